"""What the tests of the Slack twin share: a clock that is set by hand, the real client, what a refusal says."""

from collections.abc import Awaitable
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.twins.slack.server import SlackTwin

METADATA = {"event_type": "frontdesk_reply", "event_payload": {"reply_id": "r1", "in_reply_to": ["1767225600.000100"]}}


def client_of(slack: SlackTwin, *, token: str | None = None, timeout_s: int = 5) -> AsyncWebClient:
    """Return slack_sdk's client without any retry, so that each call is one request."""
    chosen = slack.bot_token if token is None else token
    return AsyncWebClient(token=chosen, base_url=slack.api_url, retry_handlers=[], timeout=timeout_s)


async def refusal(call: Awaitable[AsyncSlackResponse]) -> str:
    """Return the error with which a call is refused."""
    return str((await refused(call))["error"])


async def refused(call: Awaitable[AsyncSlackResponse]) -> dict[str, Any]:
    """Return the whole answer with which a call is refused."""
    with pytest.raises(SlackApiError) as failure:
        await call
    data: dict[str, Any] = failure.value.response.data
    return data
