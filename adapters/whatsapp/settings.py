"""What connects the desk to a WhatsApp sender at Twilio, read from the environment."""

import re
from typing import Annotated, Self

from pydantic import AfterValidator, Field, SecretStr, model_validator

from adapters.whatsapp.templates import Templates, read_templates
from bot.banner import Feature
from bot.settings import BaseUrl, CommaSeparated, Section, split_commas

PREFIX = "whatsapp:"
_SENDER = re.compile(r"whatsapp:(?:\+[0-9]{5,15}|[A-Z]{2}\.[A-Za-z0-9]{1,128})")


def _with_prefix(sender: str) -> str:
    """Twilio names a channel before every number."""
    number = re.sub(r"[ ()-]", "", sender.strip())
    named = number if not number or number.startswith(PREFIX) else f"{PREFIX}{number}"
    if named and not _SENDER.fullmatch(named):
        raise ValueError("expected a WhatsApp sender such as whatsapp:+15550001111")
    return named


def _number(number: str) -> str:
    bare = re.sub(r"[ ()-]", "", number.strip())
    if bare and not re.fullmatch(r"\+[1-9][0-9]{6,14}", bare):
        raise ValueError("expected a number such as +15550002222")
    return bare


def _checked_templates(given: tuple[str, ...]) -> tuple[str, ...]:
    read_templates(given)
    return given


class WhatsAppSettings(Section):
    """Account, secret and sender. With none of them the channel is off; with some of them the start is refused."""

    account_sid: str = Field(
        default="",
        validation_alias="TWILIO_ACCOUNT_SID",
        description="Account SID (AC…) of Twilio; with the auth token and a sender it turns WhatsApp on.",
    )
    auth_token: SecretStr = Field(
        default=SecretStr(""),
        validation_alias="TWILIO_AUTH_TOKEN",
        description="Primary auth token of the account: sends messages, and checks what Twilio sends.",
    )
    sender: Annotated[str, AfterValidator(_with_prefix)] = Field(
        default="",
        validation_alias="TWILIO_WHATSAPP_FROM",
        description="The desk's own WhatsApp number, for example whatsapp:+15550001111.",
    )
    messaging_service_sid: str = Field(
        default="",
        validation_alias="TWILIO_MESSAGING_SERVICE_SID",
        description="Messaging service (MG…) that holds the senders, where there are several.",
    )
    template_sid: str = Field(
        default="",
        validation_alias="TWILIO_TEMPLATE_SID",
        description=(
            "Approved content template (HX…) for answers more than 24 hours after the person last wrote; its variable 1"
            " is the answer in one line. Without it such an answer waits until the person writes again."
        ),
    )
    template_sids: Annotated[CommaSeparated, AfterValidator(_checked_templates)] = Field(
        default=(),
        validation_alias="TWILIO_TEMPLATE_SIDS",
        description=(
            "The same in other languages, such as de:HX…,es:HX…: used by the language in which the person writes. Who"
            " writes in another language gets TWILIO_TEMPLATE_SID; without that, the answer waits."
        ),
    )
    sms_from: Annotated[str, AfterValidator(_number)] = Field(
        default="",
        validation_alias="TWILIO_SMS_FROM",
        description=(
            "Number of the account that sends SMS, for example +15550002222: people who gave a phone number as their"
            " preferred contact, and are in no conversation, are told of their ticket by SMS."
        ),
    )
    content_choices: bool = Field(
        default=False,
        validation_alias="TWILIO_CONTENT_CHOICES",
        description=(
            "Whether the form's choices can be tapped: buttons and lists, made once in the account through Twilio's"
            " Content API. Otherwise they are numbered."
        ),
    )
    webhook_secrets: SecretStr = Field(
        default=SecretStr(""),
        validation_alias="TWILIO_WEBHOOK_SECRETS",
        description=(
            "Further secrets that Twilio may sign with, comma separated: the next auth token while it is being"
            " exchanged, secrets of shared keys."
        ),
    )
    api_url: BaseUrl = Field(
        default="",
        validation_alias="TWILIO_API_URL",
        description="Replaces scheme and host of every address of twilio.com, for a double of it.",
    )

    @model_validator(mode="after")
    def _all_or_none(self) -> Self:
        given = {
            "TWILIO_ACCOUNT_SID": bool(self.account_sid.strip()),
            "TWILIO_AUTH_TOKEN": bool(self.auth_token.get_secret_value().strip()),
            "TWILIO_WHATSAPP_FROM or TWILIO_MESSAGING_SERVICE_SID": self._has_sender or bool(self.sms_from),
        }
        missing = [names for names, is_set in given.items() if not is_set]
        if missing and len(missing) < len(given):
            present = next(names for names, is_set in given.items() if is_set)
            raise ValueError(f"{' and '.join(missing)} must be set where {present} is")
        return self

    @property
    def is_on(self) -> bool:
        """Whether there is a sender to talk through; SMS alone is no channel."""
        return bool(self.account_sid.strip()) and self._has_sender

    @property
    def templates(self) -> Templates:
        """What may be sent to who has not written for 24 hours."""
        return Templates(self.template_sid, read_templates(self.template_sids))

    @property
    def texts(self) -> tuple[str, ...]:
        """The ways in which people who are in no conversation are told of their ticket."""
        by_template = self.is_on and bool(self.templates)
        return (*(("sms",) if self.sms_from else ()), *(("whatsapp",) if by_template else ()))

    @property
    def _has_sender(self) -> bool:
        return bool(self.sender or self.messaging_service_sid)

    def feature(self, url: str, *, has_reports: bool) -> Feature:
        """What the banner says of it. url: where the desk is called; has_reports: Twilio can report there."""
        if not self.is_on:
            how = "TWILIO_ACCOUNT_SID with TWILIO_AUTH_TOKEN and TWILIO_WHATSAPP_FROM turns it on"
            return Feature("WhatsApp", is_on=False, how=how)
        reports = "" if has_reports else ", no delivery reports without FRONTDESK_PUBLIC_URL"
        how = f"{self.sender or self.messaging_service_sid}, {url}/whatsapp/webhook{reports}"
        return Feature("WhatsApp", is_on=True, how=how)

    def sms_feature(self) -> Feature:
        """The same of SMS."""
        how = self.sms_from or "TWILIO_SMS_FROM with TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN turns it on"
        return Feature("SMS about tickets", is_on=bool(self.sms_from), how=how)

    @property
    def secrets(self) -> tuple[bytes, ...]:
        """What a webhook may be signed with, the auth token first."""
        further = split_commas(self.webhook_secrets.get_secret_value())
        known = (self.auth_token.get_secret_value().strip(), *(further if isinstance(further, tuple) else ()))
        return tuple(secret.encode() for secret in known)
