"""What connects the desk to a Slack workspace, read from the environment."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings

SLACK_API = "https://slack.com/api/"


def _with_slash(url: str) -> str:
    """The SDK appends method names to it."""
    if not url.startswith(("https://", "http://")):
        raise ValueError("expected a URL such as https://slack.com/api/")
    return url if url.endswith("/") else f"{url}/"


class SlackSettings(BaseSettings):
    """Tokens and secrets. With none of them the channel is off; with some of them the start is refused."""

    bot_token: SecretStr = Field(
        default=SecretStr(""),
        validation_alias="SLACK_BOT_TOKEN",
        description="Bot token (xoxb-…) of the installed app; turns Slack on.",
    )
    app_token: SecretStr = Field(
        default=SecretStr(""),
        validation_alias="SLACK_APP_TOKEN",
        description="App-level token (xapp-…); turns on Socket Mode, which needs no public address.",
    )
    signing_secret: SecretStr = Field(
        default=SecretStr(""),
        validation_alias="SLACK_SIGNING_SECRET",
        validate_default=True,
        description="Signing secret of the app; checks what Slack sends over HTTP.",
    )
    api_url: Annotated[str, AfterValidator(_with_slash)] = Field(
        default=SLACK_API, validation_alias="SLACK_API_URL", description="Base address of Slack's Web API."
    )
    audience: Annotated[Literal["employee", "customer"], BeforeValidator(str.lower)] = Field(
        default="employee",
        validation_alias="FRONTDESK_AUDIENCE_SLACK",
        description="What a full member of the workspace is: employee or customer.",
    )

    @field_validator("signing_secret")
    @classmethod
    def _all_or_none(cls, secret: SecretStr, info: ValidationInfo) -> SecretStr:
        """The last of the three secrets sees the other two, so what is missing is said once, by name."""
        bot, app = (_is_set(info.data.get(name)) for name in ("bot_token", "app_token"))
        if app and not bot:
            raise ValueError("SLACK_BOT_TOKEN must be set too: SLACK_APP_TOKEN alone cannot answer anybody")
        if bot and not app and not _is_set(secret):
            raise ValueError("must be set where SLACK_BOT_TOKEN is (or SLACK_APP_TOKEN, for Socket Mode)")
        if _is_set(secret) and not bot:
            raise ValueError("SLACK_BOT_TOKEN must be set too: SLACK_SIGNING_SECRET alone cannot answer anybody")
        return secret

    @property
    def is_on(self) -> bool:
        """Whether there is a workspace to talk to."""
        return _is_set(self.bot_token)

    @property
    def uses_socket(self) -> bool:
        """Whether Slack is reached over a WebSocket of ours instead of calling us."""
        return self.is_on and _is_set(self.app_token)


def _is_set(secret: SecretStr | None) -> bool:
    return secret is not None and bool(secret.get_secret_value().strip())
