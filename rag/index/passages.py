"""Cuts an article into the passages that an index holds, each with what it is found by."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from rag.chunking import chunks, statements
from rag.index.ports import Change
from rag.ports import Article, Passage
from rag.words import sentences, text

MAX_WORDS = 180
"""What an embedding model still reads as a whole, with the title and the headings in front."""
BELOW = " / "
"""Between a heading and the one below it."""
MAX_WORD_CHARS = 400
MAX_FRONT_CHARS = 300
MAX_TOKEN_CHARS = 64
MAX_QUESTION_CHARS = 2_000
MAX_TERMS = 48
"""More different terms of one question are not looked for; it bounds the work of one search."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage with what it is found by.

    meaning: the text that gets a vector. words: the stems that BM25 counts, with blanks between. hash: of these and
    of what is shown, without place, owner, date, label and readers; where it stays the same, nothing is embedded.
    """

    passage: Passage
    meaning: str
    words: str
    hash: str


def entries(article: Article) -> tuple[Entry, ...]:
    """The passages of an article in order; their ids are `<article>#<n>`, from 0.

    Raises ValueError for an id that is not text in UTF-8.
    """
    check_id(article.id)
    about = _readable(" ".join((*article.questions, *article.tags)).replace("_", " "))
    front = _readable(article.title)[:MAX_FRONT_CHARS]
    found: list[Entry] = []
    for heading, piece in pieces(article.text):
        passage = Passage(
            id=f"{article.id}#{len(found)}",
            article=article.id,
            title=_readable(article.title),
            heading=heading,
            text=piece,
            department=_readable(article.department),
            reader_class=article.reader_class,
            owner=_readable(article.owner),
            updated=_readable(article.updated),
            url=_readable(article.url),
            collection=_readable(article.collection),
        )
        above = heading[-MAX_FRONT_CHARS:]
        meaning = ". ".join(part for part in (front, above, piece) if part)
        words = " ".join(_stems(f"{front} {about} {above} {piece}"))
        found.append(Entry(passage, meaning, words, _hash(passage, meaning, words)))
    return tuple(found)


def pieces(markdown: str) -> tuple[tuple[str, str], ...]:
    """The passages of a text in order, each with the headings above it."""
    parted = chunks(statements(_readable(markdown)))
    return tuple((BELOW.join(chunk.heading), window) for chunk in parted for window in _windows(chunk.text))


def version(article: Article) -> str:
    """The hash of everything that an article says; it is the same in every process.

    Without a label it is what it was before there were labels, so that what is in an index may stay there.
    """
    said = {name: value for name, value in asdict(article).items() if name != "collection" or value}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def terms(asked: str) -> list[str]:
    """What is looked for where words are counted: each stem of a question once."""
    return list(dict.fromkeys(_stems(asked[:MAX_QUESTION_CHARS])))[:MAX_TERMS]


def compare(before: Iterable[str], after: Iterable[str]) -> Change:
    """What became of passages, by their hashes."""
    old, new = Counter(before), Counter(after)
    kept = (old & new).total()
    return Change(added=new.total() - kept, kept=kept, removed=old.total() - kept)


def check_id(article_id: str) -> None:
    """Raise ValueError for an id that no index can keep."""
    try:
        article_id.encode()
    except UnicodeEncodeError as exc:
        raise ValueError(f"an article's id is not text in UTF-8: {article_id!a}") from exc


def _windows(whole: str) -> Iterator[str]:
    """Pieces of at most MAX_WORDS words: between lines where that can be, else between sentences, else words."""
    waiting, length = "", 0
    for joint, unit in _units(whole):
        words = len(unit.split())
        if waiting and length + words > MAX_WORDS:
            yield waiting.strip()
            waiting, length = "", 0
        waiting, length = f"{waiting}{joint}{unit}", length + words
    if waiting.strip():
        yield waiting.strip()


def _units(whole: str) -> Iterator[tuple[str, str]]:
    """The smallest parts that stay whole, each with what stands before it."""
    for line in whole.split("\n"):
        if _is_short(line):
            yield "\n", line
        else:
            yield "\n", ""
            for sentence in sentences.split(line):
                yield from ((" ", part) for part in ([sentence] if _is_short(sentence) else _cut(sentence)))


def _is_short(line: str) -> bool:
    words = line.split()
    return len(words) <= MAX_WORDS and all(len(word) <= MAX_WORD_CHARS for word in words)


def _cut(sentence: str) -> Iterator[str]:
    words = [word[at : at + MAX_WORD_CHARS] for word in sentence.split() for at in range(0, len(word), MAX_WORD_CHARS)]
    for at in range(0, len(words), MAX_WORDS):
        yield " ".join(words[at : at + MAX_WORDS])


def _stems(written: str) -> list[str]:
    """The stems of the words that say something."""
    return [text.stem(word[:MAX_TOKEN_CHARS]) for word in text.words(written) if not text.is_stop(word)]


def _hash(passage: Passage, meaning: str, words: str) -> str:
    said = (passage.title, passage.heading, passage.text, passage.department, meaning, words)
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:32]


def _readable(given: str) -> str:
    """Without what neither a server nor a tokenizer takes: lone surrogates and NUL."""
    return given.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
