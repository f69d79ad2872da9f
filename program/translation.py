"""Which columns are kept in each language (django-modeltranslation reads this file)."""

from modeltranslation.translator import TranslationOptions, register

from program.models import Release, Room, Session


@register(Room)
class RoomTranslation(TranslationOptions):
    fields = ("name",)


@register(Session)
class SessionTranslation(TranslationOptions):
    fields = ("title", "purpose")


@register(Release)
class ReleaseTranslation(TranslationOptions):
    fields = ("note",)
