"""News of a ticket by SMS and by template, against the double of Twilio: once, and to be tried again as it should."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from adapters.twins import faults
from adapters.twins.twilio.server import TwilioTwin
from adapters.twins.twilio.world import Content
from adapters.whatsapp.connection import open_texting
from adapters.whatsapp.settings import WhatsAppSettings
from adapters.whatsapp.texting import SMS, WHATSAPP, Texting
from bot.errors import AmbiguousOutcome, ConfigurationError, DependencyError
from bot.settings import read_settings
from tests.unit.whatsapp.talks import TEMPLATE, add_template

NUMBER, TO = "+15550002222", "+15551230000"


@pytest.fixture
async def twin() -> AsyncIterator[TwilioTwin]:
    async with TwilioTwin() as twin:
        twin.world.sms_numbers.add(NUMBER)
        twin.webhooks.text("ann", "hello")
        yield twin


def settings(twin: TwilioTwin, **more: str) -> WhatsAppSettings:
    environ = {**twin.environ, "TWILIO_SMS_FROM": NUMBER} | more
    return read_settings(WhatsAppSettings, environ=environ, env_file=None)[WhatsAppSettings]


@pytest.fixture
async def texting(twin: TwilioTwin) -> AsyncIterator[Texting]:
    async with open_texting(settings(twin)) as ways:
        yield ways[SMS]


def content(twin: TwilioTwin, text: str = "Grace looks at FD-1 now.") -> Any:
    return {"text": text, "at": twin.world.clock()}


def sent(twin: TwilioTwin) -> list[tuple[str, str, str]]:
    return [(each.from_, each.to, each.body) for each in twin.world.messages.values() if not each.is_inbound]


async def test_a_text_goes_out_from_the_number_for_sms(twin: TwilioTwin, texting: Texting) -> None:
    await texting.send("k1", TO, content(twin))
    assert sent(twin) == [(NUMBER, TO, "Grace looks at FD-1 now.")]


async def test_what_may_have_been_sent_is_looked_up_and_not_sent_again(twin: TwilioTwin, texting: Texting) -> None:
    twin.faults.add(faults.Fault("messages.create", "reset", takes_effect=True))
    given = content(twin)
    with pytest.raises(AmbiguousOutcome) as unknown:
        await texting.send("k1", TO, given)
    assert unknown.value.retry_after
    await texting.send("k1", TO, given)
    assert len(sent(twin)) == 1
    await texting.send("k2", TO, content(twin, "Your request FD-1 is resolved."))
    assert len(sent(twin)) == 2


async def test_a_number_that_is_none_is_given_up_and_a_wrong_token_is_tried_again(twin: TwilioTwin) -> None:
    async with open_texting(settings(twin)) as ways:
        with pytest.raises(DependencyError) as refused:
            await ways[SMS].send("k1", "+0", content(twin))
        assert refused.value.retry_after is None
    async with open_texting(settings(twin, TWILIO_AUTH_TOKEN="old")) as ways:
        with pytest.raises(DependencyError) as refused:
            await ways[SMS].send("k1", TO, content(twin))
        assert refused.value.retry_after


async def test_on_whatsapp_it_is_the_approved_template_whether_or_not_they_wrote_today(twin: TwilioTwin) -> None:
    add_template(twin)
    later = twin.world.clock() + 3 * 86_400  # Ann wrote long ago
    twin.world.clock = lambda: later
    async with open_texting(settings(twin, TWILIO_TEMPLATE_SID=TEMPLATE)) as ways:
        given = content(twin)
        for _ in range(2):
            await ways[WHATSAPP].send("k1", TO, given)
    (message,) = [each for each in twin.world.messages.values() if not each.is_inbound]
    assert (message.to, message.content_sid) == (f"whatsapp:{TO}", TEMPLATE)
    assert "Grace looks at FD-1 now." in message.body


async def test_a_text_about_a_ticket_takes_the_template_of_its_language(twin: TwilioTwin) -> None:
    types = {"twilio/text": {"body": "Zu Ihrem Anliegen: {{1}}"}}
    twin.world.add_content(Content("HXde", "answer_de", "de", types, approval="approved"))
    async with open_texting(settings(twin, TWILIO_TEMPLATE_SIDS="de:HXde")) as ways:
        await ways[WHATSAPP].send("k1", TO, {**content(twin, "Grace kümmert sich."), "language": "de"})
        with pytest.raises(DependencyError) as missing:
            await ways[WHATSAPP].send("k2", TO, {**content(twin, "Grace se ocupa."), "language": "es"})
    (message,) = [each for each in twin.world.messages.values() if not each.is_inbound]
    assert message.body == "Zu Ihrem Anliegen: Grace kümmert sich."
    assert missing.value.retry_after is None


@pytest.mark.parametrize("wrong", ["HX1", "de:1", "de:HX1,de:HX2", "deu:HX1"])
def test_templates_that_name_no_language_or_one_twice_are_refused(twin: TwilioTwin, wrong: str) -> None:
    with pytest.raises(ConfigurationError, match="TWILIO_TEMPLATE_SIDS"):
        settings(twin, TWILIO_TEMPLATE_SIDS=wrong)


def test_which_ways_there_are_is_what_the_settings_name(twin: TwilioTwin) -> None:
    assert settings(twin).texts == (SMS,)
    assert settings(twin, TWILIO_TEMPLATE_SID="HX1").texts == (SMS, WHATSAPP)
    assert settings(twin, TWILIO_SMS_FROM="").texts == ()
    alone = settings(twin, TWILIO_WHATSAPP_FROM="")
    assert (alone.is_on, alone.texts) == (False, (SMS,))
    for wrong in ({"TWILIO_SMS_FROM": "desk"}, {"TWILIO_AUTH_TOKEN": ""}):
        with pytest.raises(ConfigurationError):
            settings(twin, **wrong)
