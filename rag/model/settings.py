"""Which model writes, where it is asked, and which one embeds for FRONTDESK_EMBEDDINGS=openai."""

from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import SettingsConfigDict

from bot.banner import Feature
from bot.settings import BaseUrl, Section

OPENAI_URL = "https://api.openai.com/v1"
NONE = "none"
DEFAULT_MODEL = "gpt-5.4-mini"
"""Quick, cheap, and takes a schema; it is asked where there is a key and nothing else is said."""
DEFAULT_EMBEDDING_MODEL = "text-embedding-3-small"
UNUSED_KEY = "unused"
"""What a server without keys is sent, because the client library insists on one."""

TokensName = Literal["max_completion_tokens", "max_tokens"]


class ModelSettings(Section):
    """The settings of the model, read from the environment."""

    model_config = SettingsConfigDict(extra="ignore", populate_by_name=True)

    api_key: SecretStr | None = Field(
        default=None,
        validation_alias="OPENAI_API_KEY",
        description="Key of OpenAI or of a server that speaks as it does. With it, a model writes the answers.",
    )
    base_url: BaseUrl = Field(
        default="",
        validation_alias="OPENAI_BASE_URL",
        description="Base address of such a server, as a rule ending in /v1. When not set: OpenAI's own.",
    )
    llm: str | None = Field(
        default=None,
        validation_alias="FRONTDESK_LLM",
        description=(
            "The model that writes answers from the passages that were found, or none (they are quoted). When not set:"
            f" {DEFAULT_MODEL} where OPENAI_API_KEY is set, else none."
        ),
    )
    llm_timeout_s: float = Field(
        default=14.0,
        gt=0,
        le=60,
        validation_alias="FRONTDESK_LLM_TIMEOUT",
        description="Seconds that the model has for one answer; after that the passages are quoted.",
    )
    tokens_name: TokensName | None = Field(
        default=None,
        validation_alias="FRONTDESK_LLM_TOKENS_NAME",
        description=(
            "How the server calls the longest answer: max_completion_tokens or max_tokens. When not set: the first at"
            " OpenAI, the second elsewhere, and the other one where that is refused."
        ),
    )
    expands: bool = Field(
        default=True,
        validation_alias="FRONTDESK_LLM_EXPANDS",
        description="Whether the model words a question in other ways where the search is not sure of what it found.",
    )
    embedding_model: str = Field(
        default=DEFAULT_EMBEDDING_MODEL,
        min_length=1,
        validation_alias="FRONTDESK_EMBEDDING_MODEL",
        description="The model that FRONTDESK_EMBEDDINGS=openai asks for meanings.",
    )

    @property
    def model(self) -> str:
        """The name of the model that writes; empty where none does."""
        if self.llm is None:
            return DEFAULT_MODEL if self.api_key else ""
        return "" if self.llm == NONE else self.llm

    @property
    def url(self) -> str:
        """The base address that is asked."""
        return self.base_url or OPENAI_URL

    @property
    def host(self) -> str:
        """The host of that address."""
        return urlsplit(self.url).hostname or ""

    @property
    def is_openai(self) -> bool:
        """Whether OpenAI itself is asked."""
        return self.host == "openai.com" or self.host.endswith(".openai.com")

    @property
    def can_ask(self) -> bool:
        """Whether there is anybody to ask: a key, or a server that may want none."""
        return self.api_key is not None or bool(self.base_url)

    @property
    def key(self) -> str:
        """The key as it is sent."""
        return self.api_key.get_secret_value() if self.api_key else UNUSED_KEY

    def feature(self) -> Feature:
        """What the banner says of it."""
        if self.model:
            how = f"{self.model} at {self.host} writes, and only what the articles back is shown"
        else:
            how = "articles are quoted; OPENAI_API_KEY turns it on" if self.llm is None else "FRONTDESK_LLM is none"
        return Feature("Written answers", is_on=bool(self.model), how=how)

    @field_validator("api_key")
    @classmethod
    def _can_be_sent(cls, key: SecretStr | None) -> SecretStr | None:
        value = key.get_secret_value() if key else "x"
        if not value.isascii() or not value.isprintable() or " " in value:
            raise ValueError("expected a key without spaces, line breaks or letters outside ASCII")
        return key

    @field_validator("llm")
    @classmethod
    def _has_somebody_to_ask(cls, llm: str | None, info: ValidationInfo) -> str | None:
        name = llm.strip() if llm else llm
        if name and name != NONE and not (info.data.get("api_key") or info.data.get("base_url")):
            raise ValueError("expected none, or OPENAI_API_KEY or OPENAI_BASE_URL to be set, too")
        return name
