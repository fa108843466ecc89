"""Slack in the play: an employee, a guest, and somebody of another company."""

import html
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from adapters.twins import faults
from adapters.twins.rehearsal import slack_strangers
from adapters.twins.rehearsal.rooms import SlackRoom
from adapters.twins.rehearsal.seen import (
    FILL_IN,
    OFFER,
    VERDICT,
    Entrance,
    Line,
    Pause,
    Probe,
    Role,
    Said,
    Sent,
    Shown,
    ShutOut,
    Wait,
    Want,
    Welcome,
)
from adapters.twins.rehearsal.sides import DWELL_S, FORM, PICTURE, Call, Letter, pauses_between, shown
from adapters.twins.rehearsal.slack_pages import SlackPages
from adapters.twins.slack.interactions import find_element
from adapters.twins.slack.payload import Payload
from adapters.twins.slack.server import SlackTwin
from adapters.twins.slack.world import Channel, Message

POST = "chat.postMessage"
MEMBERS, SHUT, ASK = "conversations.members", "restricted_action", "/ask"
PATIENCE_S, SLOW_S = 1, 1.0
ROOM, GUESTS_ROOM, OPERATORS = "C1", "CGUEST", SlackRoom.setting["slack"]
GROUP, GUESTS_GROUP = "GMPIM", "GMGUEST"

CHOICES, RATED = "choices", "frontdesk_feedback"
_SIGNS = {"feedback": VERDICT, CHOICES: OFFER, "form": FILL_IN}
"""What a block of this id is."""


class SlackSide:
    """Implements Side."""

    name = "slack"
    has_rooms = True
    colleague: Role | None = Role("Grace, a colleague", name, "U2", is_employee=True)
    roles: Sequence[Role] = (
        Role("Ada", name, "U1", is_employee=True, full_name="Ada Member"),
        Role("Guido, a guest", name, "UGUEST", is_employee=False, full_name="Guido Guest"),
        Role("Xena, of another company", name, "UEXT", is_employee=False, is_brief=True),
    )

    def __init__(self, slack: SlackTwin) -> None:
        self._slack = slack
        self._url = ""
        self._pages = SlackPages(slack)
        self._with_guests = GUESTS_ROOM
        members = [slack.world.bot_user, "U1", "U2", "UEXT"]
        slack.world.add_channel(Channel(GUESTS_GROUP, "mpdm-with-a-partner", kind="mpim", members=members))

    @property
    def environ(self) -> Mapping[str, str]:
        """The settings of CONTRACT section 1."""
        return {
            "SLACK_API_URL": self._slack.api_url,
            "SLACK_BOT_TOKEN": self._slack.bot_token,
            "SLACK_SIGNING_SECRET": self._slack.signing_secret,
        }

    def call(self, desk_url: str) -> None:
        """The request URL of the app."""
        self._url = f"{desk_url}/slack/events"

    def prepare(self, role: Role, line: Line, after: Said | None) -> Letter:
        """A command, a direct message, or a mention in a room; what follows it up stands below it."""
        if line.passing:
            command = self._slack.interactions.slash_command(ASK, line.text, user=role.user, channel=ROOM)
            return self._sent(role, command, line)
        typed = html.escape(line.text, quote=False)
        if line.sent is Sent.PICTURE:
            return self._letter(role, line, (self._picture(role, typed),), self._slack.world.im_with(role.user).id)
        if not line.room:
            below = after.id if after else ""
            direct = self._slack.events.message_im(role.user, typed, thread_ts=below, **self._written(line))
            return self._letter(role, line, (direct,), self._slack.world.im_with(role.user).id, under=below)
        if after is None:
            room = self._room_of(line)
            pair = self._slack.events.mention_pair(room, role.user, f"<@UBOT> {typed}")
            return self._letter(role, line, pair, f"{room}:{pair[0].ts}")
        room, _, thread = after.place.partition(":")
        reply = self._slack.events.message(room, role.user, typed, thread_ts=thread)
        return self._letter(role, line, (reply,), after.place)

    def shown(self) -> list[Shown]:
        """What stands in the workspace."""
        return [self._shown(message) for message in self._slack.said() if message.channel != OPERATORS]

    def fill_in(self, role: Role, given: Mapping[str, str]) -> tuple[list[Letter], dict[str, str]]:
        """See Side: the modal that the button under the last question opens; the press has been delivered by then."""
        view = next((one for one in self._slack.world.views.values() if one["user"] == role.user), None)
        if view is None:
            return [], {}
        names = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
        entered = {name: value for name, value in given.items() if name in names}
        sent = [self._slack.interactions.send_form(view, entered, user=role.user) for _ in range(2)]
        return [self._sent(role, payload, FORM) for payload in sent], entered

    def choose(self, role: Role, message: Shown, *, late: bool = False) -> Letter | None:
        """See Side."""
        asked = self._slack.world.messages[self._slack.world.im_with(role.user).id][message.id]
        buttons = [one for block in asked.blocks if block.get("block_id") == CHOICES for one in block["elements"]]
        if not buttons:
            return None
        chosen = buttons[-1 if late else 0]
        press = self._slack.interactions.press(asked, chosen["action_id"], user=role.user)
        return self._sent(role, press, Line(str(chosen["value"]), Want.ANSWER))

    async def open_form(self, role: Role) -> None:
        """See Side."""
        for message in reversed(self._slack.said(self._slack.world.im_with(role.user).id)):
            if any(block.get("block_id") == "form" for block in message.blocks):
                press = self._slack.interactions.press(message, "frontdesk_form", user=role.user)
                await self._slack.deliver(self._url, press)
                return

    async def rate(self, role: Role, message_id: str, *, helpful: bool) -> bool:
        """See Side."""
        message = self._slack.world.messages[self._slack.world.im_with(role.user).id][message_id]
        try:
            _, buttons = find_element(message.blocks, RATED)
            value = str(buttons["positive_button" if helpful else "negative_button"]["value"])
            press = self._slack.interactions.press(message, RATED, user=role.user, value=value)
        except LookupError:
            return False
        return (await self._slack.deliver(self._url, press)).is_accepted

    def person_id(self, role: Role) -> str:
        """See Side."""
        return f"slack:{self._slack.world.users[role.user].team_id}:{role.user}"

    def miss(self, role: Role, line: Line) -> Said:
        """Let somebody write what Slack never delivers."""
        payload = self._slack.events.message_im(role.user, line.text)
        place = self._slack.world.im_with(role.user).id
        at = float(payload.ts)
        return Said(role, line, payload.ts, place, at, at, under=payload.ts)

    def dwell(self, role: Role, is_meant: Callable[[str], bool]) -> None:
        """See Side."""
        place = {"channel": self._slack.world.im_with(role.user).id}
        self._slack.faults.add(
            faults.slow(POST, DWELL_S, where=place, when=lambda args: is_meant(str(args.get("text"))))
        )

    def hesitate(self, role: Role) -> bool:
        """See Side."""
        place = self._slack.world.im_with(role.user).id
        self._slack.faults.add(faults.rate_limited(POST, retry_after_s=PATIENCE_S, where={"channel": place}))
        return True

    def hold_up(self, role: Role) -> bool:  # noqa: ARG002 what is taken is shown
        """See Side."""
        return False

    async def let_go(self) -> None:
        """See Side."""

    def trouble(self) -> None:
        """One of everything, for the messages to come."""
        for fault in (
            faults.rate_limited(POST, retry_after_s=PATIENCE_S, times=2),
            faults.reset(POST, takes_effect=True),
            faults.reset(POST, takes_effect=False, skip=1),
            faults.http_status(POST, 503, takes_effect=False, skip=2),
            faults.slow(POST, seconds=0.5, times=2, skip=3),
            faults.bad_body(POST, "html", skip=4),
            faults.slow(MEMBERS, seconds=SLOW_S, where={"channel": ROOM}),
            faults.http_status(MEMBERS, 503, times=None, where={"channel": GUESTS_ROOM}),
        ):
            self._slack.faults.add(fault)

    def calm(self) -> None:
        """No trouble any more."""
        self._slack.faults.clear()

    async def probe(self) -> list[Probe]:
        """See Side."""
        return await slack_strangers.probe(self._slack, self._url)

    async def noise(self) -> dict[str, str]:
        """See Side."""
        return await slack_strangers.make_noise(self._slack, self._url, ROOM)

    def pauses(self) -> list[Pause]:
        """For each 429: when the desk next posted into the same channel."""
        return pauses_between(self._slack.calls_to(POST), _channel_of, PATIENCE_S)

    def waits(self) -> list[Wait]:
        """For each slow look at who is in a room: whether the status stood there after it had begun."""
        told = [call for call in self._slack.calls_to("assistant.threads.setStatus") if call.params.get("status")]
        slow = [call for call in self._slack.calls_to(MEMBERS) if call.fault == "slow"]
        rooms = [(call.at, str(call.params.get("channel"))) for call in slow]
        return [
            Wait(f"Slack {room}", any(one.at >= at and one.params.get("channel_id") == room for one in told))
            for at, room in rooms
        ]

    async def be_added(self) -> None:
        """See Side: here nobody adds it to a place of its own."""

    async def let_in(self) -> None:
        """See Side."""
        self._with_guests = ROOM
        await self._slack.deliver(self._url, self._slack.events.member_joined_channel(ROOM, self.roles[1].user))

    async def come_in(self, role: Role) -> None:
        """See Side."""
        await self._pages.open(role, self._url)

    def begin_on_page(self, role: Role) -> Letter | None:
        """See Side: on the Home tab."""
        pressed = self._pages.press(role)
        return self._sent(role, pressed[0], Line(pressed[1], Want.ANSWER)) if pressed else None

    def entrances(self) -> list[Entrance]:
        """See Side."""
        return self._pages.seen()

    def welcomes(self) -> list[Welcome]:
        """See Side."""
        return []

    async def shut_out(self, role: Role) -> None:
        """See Side."""
        place = self._slack.world.im_with(role.user).id
        self._slack.faults.add(faults.error(POST, SHUT, times=None, where={"channel": place}))

    def shut_out_from(self) -> list[ShutOut]:
        """See Side."""
        tried = Counter(str(call.params["channel"]) for call in self._slack.calls_to(POST) if _is_shut(call))
        return [ShutOut(f"Slack {place}", tries) for place, tries in tried.items()]

    def refused(self) -> list[str]:
        """Answers `ok: false` that no fault made; and what it does not refuse, but calls people with."""
        said = [one for one in self._slack.said() if one.pings]
        loud = [f"the desk called {', '.join(one.pings)} in Slack: {one.visible[:50]!r}" for one in said]
        sent = [one for one in self._slack.said() if one.subtype == "thread_broadcast"]
        loud += [f"the desk told all of {one.channel} what is for a thread: {one.visible[:50]!r}" for one in sent]
        return loud + [
            f"Slack answered {call.method} with {call.result.get('error')}"
            for call in self._slack.calls
            if not call.fault and call.result and call.result.get("ok") is False
        ]

    def _picture(self, role: Role, text: str) -> Payload:
        events = self._slack.events
        files = [events.file(PICTURE, "image/jpeg", b"\xff\xd8\xff")]
        return events.file_share(self._slack.world.im_with(role.user).id, role.user, text, files)

    def _room_of(self, line: Line) -> str:
        if line.group:
            return GUESTS_GROUP if line.guests else GROUP
        return self._with_guests if line.guests else ROOM

    def _written(self, line: Line) -> dict[str, str]:
        """When a line was written, where that is not now."""
        written = f"{self._slack.world.clock() - line.ago_s:.6f}"
        return {"ts": written, "event_ts": written} if line.ago_s else {}

    def _letter(self, role: Role, line: Line, payloads: tuple[Payload, ...], place: str, *, under: str = "") -> Letter:
        async def post() -> bool:
            return all([(await self._slack.deliver(self._url, payload)).is_accepted for payload in payloads])

        under = under or place.partition(":")[2] or payloads[0].ts
        return Letter(Said(role, line, payloads[0].ts, place, float(payloads[0].ts), under=under), post)

    def _sent(self, role: Role, payload: Payload, line: Line) -> Letter:
        async def post() -> bool:
            return (await self._slack.deliver(self._url, payload)).is_accepted

        place, now = self._slack.world.im_with(role.user).id, self._slack.world.clock()
        return Letter(Said(role, line, str(payload.body["trigger_id"]), place, now), post)

    def _shown(self, message: Message) -> Shown:
        marker: Any = (message.metadata or {}).get("event_payload", {})
        is_room = self._slack.world.channels[message.channel].kind != "im"
        place = f"{message.channel}:{message.thread_ts}" if is_room else message.channel
        beside = {_SIGNS[block["block_id"]] for block in message.blocks if block.get("block_id") in _SIGNS}
        at, under = float(message.ts), message.thread_ts
        return shown(self.name, place, message.ts, message.visible, marker, at=at, beside=beside, under=under)


def _is_shut(call: Call) -> bool:
    return bool(call.result) and call.result.get("error") == SHUT


def _channel_of(call: Call) -> str:
    return f"Slack {call.params.get('channel')}"
