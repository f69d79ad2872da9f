"""Which columns are kept in each language (django-modeltranslation reads this file)."""

from modeltranslation.translator import TranslationOptions, register

from speakers.models import Proposal, Speaker, Track


@register(Track)
class TrackTranslation(TranslationOptions):
    fields = ("name",)


@register(Proposal)
class ProposalTranslation(TranslationOptions):
    fields = ("title", "abstract")


@register(Speaker)
class SpeakerTranslation(TranslationOptions):
    fields = ("biography",)
