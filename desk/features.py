"""Lists what is on, what is off, and which setting turns it on."""

from collections.abc import Sequence

from adapters.api.settings import ApiSettings
from adapters.slack.settings import SlackSettings
from adapters.teams.settings import TeamsSettings
from adapters.web.settings import WebSettings
from adapters.whatsapp.settings import WhatsAppSettings
from bot.banner import Banner, Feature
from bot.settings import CoreSettings, Settings
from escalation.desks.settings import DeskSettings
from escalation.settings import EscalationSettings
from memory.settings import MemorySettings
from rag.model.settings import ModelSettings
from rag.settings import KnowledgeSettings, WeaviateSettings


def banner_of(settings: Settings, url: str, *, for_employees: bool, problems: Sequence[str]) -> Banner:
    """What a desk prints when it is open. url: where it listens. problems: of the knowledge base, a line each."""
    keys, called_at = settings[ApiSettings].keys, settings[CoreSettings].public_url or url
    features = (
        Feature("Chat page", is_on=True, how=f"{url}/"),
        Feature(
            "Employees on the chat page",
            is_on=for_employees,
            how=_how_employees(settings, url, is_on=for_employees),
        ),
        settings[SlackSettings].feature(called_at),
        settings[TeamsSettings].feature(called_at),
        settings[WhatsAppSettings].feature(called_at, has_reports=bool(settings[CoreSettings].public_url)),
        settings[WhatsAppSettings].sms_feature(),
        Feature(
            "REST",
            is_on=bool(keys),
            how=f"{url}/openapi.json, {len(keys)} key(s)" if keys else "FRONTDESK_API_KEYS turns it on",
        ),
        settings[KnowledgeSettings].feature(),
        settings[WeaviateSettings].feature(),
        settings[KnowledgeSettings].embeddings_feature(),
        settings[ModelSettings].feature(),
        settings[MemorySettings].feature(settings[CoreSettings].data_dir),
        settings[MemorySettings].encryption_feature(),
        *settings[EscalationSettings].features(),
        settings[DeskSettings].feature(),
    )
    return Banner(url, features, [*settings.warnings, *problems])


def _how_employees(settings: Settings, url: str, *, is_on: bool) -> str:
    if not is_on:
        return "FRONTDESK_WEB_EMPLOYEE_TOKEN, an access code that you choose, turns it on"
    if settings[WebSettings].employee_token is None:
        return "browsers on this machine, with one click"
    return f"{settings[CoreSettings].public_url or url}/#employee=CODE, with the code you chose"
