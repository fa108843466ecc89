"""Checks the Slack app: token, scopes, Socket Mode, and whether the desk accepts what Slack will send."""

import time

import aiohttp
import orjson
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.http.checkup import Outside
from adapters.slack.client import SlackRefused, translate
from adapters.slack.settings import SlackSettings
from adapters.slack.verify import sign
from adapters.slack.webhook import PATH
from bot.checkup import Finding, Grade

PART = "Slack"
NEEDED = {
    "app_mentions:read": "mentions",
    "assistant:write": "suggested questions",
    "channels:history": "replies in threads, and finding a message again after a crash",
    "channels:read": "who is in a room, so that nobody there hears what they may not",
    "chat:write": "every answer",
    "commands": "/ask, /help and /privacy",
    "files:read": "the names of files",
    "groups:history": "replies in threads of private rooms",
    "groups:read": "who is in a private room",
    "im:history": "direct messages, and finding them again after a crash",
    "im:read": "direct messages",
    "im:write": "answers to commands and shortcuts",
    "mpim:history": "group messages",
    "mpim:read": "who is in a group message",
    "users:read": "guests and people of other organisations",
    "users:read.email": "the e-mail address in what is known of a person",
}
"""Scopes of manifest.yml and what is lost without them."""

_OK, _UNAUTHORIZED = 200, 401
_CHALLENGE = "from-the-doctor"
_FAILURES = (SlackClientError, aiohttp.ClientError, OSError, ValueError)
_REINSTALL = (
    "Copy the Bot User OAuth Token (xoxb-…) from OAuth & Permissions of your app into SLACK_BOT_TOKEN; if the app was"
    " removed from the workspace, install it there again first."
)
_AWAY_REPAIR = "Check the network and SLACK_API_URL; if they are right, look at status.slack.com and try again."


async def check_slack(settings: SlackSettings, outside: Outside) -> list[Finding]:
    """Every finding about the app and about the desk's side of it."""
    if not settings.is_on:
        return [Finding(PART, "is off", Grade.OFF, "SLACK_BOT_TOKEN with SLACK_SIGNING_SECRET turns it on.")]
    token = settings.bot_token.get_secret_value()
    sdk = AsyncWebClient(token=token, base_url=settings.api_url, session=outside.session, retry_handlers=[])
    findings = await _check_token(sdk)
    if settings.uses_socket:
        return [*findings, await _check_socket(sdk, settings.app_token.get_secret_value())]
    return [*findings, *_check_address(outside), *await _check_webhook(settings, outside)]


async def _check_token(sdk: AsyncWebClient) -> list[Finding]:
    try:
        answer = await sdk.auth_test()
    except _FAILURES as exc:
        return [_not_so(exc, "auth.test", "the bot token is refused", _REINSTALL)]
    known = Finding(PART, f"the bot token is good: {answer.get('user')} in {answer.get('team')}")
    return [known, _check_scopes(answer.headers.get("x-oauth-scopes", ""))]


def _check_scopes(header: str) -> Finding:
    granted = {scope.strip() for scope in header.split(",") if scope.strip()}
    if not granted:
        return Finding(PART, "Slack does not say which scopes the token has", Grade.WARNING, "Look at them in the app.")
    missing = {scope: use for scope, use in NEEDED.items() if scope not in granted}
    if not missing:
        return Finding(PART, f"all {len(NEEDED)} scopes are granted")
    lost = "; ".join(f"{scope} ({use})" for scope, use in missing.items())
    repair = "Add them under OAuth & Permissions (manifest.yml has them all) and reinstall the app to the workspace."
    return Finding(PART, f"scopes are missing: {lost}", Grade.WRONG, repair)


async def _check_socket(sdk: AsyncWebClient, app_token: str) -> Finding:
    try:
        await sdk.apps_connections_open(app_token=app_token)
    except _FAILURES as exc:
        repair = (
            "Make an app-level token (xapp-…) with the scope connections:write under Basic Information, put it into"
            " SLACK_APP_TOKEN, and switch Socket Mode on."
        )
        return _not_so(exc, "apps.connections.open", "Socket Mode is refused", repair)
    return Finding(PART, "Socket Mode connects; no public address is needed")


def _not_so(exc: Exception, method: str, refused: str, repair: str) -> Finding:
    """That Slack refuses, and its word for why; or that whatever is at the address does not answer as Slack does."""
    error = translate(exc, method)
    if isinstance(error, SlackRefused):
        return Finding(PART, f"{refused}: {error.error}", Grade.WRONG, repair)
    return Finding(PART, f"cannot be reached: {error}", Grade.WRONG, _AWAY_REPAIR)


def _check_address(outside: Outside) -> list[Finding]:
    if outside.has_public_address:
        return []
    repair = "Set FRONTDESK_PUBLIC_URL to the https address that leads to the desk, or use Socket Mode."
    return [Finding(PART, "Slack calls nothing but https addresses", Grade.WARNING, repair)]


async def _check_webhook(settings: SlackSettings, outside: Outside) -> list[Finding]:
    if not outside.is_running:
        return []
    url, timestamp = f"{outside.url}{PATH}", str(int(time.time()))
    body = orjson.dumps({"type": "url_verification", "challenge": _CHALLENGE, "token": ""})
    signature = sign(body, timestamp, secret=settings.signing_secret.get_secret_value().encode())
    headers = {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": signature}
    answer = await outside.ask(url, data=body, headers={**headers, "Content-Type": "application/json"})
    if answer.status == _OK and answer.body.get("challenge") == _CHALLENGE:
        return [Finding(PART, f"the desk takes what is signed with this secret at {url}")]
    if answer.status == _UNAUTHORIZED:
        what, repair = "the running desk has another signing secret", "Restart it with this SLACK_SIGNING_SECRET."
    else:
        what = f"{url} does not answer Slack's challenge: {answer.why or f'status {answer.status}'}"
        repair = "Restart the desk with these settings, and let the address lead to it."
    return [Finding(PART, what, Grade.WRONG, repair)]
