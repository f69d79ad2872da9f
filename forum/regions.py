"""The regions in which the ITU counts countries (ITU-D: Africa, Americas, Arab States, ...).

Of Member States as the Development Sector groups them. Who is no Member State counts where it lies.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Region(models.TextChoices):
    AFRICA = "africa", _("Africa")
    AMERICAS = "americas", _("Americas")
    ARAB_STATES = "arab_states", _("Arab States")
    ASIA_PACIFIC = "asia_pacific", _("Asia and the Pacific")
    CIS = "cis", _("CIS")
    EUROPE = "europe", _("Europe")


_COUNTRIES = {
    Region.AFRICA: (
        "AO BJ BW BF BI CV CM CF TD CG CI CD GQ ER SZ ET GA GM GH GN GW KE LS LR MG MW ML MU MZ NA"
        " NE NG RW ST SN SC SL ZA SS TZ TG UG ZM ZW"
    ),
    Region.AMERICAS: (
        "AG AR BS BB BZ BO BR CA CL CO CR CU DM DO EC SV GD GT GY HT HN JM MX NI PA PY PE KN LC VC"
        " SR TT US UY VE"
    ),
    Region.ARAB_STATES: "DZ BH KM DJ EG IQ JO KW LB LY MR MA OM PS QA SA SO SD SY TN AE YE",
    Region.ASIA_PACIFIC: (
        "AF AU BD BT BN KH CN KP FJ IN ID IR JP KI KR LA MY MV MH FM MN MM NR NP NZ PK PW PG PH WS"
        " SG SB LK TH TL TO TV VU VN"
    ),
    Region.CIS: "AM AZ BY KZ KG RU TJ TM UZ",
    Region.EUROPE: (
        "AL AD AT BE BA BG HR CY CZ DK EE FI FR GE DE GR HU IS IE IL IT LV LI LT LU MT MC ME NL MK"
        " NO PL PT MD RO SM RS SK SI ES SE CH TR UA GB VA"
    ),
}
REGION_OF = {code: region for region, codes in _COUNTRIES.items() for code in codes.split()}


def said_region(country: str) -> str:
    """The region's name in the reader's language; empty where a country is in none."""
    region = REGION_OF.get(country)
    return str(region.label) if region else ""
