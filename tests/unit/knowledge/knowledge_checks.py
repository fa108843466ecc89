"""What is checked of a folder of articles: their front matter, what they repeat, and what only one of them says.

The folder is read with yaml alone, so that a fault in the reader of the product cannot hide a fault in an article.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

FRONT_MATTER = {"title", "department", "audience", "owner", "updated", "tags", "questions"}
MIN_QUESTIONS = 3
MAX_OVERLAP = 0.08
"""Share of five-word runs that two articles may have in common; the closest honest pair has less than a third of it."""

ADDRESS = re.compile(r"[\w.+-]+@shopunow\.example")
AUDIENCE = re.compile(r"public|customer|employee(:\w+)?")
_SMALL = "a an and are at can do does for from get how i in is it me my of on or the to we what with"
STOP_WORDS = frozenset(_SMALL.split())
_COUNTS = "two three four five six seven eight nine ten eleven twelve"
NUMBERS = frozenset(_COUNTS.split())

Fact = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Article:
    """One file: its id (`<folder>/<name>`), its front matter as yaml gives it, and its Markdown."""

    id: str
    front: dict[str, Any]  # what yaml makes of a file that may be wrong
    body: str


def articles_of(folder: Path) -> list[Article]:
    return [read_article(path) for path in sorted(folder.glob("*/*.md"))]


def read_article(path: Path) -> Article:
    parts = path.read_text(encoding="utf-8").split("---\n", 2)
    assert len(parts) == 3, f"{path.name}: front matter stands between two lines of ---"
    assert parts[0] == "", f"{path.name}: the front matter opens the file"
    return Article(f"{path.parent.name}/{path.stem}", yaml.safe_load(parts[1]), parts[2])


def sentences(article: Article) -> Iterator[str]:
    """Sentences of paragraphs and list items, with neither headings nor list marks."""
    lines = re.sub(r"(?m)^\s*(\d+\.|[-*])\s+", "\n", re.sub(r"(?m)^#.*$", "\n", article.body))
    for block in re.split(r"\n\s*\n", lines):
        flat = " ".join(block.split())
        yield from (part for part in re.split(r"(?<![ap]\.m)(?<=[.!?])\s+(?=[A-Z0-9\"*])", flat) if part)


def words(text: str) -> list[str]:
    return re.findall(r"\$?\d+(?:[.,:-]\d+)*%?|[a-z]+(?:'[a-z]+)?", text.lower())


def runs(tokens: Sequence[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(tokens[at : at + length]) for at in range(len(tokens) - length + 1)}


def facts(article: Article) -> set[Fact]:
    """Every number, in digits or in words, as the runs of three words of its sentence that hold it."""
    return {fact for sentence in sentences(article) for fact in _facts_of(words(sentence))}


def _facts_of(tokens: list[str]) -> Iterator[Fact]:
    for at, token in enumerate(tokens):
        if token in NUMBERS or any(map(str.isdigit, token)):
            yield frozenset(runs(tokens[max(0, at - 2) : at + 3], 3)) or frozenset({tuple(tokens)})


def own_facts(articles: Sequence[Article]) -> dict[str, int]:
    """How many facts of each article are its own: most of their runs of three words are in no other article."""
    found = {article.id: facts(article) for article in articles}
    holders = Counter(run for of_one in found.values() for run in set().union(*of_one))
    return {name: sum(_is_own(fact, holders) for fact in of_one) for name, of_one in found.items()}


def _is_own(fact: Fact, holders: Counter[tuple[str, ...]]) -> bool:
    return 2 * sum(holders[run] == 1 for run in fact) > len(fact)


def near_duplicates(articles: Sequence[Article]) -> list[tuple[str, str, float]]:
    told = [(one.id, _fives(one)) for one in articles]
    found = ((one, other, _shared(left, right)) for (one, left), (other, right) in combinations(told, 2))
    return [pair for pair in found if pair[2] > MAX_OVERLAP]


def overlap(one: Article, other: Article) -> float:
    """Jaccard similarity of the runs of five words."""
    return _shared(_fives(one), _fives(other))


def _fives(article: Article) -> set[tuple[str, ...]]:
    return runs(words(article.body), 5)


def _shared(left: set[tuple[str, ...]], right: set[tuple[str, ...]]) -> float:
    return len(left & right) / max(1, len(left | right))


def repeated(said: Iterable[tuple[str, Iterable[str]]]) -> dict[str, list[str]]:
    """What occurs in more than one place, with the places."""
    places: dict[str, list[str]] = defaultdict(list)
    for place, texts in said:
        for text in texts:
            places[text].append(place)
    return {text: where for text, where in places.items() if len(where) > 1}


def repeated_sentences(articles: Iterable[Article]) -> dict[str, list[str]]:
    return repeated((article.id, (" ".join(words(text)) for text in sentences(article))) for article in articles)


def repeated_questions(articles: Iterable[Article]) -> dict[str, list[str]]:
    """Questions that ask for the same words, in whatever order and with whatever small words between."""
    return repeated((article.id, map(gist, article.front["questions"])) for article in articles)


def gist(question: str) -> str:
    """Its words without the small ones, in alphabetical order."""
    said = words(question)
    return " ".join(sorted(set(said) - STOP_WORDS) or said)


def complaints(article: Article, *, departments: Container[str]) -> list[str]:
    """What is wrong with the front matter, one line for each fault."""
    front = article.front
    missing = FRONT_MATTER - front.keys()
    if missing:
        return [f"{name} is missing" for name in sorted(missing)]
    rules = {
        "title is short text": isinstance(front["title"], str) and 3 <= len(front["title"]) <= 80,
        "department is the folder": front["department"] == article.id.split("/")[0],
        "audience is a reader class": _is_reader_class(front["audience"], departments),
        "owner is an address of ours": bool(ADDRESS.fullmatch(str(front["owner"]))),
        "updated is a date": isinstance(front["updated"], date),
        "tags are words": _are_tags(front["tags"]),
        "questions are several": _are_questions(front["questions"]),
    }
    return [rule for rule, holds in rules.items() if not holds]


def _is_reader_class(audience: object, departments: Container[str]) -> bool:
    if not isinstance(audience, str) or not AUDIENCE.fullmatch(audience):
        return False
    return ":" not in audience or audience.split(":")[1] in departments


def _are_tags(tags: object) -> bool:
    return isinstance(tags, list) and len(tags) >= 2 and all(isinstance(tag, str) and tag for tag in tags)


def _are_questions(questions: object) -> bool:
    if not isinstance(questions, list) or not all(isinstance(question, str) for question in questions):
        return False
    return len(questions) >= MIN_QUESTIONS and all(len(words(question)) >= 3 for question in questions)
