"""Which columns are kept in each language (django-modeltranslation reads this file)."""

from modeltranslation.translator import TranslationOptions, register

from program.models import Broadcast, Material, Outcome, Release, Room, Session


@register(Room)
class RoomTranslation(TranslationOptions):
    fields = ("name",)


@register(Session)
class SessionTranslation(TranslationOptions):
    fields = ("title", "purpose")


@register(Release)
class ReleaseTranslation(TranslationOptions):
    fields = ("note",)


@register(Material)
class MaterialTranslation(TranslationOptions):
    fields = ("title",)


@register(Broadcast)
class BroadcastTranslation(TranslationOptions):
    fields = ("help",)


@register(Outcome)
class OutcomeTranslation(TranslationOptions):
    fields = ("draft", "final")
