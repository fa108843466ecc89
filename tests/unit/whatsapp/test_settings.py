import pytest

from adapters.whatsapp.settings import WhatsAppSettings
from bot.errors import ConfigurationError
from bot.settings import read_settings

ACCOUNT = {"TWILIO_ACCOUNT_SID": "AC1"}
TOKEN = {"TWILIO_AUTH_TOKEN": "s3cret"}
SENDER = {"TWILIO_WHATSAPP_FROM": "whatsapp:+15550001111"}
SERVICE = {"TWILIO_MESSAGING_SERVICE_SID": "MG1"}


def read(**environ: str) -> WhatsAppSettings:
    return read_settings(WhatsAppSettings, environ=environ, env_file=None)[WhatsAppSettings]


def complaint(**environ: str) -> str:
    with pytest.raises(ConfigurationError) as refused:
        read(**environ)
    return str(refused.value)


def test_without_any_of_it_whatsapp_is_off() -> None:
    assert not read().is_on


@pytest.mark.parametrize("sender", [SENDER, SERVICE, SENDER | SERVICE])
def test_account_token_and_a_sender_turn_it_on(sender: dict[str, str]) -> None:
    settings = read(**ACCOUNT, **TOKEN, **sender)
    assert (settings.is_on, settings.secrets) == (True, (b"s3cret",))


@pytest.mark.parametrize(
    ("half", "missing"),
    [
        (ACCOUNT, "TWILIO_AUTH_TOKEN and TWILIO_WHATSAPP_FROM or TWILIO_MESSAGING_SERVICE_SID must be set"),
        (ACCOUNT | TOKEN, "TWILIO_WHATSAPP_FROM or TWILIO_MESSAGING_SERVICE_SID must be set where TWILIO_ACCOUNT_SID"),
        (TOKEN | SENDER, "TWILIO_ACCOUNT_SID must be set where TWILIO_AUTH_TOKEN is"),
        (ACCOUNT | SENDER, "TWILIO_AUTH_TOKEN must be set where TWILIO_ACCOUNT_SID is"),
        (SERVICE, "TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN must be set"),
    ],
)
def test_half_of_it_is_refused_and_the_rest_is_named(half: dict[str, str], missing: str) -> None:
    said = complaint(**half)
    assert missing in said
    assert "s3cret" not in said


@pytest.mark.parametrize("sender", ["whatsapp:+15550001111", "+15550001111", "+1 (555) 000-1111"])
def test_a_number_is_taken_however_it_is_written(sender: str) -> None:
    assert read(**ACCOUNT, **TOKEN, TWILIO_WHATSAPP_FROM=sender).sender == "whatsapp:+15550001111"


@pytest.mark.parametrize(
    "bad", [{"TWILIO_WHATSAPP_FROM": "the number"}, {"TWILIO_WHATSAPP_FROM": "+"}, {"TWILIO_API_URL": "twilio"}]
)
def test_a_bad_value_is_reported_by_name(bad: dict[str, str]) -> None:
    assert next(iter(bad)) in complaint(**ACCOUNT, **TOKEN, **(SERVICE | bad))


def test_further_secrets_are_taken_beside_the_token() -> None:
    assert read(**ACCOUNT, **TOKEN, **SENDER, TWILIO_WEBHOOK_SECRETS="next, shared").secrets == (
        b"s3cret",
        b"next",
        b"shared",
    )
