"""Recognises boilerplate lines of pages, such as "last updated" and "was this helpful?"."""

import re
from datetime import datetime

_MAX_CHARS = 160
_FURNITURE = re.compile(
    r"(?:was|did) (?:this|the) (?:article|page|answer|content|information|section)\b.{0,30}\b(?:help|useful)"
    r"|(?:was|is) this (?:helpful|useful)|did you find (?:this|it) (?:helpful|useful)"
    r"|rate this (?:page|article)"
    r"|(?:on|in) this (?:page|article):?$|(?:table of )?contents:?$|skip to (?:main )?content"
    r"|back to (?:the )?top|edit (?:this|on)\b.{0,20}$|print this (?:page|article)|share this\b|copy link$"
    r"|\d+ min(?:utes?)? read$|(?:estimated )?reading time|\d+ (?:out )?of \d+ found this helpful"
    r"|(?:last )?(?:updated|modified|reviewed|edited)(?: on| at|:)|last (?:update|change|review)\b"
    r"|war dieser artikel hilfreich|zuletzt (?:aktualisiert|geändert)|\u00a9 ?\d{4}",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"^\W*(?:last )?(?:updated|modified|reviewed|edited|update|change)(?: on| at)?:?\s+(.{6,40})$",
    re.IGNORECASE | re.MULTILINE,
)
_FORMS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%d.%m.%Y", "%Y/%m/%d")
_MAX_WORDS_OF_A_DATE = 3


def is_furniture(block: str) -> bool:
    """Whether a block says nothing of its page's matter."""
    words = " ".join(block.strip(" *_#>\n").split())
    return len(words) <= _MAX_CHARS and "\n" not in block.strip() and _FURNITURE.match(words) is not None


def updated_in(text: str) -> str:
    """The day on which a page says that it was changed, as 2026-05-04, or ""."""
    for found in _UPDATED.finditer(text):
        words = re.sub(r"[,\u00b7|]", " ", found.group(1)).split()
        for count in range(1, _MAX_WORDS_OF_A_DATE + 1):
            if day := _day(" ".join(words[:count])):
                return day
    return ""


def _day(words: str) -> str:
    for form in _FORMS:
        try:
            return datetime.strptime(words.strip("."), form).date().isoformat()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return ""
