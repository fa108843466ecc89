"""Settings of the control center."""

from pydantic import Field

from bot.settings import Section


class ControlSettings(Section):
    """Who watches tickets live has a key of FRONTDESK_API_KEYS with the scope tickets:read."""

    clients: int = Field(
        default=50,
        ge=0,
        validation_alias="FRONTDESK_CONTROL_CLIENTS",
        description="How many connections to /control/events one replica takes at a time; 0 turns it off.",
    )
