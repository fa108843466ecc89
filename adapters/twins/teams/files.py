"""What people attach, and what a bot uploads once they allow it."""

import re

from adapters.twins.teams.errors import Refused
from adapters.twins.teams.request import Answer, Request
from adapters.twins.teams.world import File

LIFETIME_S = 600.0
_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+)")


def attachment(request: Request) -> Answer:
    """GET an inline image, with the bot's token."""
    return _content(_find(request, needs_token=True))


def download(request: Request) -> Answer:
    """GET a file by its pre-authorised address, for a short time; the bot's token has no business here."""
    found = _find(request, needs_token=False)
    if "Authorization" in request.headers:
        raise Refused(401, "", "The request has a token that is not for this place.")
    if request.world.clock() > found.expires_at:
        raise Refused(401, "", "The download address has expired.")
    return _content(found)


def upload(request: Request) -> Answer:
    """PUT a part of a file to the address that a consent gave."""
    found = _RANGE.fullmatch(request.headers.get("Content-Range", ""))
    name, world = request.path["file_id"], request.world
    if name not in world.uploads:
        raise Refused(404, "itemNotFound", "The upload session was not found.")
    if found is None:
        raise Refused(400, "invalidRequest", "A Content-Range header is needed.")
    first, last, total = (int(number) for number in found.groups())
    if first != len(world.uploads[name]) or last - first + 1 != len(request.content):
        raise Refused(416, "invalidRange", "The range does not fit.")
    world.uploads[name] += request.content
    return Answer(201 if last + 1 == total else 202, {"id": name})


def _find(request: Request, *, needs_token: bool) -> File:
    found = request.world.files.get(request.path["file_id"])
    if found is None or found.needs_token != needs_token:
        raise Refused(404, "NotFound", "There is no such file.")
    return found


def _content(file: File) -> Answer:
    return Answer(200, file.content, {"Content-Type": file.content_type})
