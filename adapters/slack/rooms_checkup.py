"""Checks the operators' channels: whether the desk is a member of each, and whether outsiders read along."""

from collections.abc import Mapping

import aiohttp
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.http.checkup import Outside
from adapters.http.fields import Fields, part, text
from adapters.slack.checkup import PART
from adapters.slack.client import Identity, SlackRefused, scope_advice, translate
from adapters.slack.directory import read_member
from adapters.slack.sent import GONE
from adapters.slack.settings import SlackSettings
from bot.checkup import Finding, Grade
from bot.errors import DependencyError
from bot.membership import Standing

_MOST_MEMBERS = 100
_INVITE = "Invite it there: /invite @Frontdesk. The id stands at the end of the channel's details in Slack."


async def check_rooms(settings: SlackSettings, rooms: Mapping[str, str], outside: Outside) -> list[Finding]:
    """rooms: the ids of channels, each with the departments whose operators are there."""
    if not rooms:
        return []
    if not settings.is_on:
        repair = "Set up Slack, or take `operators` out of departments.yaml."
        return [
            Finding(PART, f"{names} has operators there, and Slack is off", Grade.WRONG, repair)
            for names in rooms.values()
        ]
    token = settings.bot_token.get_secret_value()
    sdk = AsyncWebClient(token=token, base_url=settings.api_url, session=outside.session, retry_handlers=[])
    return [await _check_room(sdk, room, names) for room, names in rooms.items()]


async def _check_room(sdk: AsyncWebClient, room: str, names: str) -> Finding:
    try:
        channel = part(await _fetch(sdk, "conversations.info", channel=room), "channel")
        if not channel.get("is_member"):
            return Finding(PART, f"the desk is not in {room}, where the operators of {names} are", Grade.WRONG, _INVITE)
        outsiders = bool(channel.get("is_ext_shared")) or await _has_outsiders(sdk, room)
    except SlackRefused as exc:
        what = f"the channel {room} of the operators of {names}: {exc.error}"
        return Finding(PART, what, Grade.WRONG, _repair(exc))
    except DependencyError as exc:
        repair = "Try again when Slack answers."
        return Finding(PART, f"{room} cannot be looked at: {exc}", Grade.WARNING, repair)
    if outsiders:
        repair = "Take guests and other organisations out of it, or live with cards that say nothing of the case."
        return Finding(
            PART, f"outsiders read along in {room}, where the operators of {names} are", Grade.WARNING, repair
        )
    return Finding(PART, f"the operators of {names} are in {room}, and so is the desk")


def _repair(refusal: SlackRefused) -> str:
    if refusal.error in GONE:
        return _INVITE
    return scope_advice(refusal) or "Check SLACK_API_URL and the bot token; if they are right, try again later."


async def _has_outsiders(sdk: AsyncWebClient, room: str) -> bool:
    """Whether one of the first members is a guest or from elsewhere."""
    who = await _fetch(sdk, "auth.test")
    home = Identity(text(who, "team_id"), text(who, "enterprise_id"), text(who, "user_id"), "")
    members = (await _fetch(sdk, "conversations.members", channel=room, limit=str(_MOST_MEMBERS))).get("members")
    for user in members if isinstance(members, list) else []:
        found = part(await _fetch(sdk, "users.info", user=str(user)), "user")
        if read_member(found, home).standing is Standing.OUTSIDER:
            return True
    return False


async def _fetch(sdk: AsyncWebClient, method: str, **arguments: str) -> Fields:
    """Asked as the desk asks. Raises DependencyError."""
    try:
        answer = await sdk.api_call(method, data=arguments)
    except (SlackClientError, aiohttp.ClientError, OSError, ValueError) as exc:
        raise translate(exc, method) from exc
    return answer.data if isinstance(answer.data, dict) else {}
