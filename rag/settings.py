"""Where the knowledge base is, whether meanings are compared, and where passages are indexed."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.settings import BaseUrl
from rag.embedding import LOCAL, NONE, OPENAI


def _check_embeddings(setting: str) -> str:
    name, _, place = setting.partition(":")
    if setting not in {LOCAL, NONE, OPENAI} and not (name == LOCAL and place.strip()):
        raise ValueError("expected local, local:<folder or archive>, openai or none")
    return setting


class KnowledgeSettings(BaseSettings):
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


@dataclass(frozen=True, slots=True)
class WeaviateAddress:
    """Where the server is. grpc_url: "" for the usual port on the same host."""

    url: str
    grpc_url: str = ""
    api_key: str = ""


class WeaviateSettings(BaseSettings):
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
        description="Its gRPC interface; when not set: port 50051 (https: 443) of the same host.",
    )
    api_key: SecretStr = Field(
        default=SecretStr(""),
        validation_alias="WEAVIATE_API_KEY",
        description="Key for the server, where it wants one.",
    )

    @property
    def address(self) -> WeaviateAddress:
        """Where it is, with the key."""
        return WeaviateAddress(self.url, self.grpc_url, self.api_key.get_secret_value())
