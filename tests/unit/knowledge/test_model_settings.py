"""Which model is asked where, by what is set; and what is wrong is said by its name, without the key."""

import pytest

from bot.errors import ConfigurationError
from bot.settings import read_settings
from rag.model.settings import DEFAULT_MODEL, OPENAI_URL, UNUSED_KEY, ModelSettings

LOCAL = "http://127.0.0.1:11434/v1"


def settings(**environ: str) -> ModelSettings:
    return read_settings(ModelSettings, environ=environ, env_file=None)[ModelSettings]


@pytest.mark.parametrize(
    ("environ", "model"),
    [
        ({}, ""),
        ({"FRONTDESK_LLM": "none"}, ""),
        ({"OPENAI_API_KEY": "sk-x"}, DEFAULT_MODEL),
        ({"OPENAI_API_KEY": "sk-x", "FRONTDESK_LLM": "none"}, ""),
        ({"OPENAI_API_KEY": "sk-x", "FRONTDESK_LLM": "big"}, "big"),
        ({"OPENAI_BASE_URL": LOCAL}, ""),
        ({"OPENAI_BASE_URL": LOCAL, "FRONTDESK_LLM": " qwen3:8b "}, "qwen3:8b"),
    ],
)
def test_a_model_writes_where_there_is_a_key_or_it_is_named(environ: dict[str, str], model: str) -> None:
    assert settings(**environ).model == model


def test_openai_is_asked_unless_another_server_is_named() -> None:
    ours = settings(OPENAI_API_KEY="sk-x")
    other = settings(OPENAI_BASE_URL=f"{LOCAL}/")
    assert (ours.url, ours.is_openai, ours.can_ask, ours.key) == (OPENAI_URL, True, True, "sk-x")
    assert (other.url, other.is_openai, other.can_ask, other.key) == (LOCAL, False, True, UNUSED_KEY)
    assert not settings().can_ask
    assert not settings(OPENAI_BASE_URL="https://api.openai.com.elsewhere.example/v1").is_openai


@pytest.mark.parametrize(
    ("environ", "name"),
    [
        ({"FRONTDESK_LLM": "big"}, "FRONTDESK_LLM"),
        ({"OPENAI_BASE_URL": "localhost:11434"}, "OPENAI_BASE_URL"),
        ({"OPENAI_API_KEY": "sk-x", "FRONTDESK_LLM_TIMEOUT": "0"}, "FRONTDESK_LLM_TIMEOUT"),
        ({"OPENAI_API_KEY": "sk-x", "FRONTDESK_LLM_TOKENS_NAME": "tokens"}, "FRONTDESK_LLM_TOKENS_NAME"),
    ],
)
def test_what_is_wrong_is_said_by_its_name(environ: dict[str, str], name: str) -> None:
    with pytest.raises(ConfigurationError, match=f"{name}: .*expected|{name}: .*should"):
        settings(**environ)


@pytest.mark.parametrize("key", ["sk-with space", "sk-zwölf", "sk-line\nbreak"])
def test_a_key_that_no_header_can_hold_is_refused_and_not_shown(key: str) -> None:
    with pytest.raises(ConfigurationError, match="OPENAI_API_KEY: expected a key without") as refused:
        settings(OPENAI_API_KEY=key)
    assert key not in str(refused.value)


def test_the_key_is_not_in_what_is_printed() -> None:
    assert "sk-x" not in repr(settings(OPENAI_API_KEY="sk-x"))
