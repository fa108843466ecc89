"""Reads the words of an activity, without the mention of the desk, and its files. Pure."""

import mimetypes
from collections.abc import Iterator

from adapters.http.fields import part, records, text
from adapters.teams.envelope import mentions_of
from adapters.teams.text import read_text
from bot.model import Attachment, JsonObject
from bot.words.plain import clean

FILE = "application/vnd.microsoft.teams.file.download.info"
MARKUP = frozenset({"html", "xml"})
_NAME_CHARS = 255
_CALLED = {"image": "the picture", "audio": "the voice message", "video": "the video"}
"""What people send without a name, as `bot.words.file_words` knows it."""


def words_of(body: JsonObject) -> str:
    """The words as a person reads them."""
    desk = part(body, "recipient")
    is_html = text(body, "textFormat").lower() in MARKUP
    return read_text(text(body, "text"), mentions_of(body), desk=text(desk, "name").strip(), is_html=is_html)


def attachments_of(body: JsonObject) -> Iterator[Attachment]:
    """Files and pictures. Teams repeats every text as one of type text/html; cards and quotes are no files either."""
    for item in records(body, "attachments"):
        kind, name = text(item, "contentType"), clean(text(item, "name")).strip()
        if kind == FILE:
            yield _file(name, text(part(item, "content"), "fileType"))
        elif kind.partition("/")[0] in _CALLED:
            yield _file(name or _CALLED[kind.partition("/")[0]], "" if kind.endswith("/*") else kind)


def _file(name: str, kind: str) -> Attachment:
    guessed = mimetypes.guess_type(name)[0] or mimetypes.guess_type(f"file.{kind}")[0] or ""
    return Attachment(name[:_NAME_CHARS] or "the file", clean(kind if "/" in kind else guessed)[:_NAME_CHARS])
