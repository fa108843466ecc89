"""The settings of all parts, as they stand in `.env.example`, and where a desk keeps its documents."""

from pydantic_settings import BaseSettings

from adapters.api.settings import ApiSettings
from adapters.control_center.settings import ControlSettings
from adapters.slack.settings import SlackSettings
from adapters.teams.settings import TeamsSettings
from adapters.web.settings import WebSettings
from adapters.whatsapp.settings import WhatsAppSettings
from bot.settings import CoreSettings
from escalation.desks.settings import DeskSettings
from escalation.settings import EscalationSettings
from memory.settings import MemorySettings
from rag.model.settings import ModelSettings
from rag.settings import KnowledgeSettings, WeaviateSettings

SECTIONS: dict[str, type[BaseSettings]] = {
    "The desk": CoreSettings,
    "Knowledge base": KnowledgeSettings,
    "Weaviate": WeaviateSettings,
    "Model": ModelSettings,
    "Memory": MemorySettings,
    "Telling people about tickets": EscalationSettings,
    "Help desks": DeskSettings,
    "Slack": SlackSettings,
    "Microsoft Teams": TeamsSettings,
    "WhatsApp": WhatsAppSettings,
    "Chat page": WebSettings,
    "REST": ApiSettings,
    "Control center": ControlSettings,
}
DATABASE = "frontdesk.sqlite"
"""The file in the data folder."""
