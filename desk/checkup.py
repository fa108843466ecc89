"""Checks everything that the settings name: the command `doctor`."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from aiohttp import ClientSession, ClientTimeout

from adapters.http.checkup import Outside, check_desk
from adapters.slack.settings import SlackSettings
from adapters.teams.settings import TeamsSettings
from adapters.whatsapp.settings import WhatsAppSettings
from bot.checkup import Finding, Grade, exit_code, report
from bot.clock import SystemClock
from bot.settings import CoreSettings, Settings
from desk.sections import DATABASE
from escalation.checkup import check_escalation
from escalation.desks.checkup import check_desks
from escalation.desks.settings import DeskSettings
from escalation.notices.notification import Way
from escalation.settings import EscalationSettings
from memory.checkup import check_documents, check_encryption, check_mongo
from memory.settings import MemorySettings
from rag.checkup import check_embeddings, check_knowledge
from rag.index.checkup import check_weaviate
from rag.model.checkup import check_model
from rag.model.settings import ModelSettings
from rag.settings import KnowledgeSettings, WeaviateSettings
from rag.sources.folder import read_folder

MOST_S = 10.0
"""How long anybody may take to answer one question."""


async def doctor(settings: Settings) -> int:
    """Look at everything that the settings name, and print what was found; 1 when something must be repaired."""
    from adapters.slack.checkup import check_slack
    from adapters.slack.rooms_checkup import check_rooms
    from adapters.teams.checkup import check_strangers, check_teams
    from adapters.teams.rooms_checkup import check_rooms as check_teams_rooms
    from adapters.teams.service_url import is_trusted
    from adapters.whatsapp.checkup import check_whatsapp

    core, knowledge = settings[CoreSettings], settings[KnowledgeSettings]
    folder = knowledge.knowledge_base.expanduser()
    async with ClientSession(timeout=ClientTimeout(MOST_S)) as session:
        outside = Outside(session, core.local_url, core.public_url)
        desk = await check_desk(outside)
        outside = replace(outside, is_running=desk[0].grade is not Grade.WARNING)
        findings = [
            *(Finding("Settings", warning, Grade.WARNING, "Correct or remove it.") for warning in settings.warnings),
            *desk,
            *(
                await check_mongo(settings[MemorySettings])
                if settings[MemorySettings].uses_mongodb
                else await check_documents(core.data_dir, DATABASE)
            ),
            *await check_encryption(settings[MemorySettings], core.data_dir / DATABASE, public_url=core.public_url),
            *await check_knowledge(folder),
            *await check_embeddings(knowledge.embeddings, settings[ModelSettings], SystemClock()),
            *await check_weaviate(settings[WeaviateSettings]),
            *await check_model(settings[ModelSettings], SystemClock()),
            *await check_escalation(settings[EscalationSettings], session, SystemClock()),
            *await check_desks(settings[DeskSettings], session, SystemClock(), public_url=core.public_url),
            *await check_slack(settings[SlackSettings], outside),
            *await check_rooms(settings[SlackSettings], _rooms_of(folder, Way.SLACK), outside),
            *await check_teams(settings[TeamsSettings], outside),
            *check_strangers(settings[TeamsSettings], host=core.host),
            *await check_teams_rooms(
                settings[TeamsSettings],
                _rooms_of(folder, Way.TEAMS),
                outside,
                trusts=partial(is_trusted, also=core.dangerously_allow_hosts),
            ),
            *await check_whatsapp(settings[WhatsAppSettings], outside),
        ]
    print(report(findings))
    return exit_code(findings)


def _rooms_of(folder: Path, way: Way) -> Mapping[str, str]:
    """The channels of operators on a platform, each with the names of the departments that it serves."""
    rooms: dict[str, list[str]] = {}
    for department in read_folder(folder).departments:
        for room in {*department.operators.on(way)} - {""}:
            rooms.setdefault(room, []).append(department.name)
    return {room: ", ".join(names) for room, names in rooms.items()}
