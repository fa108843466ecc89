"""The commands beside `serve`: each opens what it needs, does one thing and closes it."""

import asyncio
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from adapters.http.pull import PullChannel
from adapters.teams.app_package import build_package
from adapters.teams.settings import TeamsSettings
from adapters.terminal.chat import chat, keyboard
from bot.clock import SystemClock
from bot.defects import Defect
from bot.durable.ids import Ids
from bot.model import CUSTOMERS, ChannelName, employees
from bot.settings import CoreSettings, Settings
from desk.conversing import make_patterns
from desk.opening import open_desk
from desk.schedule import ERASE_EVERY_S, jobs_of, scheduled
from desk.sections import DATABASE
from memory.opening import open_documents
from memory.settings import MemorySettings
from memory.shelf import DocumentShelf
from memory.sqlite import MEMORY
from rag.ingestion.catalog import catalog_of
from rag.ingestion.command import ingest_command
from rag.ingestion.ingestor import Ingestor
from rag.ingestion.ports import Source
from rag.settings import KnowledgeSettings
from rag.sources.fetch import open_fetcher
from rag.sources.folder import read_folder

PROMPTS = 6
"""How many questions the Teams app offers to begin with."""


async def forget(settings: Settings, person: str) -> int:
    """Delete all that is known of a person, by a running desk or without; 1 when something was left."""
    from memory.commands import forget_command

    database, clock = settings[CoreSettings].data_dir / DATABASE, SystemClock()

    def hashed(salt: str) -> Callable[[str], str]:
        return Ids(salt).person

    return await forget_command(person, settings[MemorySettings], database, clock, hashed=hashed, every_s=ERASE_EVERY_S)


async def audit(settings: Settings, person: str, *, days: int) -> None:
    """Print who of staff has read what of a person, or of everybody."""
    from memory.commands import audit_command

    database, clock = settings[CoreSettings].data_dir / DATABASE, SystemClock()

    def hashed(salt: str) -> Callable[[str], str]:
        return Ids(salt).person

    await audit_command(person, settings[MemorySettings], database, clock, hashed=hashed, days=days)


async def migrate(settings: Settings) -> None:
    """Copy the documents of a desk that is stopped from its SQLite file into MongoDB."""
    from memory.commands import migrate_command

    await migrate_command(settings[MemorySettings], settings[CoreSettings].data_dir / DATABASE)


async def encrypt(settings: Settings) -> None:
    """Encrypt all that a desk that is stopped has kept."""
    from memory.commands import encrypt_command

    await encrypt_command(settings[MemorySettings], settings[CoreSettings].data_dir / DATABASE)


async def ingest(settings: Settings, sources: Sequence[Source]) -> int:
    """Take sources into the knowledge base of the desk, running or not; 1 when something failed."""
    core, folder = settings[CoreSettings], settings[KnowledgeSettings].knowledge_base.expanduser()
    catalog = catalog_of(await asyncio.to_thread(read_folder, folder))
    async with (
        open_documents(settings[MemorySettings], core.data_dir / DATABASE) as documents,
        open_fetcher(core.dangerously_allow_hosts) as fetcher,
    ):
        shelf = DocumentShelf(documents, SystemClock())
        ingestor = Ingestor(shelf, fetcher, lambda: catalog, on_change=lambda: None)
        return await ingest_command(sources, ingestor, out=sys.stdout, progress=sys.stderr)


async def talk(settings: Settings) -> None:
    """The desk in a terminal, with nothing kept afterwards."""
    async with open_desk(settings, database=MEMORY, watch=False, tells=False) as desk:
        desk.channels[ChannelName.TERMINAL] = PullChannel(ChannelName.TERMINAL)
        async with desk.turns.running():
            with scheduled(jobs_of(desk)):
                talking = chat(desk.inbox, desk.knowledge, desk.clock, lines=keyboard())
                await asyncio.gather(talking, asyncio.to_thread(make_patterns, desk.knowledge))


async def write_teams_package(settings: Settings, out: Path, *, mentions_only: bool) -> None:
    """Write the app package for Teams, with questions from the knowledge base to begin with."""
    async with open_desk(settings, database=MEMORY, watch=False) as desk:
        questions = desk.knowledge.sample_questions(CUSTOMERS, limit=PROMPTS)
        has_operators = any(each.operators.teams for each in desk.knowledge.departments(employees()))
    public_url, reads_along = settings[CoreSettings].public_url, has_operators and not mentions_only
    package = build_package(
        settings[TeamsSettings], public_url=public_url, questions=questions, reads_along=reads_along
    )
    await asyncio.to_thread(out.write_bytes, package)
    print(f"{out} is written: upload it in Teams under Apps, Manage your apps, Upload an app.")
    if reads_along:
        print("It asks each team to let the desk read along in its channels, for the operators; see docs/operators.md.")


def rehearse(defect: Defect | None, seed: int) -> int:
    """Play the desk, as a process of its own, on doubles of the platforms; 1 when a promise was broken."""
    from adapters.twins.rehearsal.play import rehearse as play

    house = Path(__file__).resolve().parents[1]
    command = [sys.executable, str(house / "app.py"), "serve", *(["--defect", defect] if defect else [])]
    try:
        verdicts = asyncio.run(play(command, house / "knowledge_base", seed=seed))
    except RuntimeError as exc:
        print(exc, file=sys.stderr)
        return 1
    return 1 if any(each.violations for each in verdicts) else 0
