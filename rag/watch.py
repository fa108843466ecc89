"""Opens a knowledge base folder and keeps it current: what is edited there is live within seconds."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from bot.background import kept_going
from bot.errors import ConfigurationError
from bot.telemetry import Outage
from bot.waiting import woken
from rag.authoring import Author
from rag.keeping import indexed_articles
from rag.meaning.embedding import Embedder
from rag.meaning.refresh import with_meanings
from rag.pipeline import Knowledge
from rag.search.finding import Finder
from rag.search.question import understand
from rag.search.snapshot import Snapshot
from rag.sources.folder import KnowledgeFolder, read_folder
from rag.sources.problems import Problem

log = logging.getLogger(__name__)

SETTLE_MS = 200
"""Changes that follow each other this closely are read together."""
LOOK_EVERY_MS = 2_000
"""Without a word from the system, the folder is looked at this often: network mounts and replaced folders send none."""

Stamp = frozenset[tuple[str, int, int, int]]


@asynccontextmanager
async def open_knowledge(
    folder: Path,
    *,
    on_problem: Callable[[Problem], None],
    on_change: Callable[[], None],
    watch: bool = True,
    embedder: Embedder | None = None,
    vectors: Path | None = None,
    read: Path | None = None,
    finder: Finder | None = None,
    author: Author | None = None,
) -> AsyncIterator[Knowledge]:
    """The knowledge base of this folder.

    embedder: compares meanings as well as words, as soon as the articles' vectors are known. vectors, read: where
    these and the articles as they were read are kept from one start to the next. finder: looks in memory with the
    embedder when not given. author: writes the answers, if there is one.

    on_problem: called once for each new problem of a file; what it said before stays in use, or at the start nothing
    of it. on_change: called when a new state is in use. Raises ConfigurationError, with every problem, when there are
    no departments or no article to begin with.
    """
    stamp = await asyncio.to_thread(_stamp, folder)
    state = await asyncio.to_thread(_read_first, folder)
    knowledge = Knowledge(await asyncio.to_thread(_opened, state, read), finder or Finder(embedder), author)
    for problem in state.problems:
        _tell(problem, on_problem)
    log.info("knowledge.loaded", extra={"articles": len(state.articles), "departments": len(state.departments)})
    async with with_meanings(knowledge, embedder, vectors, on_change) as on_snapshot:
        if not watch:
            yield knowledge
            return

        stop = asyncio.Event()
        watcher = _Watcher(
            folder, knowledge, stamp, on_problem=on_problem, on_change=on_change, on_snapshot=on_snapshot
        )
        task = asyncio.create_task(watcher.run(stop), name="knowledge.watch")
        try:
            yield knowledge
        finally:
            stop.set()
            await task


class _Watcher:
    def __init__(
        self,
        folder: Path,
        knowledge: Knowledge,
        stamp: Stamp,
        *,
        on_problem: Callable[[Problem], None],
        on_change: Callable[[], None],
        on_snapshot: Callable[[], None],
    ) -> None:
        self._folder = folder
        self._knowledge = knowledge
        self._stamp = stamp
        self._on_problem = on_problem
        self._on_change = on_change
        self._on_snapshot = on_snapshot
        self._telling = Outage(log, lost="knowledge.watch_lost", back="knowledge.watch_back")

    async def run(self, stop: asyncio.Event) -> None:
        """Follow the folder until `stop` is set; a folder that was replaced by another is followed, too.

        While the system does not tell of changes, the folder is looked at all the same.
        """
        await asyncio.to_thread(understand, "the first one loads what words mean, so that no question waits for it")
        while not stop.is_set():
            await self._look()
            if not await self._is_told(stop):
                await woken(stop, LOOK_EVERY_MS / 1000)

    async def _is_told(self, stop: asyncio.Event) -> bool:
        """Look whenever the system tells of a change, until another folder stands here; False: it tells nothing.

        It has only so many watches to give, and has no words for a name that is no text.
        """
        try:
            if await asyncio.to_thread(self._folder.is_dir):
                await self._follow(stop)
                return True
        except FileNotFoundError:
            return False  # it went away between two looks
        except (OSError, RuntimeError) as exc:
            self._telling.began(exc)
        except ExceptionGroup as exc:
            self._telling.began(exc.exceptions[0])
        return False

    async def _follow(self, stop: asyncio.Event) -> None:
        from watchfiles import awatch

        identity = await asyncio.to_thread(_identity, self._folder)
        changes = awatch(
            self._folder,
            watch_filter=None,
            debounce=SETTLE_MS,
            step=SETTLE_MS // 4,
            stop_event=stop,
            rust_timeout=LOOK_EVERY_MS,
            yield_on_timeout=True,
        )
        async for _ in changes:
            self._telling.ended()
            await self._look()
            if await asyncio.to_thread(_identity, self._folder) != identity:
                return

    async def _look(self) -> None:
        """Read the folder again when anything in it is not as it was; what cannot be read at all stays as it is."""
        with kept_going(log, "knowledge.look_failed"):
            stamp = await asyncio.to_thread(_stamp, self._folder)
            if stamp != self._stamp:
                self._stamp = stamp
                await self._take_over()

    async def _take_over(self) -> None:
        old = self._knowledge.snapshot
        state = await asyncio.to_thread(read_folder, self._folder, old.folder)
        self._report(set(state.problems) - set(old.folder.problems), state)
        snapshot = await asyncio.to_thread(Snapshot, state, old)
        self._knowledge.snapshot = snapshot
        self._on_snapshot()
        if state.articles != old.folder.articles or state.departments != old.folder.departments:
            log.info("knowledge.changed", extra={"articles": len(state.articles), "problems": len(state.problems)})
            self._on_change()

    def _report(self, problems: set[Problem], state: KnowledgeFolder) -> None:
        for problem in state.problems:
            if problem in problems:
                _tell(problem, self._on_problem)


def _read_first(folder: Path) -> KnowledgeFolder:
    """What can be served; one article that is broken must not keep a desk from starting that ran well with the rest."""
    if not folder.is_dir():
        raise ConfigurationError(f"there is no folder {folder}: FRONTDESK_KNOWLEDGE_BASE names the knowledge base")
    state = read_folder(folder)
    if "" in state.broken or (state.problems and not state.articles):
        listed = "\n".join(f"  {problem}" for problem in state.problems)
        raise ConfigurationError(f"the knowledge base {folder} (FRONTDESK_KNOWLEDGE_BASE) cannot be used:\n{listed}")
    return state


def _opened(state: KnowledgeFolder, read: Path | None) -> Snapshot:
    known = indexed_articles.load(read) if read else {}
    snapshot = Snapshot(state, read=known)
    if read and snapshot.indexed.keys() != known.keys():
        indexed_articles.save(read, snapshot.indexed)
    return snapshot


def _tell(problem: Problem, on_problem: Callable[[Problem], None]) -> None:
    fields = {"file": problem.file, "line": problem.line, "expected": problem.expected}
    log.warning("knowledge.problem", extra=fields)
    on_problem(problem)


def _stamp(folder: Path) -> Stamp:
    """What tells one state of the folder's files from another without reading them."""
    found = set()
    for path in [folder / "departments.yaml", *folder.glob("*/**/*.md")]:
        try:
            stat = path.stat()
        except OSError:
            continue
        found.add((str(path), stat.st_mtime_ns, stat.st_size, stat.st_ino))
    return frozenset(found)


def _identity(folder: Path) -> tuple[int, int]:
    try:
        stat = folder.stat()
    except OSError:
        return (0, 0)
    return (stat.st_dev, stat.st_ino)
