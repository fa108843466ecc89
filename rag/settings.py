"""Where the knowledge base is."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class KnowledgeSettings(BaseSettings):
    """The settings of the knowledge base, read from the environment."""

    model_config = SettingsConfigDict(extra="ignore", populate_by_name=True)

    knowledge_base: Path = Field(
        default=Path("knowledge_base"),
        validation_alias="FRONTDESK_KNOWLEDGE_BASE",
        description="Folder with departments.yaml and one folder of Markdown articles for each department",
    )
