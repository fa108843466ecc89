"""The page behind the link under which somebody gets their data, once.

Opening the link only shows a button: programs that look at links before people do must not use it up.
"""

import json
from typing import Final

from aiohttp import web

from bot.rights.wishes import EXPORT_PATH, FILE_NAME
from memory.ports import Exports

_HEADERS: Final = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
_PAGE: Final = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Your data</title>
<h1>Your data</h1><p>All that the desk knows about you, as a file. The link works once.</p>
<form method="post"><button>Download</button></form></html>
"""
_GONE: Final = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Your data</title>
<h1>This link has been used, or its time is over</h1><p>Ask the desk for your data again to get a new one.</p></html>
"""


def export_routes(exports: Exports) -> list[web.RouteDef]:
    """The page, and the file that its button fetches."""

    async def show(_request: web.Request) -> web.Response:
        return web.Response(text=_PAGE, content_type="text/html", headers=_HEADERS)

    async def hand_over(request: web.Request) -> web.Response:
        data = await exports.take(request.match_info["token"])
        if data is None:
            return web.Response(text=_GONE, status=404, content_type="text/html", headers=_HEADERS)
        headers = {**_HEADERS, "Content-Disposition": f'attachment; filename="{FILE_NAME}"'}
        text = json.dumps(data, ensure_ascii=False, indent=1)
        return web.Response(text=text, content_type="application/json", headers=headers)

    path = f"{EXPORT_PATH}{{token:[A-Za-z0-9_-]{{1,100}}}}"
    return [web.get(path, show), web.post(path, hand_over)]
