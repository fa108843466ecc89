"""Teams in the play: an employee, a guest of the tenant, and somebody of another one."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from adapters.twins import faults
from adapters.twins.rehearsal.rooms import TeamsRoom
from adapters.twins.rehearsal.seen import (
    FILL_IN,
    LABEL,
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
from adapters.twins.teams.activities import PNG
from adapters.twins.teams.cards import inputs
from adapters.twins.teams.errors import Json
from adapters.twins.teams.server import TeamsTwin
from adapters.twins.teams.tokens import DECEITS, GOOD
from adapters.twins.teams.world import THREAD_MARK, Conversation, Message

PATIENCE_S, SLOW_S = 1, 1.0
MEMBERS, SHUT = "paged_members", "MessageWritesBlocked"
ROOM, GUESTS_ROOM, OPERATORS = "19:help@thread.tacv2", "19:general@thread.tacv2", TeamsRoom.setting["teams"]
GROUP, GUESTS_GROUP = "19:lunch@thread.v2", "19:supper@thread.v2"
NEW = "19:group@thread.v2"
"""Where the desk is added during the play, and says nothing else."""
MARKER = "frontdesk"


class TeamsSide:
    """Implements Side."""

    name = "teams"
    has_rooms = True
    colleague: Role | None = Role("Ada, a colleague", name, "29:ada", is_employee=True)
    roles: Sequence[Role] = (
        Role("Grace", name, "29:grace", is_employee=True, full_name="Grace Member"),
        Role("Xena, from elsewhere", name, "29:xena", is_employee=False, full_name="Xena Elsewhere"),
        Role("Guido, a guest here", name, "29:guido", is_employee=False, is_brief=True),
    )

    def __init__(self, teams: TeamsTwin) -> None:
        self._teams = teams
        self._url = ""
        self._with_guests = GUESTS_ROOM
        for group, guests in ((GROUP, []), (GUESTS_GROUP, ["29:xena"])):
            chat = Conversation(group, "groupChat", ["29:ada", "29:grace", *guests], tenant_id=teams.world.tenant_id)
            teams.world.add_conversation(chat)

    @property
    def environ(self) -> Mapping[str, str]:
        """The settings of CONTRACT section 1."""
        return self._teams.environ

    def call(self, desk_url: str) -> None:
        """The messaging endpoint of the bot."""
        self._url = f"{desk_url}/api/messages"

    def prepare(self, role: Role, line: Line, after: Said | None) -> Letter:
        """A chat with the desk alone, or a mention in a channel; there, what follows up mentions it, too."""
        if line.sent is Sent.PICTURE:
            return self._letter(role, line, self._teams.activities.with_file(role.user, PICTURE, PNG, line.text))
        if not line.room:
            written = self._teams.world.times(line.ago_s)
            return self._letter(role, line, self._teams.activities.personal_message(role.user, line.text, **written))
        if line.group:
            group = GUESTS_GROUP if line.guests else GROUP
            return self._letter(role, line, self._teams.activities.group_message(role.user, line.text, group))
        room, _, root = (after.place if after else self._with_guests if line.guests else ROOM).partition(THREAD_MARK)
        activity = self._teams.activities.channel_message(
            role.user, f"<at>{self._teams.world.bot_name}</at> {line.text}", room, root
        )
        return self._letter(role, line, activity)

    def shown(self) -> list[Shown]:
        """What stands in Teams."""
        return [self._shown(message) for message in self._teams.said() if message.conversation not in {OPERATORS, NEW}]

    def fill_in(self, role: Role, given: Mapping[str, str]) -> tuple[list[Letter], dict[str, str]]:
        """See Side: the card that stands last in the chat."""
        said = self._teams.said(self._teams.world.personal_with(role.user).id)
        for message in reversed(said):
            for card in message.cards:
                if names := {str(one["id"]) for one in inputs(card)}:
                    entered = {name: value for name, value in given.items() if name in names}
                    typed: dict[str, Any] = {**entered}
                    sent = [self._teams.activities.press(role.user, message.id, "Send", **typed) for _ in range(2)]
                    return [self._letter(role, FORM, activity) for activity in sent], entered
        return [], {}

    def choose(self, role: Role, message: Shown, *, late: bool = False) -> Letter | None:
        """See Side: what stands under the last message in a chat, and only there, is sent as the person's own words."""
        offered = self._teams.world.messages[message.id].suggested_actions
        if late or not offered:
            return None
        question = str(offered[0].get("value"))
        return self.prepare(role, Line(question, Want.ANSWER), None)

    async def open_form(self, role: Role) -> None:
        """See Side: it stands there."""

    async def rate(self, role: Role, message_id: str, *, helpful: bool) -> bool:
        """See Side."""
        if not self._teams.world.messages[message_id].channel_data.get("feedbackLoop"):
            return False
        reaction = "like" if helpful else "dislike"
        press = self._teams.activities.feedback(message_id, reaction, user_id=role.user)
        return (await self._teams.deliver(self._url, press)).is_accepted

    def person_id(self, role: Role) -> str:
        """See Side."""
        person = self._teams.world.people[role.user]
        return f"teams:{person.tenant_id}:{person.aad_object_id}"

    def miss(self, role: Role, line: Line) -> None:
        """See Side."""

    def dwell(self, role: Role, is_meant: Callable[[str], bool]) -> None:
        """See Side."""
        place = {"conversation_id": self._teams.world.personal_with(role.user).id}
        self._teams.faults.add(
            faults.slow("*", DWELL_S, where=place, when=lambda args: is_meant(str(args.get("text"))))
        )

    def hesitate(self, role: Role) -> bool:  # noqa: ARG002 one platform shows it
        """See Side."""
        return False

    def hold_up(self, role: Role) -> bool:  # noqa: ARG002 what is taken is shown
        """See Side."""
        return False

    async def let_go(self) -> None:
        """See Side."""

    def trouble(self) -> None:
        """Only what says clearly that nothing was shown: what is unclear, Teams cannot be asked about."""
        for fault in (
            faults.rate_limited("reply", retry_after_s=PATIENCE_S, times=2),
            faults.rate_limited("send", retry_after_s=PATIENCE_S),
            faults.http_status("reply", 412, skip=1),
            faults.slow("reply", seconds=0.5, times=2, skip=2),
            faults.slow(MEMBERS, seconds=SLOW_S, where={"conversation_id": ROOM}),
            faults.http_status(MEMBERS, 503, times=None, where={"conversation_id": GUESTS_ROOM}),
        ):
            self._teams.faults.add(fault)

    def calm(self) -> None:
        """No trouble any more."""
        self._teams.faults.clear()

    async def probe(self) -> list[Probe]:
        """Tokens that prove nothing, one that vouches for a connector of strangers, and what nobody knows."""
        activity = self._teams.activities.personal_message("29:grace", "How long do I have to return something?")
        elsewhere = activity | {"serviceUrl": "https://connector.example/emea/"}
        probes = [
            Probe(f"a Teams activity, token: {name}", await self._status(activity, name), (401, 403))
            for name in DECEITS
        ]
        invoke = self._teams.activities.invoke("something/new", {}, "29:grace")
        nameless = {name: value for name, value in activity.items() if name not in {"id", "conversation"}}
        return [
            *probes,
            Probe("a Teams activity of a strange connector", await self._status(elsewhere), (401, 403)),
            Probe("a Teams invoke of an unknown kind", await self._status(invoke), (200, 501)),
            Probe("a Teams message without id and conversation", await self._status(nameless), (400,)),
        ]

    async def noise(self) -> dict[str, str]:
        """An edit, which has the id of what was edited and must not be answered anew, a reaction, and talk."""
        own = next(iter(self._teams.said()), None)
        first = next(iter(self._teams.world.standing(self._teams.world.personal_with("29:grace").id)))
        talk = self._teams.activities.channel_message("29:ada", "Shall we have lunch?", ROOM, mention=False)
        self._teams.world.reads_along.add(self._teams.world.conversations[ROOM].team)
        sent = {"an edit in Teams": self._teams.activities.edited(first.id, "How do I request time off, now?")}
        sent["talk among people in Teams"] = talk
        if own is not None:
            sent["a reaction in Teams"] = self._teams.activities.reaction(own.id, "29:grace")
        for activity in sent.values():
            await self._teams.deliver(self._url, activity)
        return {str(activity["id"]): what for what, activity in sent.items() if activity["id"] != first.id}

    def pauses(self) -> list[Pause]:
        """For each 429: when the desk next sent into the same conversation."""
        return pauses_between(self._sends(), _place_of, PATIENCE_S)

    def waits(self) -> list[Wait]:
        """For each slow look at who is in a channel: whether the desk was seen to type there after it had begun."""
        typing = [call for call in self._sends() if call.params.get("type") == "typing"]
        slow = [call for call in self._teams.calls_to(MEMBERS) if call.fault == "slow"]
        rooms = [(call.at, _conversation_of(call)) for call in slow]
        return [
            Wait(f"Teams {room}", any(one.at >= at and _conversation_of(one).startswith(room) for one in typing))
            for at, room in rooms
        ]

    async def be_added(self) -> None:
        """To a chat of several people, of which Teams tells in two ways; one of them is delivered twice."""
        for activity in (told := self._teams.activities.installed(NEW, "29:ada")):
            await self._teams.deliver(self._url, activity)
        await self._teams.redeliver(self._url, told[0])

    async def let_in(self) -> None:
        """See Side."""
        self._with_guests = ROOM
        await self._teams.deliver(self._url, self._teams.activities.members_added(ROOM, self.roles[-1].user))

    async def come_in(self, role: Role) -> None:
        """See Side: it has no page of its own."""

    def begin_on_page(self, role: Role) -> None:
        """See Side."""

    def entrances(self) -> list[Entrance]:
        """See Side."""
        return []

    def welcomes(self) -> list[Welcome]:
        """See Side."""
        return [Welcome(f"Teams {NEW}", tuple(self._shown(message).text for message in self._teams.said(NEW)))]

    async def shut_out(self, role: Role) -> None:
        """See Side."""
        place = self._teams.world.personal_with(role.user).id
        blocked = faults.error("*", SHUT, status=403, times=None, where={"conversation_id": place})
        self._teams.faults.add(blocked)

    def shut_out_from(self) -> list[ShutOut]:
        """See Side; that it types is not counted."""
        tried = Counter(_conversation_of(call) for call in self._sends() if _is_shut(call))
        return [ShutOut(f"Teams {place}", tries) for place, tries in tried.items()]

    def refused(self) -> list[str]:
        """Answers that say no, where no fault made them."""
        return [
            f"Teams answered {call.method} with {call.status}: {call.result}"
            for call in self._teams.calls
            if not call.fault and call.status >= 400  # noqa: PLR2004 refusals
        ]

    def _sends(self) -> list[Call]:
        return [*self._teams.calls_to("reply"), *self._teams.calls_to("send")]

    async def _status(self, activity: Json, token: str = GOOD) -> int:
        return (await self._teams.deliveries.deliver(self._url, activity, token=token)).status

    def _letter(self, role: Role, line: Line, activity: Json) -> Letter:
        async def post() -> bool:
            return (await self._teams.deliver(self._url, activity)).is_accepted

        place = str(activity["conversation"]["id"])
        known, now = str(activity["id"]), self._teams.world.clock()
        return Letter(Said(role, line, known, place, now, under="" if line is FORM else known), post)

    def _shown(self, message: Message) -> Shown:
        place = f"{message.conversation}{THREAD_MARK}{message.root}" if message.root else message.conversation
        text = "\n".join([message.text, *_sources(message), *_offers(message)])
        is_labelled = any("AIGeneratedContent" in entity.get("additionalType", ()) for entity in message.entities)
        signs = {
            VERDICT: "feedbackLoop" in message.channel_data,
            LABEL: is_labelled,
            OFFER: bool(message.suggested_actions),
            FILL_IN: any(any(inputs(card)) for card in message.cards),
        }
        beside = {sign for sign, is_there in signs.items() if is_there}
        marker, under = message.channel_data.get(MARKER, {}), message.reply_to
        return shown(self.name, place, message.id, text, marker, at=message.at, beside=beside, under=under)


def _sources(message: Message) -> list[str]:
    """The citations under a message, as people see them: name, owner and age."""
    claims: list[Any] = [claim for entity in message.entities for claim in entity.get("citation", ())]
    looks = [claim.get("appearance", {}) for claim in claims]
    facts = [str(look.get("abstract", "")).partition(": ")[0] for look in looks]
    told = zip(claims, looks, facts, strict=True)
    return [f"[{claim.get('position')}] {look.get('name')} · {fact}" for claim, look, fact in told]


def _offers(message: Message) -> list[str]:
    """What a card says and asks, and what can be pressed: on cards, and under the message."""
    body = [part for card in message.cards for part in card.get("body", ())]
    asked = [str(part.get("label") or part.get("text") or "") for part in body]
    pressed = [action for part in [*body, *message.cards] for action in part.get("actions", ())]
    return [*filter(None, asked), *(str(action.get("title", "")) for action in [*pressed, *message.suggested_actions])]


def _is_shut(call: Call) -> bool:
    is_refused = bool(call.result) and SHUT in str(call.result)
    return is_refused and call.params.get("type") != "typing"


def _conversation_of(call: Call) -> str:
    return str(call.params.get("conversation_id"))


def _place_of(call: Call) -> str:
    return f"Teams {call.params.get('conversation') or call.params.get('conversation_id')}"
