"""The shelf of ingested articles on the document port: one document an article, and one that counts the changes."""

from dataclasses import asdict, replace
from typing import Any  # a document as the store gives it back

from bot.errors import StoreUnavailable
from bot.model import JsonObject
from bot.ports import Clock
from memory.ports import Documents, More, Stored, Where
from rag.ingestion.ports import Shelved
from rag.ports import Article

FEEDS_FOR_S = 120.0
_ARTICLE, _SHELF, _COUNTER, _FEEDER = "article", "shelf", "revision", "feeder"
_PAGE = 200
_MOST_TRIES = 100


class DocumentShelf:
    """Implements `Shelf`.

    A change is written with the number that the counter gets next, and then the counter is moved there. Who finds it
    moved already writes the change again with the next number. So whoever sees the counter at a number sees every
    change up to it, and a change whose writer died in between is marked as not settled.
    """

    def __init__(self, documents: Documents, clock: Clock) -> None:
        self._documents = documents
        self._clock = clock

    async def revision(self) -> int:
        """See the port."""
        return (await self._counter())[0]

    async def get(self, article_id: str) -> Shelved | None:
        """See the port."""
        stored = await self._documents.get(_ARTICLE, article_id)
        return _parse(stored) if stored else None

    async def since(self, revision: int) -> list[Shelved]:
        """See the port."""
        return [_parse(stored) for stored in await self._all({"revision": More(revision)})]

    async def of_source(self, source: str) -> list[Shelved]:
        """See the port."""
        found = [_parse(stored) for stored in await self._all({"source": source})]
        return [one for one in found if one.article]

    async def put(self, article: Article, *, source: str, origin: str, hash: str) -> int:
        """See the port."""
        return await self._write(Shelved(article.id, article, source, origin, hash))

    async def remove(self, article_id: str) -> int:
        """See the port."""
        there = await self.get(article_id)
        if there is None:
            return await self.revision()
        return await self._write(replace(there, article=None, hash=""))

    async def may_feed(self, owner: str) -> bool:
        """See the port."""
        now = self._clock.now()
        mine: JsonObject = {"owner": owner, "until": now + FEEDS_FOR_S}
        stored: Any = await self._documents.get(_SHELF, _FEEDER)
        if stored is None:
            return await self._documents.insert(_SHELF, _FEEDER, mine)
        held, is_mine = stored.doc["until"] - now, stored.doc["owner"] == owner
        if 0 < held <= FEEDS_FOR_S and not is_mine:
            return False
        if is_mine and held > FEEDS_FOR_S / 2:
            return True
        return await self._documents.replace(_SHELF, _FEEDER, mine, version=stored.version)

    async def has_fed(self, owner: str) -> None:
        """See the port."""
        stored: Any = await self._documents.get(_SHELF, _FEEDER)
        if stored and stored.doc["owner"] == owner:
            await self._documents.replace(_SHELF, _FEEDER, {"owner": owner, "until": 0.0}, version=stored.version)

    async def settle(self) -> int:
        """See the port."""
        unsettled = [_parse(stored) for stored in await self._all({"is_settled": False})]
        for each in unsettled:
            await self._write(each)
        return len(unsettled)

    async def _write(self, shelved: Shelved) -> int:
        for _ in range(_MOST_TRIES):
            revision, version = await self._counter()
            doc = self._render(replace(shelved, revision=revision + 1))
            written = await self._replace(shelved.id, doc)
            if written is not None and await self._count(revision + 1, version):
                await self._documents.replace(_ARTICLE, shelved.id, {**doc, "is_settled": True}, version=written)
                return revision + 1
        raise StoreUnavailable("the shelf is written by too many at once", retry_after=1)

    async def _replace(self, article_id: str, doc: JsonObject) -> int | None:
        """The version that the document has now; None when someone was faster."""
        stored = await self._documents.get(_ARTICLE, article_id)
        if stored is None:
            return 1 if await self._documents.insert(_ARTICLE, article_id, doc) else None
        is_ours = await self._documents.replace(_ARTICLE, article_id, doc, version=stored.version)
        return stored.version + 1 if is_ours else None

    async def _counter(self) -> tuple[int, int]:
        """The shelf's revision, and the version of the document that holds it, which is 0 before the first change."""
        stored: Any = await self._documents.get(_SHELF, _COUNTER)
        return (stored.doc["revision"], stored.version) if stored else (0, 0)

    async def _count(self, revision: int, version: int) -> bool:
        if version == 0:
            return await self._documents.insert(_SHELF, _COUNTER, {"revision": revision})
        return await self._documents.replace(_SHELF, _COUNTER, {"revision": revision}, version=version)

    async def _all(self, where: Where) -> list[Stored]:
        found: list[Stored] = []
        while True:
            after = found[-1].cursor("revision") if found else None
            page = await self._documents.find(_ARTICLE, where, order="revision", limit=_PAGE, after=after)
            found += page
            if len(page) < _PAGE:
                return found

    def _render(self, shelved: Shelved) -> JsonObject:
        doc: JsonObject = {
            "article": _article_to_json(shelved.article) if shelved.article else None,
            "source": shelved.source,
            "origin": shelved.origin,
            "hash": shelved.hash,
            "revision": shelved.revision,
            "is_settled": False,
        }
        return doc if shelved.article else {**doc, "removed_at": self._clock.now()}


def _article_to_json(article: Article) -> JsonObject:
    fields: dict[str, Any] = asdict(article)
    del fields["collection"]  # not the article's own: it is its department's, which may get another
    return {**fields, "tags": list(article.tags), "questions": list(article.questions)}


def _parse(stored: Stored) -> Shelved:
    doc: Any = stored.doc
    fields = doc["article"]
    article = fields and Article(**{**fields, "tags": tuple(fields["tags"]), "questions": tuple(fields["questions"])})
    return Shelved(stored.key, article, doc["source"], doc["origin"], doc["hash"], doc["revision"])
