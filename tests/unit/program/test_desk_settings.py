"""Help desks are set whole or not at all, and the doctor says what is wrong with each."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from aiohttp import ClientSession

from adapters.twins import faults
from adapters.twins.salesforce.server import SalesforceTwin
from adapters.twins.zendesk.server import ZendeskTwin
from adapters.twins.zendesk.world import DESK
from bot.checkup import Finding, Grade
from bot.clock import SystemClock
from bot.errors import ConfigurationError
from bot.settings import read_settings
from bot.tickets import Status
from escalation.desks.checkup import check_desks
from escalation.desks.settings import DeskSettings

PUBLIC = "https://desk.shop.example"
HOOK = {
    "FRONTDESK_DESK_WEBHOOK_URL": "https://crm.shop.example/hook",
    "FRONTDESK_DESK_WEBHOOK_SECRET": "a-secret-of-the-help-desk",
}
ZENDESK = {
    "ZENDESK_URL": "https://shop.zendesk.com",
    "ZENDESK_EMAIL": "desk@shop.example",
    "ZENDESK_API_TOKEN": "hidden-token",
}
SALESFORCE = {
    "SALESFORCE_LOGIN_URL": "https://shop.my.salesforce.com",
    "SALESFORCE_CLIENT_ID": "key",
    "SALESFORCE_CLIENT_SECRET": "hidden-secret",
}


def settings(**environ: str) -> DeskSettings:
    return read_settings(DeskSettings, environ=environ, env_file=None)[DeskSettings]


def test_each_help_desk_is_on_where_all_of_it_is_set() -> None:
    made = settings(**HOOK, **ZENDESK, **SALESFORCE)
    assert (made.has_webhook, made.has_zendesk, made.has_salesforce) == (True, True, True)
    assert made.feature().how == "crm.shop.example, shop.zendesk.com, shop.my.salesforce.com"
    assert not settings().feature().is_on


@pytest.mark.parametrize("whole", [HOOK, ZENDESK, SALESFORCE])
def test_half_of_the_secrets_refuses_the_start_and_names_what_is_missing(whole: dict[str, str]) -> None:
    for name in whole:
        given = {each: value for each, value in whole.items() if each != name}
        with pytest.raises(ConfigurationError, match=rf"\b{name}\b must be set where .*\b{min(given)}\b") as caught:
            settings(**given)
        assert "hidden" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("ZENDESK_WEBHOOK_SECRET", "hidden-secret", "ZENDESK_URL must be set"),
        ("ZENDESK_URL", "http://shop.zendesk.com", "https"),
        ("ZENDESK_URL", "shop.zendesk.com", "URL"),
        ("SALESFORCE_API_VERSION", "62", "v62.0"),
        ("SALESFORCE_FIELD", "Name", "Frontdesk_Ticket__c"),
        ("SALESFORCE_FIELD", "x__c LIKE '", "Frontdesk_Ticket__c"),
        ("SALESFORCE_STATUSES", "created=New", "in_progress"),
        ("SALESFORCE_STATUSES", "created=,assigned=W,in_progress=W,waiting=H,resolved=C,closed=C", "created=New"),
    ],
)
def test_what_is_wrong_is_named_with_what_is_expected(name: str, value: str, expected: str) -> None:
    with pytest.raises(ConfigurationError, match=re.escape(expected)):
        settings(**{name: value})


def test_a_short_secret_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="at least 16"):
        settings(**HOOK | {"FRONTDESK_DESK_WEBHOOK_SECRET": "short"})


def test_states_of_ones_own_are_read() -> None:
    text = "created=Neu,assigned=In Arbeit,in_progress=In Arbeit,waiting=Wartet,resolved=Fertig,closed=Fertig"
    assert settings(SALESFORCE_STATUSES=text).statuses[Status.IN_PROGRESS] == "In Arbeit"


@dataclass
class Clinic:
    zendesk: ZendeskTwin
    salesforce: SalesforceTwin
    session: ClientSession

    async def findings(self, public_url: str = PUBLIC, **environ: str) -> list[Finding]:
        return await check_desks(settings(**environ), self.session, SystemClock(), public_url=public_url)


@pytest.fixture
async def clinic() -> AsyncIterator[Clinic]:
    async with ZendeskTwin() as zendesk, SalesforceTwin() as salesforce, ClientSession() as session:
        yield Clinic(zendesk, salesforce, session)


async def test_the_doctor_finds_help_desks_that_are_well(clinic: Clinic) -> None:
    found = await clinic.findings(**HOOK, **clinic.zendesk.environ, **clinic.salesforce.environ)
    assert {each.grade for each in found} == {Grade.OK}
    assert {each.part for each in found} == {"Desk webhook", "Zendesk", "Salesforce"}
    assert any(f"{PUBLIC}/desks/zendesk" in each.what for each in found)


async def test_the_doctor_says_that_none_is_on(clinic: Clinic) -> None:
    (found,) = await clinic.findings()
    assert (found.grade, "docs/desks.md" in found.repair) == (Grade.OFF, True)


async def test_the_doctor_warns_where_a_report_cannot_reach_the_desk(clinic: Clinic) -> None:
    found = await clinic.findings("", **HOOK, **clinic.zendesk.environ)
    assert [each.grade for each in found] == [Grade.OK, Grade.WARNING, Grade.OK, Grade.WARNING]
    assert "FRONTDESK_PUBLIC_URL" in found[1].repair


async def test_the_doctor_warns_of_a_zendesk_without_a_webhook(clinic: Clinic) -> None:
    environ = {name: value for name, value in clinic.zendesk.environ.items() if name != "ZENDESK_WEBHOOK_SECRET"}
    found = await clinic.findings(**environ)
    assert (found[1].grade, "ZENDESK_WEBHOOK_SECRET" in found[1].repair) == (Grade.WARNING, True)


async def test_the_doctor_sees_a_wrong_token_of_zendesk_which_shows_strangers_a_user(clinic: Clinic) -> None:
    (found,) = await clinic.findings(**clinic.zendesk.environ | {"ZENDESK_API_TOKEN": "hidden"})
    assert (found.grade, "ZENDESK_API_TOKEN" in found.repair) == (Grade.WRONG, True)
    assert "hidden" not in str(found)


async def test_the_doctor_sees_a_user_of_zendesk_who_may_not_look_around(clinic: Clinic) -> None:
    clinic.zendesk.world.users[DESK]["role"] = "agent"
    (found,) = await clinic.findings(**clinic.zendesk.environ)
    assert (found.grade, "admin" in found.repair) == (Grade.WRONG, True)


@pytest.mark.parametrize("kind", ["status", "garbage", "reset"])
async def test_the_doctor_sees_a_help_desk_that_is_away(clinic: Clinic, kind: str) -> None:
    for twin in (clinic.zendesk, clinic.salesforce):
        twin.faults.add(faults.Fault("*", kind, times=None))
    found = await clinic.findings(**clinic.zendesk.environ, **clinic.salesforce.environ)
    assert [(each.part, each.grade) for each in found] == [("Zendesk", Grade.WRONG), ("Salesforce", Grade.WRONG)]


async def test_the_doctor_sees_a_wrong_secret_of_salesforce(clinic: Clinic) -> None:
    (found,) = await clinic.findings(**clinic.salesforce.environ | {"SALESFORCE_CLIENT_SECRET": "hidden"})
    assert (found.grade, "SALESFORCE_CLIENT_SECRET" in found.repair) == (Grade.WRONG, True)
    assert "invalid_client" in found.what
    assert "hidden" not in str(found)


async def test_the_doctor_sees_a_field_and_states_that_cases_do_not_have(clinic: Clinic) -> None:
    states = "created=New,assigned=Mine,in_progress=Mine,waiting=On Hold,resolved=Closed,closed=Closed"
    more = {"SALESFORCE_FIELD": "Other__c", "SALESFORCE_STATUSES": states}
    found = await clinic.findings(**clinic.salesforce.environ, **more)
    assert [each.grade for each in found] == [Grade.WRONG, Grade.WRONG]
    assert "Other__c" in found[0].what
    assert found[1].what == "cases have no state Mine"
