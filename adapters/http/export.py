"""The page behind the link under which somebody gets their data, once.

Opening the link only shows a button: programs that look at links before people do must not use it up.
"""

import html
import json
from collections.abc import Callable
from typing import Final

from aiohttp import web

from bot.rights.export_words import EXPORT_WORDS, ExportWords
from bot.rights.wishes import EXPORT_PATH, FILE_NAME, LANGUAGE
from bot.words.languages import ENGLISH
from memory.ports import Exports

_HEADERS: Final = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
_PAGE: Final = """<!doctype html>
<html lang="{language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>
{body}</html>
"""


def export_routes(exports: Exports) -> list[web.RouteDef]:
    """The page, and the file that its button fetches."""

    async def show(request: web.Request) -> web.Response:
        return _page(request, _offer)

    async def hand_over(request: web.Request) -> web.Response:
        data = await exports.take(request.match_info["token"])
        if data is None:
            return _page(request, _gone, status=404)
        headers = {**_HEADERS, "Content-Disposition": f'attachment; filename="{FILE_NAME}"'}
        text = json.dumps(data, ensure_ascii=False, indent=1)
        return web.Response(text=text, content_type="application/json", headers=headers)

    path = f"{EXPORT_PATH}{{token:[A-Za-z0-9_-]{{1,100}}}}"
    return [web.get(path, show), web.post(path, hand_over)]


def _page(request: web.Request, body: Callable[[ExportWords], str], status: int = 200) -> web.Response:
    """A page in the language that the link names, which is that of the conversation in which it was given."""
    named = request.query.get(LANGUAGE, ENGLISH)
    language = named if named in EXPORT_WORDS else ENGLISH
    words = EXPORT_WORDS[language]
    text = _PAGE.format(language=language, title=html.escape(words.title), body=body(words))
    return web.Response(text=text, status=status, content_type="text/html", headers=_HEADERS)


def _offer(words: ExportWords) -> str:
    """Without an action the form is sent to where the page is, its language included."""
    button = f'<form method="post"><button>{html.escape(words.download)}</button></form>'
    return f"<h1>{html.escape(words.title)}</h1><p>{html.escape(words.what)}</p>\n{button}"


def _gone(words: ExportWords) -> str:
    return f"<h1>{html.escape(words.gone)}</h1><p>{html.escape(words.again)}</p>"
