"""How long the desk keeps what people said."""

from pydantic import Field
from pydantic_settings import BaseSettings


class MemorySettings(BaseSettings):
    """What is kept, and until when."""

    retention_days: int = Field(
        default=90,
        ge=1,
        le=36_500,
        validation_alias="FRONTDESK_RETENTION_DAYS",
        description="Days after which a conversation's questions, answers and feedback are deleted.",
    )
