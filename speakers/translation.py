"""Which columns are kept in each language (django-modeltranslation reads this file)."""

from modeltranslation.translator import TranslationOptions, register

from speakers.models import Call, Criterion, Proposal, Speaker, Track


@register(Track)
class TrackTranslation(TranslationOptions):
    fields = ("name",)


@register(Proposal)
class ProposalTranslation(TranslationOptions):
    fields = ("title", "abstract")


@register(Speaker)
class SpeakerTranslation(TranslationOptions):
    fields = ("biography",)


@register(Call)
class CallTranslation(TranslationOptions):
    fields = ("sought",)


@register(Criterion)
class CriterionTranslation(TranslationOptions):
    fields = ("name", "help")
