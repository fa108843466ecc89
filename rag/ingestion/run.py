"""Ingests one source: replaces what each document gave before, and removes documents that are gone."""

import hashlib
import os
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.model import CUSTOMER_CLASS, EMPLOYEE_CLASS, PUBLIC
from rag.index.passages import version
from rag.ingestion.catalog import Catalog
from rag.ingestion.ports import MOST_NAMED, Failure, Ingested, Shelf, Shelved, Source
from rag.ports import Article
from rag.sources.decoding import clean
from rag.sources.draft import Document, Draft, Unreadable
from rag.sources.web import Missing
from rag.sources.worker import read_apart

FILE, GIVEN = "file:", "given:"
"""What a source's key begins with, unless it is an address."""
UNFILED = "ingested"
"""Stands in the id for the department of an article that has none."""
MAX_CHARS = 4_000_000
"""Of an article's text: no store takes more than 16 MB in one document, and a character may need four bytes."""
_MAX_NAME_CHARS = 500
_MAX_SLUG_CHARS = 80
_SUFFIX_CHARS = 8


@dataclass
class Run:
    """One source, on its way to the shelf."""

    shelf: Shelf
    source: Source
    catalog: Catalog
    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    failed: list[Failure] = field(default_factory=list)
    there: Mapping[str, Shelved] = field(default_factory=dict)
    """What was ingested of this source before, by id."""
    ids: set[str] = field(default_factory=set)
    """What was found in it this time."""
    origins: set[str] = field(default_factory=set)
    spared: set[str] = field(default_factory=set)
    """Documents that could not be read: what was made of them before stays."""
    spares_all: bool = False

    @property
    def key(self) -> str:
        """Under which name it is known the next time."""
        if self.source.content is not None:
            return clean(f"{GIVEN}{self.source.name}")
        if is_address(self.source.name):
            return clean(self.source.name)
        return file_key(path_of(self.source))

    async def look(self) -> None:
        """See what was ingested before. Raises Unreadable where nothing is named, or there to be taken away."""
        if not self.source.name.strip():
            raise Unreadable("expected a path or an address")
        self.there = {one.id: one for one in await self.shelf.of_source(self.key)}
        if self.source.is_gone and not self.there:
            raise Unreadable("nothing of it is in the knowledge base")

    async def take(self, found: Document | Missing) -> None:
        """Put every article of the document on the shelf; a file that was ingested by itself is then of its folder."""
        if self.key.startswith(FILE) and self.key != (alone := file_key(path_of(self.source) / found.name)):
            for shelved in await self.shelf.of_source(alone):
                await self.shelf.remove(shelved.id)
        if isinstance(found, Missing):
            self._fail(found.name, found.name, found.reason)
            self.spares_all = self.spares_all or found.is_rest
            return
        try:
            parts = await read_apart(found)
        except Unreadable as exc:
            self._fail(found.name, found.name, str(exc))
            return
        for part in parts:
            if isinstance(part, Draft):
                await self._place(found, part)
            else:
                self._fail(found.name, found.name, part.reason)

    async def sweep(self) -> None:
        """Take away what the source no longer holds."""
        for shelved in self.there.values():
            is_spared = self.spares_all or not self.spared.isdisjoint(
                {shelved.origin, shelved.origin.partition("#")[0]}
            )
            if shelved.id not in self.ids and not is_spared:
                await self.shelf.remove(shelved.id)
                self.removed += 1

    def summary(self) -> Ingested:
        """What came of it so far."""
        named = tuple(self.failed[:MOST_NAMED])
        more = len(self.failed) - len(named)
        return Ingested(self.added, self.changed, self.removed, self.unchanged, named, failed_more=more)

    async def _place(self, document: Document, draft: Draft) -> None:
        origin = clean(f"{document.name}#{draft.part}" if draft.part else document.name)
        try:
            if origin in self.origins:
                raise Unreadable("duplicate: it stands there twice")
            self.origins.add(origin)
            article = self._article(document, draft)
            article = replace(article, id=await self._id(article, draft, origin))
        except Unreadable as exc:
            self._fail(f"{document.name}: {draft.title}" if draft.part else document.name, origin, str(exc))
            return
        self.ids.add(article.id)
        await self._put(article, origin)

    async def _put(self, article: Article, origin: str) -> None:
        before = self.there.get(article.id) or await self.shelf.get(article.id)
        is_there = before is not None and before.article is not None
        content = version(article)
        if before and is_there and (before.hash, before.source, before.origin) == (content, self.key, origin):
            self.unchanged += 1
            return
        await self.shelf.put(article, source=self.key, origin=origin, hash=content)
        if is_there:
            self.changed += 1
        else:
            self.added += 1

    def _article(self, document: Document, draft: Draft) -> Article:
        """Without its id. Raises Unreadable for a department or an audience that does not exist."""
        department = self.source.department or draft.department or self._department_of(document, draft)
        audience = self.source.audience or draft.audience or EMPLOYEE_CLASS
        if department and department not in self.catalog.departments:
            raise Unreadable(f"there is no department {department!r} ({', '.join(sorted(self.catalog.departments))})")
        if not self._is_audience(audience):
            raise Unreadable(
                f"expected audience: public, customer, employee or employee:<department>, not {audience!r}"
            )
        text = clean(draft.text).strip()
        if not text:
            raise Unreadable("it is empty")
        if len(text) > MAX_CHARS:
            raise Unreadable(f"it has more than {MAX_CHARS:,} characters")
        return Article(
            id="",
            title=line(draft.title),
            department=department,
            reader_class=audience,
            owner=line(self.source.owner or draft.owner or self.catalog.departments.get(department, "")),
            updated=line(draft.updated),
            text=text,
            tags=tuple(dict.fromkeys(map(line, (*draft.tags, *([draft.category] if draft.category else []))))),
            questions=tuple(map(line, draft.questions)),
            url=line(draft.url),
        )

    def _department_of(self, document: Document, draft: Draft) -> str:
        """A folder's folders may be departments, as in the knowledge base, and what a list files entries under, too."""
        if (filed := _slug(draft.category).replace("-", "_")) in self.catalog.departments:
            return filed
        if is_address(document.name):
            return ""
        head, _, rest = document.name.partition("/")
        return head if rest and head in self.catalog.departments else ""

    def _is_audience(self, name: str) -> bool:
        kind, _, department = name.partition(":")
        return name in {PUBLIC, CUSTOMER_CLASS, EMPLOYEE_CLASS} or (
            kind == EMPLOYEE_CLASS and department in self.catalog.departments
        )

    async def _id(self, article: Article, draft: Draft, origin: str) -> str:
        """The id that it had, or else one made of its title. Raises Unreadable when that is somebody else's."""
        folder = article.department or UNFILED
        wanted = f"{folder}/{_slug(draft.id or article.title)}"
        known = [one.id for one in self.there.values() if one.origin == origin and one.id.startswith(f"{folder}/")]
        chosen = wanted if draft.id else next(iter(known), wanted)
        if chosen in self.catalog.own:
            raise Unreadable(f"duplicate id: {chosen} is an article of the knowledge base folder")
        if not await self._is_taken(chosen, origin):
            return chosen
        if draft.id:
            raise Unreadable(f"duplicate id: {chosen} is another article")
        suffixed = f"{chosen}-{hashlib.sha256(f'{self.key}#{origin}'.encode()).hexdigest()[:_SUFFIX_CHARS]}"
        if await self._is_taken(suffixed, origin):
            raise Unreadable(f"duplicate: {suffixed} is there already")
        return suffixed

    async def _is_taken(self, article_id: str, origin: str) -> bool:
        if article_id in self.ids:
            return True
        there = self.there.get(article_id) or await self.shelf.get(article_id)
        return there is not None and there.article is not None and (there.source, there.origin) != (self.key, origin)

    def _fail(self, name: str, origin: str, reason: str) -> None:
        self.failed.append(Failure(_shortened(line(name)), reason))
        self.spared.add(clean(origin))


def is_address(name: str) -> bool:
    """Whether a source of this name is fetched."""
    return re.match(r"[a-z][a-z0-9+.-]*://", name, re.IGNORECASE) is not None


def file_key(path: Path) -> str:
    """Under which name a file or a folder is known."""
    return clean(f"{FILE}{whole(path).as_posix()}")


def whole(path: Path) -> Path:
    """The path from the root, the same however it is written."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - the other way follows links, and where they lead may change


def path_of(source: Source) -> Path:
    """Where a source is that is named by a path."""
    return Path(source.name).expanduser()


def line(text: str) -> str:
    """A text in one line."""
    return " ".join(clean(text).split())


def _shortened(name: str) -> str:
    return name if len(name) <= _MAX_NAME_CHARS else f"{name[: _MAX_NAME_CHARS - 1]}…"


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKC", clean(title)).lower()
    return re.sub(r"[\W_]+", "-", plain).strip("-")[:_MAX_SLUG_CHARS].strip("-") or "article"
