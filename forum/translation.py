"""Which columns are kept in each language (django-modeltranslation reads this file)."""

from modeltranslation.translator import TranslationOptions, register

from forum.models import BulkMail, ConsentText, Event, Host, NewsItem, Page


@register(Event)
class EventTranslation(TranslationOptions):
    fields = ("title", "kind", "summary", "objectives", "city", "venue", "address")


@register(Host)
class HostTranslation(TranslationOptions):
    fields = ("name",)


@register(NewsItem)
class NewsItemTranslation(TranslationOptions):
    fields = ("title", "text")


@register(Page)
class PageTranslation(TranslationOptions):
    fields = ("title", "body", "picture_alt", "picture_caption")


@register(ConsentText)
class ConsentTextTranslation(TranslationOptions):
    fields = ("text",)


@register(BulkMail)
class BulkMailTranslation(TranslationOptions):
    fields = ("subject", "body")
