"""Looks at every help desk that is set: can it be reached, and may the desk do there what it has to; writes nothing."""

from collections.abc import Iterator
from typing import Any  # JSON of their API
from urllib.parse import urlsplit

from aiohttp import ClientSession

from bot.checkup import Finding, Grade
from bot.errors import DependencyError
from bot.ports import Clock
from escalation.desks.opening import open_salesforce, open_zendesk
from escalation.desks.salesforce import PRIORITY
from escalation.desks.settings import DeskSettings

ZENDESK, SALESFORCE, WEBHOOK = "Zendesk", "Salesforce", "Desk webhook"


async def check_desks(
    settings: DeskSettings, session: ClientSession, clock: Clock, *, public_url: str
) -> list[Finding]:
    """Every finding about help desks; none for those that nobody has turned on."""
    found: list[Finding] = []
    if settings.has_webhook:
        host = urlsplit(settings.webhook_url).hostname
        found += [Finding(WEBHOOK, f"tickets go to {host}"), *_check_way_back(WEBHOOK, "webhook", public_url)]
    if settings.has_zendesk:
        found += await _check_zendesk(settings, session, clock, public_url)
    if settings.has_salesforce:
        found += await _check_salesforce(settings, session, clock)
    return found or [Finding("Help desks", "are off", Grade.OFF, "docs/desks.md says how tickets live in one, too.")]


async def _check_zendesk(
    settings: DeskSettings, session: ClientSession, clock: Clock, public_url: str
) -> list[Finding]:
    try:
        user: Any = await open_zendesk(settings, session, clock).me()
    except DependencyError as exc:
        repair = (
            "Correct ZENDESK_URL, ZENDESK_EMAIL and ZENDESK_API_TOKEN; token access must be on in Zendesk's Admin"
            " Center (Apps and integrations, APIs)."
        )
        return [Finding(ZENDESK, f"{settings.zendesk_url} cannot be used: {exc}", Grade.WRONG, repair)]
    if not user.get("id"):  # Zendesk answers so to whom it does not know
        repair = "Correct ZENDESK_EMAIL and ZENDESK_API_TOKEN: Zendesk takes the desk for a stranger."
        return [Finding(ZENDESK, "does not know the user", Grade.WRONG, repair)]
    if user.get("role") != "admin":
        repair = "Give the user of ZENDESK_EMAIL the role admin: only such may ask which tickets have changed."
        return [Finding(ZENDESK, f"the user has the role {user.get('role')}", Grade.WRONG, repair)]
    signed_in = Finding(ZENDESK, f"signed in at {urlsplit(settings.zendesk_url).hostname} as {settings.zendesk_email}")
    if settings.zendesk_webhook_secret.get_secret_value():
        return [signed_in, *_check_way_back(ZENDESK, "zendesk", public_url)]
    repair = "Make a webhook to /desks/zendesk and set ZENDESK_WEBHOOK_SECRET, so that they are seen at once."
    return [signed_in, Finding(ZENDESK, "changes are seen after a minute or two", Grade.WARNING, repair)]


async def _check_salesforce(settings: DeskSettings, session: ClientSession, clock: Clock) -> list[Finding]:
    desk = open_salesforce(settings, session, clock)
    try:
        await desk.token()
    except DependencyError as exc:
        repair = (
            "Correct SALESFORCE_LOGIN_URL (the My Domain), SALESFORCE_CLIENT_ID and SALESFORCE_CLIENT_SECRET; the app"
            " needs the client credentials flow with a user to run as, and the scope api."
        )
        return [Finding(SALESFORCE, f"cannot be signed in to: {exc}", Grade.WRONG, repair)]
    try:
        described = await desk.describe()
    except DependencyError as exc:
        repair = "Give the user that the app runs as access to the API and to cases; check SALESFORCE_API_VERSION."
        return [Finding(SALESFORCE, f"does not show its cases: {exc}", Grade.WRONG, repair)]
    problems = [*_check_fields(settings, described)]
    host = urlsplit(settings.salesforce_login_url).hostname
    return problems or [Finding(SALESFORCE, f"signed in at {host}; cases have {settings.salesforce_field}")]


def _check_fields(settings: DeskSettings, described: Any) -> Iterator[Finding]:
    fields = {field["name"]: field for field in described.get("fields", ())}
    own = fields.get(settings.salesforce_field, {})
    if not (own.get("externalId") and own.get("unique")):
        what = f"cases have no field {settings.salesforce_field} that is an external id and unique"
        repair = (
            "Make it (text, unique, external id), show it to the user that the app runs as, or set SALESFORCE_FIELD."
        )
        yield Finding(SALESFORCE, what, Grade.WRONG, repair)
    if missing := sorted(set(settings.statuses.values()) - _values(fields, "Status")):
        repair = "Set SALESFORCE_STATUSES to states that cases have, or add them."
        yield Finding(SALESFORCE, f"cases have no state {', '.join(missing)}", Grade.WRONG, repair)
    if missing := sorted(set(PRIORITY.values()) - _values(fields, "Priority")):
        repair = "Add them to the field Priority of Case."
        yield Finding(SALESFORCE, f"cases have no priority {', '.join(missing)}", Grade.WRONG, repair)


def _values(fields: Any, name: str) -> set[str]:
    return {each["value"] for each in fields.get(name, {}).get("picklistValues", ()) if each.get("active", True)}


def _check_way_back(part: str, name: str, public_url: str) -> list[Finding]:
    if public_url.startswith("https://"):
        return [Finding(part, f"its reports are taken at {public_url}/desks/{name}")]
    repair = f"Set FRONTDESK_PUBLIC_URL to the https address under which it reaches /desks/{name}."
    return [Finding(part, "cannot report back to a desk without a public address", Grade.WARNING, repair)]
