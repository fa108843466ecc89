"""The doctor sees what is wrong with Twilio's account, sender, templates and webhooks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from aiohttp import web

from adapters.http.checkup import Answered, Outside
from adapters.http.server import listening
from adapters.twins import faults
from adapters.whatsapp.checkup import RETRIES, check_whatsapp
from adapters.whatsapp.settings import WhatsAppSettings
from bot.settings import read_settings
from tests.unit.doctor.clinic import PUBLIC, Clinic, origin_of, warned, wrong
from tests.unit.slack.desk import Counts
from tests.unit.whatsapp import desk as whatsapp_desk


@dataclass(frozen=True)
class ToDouble(Outside):
    """Twilio's own addresses lead to a double of it."""

    double: str = ""

    async def ask(self, url: str, *, data: bytes | None = None, headers: Mapping[str, str] | None = None) -> Answered:
        there = re.sub(r"^https://\w+\.twilio\.com", self.double, url)
        return await Outside.ask(self, there, data=data, headers=headers)


async def test_a_good_sender_is_found_to_be_one(clinic: Clinic) -> None:
    clinic.twilio.sender.callback_url = f"{PUBLIC}/whatsapp/webhook{RETRIES}"
    findings = await clinic.twilio_findings(clinic.outside(public_url=PUBLIC))
    assert (wrong(findings), warned(findings)) == ([], [])
    assert any("and again when that fails" in each.what for each in findings)


async def test_the_desk_takes_what_the_doctor_signs(clinic: Clinic) -> None:
    async with whatsapp_desk.open_desk(clinic.twilio, public_url="") as desk:
        findings = await clinic.twilio_findings(clinic.outside(origin_of(desk.url)))
        other = await clinic.twilio_findings(clinic.outside(origin_of(desk.url)), TWILIO_WEBHOOK_SECRETS="next")
        assert desk.inbox.messages == []
    assert any("takes what is signed" in each.what for each in findings)
    assert any("takes what is signed" in each.what for each in other)


async def test_a_wrong_auth_token_is_seen_at_once(clinic: Clinic) -> None:
    assert wrong(await clinic.twilio_findings(TWILIO_AUTH_TOKEN="old")) == ["Twilio refuses the account's credentials"]


async def test_a_webhook_that_leads_elsewhere_is_seen(clinic: Clinic) -> None:
    clinic.twilio.sender.callback_url = "https://old.shop.example/whatsapp/webhook"
    (found,) = wrong(await clinic.twilio_findings(clinic.outside(public_url=PUBLIC)))
    assert found == "Twilio calls https://old.shop.example/whatsapp/webhook for incoming messages"


async def test_a_webhook_that_is_tried_only_once_is_warned_about(clinic: Clinic) -> None:
    clinic.twilio.sender.callback_url = f"{PUBLIC}/whatsapp/webhook"
    assert warned(await clinic.twilio_findings(clinic.outside(public_url=PUBLIC))) == [
        "Twilio tries each message only once"
    ]


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/whatsapp/webhook", 404, "/whatsapp/webhook is not there"),
        ("/whatsapp/status", 404, "/whatsapp/status is not there"),
        ("/whatsapp/status", 403, "another auth token"),
        ("/whatsapp/status", 502, "/whatsapp/status does not answer as it should: status 502"),
    ],
)
async def test_each_address_that_twilio_calls_is_tried(clinic: Clinic, path: str, status: int, says: str) -> None:
    async def answer(request: web.Request) -> web.Response:
        return web.Response(status=status if request.path == path else 400)

    proxy = web.Application()
    proxy.router.add_post("/{any:.*}", answer)
    async with listening(proxy, host="127.0.0.1", port=0, metrics=Counts(), grace_s=1) as address:
        (found,) = wrong(await clinic.twilio_findings(clinic.outside(address.url)))
    assert says in found


@pytest.mark.parametrize(
    ("service_url", "callback_url", "says"),
    [
        (f"{PUBLIC}/whatsapp/webhook{RETRIES}", "https://old.shop.example", []),
        ("https://old.shop.example/x", "", ["Twilio calls https://old.shop.example/x for incoming messages"]),
        ("", "https://old.shop.example", ["Twilio calls https://old.shop.example for incoming messages"]),
    ],
)
async def test_a_messaging_service_calls_its_own_address_or_leaves_that_to_the_sender(
    clinic: Clinic, service_url: str, callback_url: str, says: list[str]
) -> None:
    clinic.twilio.world.service = "MG" + "0" * 32
    clinic.twilio.sender.service_url, clinic.twilio.sender.callback_url = service_url, callback_url
    named = {"TWILIO_MESSAGING_SERVICE_SID": clinic.twilio.world.service}
    assert wrong(await clinic.twilio_findings(clinic.outside(public_url=PUBLIC), **named)) == says
    assert wrong(await clinic.twilio_findings(TWILIO_MESSAGING_SERVICE_SID="MG" + "1" * 32)) == [
        "there is no such messaging service in the account"
    ]


async def test_what_twilio_does_not_say_is_warned_about(clinic: Clinic) -> None:
    for call in ("services.fetch", "content.approvals"):
        clinic.twilio.faults.add(faults.http_status(call, 503, times=None))
    named = {"TWILIO_MESSAGING_SERVICE_SID": "MG1", "TWILIO_TEMPLATE_SID": "HX" + "0" * 32}
    findings = await clinic.twilio_findings(None, **named)
    assert (wrong(findings), sum("Twilio does not say" in each for each in warned(findings))) == ([], 2)


async def test_a_sender_that_is_offline_is_seen(clinic: Clinic) -> None:
    clinic.twilio.sender.status = "OFFLINE"
    assert "whatsapp:+15550001111 is offline" in wrong(await clinic.twilio_findings())


async def test_a_number_that_is_no_sender_is_wrong_unless_it_is_the_sandbox(clinic: Clinic) -> None:
    assert wrong(await clinic.twilio_findings(TWILIO_WHATSAPP_FROM="whatsapp:+15559999999")) == [
        "whatsapp:+15559999999 is not a sender of the account"
    ]
    sandbox = await clinic.twilio_findings(TWILIO_WHATSAPP_FROM="whatsapp:+14155238886")
    assert (wrong(sandbox), len(warned(sandbox))) == ([], 2)


async def test_twilio_itself_needs_an_address_and_a_double_of_it_does_not(clinic: Clinic) -> None:
    unreachable = "Twilio cannot call the desk without a public https address"
    assert unreachable in warned(await clinic.twilio_findings())
    environ = clinic.twilio.environ | {"TWILIO_API_URL": ""}
    settings = read_settings(WhatsAppSettings, environ=environ, env_file=None)[WhatsAppSettings]
    outside = ToDouble(clinic.session, "http://127.0.0.1:9", "", double=clinic.twilio.environ["TWILIO_API_URL"])
    assert unreachable in wrong(await check_whatsapp(settings, outside))


async def test_a_template_that_is_not_there_is_seen(clinic: Clinic) -> None:
    missing, german = "HX" + "0" * 32, "HX" + "1" * 32
    findings = await clinic.twilio_findings(TWILIO_TEMPLATE_SID=missing, TWILIO_TEMPLATE_SIDS=f"de:{german}")
    for sid in (missing, german):
        assert f"there is no such template in the account: {sid}" in wrong(findings)
