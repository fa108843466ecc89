"""What connects the desk to Microsoft Teams, read from the environment."""

from typing import Annotated, Literal, Self, get_args

from pydantic import AliasChoices, BeforeValidator, Field, SecretStr, field_validator, model_validator

from bot.banner import Feature
from bot.settings import BaseUrl, Section

OPENID_METADATA = "https://login.botframework.com/v1/.well-known/openidconfiguration"
LOGIN = "https://login.microsoftonline.com"
IDENTITY = "http://169.254.169.254/metadata/identity/oauth2/token"
CONNECTOR = "https://smba.trafficmanager.net/teams"
GOVERNMENT_CONNECTOR = "https://smba.infra.gov.teams.microsoft.us/teams"
"""Source: learn.microsoft.com, "Send proactive messages"."""
SHARED_TENANT = "botframework.com"
"""Where a bot of type MultiTenant fetches its tokens."""

AppType = Literal["SingleTenant", "MultiTenant", "UserAssignedMSI"]
_TYPES = get_args(AppType)


def _as_written(value: object) -> object:
    """A type in whatever case it was given."""
    return next((name for name in _TYPES if name.lower() == str(value).lower()), value)


class TeamsSettings(Section):
    """The bot's registration. With none of it the channel is off; with some of it the start is refused."""

    app_id: str = Field(
        default="",
        validation_alias="TEAMS_APP_ID",
        description="Microsoft App ID of the Azure Bot; turns Teams on.",
    )
    app_password: SecretStr = Field(
        default=SecretStr(""),
        validation_alias="TEAMS_APP_PASSWORD",
        description="Client secret of that app; not needed for UserAssignedMSI.",
    )
    tenant_id: str = Field(
        default="",
        validation_alias="TEAMS_TENANT_ID",
        description="Id of the home tenant: its full members are employees, everybody else is a customer.",
    )
    app_type: Annotated[AppType | None, BeforeValidator(_as_written)] = Field(
        default=None,
        validation_alias="TEAMS_APP_TYPE",
        description=(
            "SingleTenant, MultiTenant or UserAssignedMSI, as the Azure Bot says. When not set: SingleTenant where"
            " TEAMS_TENANT_ID is set, else MultiTenant."
        ),
    )
    openid_metadata_url: BaseUrl = Field(
        default=OPENID_METADATA,
        validation_alias="TEAMS_OPENID_METADATA_URL",
        description="Where the keys are published with which Microsoft signs what it sends.",
    )
    login_url: BaseUrl = Field(
        default=LOGIN,
        validation_alias="TEAMS_LOGIN_URL",
        description="Where tokens for answering are fetched: {TEAMS_LOGIN_URL}/{tenant}/oauth2/v2.0/token.",
    )
    service_url: BaseUrl = Field(
        default="",
        validation_alias="TEAMS_SERVICE_URL",
        description=(
            "Bot Connector by which cards are posted to operators' channels where nobody has spoken yet; when not set,"
            " Microsoft's for everybody, or for the government's cloud."
        ),
    )
    identity_url: BaseUrl = Field(
        default=IDENTITY,
        validation_alias=AliasChoices("TEAMS_IDENTITY_URL", "IDENTITY_ENDPOINT"),
        description="Where a machine in Azure gives out tokens of its managed identity (UserAssignedMSI).",
    )
    identity_header: SecretStr = Field(
        default=SecretStr(""),
        validation_alias=AliasChoices("TEAMS_IDENTITY_HEADER", "IDENTITY_HEADER"),
        description="What has to be shown there; Azure's App Service sets it, a virtual machine needs none.",
    )
    on_ambiguous: Annotated[Literal["resend", "drop"], BeforeValidator(str.lower)] = Field(
        default="resend",
        validation_alias="TEAMS_ON_AMBIGUOUS",
        description="What becomes of a message of which nobody knows whether it arrived: resend or drop.",
    )
    audience: Annotated[Literal["employee", "customer"], BeforeValidator(str.lower)] = Field(
        default="employee",
        validation_alias="FRONTDESK_AUDIENCE_TEAMS",
        description="What a full member of the home tenant is: employee or customer.",
    )
    dangerously_skip_auth: bool = Field(
        default=False,
        validation_alias="TEAMS_DANGEROUSLY_SKIP_AUTH",
        description=(
            "true takes in what nobody has signed, for a client on this machine. Refused unless the desk listens on"
            " loopback."
        ),
    )

    @field_validator("app_id", "tenant_id")
    @classmethod
    def _one_word(cls, value: str) -> str:
        if any(letter.isspace() or letter in "/?#" for letter in value):
            raise ValueError("expected an id such as 00000000-0000-0000-0000-000000000000")
        return value

    @model_validator(mode="after")
    def _all_or_none(self) -> Self:
        has_password = bool(self.app_password.get_secret_value().strip())
        if not self.app_id:
            self._refuse_without_app_id(has_password=has_password)
        elif not has_password and not self.uses_managed_identity and not self.dangerously_skip_auth:
            raise ValueError("TEAMS_APP_PASSWORD must be set where TEAMS_APP_ID is (or TEAMS_APP_TYPE=UserAssignedMSI)")
        if self.is_on and self.app_type == "SingleTenant" and not self.tenant_id:
            raise ValueError("TEAMS_TENANT_ID must be set where TEAMS_APP_TYPE is SingleTenant")
        return self

    def _refuse_without_app_id(self, *, has_password: bool) -> None:
        if has_password or (self.tenant_id and not self.dangerously_skip_auth):
            raise ValueError("TEAMS_APP_ID must be set where TEAMS_APP_PASSWORD or TEAMS_TENANT_ID is")

    @property
    def is_on(self) -> bool:
        """Whether there is a bot to be."""
        return bool(self.app_id) or self.dangerously_skip_auth

    def feature(self, url: str) -> Feature:
        """What the banner says of it. url: where the desk is called."""
        if not self.is_on:
            return Feature(
                "Teams", is_on=False, how="TEAMS_APP_ID with TEAMS_APP_PASSWORD and TEAMS_TENANT_ID turns it on"
            )
        members = (
            f"members are {self.audience}s" if self.tenant_id else "everybody is a customer without TEAMS_TENANT_ID"
        )
        unsigned = ", unsigned messages are taken" if self.dangerously_skip_auth else ""
        return Feature("Teams", is_on=True, how=f"{url}/api/messages, {members}{unsigned}")

    @property
    def uses_managed_identity(self) -> bool:
        """Whether tokens come from the machine itself instead of a secret."""
        return self.app_type == "UserAssignedMSI"

    @property
    def is_at_home_alone(self) -> bool:
        """Whether the bot is registered for its own tenant only."""
        return bool(self.tenant_id) and self.app_type != "MultiTenant"

    @property
    def token_tenant(self) -> str:
        """The tenant whose login gives out our tokens."""
        return self.tenant_id if self.is_at_home_alone else SHARED_TENANT

    @property
    def connector_url(self) -> str:
        """The connector that serves every region of this cloud."""
        return self.service_url or (GOVERNMENT_CONNECTOR if self.is_of_government else CONNECTOR)

    @property
    def is_of_government(self) -> bool:
        """Whether this is the cloud of the government of the United States, whose tokens have another issuer."""
        return self.openid_metadata_url.partition("://")[2].partition("/")[0].endswith(".us")
