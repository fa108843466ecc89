"""The page behind the one-time link through which a person downloads their data.

Opening the link only shows a button: programs that look at links before people do must not use it up.
"""

import base64
import hashlib
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
_STYLE: Final = """
:root { color-scheme: light dark; --ground: #faf9f6; --card: #fff; --text: #1c2326; --muted: #5a6468; --line: #e4e1da;
  --accent: #1f6b5b; --on-accent: #fff; }
@media (prefers-color-scheme: dark) { :root { --ground: #14181a; --card: #1b2023; --text: #e7e9e6; --muted: #a2acaf;
  --line: #2e3539; --accent: #78cbb5; --on-accent: #0b201b; } }
body { display: grid; place-content: center; min-height: 100vh; margin: 0; padding: 1rem; box-sizing: border-box;
  background: var(--ground); color: var(--text); font: 1rem/1.6 system-ui, "Segoe UI", Roboto, sans-serif; }
main { max-width: 30rem; padding: 2rem; border: 1px solid var(--line); border-radius: 1.1rem; background: var(--card); }
h1 { margin: 0 0 0.5rem; font-size: 1.5rem; line-height: 1.25; }
p { margin: 0; color: var(--muted); }
button { margin-top: 1.5rem; padding: 0.65rem 1.25rem; border: 0; border-radius: 0.75rem; background: var(--accent);
  color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer; }
button:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; }
"""
"""Colours are those of the chat page, which may be switched off where this page is read."""
_STYLE_HASH: Final = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY: Final = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_PAGE: Final = """<!doctype html>
<html lang="{language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><style>{style}</style>
<main>{body}</main></html>
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
    text = _PAGE.format(language=language, title=html.escape(words.title), style=_STYLE, body=body(words))
    headers = {**_HEADERS, "Content-Security-Policy": _POLICY}
    return web.Response(text=text, status=status, content_type="text/html", headers=headers)


def _offer(words: ExportWords) -> str:
    """Without an action the form is sent to where the page is, its language included."""
    button = f'<form method="post"><button>{html.escape(words.download)}</button></form>'
    return f"<h1>{html.escape(words.title)}</h1><p>{html.escape(words.what)}</p>\n{button}"


def _gone(words: ExportWords) -> str:
    return f"<h1>{html.escape(words.gone)}</h1><p>{html.escape(words.again)}</p>"
