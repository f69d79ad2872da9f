"""Which columns are kept in each language (django-modeltranslation reads this file)."""

from modeltranslation.translator import TranslationOptions, register

from registration.models import (
    Category,
    Option,
    Organisation,
    ParticipantList,
    Question,
    Quota,
)


@register(Category)
class CategoryTranslation(TranslationOptions):
    fields = ("name", "decided_by")


@register(Organisation)
class OrganisationTranslation(TranslationOptions):
    fields = ("name",)


@register(Quota)
class QuotaTranslation(TranslationOptions):
    fields = ("name",)


@register(Question)
class QuestionTranslation(TranslationOptions):
    fields = ("label", "help")


@register(Option)
class OptionTranslation(TranslationOptions):
    fields = ("label",)


@register(ParticipantList)
class ParticipantListTranslation(TranslationOptions):
    fields = ("note",)
