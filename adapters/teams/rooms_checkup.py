"""Checks the operators' channels: whether the desk is a member of each, and whether outsiders read along."""

from collections.abc import Callable, Mapping

from adapters.http.checkup import Outside
from adapters.teams.checkup import PART
from adapters.teams.client import Connector, Refused
from adapters.teams.directory import Directory
from adapters.teams.http import Http
from adapters.teams.places import Kind, Place
from adapters.teams.settings import TeamsSettings
from adapters.teams.tokens import Tokens
from bot.checkup import Finding, Grade
from bot.clock import SystemClock
from bot.errors import DependencyError

_INVITE = "Add the app to that team; the link to a channel stands in its menu in Teams."


async def check_rooms(
    settings: TeamsSettings, rooms: Mapping[str, str], outside: Outside, *, trusts: Callable[[str], bool]
) -> list[Finding]:
    """rooms: the ids of channels, each with the departments whose operators are there.

    trusts: whether a token of ours may be sent to an address.
    """
    if not rooms:
        return []
    if not settings.is_on or not settings.tenant_id:
        missing = "TEAMS_TENANT_ID is not set" if settings.is_on else "Teams is off"
        repair = "Set up Teams with its tenant, or take `operators` out of departments.yaml."
        return [
            Finding(PART, f"{names} has operators there, and {missing}", Grade.WRONG, repair)
            for names in rooms.values()
        ]
    if not trusts(settings.connector_url):
        what = f"TEAMS_SERVICE_URL is none of Microsoft's addresses: {settings.connector_url}"
        return [Finding(PART, what, Grade.WRONG, "Unset it; the desk sends its token nowhere else.")]
    http, clock = Http(outside.session), SystemClock()
    directory = Directory(
        Connector(http, Tokens(http, settings, clock), clock),
        clock=clock,
        home=settings.tenant_id,
        members_are_employees=True,
        reads_for=lambda _: (),
    )
    places = {room: Place(settings.tenant_id, room, Kind.CHANNEL, settings.connector_url, "") for room in rooms}
    return [await _check_room(directory, places[room], names) for room, names in rooms.items()]


async def _check_room(directory: Directory, place: Place, names: str) -> Finding:
    try:
        is_closed = await directory.is_closed(place)
    except Refused as exc:
        what = f"the desk is not in {place.room}, where the operators of {names} are: {exc.code or exc.status}"
        return Finding(PART, what, Grade.WRONG, _INVITE)
    except DependencyError as exc:
        repair = "Try again when Teams answers."
        return Finding(PART, f"{place.room} cannot be looked at: {exc}", Grade.WARNING, repair)
    if is_closed:
        return Finding(PART, f"the operators of {names} are in {place.room}, and so is the desk")
    repair = "Take guests and other organisations out of it, or live with cards that say nothing of the case."
    what = f"outsiders read along in {place.room}, where the operators of {names} are"
    return Finding(PART, what, Grade.WARNING, repair)
