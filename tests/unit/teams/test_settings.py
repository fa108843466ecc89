import pytest

from adapters.teams.connection import open_teams
from adapters.teams.settings import LOGIN, TeamsSettings
from bot.errors import ConfigurationError
from bot.handover.handing_over import everybody
from bot.settings import CoreSettings, read_settings
from memory.sqlite import MEMORY, open_sqlite
from tests.unit.slack.desk import Counts, FreeClock, MemoryInbox, Shelf

APP = {"TEAMS_APP_ID": "00000000-0000-0000-0000-0000000000aa"}
PASSWORD = {"TEAMS_APP_PASSWORD": "s3cret"}
TENANT = {"TEAMS_TENANT_ID": "11111111-1111-1111-1111-111111111111"}
ALL = APP | PASSWORD | TENANT


def read(**environ: str) -> TeamsSettings:
    return read_settings(TeamsSettings, environ=environ, env_file=None)[TeamsSettings]


def complaint(**environ: str) -> str:
    with pytest.raises(ConfigurationError) as refused:
        read(**environ)
    return str(refused.value)


def test_without_any_of_it_the_channel_is_off() -> None:
    assert not read().is_on


def test_with_all_of_it_the_channel_is_on() -> None:
    settings = read(**ALL)
    assert settings.is_on
    assert (settings.login_url, settings.on_ambiguous, settings.audience) == (LOGIN, "resend", "employee")


@pytest.mark.parametrize(
    ("environ", "named"),
    [
        (APP, "TEAMS_APP_PASSWORD"),
        (APP | TENANT, "TEAMS_APP_PASSWORD"),
        (PASSWORD, "TEAMS_APP_ID"),
        (TENANT, "TEAMS_APP_ID"),
        (APP | PASSWORD | {"TEAMS_APP_TYPE": "SingleTenant"}, "TEAMS_TENANT_ID"),
        (ALL | {"TEAMS_APP_TYPE": "SomeTenants"}, "TEAMS_APP_TYPE"),
        (ALL | {"TEAMS_ON_AMBIGUOUS": "guess"}, "TEAMS_ON_AMBIGUOUS"),
        (ALL | {"TEAMS_OPENID_METADATA_URL": "ftp://x"}, "TEAMS_OPENID_METADATA_URL"),
        (ALL | {"TEAMS_TENANT_ID": "a/../b"}, "TEAMS_TENANT_ID"),
        (ALL | {"FRONTDESK_AUDIENCE_TEAMS": "friend"}, "FRONTDESK_AUDIENCE_TEAMS"),
    ],
)
def test_half_a_registration_and_wrong_words_are_refused_by_name(environ: dict[str, str], named: str) -> None:
    said = complaint(**environ)
    assert named in said
    assert "s3cret" not in said


@pytest.mark.parametrize(
    ("environ", "tenant"),
    [
        (ALL, TENANT["TEAMS_TENANT_ID"]),
        (ALL | {"TEAMS_APP_TYPE": "singletenant"}, TENANT["TEAMS_TENANT_ID"]),
        (ALL | {"TEAMS_APP_TYPE": "MultiTenant"}, "botframework.com"),
        (APP | PASSWORD, "botframework.com"),
    ],
)
def test_the_type_says_whose_login_gives_the_tokens(environ: dict[str, str], tenant: str) -> None:
    assert read(**environ).token_tenant == tenant


def test_a_managed_identity_needs_no_password() -> None:
    settings = read(**APP, **TENANT, TEAMS_APP_TYPE="UserAssignedMSI")
    assert (settings.is_on, settings.uses_managed_identity) == (True, True)
    assert settings.identity_url == "http://169.254.169.254/metadata/identity/oauth2/token"


def test_where_azure_names_its_identity_endpoint_that_one_is_asked() -> None:
    settings = read(IDENTITY_ENDPOINT="http://127.0.0.1:41/msi/token", IDENTITY_HEADER="shown")
    assert (settings.identity_url, settings.identity_header.get_secret_value()) == (
        "http://127.0.0.1:41/msi/token",
        "shown",
    )


def test_the_cloud_of_the_government_is_known_by_where_its_keys_are() -> None:
    url = "https://login.botframework.azure.us/v1/.well-known/openidconfiguration"
    assert read(**ALL, TEAMS_OPENID_METADATA_URL=url).is_of_government
    assert not read(**ALL).is_of_government


@pytest.mark.parametrize(("host", "is_taken"), [("127.0.0.1", True), ("localhost", True), ("0.0.0.0", False)])
async def test_unsigned_messages_are_only_taken_where_nobody_else_can_call(host: str, is_taken: bool) -> None:
    environ = {"TEAMS_DANGEROUSLY_SKIP_AUTH": "true", "FRONTDESK_HOST": host}
    settings = read_settings(TeamsSettings, CoreSettings, environ=environ, env_file=None)
    assert settings[TeamsSettings].is_on
    async with open_sqlite(MEMORY) as documents:
        opened = open_teams(
            settings[TeamsSettings],
            settings[CoreSettings],
            inbox=MemoryInbox(),
            library=Shelf(),
            documents=documents,
            metrics=Counts(),
            clock=FreeClock(),
            form_of=everybody,
        )
        if is_taken:
            async with opened as teams:
                assert teams.is_ready()
        else:
            with pytest.raises(ConfigurationError, match="TEAMS_DANGEROUSLY_SKIP_AUTH"):
                await opened.__aenter__()
