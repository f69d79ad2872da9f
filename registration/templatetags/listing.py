"""What the privacy notice says by itself: who is named in the list of participants."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import get_language

from forum.models import Event
from registration.participant_list import told
from registration.participant_list.freezing import rules_of

register = template.Library()


@register.inclusion_tag("registration/participants/rules.html")
def who_is_named(event: Event) -> dict[str, Any]:
    """The rule of each category; one query."""
    return {"rules": told.rules(rules_of(event), get_language() or "en")}
