"""The same person on every channel: says a line through the platform's double, and reads what is then on the screen.

Each speaker is somebody whom the desk has never met, so that no scenario knows of another.
"""

import asyncio
import re
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol
from urllib.parse import parse_qs, urlsplit

import aiohttp

from adapters.twins.slack.server import SlackTwin
from adapters.twins.teams.server import TeamsTwin
from adapters.twins.twilio.server import TwilioTwin
from bot.handover.form_words import FORM_WORDS
from bot.model import ChannelName

API_KEY = "scenario"
WEB_CODE = "an-access-code-of-32-characters!"
ANSWER_WITHIN_S = 20.0
_MARK = re.compile(r"\[\d+\]|^\(\d+/\d+\)$", re.MULTILINE)
_WORD = re.compile(r"[^\W_]+(?:[.,:]\d+)*")


@dataclass(frozen=True)
class Heard:
    """What a person sees. text: all of it, as words; buttons: next questions that can be pressed."""

    text: str
    outcome: str
    buttons: tuple[str, ...] = ()

    @property
    def words(self) -> list[str]:
        """The words, without marks and markup."""
        return words(self.text)


@dataclass(frozen=True)
class Neutral(Heard):
    """What the desk said before any channel rendered it. titles: of the sources; choices: next questions."""

    titles: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


class Speaker(Protocol):
    """A person on one channel; several at a time do not disturb each other."""

    channel: ChannelName

    async def say(self, text: str) -> Heard:
        """Say it, and wait for the whole answer."""


def words(text: str) -> list[str]:
    """Lower-case words without numbers of sources and parts."""
    return [word.lower() for word in _WORD.findall(_MARK.sub(" ", text.replace("\u200b", "").replace("\u2060", "")))]


class SlackSpeaker:
    channel = ChannelName.SLACK

    def __init__(self, slack: SlackTwin, desk_url: str, *, employee: bool) -> None:
        self._slack, self._url = slack, f"{desk_url}/slack/events"
        like = slack.world.users["U1" if employee else "UGUEST"]
        self.user = slack.world.add_user(replace(like, id=f"U{uuid.uuid4().hex[:12].upper()}")).id

    async def say(self, text: str) -> Heard:
        escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        payload = self._slack.events.message_im(self.user, escaped)
        assert (await self._slack.deliver(self._url, payload)).is_accepted
        ts = str(payload.event["ts"])
        parts = await _whole(
            self._slack.until,
            lambda: [(one, (one.metadata or {}).get("event_payload", {})) for one in self._slack.said()],
            ts,
        )
        blocks = [block for message, _ in parts for block in message.blocks]
        offered = [block for block in blocks if block.get("block_id") == "choices"]
        buttons = [each["text"]["text"] for block in offered for each in block["elements"]]
        return Heard("\n".join(message.visible for message, _ in parts), parts[0][1]["outcome"], tuple(buttons))


ANSWERS = frozenset(label for said in FORM_WORDS.values() for label in (said.yes, said.no, *said.ways, *said.urgencies))
"""What answers a form, and is no question to ask next."""


class TeamsSpeaker:
    channel = ChannelName.TEAMS

    def __init__(self, teams: TeamsTwin, desk_url: str, *, employee: bool) -> None:
        self._teams, self._url = teams, f"{desk_url}/api/messages"
        like, new = teams.world.people["29:ada" if employee else "29:xena"], uuid.uuid4()
        self._user = teams.world.add_person(replace(like, id=f"29:{new.hex}", aad_object_id=str(new))).id

    async def say(self, text: str) -> Heard:
        activity = self._teams.activities.personal_message(self._user, text)
        assert (await self._teams.deliver(self._url, activity)).is_accepted
        parts = await _whole(
            self._teams.until,
            lambda: [(one, one.channel_data.get("frontdesk", {})) for one in self._teams.said()],
            str(activity["id"]),
        )
        cited = [
            claim["appearance"]["name"]
            for message, _ in parts
            for entity in message.entities
            for claim in entity.get("citation", ())
        ]
        buttons = [action["title"] for message, _ in parts for action in message.suggested_actions]
        buttons = [title for title in buttons if title not in ANSWERS]
        shown = [message.text for message, _ in parts] + cited
        return Heard("\n".join(shown), parts[0][1]["outcome"], tuple(buttons))


class WhatsAppSpeaker:
    channel = ChannelName.WHATSAPP

    def __init__(self, twilio: TwilioTwin, desk_url: str) -> None:
        self._twilio, self._url = twilio, f"{desk_url}/whatsapp/webhook"
        like, number = twilio.world.people["ben"], f"{uuid.uuid4().int % 10**7:07}"
        new = replace(like, id=f"ben {number}", phone=f"+49151{number}0", bsuid=f"{like.bsuid[:-7]}{number}")
        self._person = twilio.world.add_person(new).id

    async def tell(self, text: str) -> str:
        """Say it, and wait for nothing; its sid."""
        form = self._twilio.webhooks.text(self._person, text)
        assert (await self._twilio.deliver(self._url, form)).is_accepted
        return form["MessageSid"]

    async def say(self, text: str) -> Heard:
        sid = await self.tell(text)
        parts = await _whole(
            self._twilio.until,
            lambda: [(one, _reported(one.status_callback)) for one in self._twilio.seen()],
            sid,
        )
        return Heard("\n".join(message.body for message, _ in parts), parts[0][1]["outcome"])


class RestSpeaker:
    """Reads the reply as the desk worded it, before any channel rendered it."""

    channel = ChannelName.REST

    def __init__(self, session: aiohttp.ClientSession, desk_url: str, *, employee: bool) -> None:
        self._session, self._kind = session, "employee" if employee else "customer"
        self._person = uuid.uuid4().hex
        self._url = f"{desk_url}/api/v1/conversations/{uuid.uuid4().hex}/messages"

    async def say(self, text: str) -> Neutral:
        body = {"text": text, "person": {"id": self._person, "kind": self._kind}}
        headers = {"Authorization": f"Bearer {API_KEY}"}
        async with self._session.post(self._url, json=body, headers=headers, params={"wait_s": "20"}) as answer:
            assert answer.status == 200
            return _neutral((await answer.json())["replies"][0])


class WebSpeaker:
    channel = ChannelName.WEB

    def __init__(self, session: aiohttp.ClientSession, desk_url: str, *, employee: bool) -> None:
        self._session, self._url, self._kind = session, desk_url, "employee" if employee else "customer"
        session.cookie_jar.clear()
        self._conversation, self._after = uuid.uuid4().hex, 0
        self._headers = {"X-Frontdesk-Employee": WEB_CODE} if employee else {}

    async def say(self, text: str) -> Neutral:
        async with self._session.get(f"{self._url}/web/session", headers=self._headers) as answer:
            assert answer.status == 200
        message = {"text": text, "kind": self._kind, "conversation": self._conversation, "id": uuid.uuid4().hex}
        async with self._session.post(f"{self._url}/web/messages", json=message, headers=self._headers) as answer:
            assert answer.status == 202
        query = {"kind": self._kind, "conversation": self._conversation, "after": str(self._after), "wait_s": "20"}
        async with self._session.get(f"{self._url}/web/replies", params=query, headers=self._headers) as answer:
            body = await answer.json()
        self._after = body["next"]
        return _neutral(body["replies"][0])


async def _whole(
    until: Callable[..., Any], sent: Callable[[], Sequence[tuple[Any, dict[str, Any]]]], asked: str
) -> list[tuple[Any, dict[str, Any]]]:
    """Every part of the reply that names `asked`, once the last one is there."""

    def parts() -> list[tuple[Any, dict[str, Any]]]:
        return [(message, marker) for message, marker in sent() if asked in marker.get("in_reply_to", ())]

    await until(lambda: parts() and len(parts()) == int(parts()[0][1]["parts"]), ANSWER_WITHIN_S)
    await asyncio.sleep(0)
    return sorted(parts(), key=lambda part: int(part[1]["part"]))


def _reported(url: str) -> dict[str, Any]:
    query = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    return query | {"in_reply_to": tuple(query.get("in_reply_to", "").split(","))}


def _neutral(reply: dict[str, Any]) -> Neutral:
    titles = tuple(citation["title"] for citation in reply["citations"])
    return Neutral(reply["text"], reply["outcome"], tuple(reply["choices"]), titles, tuple(reply["choices"]))
