"""Where the knowledge base is, whether meanings are compared, and where passages are indexed."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, field_validator, model_validator
from pydantic_settings import SettingsConfigDict

from bot.banner import Feature
from bot.settings import BaseUrl, CommaSeparated, Section
from rag.meaning.embedding import LOCAL, NONE, OPENAI, embeddings_are_on
from rag.search.parts import ALL, Part, Parts

GRPC_PORT: Final = 50051


def _check_embeddings(setting: str) -> str:
    name, _, place = setting.partition(":")
    if setting not in {LOCAL, NONE, OPENAI} and not (name == LOCAL and place.strip()):
        raise ValueError("expected local, local:<folder or archive>, openai or none")
    return setting


class KnowledgeSettings(Section):
    """The settings of the knowledge base, read from the environment."""

    model_config = SettingsConfigDict(extra="ignore", populate_by_name=True)

    knowledge_base: Path = Field(
        default=Path("knowledge_base"),
        validation_alias="FRONTDESK_KNOWLEDGE_BASE",
        description="Folder with departments.yaml and one folder of Markdown articles for each department",
    )
    embeddings: Annotated[str, AfterValidator(_check_embeddings)] | None = Field(
        default=None,
        validation_alias="FRONTDESK_EMBEDDINGS",
        description=(
            "How meanings are compared: local (the small model that `make model` fetches), local:<folder or archive>"
            " with the model's two files, openai (the server of OPENAI_API_KEY), or none (words alone). When not set:"
            " local where the model is there."
        ),
    )
    search_without: CommaSeparated = Field(
        default=(),
        validation_alias="FRONTDESK_SEARCH_WITHOUT",
        description=f"Parts of the search that are left out, comma separated, of {', '.join(sorted(ALL))}.",
    )

    @field_validator("search_without")
    @classmethod
    def _check_parts(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        if not ALL.issuperset(names):
            raise ValueError(f"expected any of {', '.join(sorted(ALL))}, comma separated")
        return names

    @property
    def search_parts(self) -> Parts:
        """The parts of the search that take part."""
        return ALL.difference(map(Part, self.search_without))

    def feature(self) -> Feature:
        """What the banner says of the articles."""
        return Feature("Knowledge base", is_on=True, how=f"{self.knowledge_base}, edits are live")

    def embeddings_feature(self) -> Feature:
        """What it says of comparing meanings."""
        where = "the model server" if self.embeddings == OPENAI else "a small model in this process"
        why_not = "FRONTDESK_EMBEDDINGS is none" if self.embeddings else "`make model` turns it on"
        if embeddings_are_on(self.embeddings):
            return Feature("Embeddings", is_on=True, how=f"meanings are compared as well as words, by {where}")
        return Feature("Embeddings", is_on=False, how=f"words alone; {why_not}")


@dataclass(frozen=True, slots=True)
class WeaviateAddress:
    """Where the server is. grpc_url: "" for the usual port on the same host."""

    url: str
    grpc_url: str = ""
    api_key: str = ""

    @property
    def http(self) -> tuple[str, int]:
        """Host and port of the address."""
        return _host_and_port(self.url, 443 if self.url.startswith("https:") else 80)

    @property
    def grpc(self) -> tuple[str, int]:
        """Host and port of gRPC."""
        is_secure = self.grpc_url.startswith("https:")
        return (
            _host_and_port(self.grpc_url, 443 if is_secure else GRPC_PORT)
            if self.grpc_url
            else (self.http[0], GRPC_PORT)
        )


def _host_and_port(url: str, usual: int) -> tuple[str, int]:
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or usual


class WeaviateSettings(Section):
    """The server that indexes passages, where it is not this process."""

    model_config = SettingsConfigDict(extra="ignore", populate_by_name=True)

    url: BaseUrl = Field(
        default="",
        validation_alias="WEAVIATE_URL",
        description="Weaviate server for the passages, such as http://localhost:8080; else they are in the process.",
    )
    grpc_url: BaseUrl = Field(
        default="",
        validation_alias="WEAVIATE_GRPC_URL",
        description="Its gRPC interface; when not set: port 50051 of the same host.",
    )
    api_key: SecretStr = Field(
        default=SecretStr(""),
        validation_alias="WEAVIATE_API_KEY",
        description="Key for the server, where it wants one.",
    )

    @model_validator(mode="after")
    def _has_two_ports(self) -> "WeaviateSettings":
        """One port cannot speak both: the client would refuse it at every question."""
        if self.url and self.address.http == self.address.grpc:
            raise ValueError(
                "WEAVIATE_GRPC_URL: expected another host or port than WEAVIATE_URL, such as https://grpc-….weaviate.cloud"
            )
        return self

    @property
    def address(self) -> WeaviateAddress:
        """Where it is, with the key."""
        return WeaviateAddress(self.url, self.grpc_url, self.api_key.get_secret_value())

    def feature(self) -> Feature:
        """What the banner says of it."""
        return Feature("Weaviate", is_on=bool(self.url), how=self.url or "WEAVIATE_URL turns it on")
