"""Which parts of a page are its content: not its surroundings, and not what is never shown."""

import re

from lxml import etree  # type: ignore[import-untyped] # it comes without types

HEADINGS = {f"h{level}": level for level in range(1, 7)}
"""The level of each tag that is a heading."""
_DROPPED = frozenset(
    {"script", "style", "noscript", "template", "svg", "math", "canvas", "iframe", "object", "embed", "nav", "header"}
    | {"footer", "aside", "form", "button", "input", "select", "textarea", "dialog", "menu", "head"}
)
_BESIDE = re.compile(
    r"(^|[\s_-])(nav|navbar|menu|footer|sidebar|breadcrumbs?|cookies?|consent|share|social|related|comments?|advert|ads|"
    r"banner|skip|pagination|toc|newsletter|popup|modal)($|[\s_-])",
    re.IGNORECASE,
)
_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "menu", "dialog", "alert"})
_PANELS = re.compile(r"accordion|collaps|panel|tab-?pane|answer|faq|toggle|expand", re.IGNORECASE)
"""Names of what is out of sight until somebody opens it, and meant to be read."""
_PERMALINK = re.compile(r"[¶#§🔗\s\u200b]*")
_LONGER_THAN_A_COMMAND = 12
"""Characters: a question is, and "Menu" is not."""


def is_shown(element: etree._Element) -> bool:
    """Whether people are to read it."""
    if not isinstance(element.tag, str) or element.tag in _DROPPED:
        return _is_head_of_page(element) or _opens_answer(element)
    if element.get("role") in _ROLES or (_is_hidden(element) and not _is_panel(element)):
        return False
    if element.tag == "a" and _PERMALINK.fullmatch("".join(element.itertext())):
        return False
    if element.tag in {"body", "main", "html"} or element.tag in HEADINGS:
        return True
    return not _BESIDE.search(_name(element)) or bool(element.xpath(".//h1|.//main|.//*[@role='main']"))


def _is_head_of_page(element: etree._Element) -> bool:
    return element.tag == "header" and bool(element.xpath(".//h1|.//h2")) and not element.xpath(".//nav")


def _opens_answer(element: etree._Element) -> bool:
    """Whether it is a button that is the heading of what it opens."""
    opens = element.tag == "button" and (
        element.get("aria-expanded") or element.get("aria-controls") or _is_panel(element)
    )
    return bool(opens) and len(" ".join(element.itertext()).strip()) > _LONGER_THAN_A_COMMAND


def _is_hidden(element: etree._Element) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    is_hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return is_hidden or "display:none" in style or "visibility:hidden" in style


def _is_panel(element: etree._Element) -> bool:
    """Whether it only waits to be opened."""
    named = f"{element.get('id') or ''} {element.get('class') or ''}"
    return element.get("hidden") == "until-found" or element.get("role") == "tabpanel" or bool(_PANELS.search(named))


def _name(element: etree._Element) -> str:
    """What its author calls it; the id of a section that bears its heading's name is one of content."""
    is_section = any(child.tag in HEADINGS for child in element)
    return f"{'' if is_section else element.get('id') or ''} {element.get('class') or ''}"
