"""Reads sources into articles on the shelf: adds what changed, and removes what its source lost."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from rag.ingestion.catalog import Catalog
from rag.ingestion.ports import MOST_NAMED, Failure, Ingested, Shelf, Source
from rag.ingestion.run import Run, file_key, is_address, line, path_of, whole
from rag.sources.draft import Document, Unreadable
from rag.sources.files import files_at, read_file
from rag.sources.web import Fetch, Missing, documents_at


class Progress(Protocol):
    """Is told how far it has come."""

    def expect(self, documents: int) -> None:
        """So many documents more than were known of are to come."""

    def done(self, name: str) -> None:
        """One document has been looked at."""


class Unwatched:
    """A `Progress` that nobody looks at."""

    def expect(self, documents: int) -> None:
        """See `Progress`."""

    def done(self, name: str) -> None:
        """See `Progress`."""


class Ingestor:
    """Ingests one source after another. The same source may be ingested by two at once: what comes out is the same."""

    def __init__(
        self, shelf: Shelf, fetcher: Fetch, catalog: Callable[[], Catalog], *, on_change: Callable[[], None]
    ) -> None:
        """on_change: called when a source has changed the shelf."""
        self._shelf = shelf
        self._fetcher = fetcher
        self._catalog = catalog
        self._on_change = on_change

    async def ingest(self, source: Source, progress: Progress | None = None) -> Ingested:
        """What came of it. Raises StoreUnavailable; ingested again, it goes on where it stopped."""
        settled = await self._shelf.settle()
        run = Run(self._shelf, source, self._catalog())
        watched = progress or Unwatched()
        try:
            await run.look()
            async for found in self._documents(source, watched):
                await run.take(found)
                watched.done(found.name)
            await run.sweep()
        except Unreadable as exc:
            run.failed.append(Failure(line(source.name), str(exc)))
            watched.done(source.name)
        if settled or run.added or run.changed or run.removed:
            self._on_change()
        return replace(run.summary(), knowledge_version=await self._shelf.revision())

    async def _check_overlap(self, path: Path) -> None:
        """Raises Unreadable for a file of a folder that was ingested: it would stand there twice."""
        for folder, inside in _folders_of(path):
            if any(one.origin.partition("#")[0] == inside for one in await self._shelf.of_source(file_key(folder))):
                raise Unreadable(f"it is part of {folder}, which was ingested: ingest that again")

    async def _documents(self, source: Source, progress: Progress) -> AsyncIterator[Document | Missing]:
        """Raises Unreadable when the source as a whole is not to be had."""
        if source.is_gone:
            return
        if source.content is not None:
            progress.expect(1)
            yield Document(source.name, source.content)
        elif is_address(source.name):
            async for found in documents_at(source.name, self._fetcher, on_pages=progress.expect):
                yield found
        else:
            path = path_of(source)
            await self._check_overlap(path)
            files = await asyncio.to_thread(files_at, path)
            progress.expect(len(files))
            for file in files:
                folder = path if file != path else None
                yield await _document(file, file.relative_to(path).as_posix() if folder else path.name, folder)


def joined(one: Ingested, other: Ingested) -> Ingested:
    """What came of both."""
    return Ingested(
        added=one.added + other.added,
        changed=one.changed + other.changed,
        removed=one.removed + other.removed,
        unchanged=one.unchanged + other.unchanged,
        failed=(failed := one.failed + other.failed)[:MOST_NAMED],
        knowledge_version=max(one.knowledge_version, other.knowledge_version),
        failed_more=one.failed_more + other.failed_more + max(0, len(failed) - MOST_NAMED),
    )


async def _document(path: Path, name: str, folder: Path | None) -> Document | Missing:
    try:
        return await asyncio.to_thread(read_file, path, name, folder)
    except Unreadable as exc:
        return Missing(name, str(exc))


def _folders_of(path: Path) -> list[tuple[Path, str]]:
    """Every folder above it, with what it is called there."""
    from_root = whole(path)
    return [(folder, from_root.relative_to(folder).as_posix()) for folder in from_root.parents]
