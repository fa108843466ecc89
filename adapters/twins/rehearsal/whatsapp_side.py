"""WhatsApp in the play: three customers, of whom one hides her number and one writes German."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import parse_qs, urlsplit

from adapters.twins import faults
from adapters.twins.rehearsal.seen import (
    OFFER,
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
from adapters.twins.rehearsal.sides import DWELL_S, Call, Letter, pauses_between, shown
from adapters.twins.twilio.server import TwilioTwin
from adapters.twins.twilio.webhooks import Form
from adapters.twins.twilio.world import Message

CREATE = "messages.create"
PATIENCE_S = 1
OUTSIDE_WINDOW, TOO_MANY = 63016, 63018
SHUT = "21610"
_OFFERED = re.compile(r"^\*[^*\n]+\*\n1\. ", re.MULTILINE)
_NUMBERED = re.compile(r"^(\d+)\. (.+)$", re.MULTILINE)


class WhatsAppSide:
    """Implements Side."""

    name = "whatsapp"
    has_rooms = False
    colleague: Role | None = None
    roles: Sequence[Role] = (
        Role("Ben", name, "ben", is_employee=False, address="4915112345678"),
        Role("Hana, number hidden", name, "hana", is_employee=False),
        Role("Eve, who writes German", name, "eve", is_employee=False, address="447700900123", is_brief=True),
    )

    def __init__(self, twilio: TwilioTwin) -> None:
        self._twilio = twilio
        twilio.world.handles_opt_out = False  # so that who said STOP is left alone by the desk itself
        self._url = ""

    @property
    def environ(self) -> Mapping[str, str]:
        """The settings of CONTRACT section 1."""
        return self._twilio.environ

    def call(self, desk_url: str) -> None:
        """The webhook of the sender."""
        self._url = f"{desk_url}/whatsapp/webhook"

    def prepare(self, role: Role, line: Line, after: Said | None) -> Letter:
        """A message to our number, which quotes the answer to what it follows up."""
        answers = [one.id for one in self.shown() if after and after.id in one.in_reply_to]
        if answers:
            return self._letter(role, line, self._twilio.webhooks.reply_to(role.user, line.text, answers[0]))
        return self._letter(role, line, self._form(role, line))

    def _letter(self, role: Role, line: Line, form: Form) -> Letter:
        async def post() -> bool:
            return (await self._twilio.deliver(self._url, form)).is_accepted

        return Letter(Said(role, line, form["MessageSid"], role.user, self._twilio.world.clock()), post)

    def _form(self, role: Role, line: Line) -> Form:
        webhooks = self._twilio.webhooks
        match line.sent:
            case Sent.PICTURE:
                return webhooks.image(role.user, line.text)
            case Sent.PLACE:
                return webhooks.location(role.user, latitude=41.8781, longitude=-87.6298)
            case Sent.CONTACT:
                return webhooks.contact(role.user, "Frida", "+13125550199")
        return webhooks.text(role.user, line.text)

    def shown(self) -> list[Shown]:
        """What arrived on people's phones, in the order of arriving."""
        return [_shown(message, number) for number, message in enumerate(self._twilio.seen())]

    def fill_in(self, role: Role, given: Mapping[str, str]) -> tuple[list[Letter], dict[str, str]]:  # noqa: ARG002
        """See Side: there are no forms, so people answer question by question."""
        return [], {}

    def choose(self, role: Role, message: Shown, *, late: bool = False) -> Letter | None:
        """See Side: by its number, late as a reply that quotes the message."""
        if OFFER not in message.beside:
            return None
        if not late:
            return self.prepare(role, Line("1", Want.ANSWER), None)
        number, question = _NUMBERED.findall(message.text)[-1]
        form = self._twilio.webhooks.reply_to(role.user, number, message.id)
        return self._letter(role, Line(question, Want.ANSWER), form)

    async def open_form(self, role: Role) -> None:
        """See Side."""

    async def rate(self, role: Role, message_id: str, *, helpful: bool) -> bool:  # noqa: ARG002 there are no buttons
        """See Side."""
        return False

    def person_id(self, role: Role) -> str:
        """See Side."""
        person = self._twilio.world.people[role.user]
        return f"whatsapp:{person.bsuid or person.phone}"

    def miss(self, role: Role, line: Line) -> Said:
        """Let somebody write what Twilio never delivers."""
        form = self._twilio.webhooks.text(role.user, line.text)
        now = self._twilio.world.clock()
        return Said(role, line, form["MessageSid"], role.user, now, now)

    def dwell(self, role: Role, is_meant: Callable[[str], bool]) -> None:
        """See Side."""
        to = {"To": self._twilio.world.people[role.user].address}
        self._twilio.faults.add(
            faults.slow(CREATE, DWELL_S, where=to, when=lambda args: is_meant(str(args.get("Body"))))
        )

    def hesitate(self, role: Role) -> bool:  # noqa: ARG002 one platform shows it
        """See Side."""
        return False

    def hold_up(self, role: Role) -> bool:
        """See Side: by being kept back for the first, refused at once for the last, and as too many for who is left."""
        if role is self.roles[-1]:
            to = {"To": self._twilio.world.people[role.user].address}
            self._twilio.faults.add(faults.error(CREATE, str(OUTSIDE_WINDOW), where=to))
        elif role is self.roles[0]:
            self._twilio.fail(OUTSIDE_WINDOW, person=role.user)
            self._twilio.callbacks = "held"
        else:
            self._twilio.fail(TOO_MANY, person=role.user)
        return True

    async def let_go(self) -> None:
        """See Side."""
        await self._twilio.release()
        self._twilio.callbacks = "auto"

    def trouble(self) -> None:
        """One of everything, for the messages to come."""
        for fault in (
            faults.rate_limited(CREATE, retry_after_s=PATIENCE_S, times=2),
            faults.reset(CREATE, takes_effect=True),
            faults.reset(CREATE, takes_effect=False, skip=1),
            faults.http_status(CREATE, 503, takes_effect=False, skip=2),
            faults.slow(CREATE, seconds=0.5, times=2, skip=3),
        ):
            self._twilio.faults.add(fault)

    def calm(self) -> None:
        """No trouble any more."""
        self._twilio.faults.clear()

    async def probe(self) -> list[Probe]:
        """Unsigned, signed with another token, signed for another address; without its fields, and as Meta sends it."""
        form = self._twilio.webhooks.text("ben", "How long do I have to return something?")
        unsigned = await self._twilio.deliveries.deliver(self._url, form, unsigned=True)
        wrong = await self._twilio.deliveries.deliver(self._url, form, secret="not-the-token")  # noqa: S106 of nobody
        elsewhere = await self._twilio.deliveries.deliver(self._url, form, signed_url="https://other.example/whatsapp")
        report = {"MessageSid": form["MessageSid"], "MessageStatus": "delivered", "SmsStatus": "delivered"}
        reports = self._url.replace("/webhook", "/status")
        forged = await self._twilio.deliveries.deliver(reports, report, secret="not-the-token")  # noqa: S106 of nobody
        bare = {name: value for name, value in form.items() if name not in {"From", "WaId"}}
        nameless = await self._twilio.deliveries.deliver(self._url, bare)
        meta = await self._twilio.deliveries.deliver(self._url, b'{"object": "whatsapp_business_account", "entry": []}')
        return [
            Probe("a WhatsApp message of nobody", nameless.status, (400,)),
            Probe("a WhatsApp message in Meta's form", meta.status, (400, 415)),
            Probe("a WhatsApp delivery report with a wrong signature", forged.status, (401, 403)),
            Probe("a WhatsApp message without a signature", unsigned.status, (401, 403)),
            Probe("a WhatsApp message with a wrong signature", wrong.status, (401, 403)),
            Probe("a WhatsApp message signed for another address", elsewhere.status, (401, 403)),
        ]

    async def noise(self) -> dict[str, str]:
        """Nothing: on WhatsApp whatever a person sends is meant for the desk."""
        return {}

    def pauses(self) -> list[Pause]:
        """For each 429: when the desk next wrote to the same person."""
        return pauses_between(self._twilio.calls_to(CREATE), _person_of, PATIENCE_S)

    def waits(self) -> list[Wait]:
        """See Side: the desk asks nothing here before it answers."""
        return []

    async def be_added(self) -> None:
        """See Side: people write first."""

    async def let_in(self) -> None:
        """See Side: there are no rooms."""

    async def come_in(self, role: Role) -> None:
        """See Side: it has no page of its own."""

    def begin_on_page(self, role: Role) -> None:
        """See Side."""

    def entrances(self) -> list[Entrance]:
        """See Side."""
        return []

    def welcomes(self) -> list[Welcome]:
        """See Side."""
        return []

    async def shut_out(self, role: Role) -> None:
        """See Side."""
        address = self._twilio.world.people[role.user].address
        self._twilio.faults.add(faults.error(CREATE, SHUT, times=None, where={"To": address}))

    def shut_out_from(self) -> list[ShutOut]:
        """See Side."""
        tried = Counter(_person_of(call) for call in self._twilio.calls_to(CREATE) if _is_shut(call))
        return [ShutOut(place, tries) for place, tries in tried.items()]

    def refused(self) -> list[str]:
        """Answers that say no, where no fault made them, and reports that the desk did not take."""
        answers = [
            f"Twilio answered {call.method} with {call.status}: {call.result}"
            for call in self._twilio.calls
            if not call.fault and call.status >= 400  # noqa: PLR2004 refusals
        ]
        reports = [one for one in self._twilio.reports if not one.delivery.is_accepted and one.delivery.status]
        return answers + [f"the desk answered a delivery report with {one.delivery.status}" for one in reports]


def _shown(message: Message, number: int) -> Shown:
    """The marker stands in the address for reports. number: its place in the order of arriving."""
    query = {name: values[0] for name, values in parse_qs(urlsplit(message.status_callback).query).items()}
    marker = query | {"reply_id": query.get("reply", "")}
    at, beside = message.created + number * 1e-6, {OFFER} if _OFFERED.search(message.body) else set[str]()
    return shown("whatsapp", message.person, message.sid, message.body, marker, at=at, beside=beside)


def _is_shut(call: Call) -> bool:
    return bool(call.result) and str(call.result.get("code")) == SHUT


def _person_of(call: Call) -> str:
    return f"WhatsApp {call.params.get('To')}"
