"""E-mail against a real SMTP server on loopback, and SendGrid against a double of it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiosmtplib
import pytest
from aiohttp import ClientSession, web

from adapters.http.metrics import PrometheusMetrics
from adapters.http.server import listening
from bot.errors import AmbiguousOutcome, DependencyError
from escalation.notices.mail import SendGridSender, SmtpSender, compose, message_id, translated
from escalation.settings import From, MailServer
from tests.unit.escalation.smtp_server import PASSWORD, USER, Certificates, Mailbox, certificates, mailbox
from tests.unit.inbox import FixedClock

DESK = From("desk@shop.example", "Shop Desk")
CONTENT: dict[str, Any] = {"subject": "Hello", "text": "Plain words.", "html": "<p>Rich words.</p>"}
TO = "ada@example.org"


@pytest.fixture(scope="module")
def certs(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return certificates(tmp_path_factory.mktemp("certificates"))


def sender(box: Mailbox, *, host: str = "127.0.0.1", certs: Certificates | None = None, **server: Any) -> SmtpSender:
    where = MailServer(host, box.port, **server)
    return SmtpSender(where, DESK, FixedClock(), tls_context=certs.client if certs else None)


async def test_an_email_arrives_with_its_text_and_its_html() -> None:
    async with mailbox() as box:
        await sender(box).send("k1", TO, CONTENT)
    (message,) = box.arrived
    assert box.recipients == [TO]
    assert (message["From"], message["To"], message["Subject"]) == ("Shop Desk <desk@shop.example>", TO, "Hello")
    text, html = (message.get_body((kind,)) for kind in ("plain", "html"))
    assert text is not None
    assert html is not None
    assert (text.get_content().strip(), html.get_content().strip()) == ("Plain words.", "<p>Rich words.</p>")
    assert message["Auto-Submitted"] == "auto-generated"


async def test_an_email_that_is_sent_twice_is_recognised_as_the_same() -> None:
    async with mailbox() as box:
        for key in ("k1", "k1", "k2"):
            await sender(box).send(key, TO, CONTENT)
    first, again, other = (message["Message-ID"] for message in box.arrived)
    assert first == again == "<k1@shop.example>"
    assert other != first


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x00", "\x0b"])
async def test_nothing_that_a_person_writes_becomes_a_header(end: str) -> None:
    evil = f"Hi{end}Bcc: everybody@example.org{end}{end}<script>"
    async with mailbox() as box:
        await sender(box).send("k1", TO, {**CONTENT, "subject": evil})
    (message,) = box.arrived
    assert message["Bcc"] is None
    assert message["Subject"] == "Hi Bcc: everybody@example.org <script>"
    assert box.recipients == [TO]


@pytest.mark.parametrize("to", ["ada", "ada@x\r\nBcc: b@example.org", "a@example.org, b@example.org", "", "<a@b.org>"])
async def test_what_is_no_address_is_given_up_at_once(to: str) -> None:
    with pytest.raises(DependencyError) as caught:
        compose("k1", to, CONTENT, DESK, now=0)
    assert caught.value.retry_after is None


async def test_the_desk_signs_in_over_starttls(certs: Certificates) -> None:
    async with mailbox(tls=certs.server, needs_sign_in=True) as box:
        await sender(box, certs=certs, user=USER, password=PASSWORD).send("k1", TO, CONTENT)
    assert (box.signed_in, box.was_encrypted) == ([USER], [True])


async def test_the_desk_signs_in_over_tls_from_the_first_byte(certs: Certificates) -> None:
    async with mailbox(tls=certs.server, is_tls=True, needs_sign_in=True) as box:
        await sender(box, certs=certs, user=USER, password=PASSWORD, is_tls=True).send("k1", TO, CONTENT)
    assert (box.signed_in, len(box.arrived)) == ([USER], 1)


async def test_a_wrong_password_is_tried_again_since_somebody_may_correct_it(certs: Certificates) -> None:
    async with mailbox(tls=certs.server, needs_sign_in=True) as box:
        with pytest.raises(DependencyError, match="SMTPAuthenticationError 535") as caught:
            await sender(box, certs=certs, user=USER, password="wrong").send("k1", TO, CONTENT)
    assert caught.value.retry_after is not None
    assert box.arrived == []


async def test_nothing_leaves_this_machine_unencrypted() -> None:
    async with mailbox() as box:
        with pytest.raises(DependencyError):
            await sender(box, host="LOCALHOST").send("k1", TO, CONTENT)
    assert box.arrived == []


async def test_a_server_with_a_certificate_that_nobody_vouches_for_gets_nothing(certs: Certificates) -> None:
    async with mailbox(tls=certs.server) as box:
        with pytest.raises(DependencyError) as caught:
            await sender(box).send("k1", TO, CONTENT)
    assert caught.value.retry_after is not None
    assert box.arrived == []


@pytest.mark.parametrize(
    ("faults", "is_final"),
    [
        ({"refuses": {TO: "550 no such user"}}, True),
        ({"refuses": {TO: "450 try later"}}, False),
        ({"answers_data": "554 we do not like it"}, True),
        ({"answers_data": "451 try later"}, False),
    ],
)
async def test_what_the_server_refuses_is_tried_again_where_that_may_help(
    faults: dict[str, Any], is_final: bool
) -> None:
    async with mailbox(**faults) as box:
        with pytest.raises(DependencyError) as caught:
            await sender(box).send("k1", TO, CONTENT)
    assert (caught.value.retry_after is None) is is_final
    assert TO not in str(caught.value)


async def test_a_connection_that_breaks_leaves_open_whether_it_arrived() -> None:
    async with mailbox(hangs_up=True) as box:
        with pytest.raises(AmbiguousOutcome) as caught:
            await sender(box).send("k1", TO, CONTENT)
    assert caught.value.retry_after is not None


async def test_a_server_that_has_taken_it_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """After half a minute for the goodbye, the time for sending was nearly over, and it was sent again."""
    monkeypatch.setattr("escalation.notices.mail.QUIT_S", 0.05)
    async with mailbox(hangs_on_quit=True) as box, asyncio.timeout(20):
        await sender(box).send("k1", TO, CONTENT)
        assert box.recipients == [TO]


async def test_a_server_that_is_away_is_tried_again() -> None:
    with pytest.raises(DependencyError) as caught:
        await sender(Mailbox(port=9)).send("k1", TO, CONTENT)
    assert caught.value.retry_after is not None


def _all_errors(root: type[Exception]) -> list[type[Exception]]:
    return [root, *(each for sub in root.__subclasses__() for each in _all_errors(sub))]


@pytest.mark.parametrize("cls", _all_errors(aiosmtplib.SMTPException))
def test_every_error_of_the_library_becomes_one_of_ours(cls: type[Exception]) -> None:
    made: Exception
    if issubclass(cls, aiosmtplib.SMTPRecipientsRefused):
        made = cls([aiosmtplib.SMTPRecipientRefused(550, "no", TO)])
    elif issubclass(cls, aiosmtplib.SMTPRecipientRefused | aiosmtplib.SMTPSenderRefused):
        made = cls(451, "no", TO)
    elif issubclass(cls, aiosmtplib.SMTPResponseException):
        made = cls(451, "no")
    else:
        made = cls("no")
    assert isinstance(translated(made), DependencyError)
    assert TO not in str(translated(made))


@dataclass
class SendGridDouble:
    """Takes mails for one key. statuses: its next answers."""

    statuses: list[int] = field(default_factory=list)
    taken: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""

    async def take(self, request: web.Request) -> web.Response:
        if request.headers.get("Authorization") != "Bearer SG.right":
            return web.json_response({"errors": []}, status=401)
        status = self.statuses.pop(0) if self.statuses else 202
        if status == 202:
            self.taken.append(await request.json())
        return web.Response(status=status, headers={"Retry-After": "7"} if status == 429 else {})


@asynccontextmanager
async def sendgrid(double: SendGridDouble) -> AsyncIterator[ClientSession]:
    application = web.Application()
    application.router.add_post("/v3/mail/send", double.take)
    async with (
        listening(application, host="127.0.0.1", port=0, metrics=PrometheusMetrics(), grace_s=1.0) as address,
        ClientSession() as session,
    ):
        double.url = address.url
        yield session


async def test_sendgrid_gets_what_a_mail_server_would_get() -> None:
    double = SendGridDouble()
    async with sendgrid(double) as session:
        await SendGridSender(session, double.url, "SG.right", DESK).send("k1", TO, {**CONTENT, "subject": "a\r\nb"})
    (mail,) = double.taken
    assert mail["personalizations"] == [{"to": [{"email": TO}]}]
    assert (mail["from"], mail["subject"]) == ({"email": "desk@shop.example", "name": "Shop Desk"}, "a b")
    assert [part["value"] for part in mail["content"]] == [CONTENT["text"], CONTENT["html"]]
    assert mail["headers"] == {"Message-ID": message_id("k1", DESK)}


@pytest.mark.parametrize(("status", "retry_after"), [(400, None), (413, None), (429, 7.0), (500, 30.0), (302, None)])
async def test_what_sendgrid_refuses_is_tried_again_where_that_may_help(status: int, retry_after: float | None) -> None:
    double = SendGridDouble([status])
    async with sendgrid(double) as session:
        with pytest.raises(DependencyError) as caught:
            await SendGridSender(session, double.url, "SG.right", DESK).send("k1", TO, CONTENT)
    assert caught.value.retry_after == retry_after


async def test_a_key_that_sendgrid_refuses_is_tried_again_since_somebody_may_correct_it() -> None:
    double = SendGridDouble()
    async with sendgrid(double) as session:
        with pytest.raises(DependencyError, match="401") as caught:
            await SendGridSender(session, double.url, "SG.wrong", DESK).send("k1", TO, CONTENT)
    assert caught.value.retry_after is not None


async def test_a_thousand_lines_do_not_hang_the_sender() -> None:
    async with mailbox() as box, asyncio.timeout(20):
        await sender(box).send("k1", TO, {**CONTENT, "text": "line with ümlaut\n.\n" * 1000})
    (message,) = box.arrived
    body = message.get_body(("plain",))
    assert body is not None
    assert body.get_content().splitlines().count(".") == 1000
