import pytest

from adapters.slack.settings import SLACK_API, SlackSettings
from bot.errors import ConfigurationError
from bot.settings import read_settings

BOT = {"SLACK_BOT_TOKEN": "xoxb-1"}
SECRET = {"SLACK_SIGNING_SECRET": "s3cret"}
APP = {"SLACK_APP_TOKEN": "xapp-1"}


def read(**environ: str) -> SlackSettings:
    return read_settings(SlackSettings, environ=environ, env_file=None)[SlackSettings]


def complaint(**environ: str) -> str:
    with pytest.raises(ConfigurationError) as refused:
        read(**environ)
    return str(refused.value)


def test_without_secrets_slack_is_off() -> None:
    settings = read()
    assert (settings.is_on, settings.uses_socket) == (False, False)
    assert (settings.api_url, settings.audience) == (SLACK_API, "employee")


def test_a_bot_token_and_a_signing_secret_turn_on_http() -> None:
    settings = read(**BOT, **SECRET)
    assert (settings.is_on, settings.uses_socket) == (True, False)


def test_a_bot_token_and_an_app_token_turn_on_socket_mode() -> None:
    settings = read(**BOT, **APP)
    assert (settings.is_on, settings.uses_socket) == (True, True)


def test_a_bot_token_alone_is_refused_and_names_both_ways() -> None:
    said = complaint(**BOT)
    assert "SLACK_SIGNING_SECRET must be set" in said
    assert "SLACK_APP_TOKEN" in said


@pytest.mark.parametrize("half", [SECRET, APP, SECRET | APP])
def test_secrets_without_a_bot_token_are_refused(half: dict[str, str]) -> None:
    assert "SLACK_BOT_TOKEN must be set" in complaint(**half)


def test_half_of_the_secrets_is_told_together_with_what_else_is_wrong() -> None:
    said = complaint(**BOT, FRONTDESK_AUDIENCE_SLACK="boss", SLACK_API_URL="slack.com")
    assert [line.strip()[:24] for line in said.splitlines()[1:]] == [
        "SLACK_API_URL: expected ",
        "FRONTDESK_AUDIENCE_SLACK",
        "SLACK_SIGNING_SECRET mus",
    ]


def test_a_secret_that_was_given_wrongly_is_not_told_to_be_missing_too() -> None:
    said = complaint(SLACK_BOT_TOKEN_FILE="/nowhere/at/all", **SECRET)
    assert [line.strip() for line in said.splitlines()[1:]] == [
        "SLACK_BOT_TOKEN_FILE: expected the path of a text file that can be read"
    ]


def test_no_secret_is_repeated_in_a_complaint() -> None:
    assert "s3cret" not in complaint(**SECRET)


def test_the_api_address_gets_the_slash_that_the_sdk_needs() -> None:
    assert read(SLACK_API_URL="http://127.0.0.1:8/api").api_url == "http://127.0.0.1:8/api/"


@pytest.mark.parametrize("bad", [{"SLACK_API_URL": "slack.com"}, {"FRONTDESK_AUDIENCE_SLACK": "everybody"}])
def test_a_bad_value_is_reported_by_name(bad: dict[str, str]) -> None:
    assert next(iter(bad)) in complaint(**bad)


def test_members_can_be_customers() -> None:
    assert read(FRONTDESK_AUDIENCE_SLACK="Customer").audience == "customer"
