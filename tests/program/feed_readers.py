"""Other eyes for the feeds: the published schemas, and readers that share no code with ours."""

import json
import re
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID
from xml.etree import ElementTree as ET

import jsonschema
import pytest
import vobject
import xmlschema

SCHEMAS = Path(__file__).parents[3] / "shared" / "schemas"
XSD, JSON = SCHEMAS / "schedule.xml.xsd", SCHEMAS / "schedule.schema.json"


def need_schemas():
    """Skip, loudly, where they are not beside this repository."""
    for file in (XSD, JSON):
        if not file.exists():
            pytest.skip(f"NOT TESTED: there is no {file.name} beside this repository.")


def valid_xml(content):
    """The root of what the schema accepts; without the schema, of what is well-formed."""
    if XSD.exists():
        xmlschema.XMLSchema(str(XSD)).validate(content.decode())
    return ET.fromstring(content)  # noqa: S314 - our own


def valid_json(content):
    found = json.loads(content)
    if JSON.exists():
        schema = json.loads(JSON.read_text("utf-8"))
        kind = jsonschema.validators.validator_for(schema)
        kind(schema, format_checker=_formats()).validate(found)
    return found["schedule"]


def _formats():
    """Those that the schema names, strictly: the package leaves most of them unchecked."""
    checker = jsonschema.FormatChecker(formats=())
    checker.checks("date", ValueError)(lambda text: bool(date.fromisoformat(text)))
    checker.checks("uuid", ValueError)(lambda text: bool(UUID(text)))
    checker.checks("date-time", ValueError)(
        lambda text: datetime.fromisoformat(text).utcoffset() is not None
    )
    checker.checks("uri", ValueError)(lambda text: text is None or bool(urlsplit(text).netloc))
    checker.checks("color")(lambda text: bool(re.fullmatch("#[0-9a-f]{6}", text)))
    return checker


def calendar(content):
    """Read by vobject, by the rules of the zones in this very file."""
    vars(vobject.icalendar)["__tzidMap"].clear()
    [found] = vobject.readComponents(content.decode())
    assert found.validate(raiseException=True)
    return found


def entries(content):
    """Entries by UID."""
    found = calendar(content)
    return {entry.uid.value: entry for entry in getattr(found, "vevent_list", [])}
