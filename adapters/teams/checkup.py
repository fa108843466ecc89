"""Checks the Teams bot: its secret, Microsoft's keys, and whether its endpoint is up and closed to strangers."""

from adapters.http.checkup import Outside
from adapters.http.fields import text
from adapters.teams.http import Http
from adapters.teams.settings import TeamsSettings
from adapters.teams.tokens import Tokens
from adapters.teams.verify import read_keys
from adapters.teams.webhook import PATH
from bot.checkup import Finding, Grade
from bot.clock import SystemClock
from bot.errors import DependencyError
from bot.hosts import is_loopback

PART = "Teams"
_UNAUTHORIZED, _NOT_FOUND = 401, 404
_AWAY = "Check the network; TEAMS_LOGIN_URL and TEAMS_OPENID_METADATA_URL are left alone outside of tests."


async def check_teams(settings: TeamsSettings, outside: Outside) -> list[Finding]:
    """Every finding about the bot's registration and about the desk's side of it."""
    if not settings.is_on:
        repair = "TEAMS_APP_ID with TEAMS_APP_PASSWORD and TEAMS_TENANT_ID turns it on."
        return [Finding(PART, "is off", Grade.OFF, repair)]
    http = Http(outside.session)
    return [
        await _check_secret(http, settings),
        await _check_keys(http, settings),
        *_check_tenant(settings),
        *_check_address(outside),
        *await _check_endpoint(settings, outside),
    ]


def check_strangers(settings: TeamsSettings, *, host: str) -> list[Finding]:
    """Whether the desk would refuse to open, as others than this machine could write to it unsigned."""
    if not settings.dangerously_skip_auth or is_loopback(host):
        return []
    repair = "Unset TEAMS_DANGEROUSLY_SKIP_AUTH, or set FRONTDESK_HOST to 127.0.0.1."
    what = f"the desk does not open: it would take what nobody has signed from everybody who reaches {host}"
    return [Finding(PART, what, Grade.WRONG, repair)]


async def _check_secret(http: Http, settings: TeamsSettings) -> Finding:
    tokens = Tokens(http, settings, SystemClock())
    if not tokens.are_needed:
        repair = "Unset TEAMS_DANGEROUSLY_SKIP_AUTH and set TEAMS_APP_PASSWORD before anybody else can call the desk."
        return Finding(PART, "no secret is set: only a client on this machine can be answered", Grade.WARNING, repair)
    try:
        await tokens.get()
    except DependencyError as exc:
        return Finding(PART, f"no token can be had: {exc}", Grade.WRONG, _secret_repair(str(exc), settings))
    return Finding(PART, "Microsoft gives the bot its token")


def _secret_repair(error: str, settings: TeamsSettings) -> str:
    if settings.uses_managed_identity:
        return "Let the machine have the user-assigned identity of the bot, or set TEAMS_APP_TYPE and a secret."
    if "invalid_client" in error:
        return (
            "Make a new client secret under Certificates & secrets of the app and put its value (not its id) into"
            " TEAMS_APP_PASSWORD."
        )
    if "status" in error:
        return "Compare TEAMS_APP_ID, TEAMS_TENANT_ID and TEAMS_APP_TYPE with the Azure Bot's Configuration page."
    return _AWAY


async def _check_keys(http: Http, settings: TeamsSettings) -> Finding:
    try:
        address = text(await http.fetch(settings.openid_metadata_url), "jwks_uri")
        published = (await http.fetch(address)).get("keys") if address else None
    except DependencyError as exc:
        return Finding(PART, f"Microsoft's keys cannot be fetched: {exc}", Grade.WRONG, _AWAY)
    keys = read_keys(published) if isinstance(published, list) else {}
    if not keys:
        return Finding(PART, "where Microsoft's keys are published there are none", Grade.WRONG, _AWAY)
    return Finding(PART, f"Microsoft publishes {len(keys)} keys, with which it signs what it sends")


def _check_tenant(settings: TeamsSettings) -> list[Finding]:
    if settings.tenant_id:
        return []
    repair = "Set TEAMS_TENANT_ID to the id of your tenant, so that its members are known as employees."
    return [Finding(PART, "nobody is at home: everybody reads as a customer", Grade.WARNING, repair)]


def _check_address(outside: Outside) -> list[Finding]:
    if outside.has_public_address:
        return []
    repair = "Set FRONTDESK_PUBLIC_URL to the https address that leads to the desk; the Azure Bot calls nothing else."
    return [Finding(PART, "Teams calls nothing but https addresses", Grade.WARNING, repair)]


async def _check_endpoint(settings: TeamsSettings, outside: Outside) -> list[Finding]:
    """What nobody has signed must be refused; that shows the endpoint, and that it is closed to strangers."""
    if not outside.is_running:
        return []
    url = f"{outside.url}{PATH}"
    answer = await outside.ask(url, data=b'{"type":"typing"}', headers={"Content-Type": "application/json"})
    if answer.status == _UNAUTHORIZED:
        return [Finding(PART, f"the messaging endpoint {url} is there, and closed to strangers")]
    if answer.status == _NOT_FOUND:
        what, repair = (
            f"{url} is not there",
            "Restart the desk with these settings if it runs without Teams; else let the address lead to it.",
        )
    elif not answer.status:
        what, repair = f"{url} does not answer: {answer.why}", "Let the address lead to the desk."
    elif settings.dangerously_skip_auth:
        repair = "Unset TEAMS_DANGEROUSLY_SKIP_AUTH before anybody else can call the desk."
        return [Finding(PART, f"{url} takes what nobody has signed", Grade.WARNING, repair)]
    else:
        what, repair = f"{url} takes what nobody has signed: status {answer.status}", "Restart the desk."
    return [Finding(PART, what, Grade.WRONG, repair)]
