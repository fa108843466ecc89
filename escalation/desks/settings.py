"""Which help desks tickets live in, too, and how they are reached."""

import re
from collections.abc import Mapping
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, model_validator

from bot.banner import Feature
from bot.hosts import is_loopback
from bot.settings import BaseUrl, CommaSeparated, Section
from bot.tickets import Status
from escalation.settings import MIN_SECRET_CHARS

STATUSES = (
    "created=New",
    "assigned=Working",
    "in_progress=Working",
    "waiting=On Hold",
    "resolved=Closed",
    "closed=Closed",
)


def _safe(url: str) -> str:
    parts = urlsplit(url)
    if url and parts.scheme != "https" and not is_loopback(parts.hostname or ""):
        raise ValueError("expected an https address; plain http is for this machine alone")
    return url


def _version(text: str) -> str:
    if not re.fullmatch(r"v\d{2,3}\.0", text):
        raise ValueError("expected a version such as v62.0")
    return text


def _field(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z]\w{0,77}__c", text):
        raise ValueError("expected the API name of a field of your own, such as Frontdesk_Ticket__c")
    return text


def _all(entries: tuple[str, ...]) -> tuple[str, ...]:
    named = dict(_pair(entry) for entry in entries)
    if set(named) != set(Status) or not all(named.values()):
        raise ValueError(f"expected a state of cases for each of {', '.join(Status)}, as in created=New")
    return entries


def _pair(entry: str) -> tuple[str, str]:
    ours, _, theirs = entry.partition("=")
    return ours.strip(), theirs.strip()


Address = Annotated[BaseUrl, AfterValidator(_safe)]


class DeskSettings(Section):
    """Help desks. With none of them tickets live in Frontdesk alone."""

    webhook_url: Address = Field(
        default="",
        validation_alias="FRONTDESK_DESK_WEBHOOK_URL",
        description="A program of your own that stands for a help desk: where tickets are posted to.",
    )
    webhook_secret: SecretStr = Field(
        default=SecretStr(""),
        validation_alias="FRONTDESK_DESK_WEBHOOK_SECRET",
        description=(
            "What signs what is sent there and what comes from there (at least 16 characters, or whsec_ with base64)."
        ),
    )
    zendesk_url: Address = Field(
        default="",
        validation_alias="ZENDESK_URL",
        description="Your Zendesk, such as https://example.zendesk.com; with e-mail and token it turns Zendesk on.",
    )
    zendesk_email: str = Field(
        default="",
        validation_alias="ZENDESK_EMAIL",
        description="Whose API token it is: a user of its own, with the role admin.",
    )
    zendesk_api_token: SecretStr = Field(
        default=SecretStr(""), validation_alias="ZENDESK_API_TOKEN", description="API token of Zendesk."
    )
    zendesk_webhook_secret: SecretStr = Field(
        default=SecretStr(""),
        validation_alias="ZENDESK_WEBHOOK_SECRET",
        description="Signing secret of the webhook in Zendesk; without one, changes are seen after a minute or two.",
    )
    salesforce_login_url: Address = Field(
        default="",
        validation_alias="SALESFORCE_LOGIN_URL",
        description="My Domain of your Salesforce, such as https://example.my.salesforce.com; it turns Salesforce on.",
    )
    salesforce_client_id: str = Field(
        default="",
        validation_alias="SALESFORCE_CLIENT_ID",
        description="Consumer key of an external client app with the client credentials flow.",
    )
    salesforce_client_secret: SecretStr = Field(
        default=SecretStr(""), validation_alias="SALESFORCE_CLIENT_SECRET", description="Consumer secret of the app."
    )
    salesforce_api_version: Annotated[str, AfterValidator(_version)] = Field(
        default="v62.0", validation_alias="SALESFORCE_API_VERSION", description="Version of the REST API."
    )
    salesforce_field: Annotated[str, AfterValidator(_field)] = Field(
        default="Frontdesk_Ticket__c",
        validation_alias="SALESFORCE_FIELD",
        description="Field of Case that holds the number of the ticket: text, unique, external id.",
    )
    salesforce_statuses: Annotated[CommaSeparated, AfterValidator(_all)] = Field(
        default=STATUSES,
        validation_alias="SALESFORCE_STATUSES",
        description="Which state of a case stands for which of ours.",
    )

    @model_validator(mode="after")
    def _whole(self) -> Self:
        problems = [*_half(self._webhook()), *_half(self._zendesk()), *_half(self._salesforce())]
        if self.zendesk_webhook_secret.get_secret_value() and not self.has_zendesk:
            problems.append("ZENDESK_URL must be set where ZENDESK_WEBHOOK_SECRET is")
        if self.has_webhook and len(self.webhook_secret.get_secret_value()) < MIN_SECRET_CHARS:
            problems.append(f"FRONTDESK_DESK_WEBHOOK_SECRET: expected at least {MIN_SECRET_CHARS} characters")
        if problems:
            raise ValueError("; ".join(problems))
        return self

    @property
    def has_webhook(self) -> bool:
        """Whether a program of one's own stands for a help desk."""
        return bool(self.webhook_url)

    @property
    def has_zendesk(self) -> bool:
        """Whether tickets live in Zendesk, too."""
        return bool(self.zendesk_url)

    @property
    def has_salesforce(self) -> bool:
        """Whether tickets live in Salesforce, too."""
        return bool(self.salesforce_login_url)

    @property
    def statuses(self) -> Mapping[Status, str]:
        """Which state of a case in Salesforce stands for which of ours."""
        return {Status(ours): theirs for ours, theirs in map(_pair, self.salesforce_statuses)}

    def feature(self) -> Feature:
        """What the banner says of help desks."""
        urls = [url for url in (self.webhook_url, self.zendesk_url, self.salesforce_login_url) if url]
        how = ", ".join(urlsplit(url).hostname or "" for url in urls)
        return Feature("Help desks", is_on=bool(urls), how=how or "ZENDESK_URL, SALESFORCE_LOGIN_URL: docs/desks.md")

    def _webhook(self) -> dict[str, str]:
        return {
            "FRONTDESK_DESK_WEBHOOK_URL": self.webhook_url,
            "FRONTDESK_DESK_WEBHOOK_SECRET": self.webhook_secret.get_secret_value(),
        }

    def _zendesk(self) -> dict[str, str]:
        return {
            "ZENDESK_URL": self.zendesk_url,
            "ZENDESK_EMAIL": self.zendesk_email,
            "ZENDESK_API_TOKEN": self.zendesk_api_token.get_secret_value(),
        }

    def _salesforce(self) -> dict[str, str]:
        return {
            "SALESFORCE_LOGIN_URL": self.salesforce_login_url,
            "SALESFORCE_CLIENT_ID": self.salesforce_client_id,
            "SALESFORCE_CLIENT_SECRET": self.salesforce_client_secret.get_secret_value(),
        }


def _half(given: Mapping[str, str]) -> list[str]:
    """What is wrong where some of it is set, and some not."""
    missing = [name for name, value in given.items() if not value]
    there = [name for name, value in given.items() if value]
    return [f"{' and '.join(missing)} must be set where {' and '.join(there)} is"] if missing and there else []
