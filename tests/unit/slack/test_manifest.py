"""manifest.yml says what the code does, and nothing else."""

import re
from pathlib import Path
from typing import Any

import pytest

from adapters.slack.actions import ASK, ASK_SHORTCUT, HELP, PRIVACY
from adapters.slack.inbound import HEARD_EVENTS, LEGACY_EVENTS
from adapters.slack.webhook import PATH
from adapters.twins.slack.methods import METHODS
from tests.unit.slack.desk import manifest

SOURCES = Path(__file__).parents[3] / "adapters" / "slack"
MANIFEST: Any = manifest()
SCOPES = set(MANIFEST["oauth_config"]["scopes"]["bot"])
EVENTS = MANIFEST["settings"]["event_subscriptions"]["bot_events"]
CODE = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES.glob("*.py"))

READS = {  # methods whose scope goes by the kind of conversation
    "conversations.history": "history",
    "conversations.replies": "history",
    "conversations.members": "read",
}
EVENT_SCOPES = {
    "app_mention": {"app_mentions:read"},
    "message.channels": {"channels:history"},
    "message.groups": {"groups:history"},
    "message.im": {"im:history"},
    "message.mpim": {"mpim:history"},
    "member_joined_channel": {"channels:read", "groups:read"},
    "member_left_channel": {"channels:read", "groups:read"},
    "team_join": {"users:read"},
    "user_change": {"users:read"},
}


def methods_called() -> set[str]:
    """With the bot token: the app's own has scopes that stand in no manifest."""
    found = set(re.findall(r'"([a-z]+(?:\.[a-zA-Z]+)+)"', CODE)) & METHODS.keys()
    return {name for name in found if METHODS[name].caller != "app"}


def test_every_event_that_is_heard_is_subscribed_to_and_no_other() -> None:
    assert {event.split(".")[0] for event in EVENTS} == HEARD_EVENTS - LEGACY_EVENTS


def test_every_event_has_its_scope() -> None:
    for event in EVENTS:
        assert EVENT_SCOPES.get(event, set()) <= SCOPES


def test_every_method_that_is_called_has_its_scope() -> None:
    called = methods_called()
    assert {"chat.postMessage", "users.list", "views.publish", "conversations.open"} <= called
    for name in called:
        scopes = METHODS[name].scopes
        assert not scopes or SCOPES & set(scopes), name
        if name in READS:
            assert {f"{kind}:{READS[name]}" for kind in ("channels", "groups", "im", "mpim")} <= SCOPES
    assert "im:write" in SCOPES  # conversations.open


def test_every_command_and_shortcut_is_declared_and_no_other() -> None:
    features = MANIFEST["features"]
    assert {command["command"] for command in features["slash_commands"]} == {ASK, HELP, PRIVACY}
    assert [(one["type"], one["callback_id"]) for one in features["shortcuts"]] == [("message", ASK_SHORTCUT)]
    assert "commands" in SCOPES


def test_every_address_is_the_one_that_is_served() -> None:
    urls = [
        *(command["url"] for command in MANIFEST["features"]["slash_commands"]),
        MANIFEST["settings"]["event_subscriptions"]["request_url"],
        MANIFEST["settings"]["interactivity"]["request_url"],
    ]
    assert set(urls) == {f"https://HOST{PATH}"}
    assert MANIFEST["settings"]["interactivity"]["is_enabled"] is True


def test_the_desk_is_an_agent_with_both_tabs_and_a_bot_user() -> None:
    features = MANIFEST["features"]
    assert features["app_home"] == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }
    assert features["bot_user"]["display_name"]
    assert "assistant_view" not in features


@pytest.mark.parametrize(
    ("texts", "max_chars"),
    [
        ([MANIFEST["display_information"]["name"]], 35),
        ([MANIFEST["display_information"]["description"]], 140),
        ([MANIFEST["features"]["bot_user"]["display_name"]], 80),
        ([MANIFEST["features"]["agent_view"]["agent_description"]], 300),
        ([command["command"] for command in MANIFEST["features"]["slash_commands"]], 32),
        ([command["description"] for command in MANIFEST["features"]["slash_commands"]], 2_000),
        ([shortcut["name"] for shortcut in MANIFEST["features"]["shortcuts"]], 24),
        ([shortcut["description"] for shortcut in MANIFEST["features"]["shortcuts"]], 150),
        ([shortcut["callback_id"] for shortcut in MANIFEST["features"]["shortcuts"]], 255),
    ],
)
def test_every_text_is_within_its_limit(texts: list[str], max_chars: int) -> None:
    assert all(0 < len(text) <= max_chars for text in texts)


def test_prompts_and_the_long_description_are_within_their_limits() -> None:
    prompts = MANIFEST["features"]["agent_view"]["suggested_prompts"]
    assert 0 < len(prompts) <= 4
    assert all(prompt.keys() == {"title", "message"} for prompt in prompts)
    assert 174 < len(MANIFEST["display_information"]["long_description"]) <= 4_000
