"""What is stored of an article in Weaviate: a record for each passage, and a head that says which of them count."""

import hashlib
import re
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rag.index.passages import Entry
from rag.ports import Article, Passage
from rag.settings import WeaviateAddress

LANGUAGE = "en"
"""Of the stems that are counted and of the default model."""
_SPACE = uuid.UUID("5a3f5a0e-6f0b-4a38-9d5c-0d0c2f4a1b77")
_MARK = 8


@dataclass(frozen=True, slots=True)
class Place:
    """Where the server is and what is ours there. prefix: of the collections. model: of the vectors, "" for none.

    desk: tells one desk from another that has the same prefix; its replicas have the same.
    """

    server: WeaviateAddress
    prefix: str
    model: str
    desk: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """A passage under the id that it has on the server: the same for the same content, wherever it is written."""

    id: str
    entry: Entry
    ordinal: int


@dataclass(frozen=True, slots=True)
class Head:
    """The one object that makes an article visible, as a whole.

    passages: the ids of its records, in order. is_tidy: nothing of an earlier version is left on the server.
    """

    article: str
    version: str
    reader_class: str
    owner: str
    updated: str
    url: str
    collection: str
    passages: tuple[str, ...]
    hashes: tuple[str, ...]
    is_tidy: bool = False

    @property
    def shown(self) -> tuple[str, str, str, str]:
        """What its passages repeat of it."""
        return self.owner, self.updated, self.url, self.collection


@dataclass(frozen=True, slots=True)
class Hit:
    """A record as it was found. words, meaning: its raw score in each list, None where it is not in it.

    shares: the same as the server normalised and weighted them.
    """

    id: str
    passage: Passage
    words: float | None = None
    meaning: float | None = None
    shares: tuple[float | None, float | None] = (None, None)


def records(made: Sequence[Entry]) -> tuple[Record, ...]:
    """The records of an article's passages; equal passages are told apart by their order."""
    seen: Counter[str] = Counter()
    found = []
    for ordinal, entry in enumerate(made):
        passage = entry.passage
        name = "\n".join((passage.reader_class, passage.article, entry.hash, str(seen[entry.hash])))
        found.append(Record(str(uuid.uuid5(_SPACE, name)), entry, ordinal))
        seen[entry.hash] += 1
    return tuple(found)


def head_of(article: Article, version: str, written: Sequence[Record]) -> Head:
    """The head under which these records are the article."""
    first = written[0].entry.passage if written else None
    return Head(
        article=article.id,
        version=version,
        reader_class=article.reader_class,
        owner=first.owner if first else "",
        updated=first.updated if first else "",
        url=first.url if first else "",
        collection=first.collection if first else "",
        passages=tuple(record.id for record in written),
        hashes=tuple(record.entry.hash for record in written),
    )


def head_id(article_id: str) -> str:
    """The id of an article's head."""
    return str(uuid.uuid5(_SPACE, article_id))


def family(prefix: str, model: str, desk: str = "") -> str:
    """What the names of all collections of one desk and one model begin with."""
    ours = (prefix, model, desk) if desk else (prefix, model)
    mark = hashlib.sha256("\n".join(ours).encode()).hexdigest()[:_MARK]
    return f"{re.sub(r'[^A-Za-z0-9]', '', prefix).capitalize()}_{mark}_"


def collection_name(prefix: str, model: str, kind: str, desk: str = "") -> str:
    """A name that Weaviate takes; another one for each desk, model and reader class, whatever their letters are.

    kind: a reader class, or what the collection holds otherwise.
    """
    readable = re.sub(r"[^a-z0-9]+", "_", kind.casefold())
    mark = hashlib.sha256(kind.encode()).hexdigest()[:_MARK]
    return f"{family(prefix, model, desk)}{readable}_{mark}"


def visible(hits: Iterable[Hit], heads: Mapping[str, Head]) -> tuple[list[Hit], list[Hit]]:
    """The hits that their article's head names, as it shows them, and the others."""
    shown, others = [], []
    for hit in hits:
        head = heads.get(hit.passage.article)
        if head and head.reader_class == hit.passage.reader_class and hit.id in head.passages:
            shown.append(_as_head_shows(hit, head))
        else:
            others.append(hit)
    return shown, others


def _as_head_shows(hit: Hit, head: Head) -> Hit:
    passage = Passage(
        id=f"{head.article}#{head.passages.index(hit.id)}",
        article=head.article,
        title=hit.passage.title,
        heading=hit.passage.heading,
        text=hit.passage.text,
        department=hit.passage.department,
        reader_class=head.reader_class,
        owner=head.owner,
        updated=head.updated,
        url=head.url,
        collection=head.collection,
    )
    return Hit(hit.id, passage, hit.words, hit.meaning, hit.shares)
