"""What connects the desk to a Slack workspace, read from the environment."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, model_validator

from bot.banner import Feature
from bot.settings import Section

SLACK_API = "https://slack.com/api/"


def _with_slash(url: str) -> str:
    """The SDK appends method names to it."""
    if not url.startswith(("https://", "http://")):
        raise ValueError("expected a URL such as https://slack.com/api/")
    return url if url.endswith("/") else f"{url}/"


class SlackSettings(Section):
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

    @model_validator(mode="after")
    def _all_or_none(self) -> Self:
        bot, app, secret = map(_is_set, (self.bot_token, self.app_token, self.signing_secret))
        if bot and not app and not secret:
            raise ValueError("SLACK_SIGNING_SECRET must be set where SLACK_BOT_TOKEN is (or SLACK_APP_TOKEN instead)")
        if not bot and (app or secret):
            raise ValueError("SLACK_BOT_TOKEN must be set where SLACK_SIGNING_SECRET or SLACK_APP_TOKEN is")
        return self

    @property
    def is_on(self) -> bool:
        """Whether there is a workspace to talk to."""
        return _is_set(self.bot_token)

    @property
    def uses_socket(self) -> bool:
        """Whether Slack is reached over a WebSocket of ours instead of calling us."""
        return self.is_on and _is_set(self.app_token)

    def feature(self, url: str) -> Feature:
        """What the banner says of it. url: where the desk is called."""
        if not self.is_on:
            how = "SLACK_BOT_TOKEN with SLACK_SIGNING_SECRET (or SLACK_APP_TOKEN) turns it on"
        else:
            how = f"{'Socket Mode' if self.uses_socket else f'{url}/slack/events'}, members are {self.audience}s"
        return Feature("Slack", is_on=self.is_on, how=how)


def _is_set(secret: SecretStr) -> bool:
    return bool(secret.get_secret_value().strip())
