"""Time zones as a form offers them: by region, called by their cities."""

from __future__ import annotations

import zoneinfo
from functools import cache
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

REGIONS = {
    "Europe": _("Europe"),
    "Asia": _("Asia"),
    "Africa": _("Africa"),
    "America": _("America"),
    "Atlantic": _("Atlantic Ocean"),
    "Indian": _("Indian Ocean"),
    "Pacific": _("Pacific Ocean"),
    "Australia": _("Australia"),
}


@cache
def names() -> dict[str, list[str]]:
    """Region -> the zones in it, sorted."""
    zones = sorted(zoneinfo.available_timezones())
    return {
        region: [zone for zone in zones if zone.startswith(f"{region}/") and len(zone) <= 40]
        for region in REGIONS
    }


@cache
def _options(language: str, chosen: str) -> str:
    """The list with one of its 400 chosen, made when it is first asked for."""
    groups = (
        (
            REGIONS[region],
            format_html_join(
                "\n",
                '<option value="{}"{}>{}</option>',
                ((zone, " selected" if zone == chosen else "", _city(zone)) for zone in zones),
            ),
        )
        for region, zones in names().items()
    )
    return format_html_join("\n", '<optgroup label="{}">{}</optgroup>', groups)


def _city(zone: str) -> str:
    return zone.partition("/")[2].replace("_", " ").replace("/", ", ")


def _is_offered(zone: str) -> bool:
    return zone in names().get(zone.partition("/")[0], [])


class ZoneSelect(forms.Select):
    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        options = _options(get_language() or "en", str(value) if _is_offered(str(value)) else "")
        about = flatatt(self.build_attrs(self.attrs, attrs) | {"name": name})
        return format_html('<select{}>\n<option value="">—</option>\n{}\n</select>', about, options)


class ZoneField(forms.ChoiceField):
    """One of them by its name; its widget wants no list of its own."""

    widget = ZoneSelect

    def valid_value(self, value: Any) -> bool:
        return _is_offered(str(value))
