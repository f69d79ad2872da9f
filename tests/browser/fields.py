"""The fields of a page as a screen reader is told of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

ROLES = {"textbox", "searchbox", "combobox", "listbox", "checkbox", "radio", "spinbutton", "group"}


def fields_of(page: Page) -> list[tuple[str, str, str, str]]:
    """(role, name, description, what else is told: its autocomplete token, required, invalid)."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    return [
        (_role(node), _value(node, "name"), _value(node, "description"), _more(session, node))
        for node in nodes
        if not node["ignored"] and _role(node) in ROLES and "backendDOMNodeId" in node
    ]


def _role(node: dict[str, Any]) -> str:
    return node["role"]["value"]


def _value(node: dict[str, Any], name: str) -> str:
    return " ".join(str(node.get(name, {}).get("value", "")).split())


def _more(session: CDPSession, node: dict[str, Any]) -> str:
    """`required` and `invalid` as the page says it.

    Chromium also calls invalid what is required and not chosen yet, before anybody was wrong.
    """
    found = session.send("DOM.describeNode", {"backendNodeId": node["backendDOMNodeId"]})["node"]
    pairs = found.get("attributes", [])
    attributes = dict(zip(pairs[::2], pairs[1::2], strict=True))
    told = [attributes.get("autocomplete", "")]
    told += ["required"] * ("required" in attributes)
    told += ["invalid"] * (attributes.get("aria-invalid") == "true")
    return " ".join(filter(None, told))
