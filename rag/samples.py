"""Picks the questions suggested to somebody who has not asked anything yet. Pure."""

from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

from bot.departments import Department
from rag.ports import Article
from rag.words.text import is_stop, stem, words


def samples(departments: Sequence[Department], articles: Sequence[Article]) -> tuple[str, ...]:
    """A question for each article, of the departments in turn: first what a department itself says that it is for."""
    in_turn = zip_longest(*(_most_asked(one, articles, topic) for one, topic in _topics(departments)))
    return tuple(dict.fromkeys(text for row in in_turn for text in row if text))


def as_question(article: Article) -> str:
    """How one would ask for an article."""
    return article.questions[0] if article.questions else article.title


def _topics(departments: Sequence[Department]) -> list[tuple[Department, dict[str, int]]]:
    """Where each department's description first says a word that no other's says; "employees" tells nothing apart."""
    described = [_stems(one.description) for one in departments]
    said_by = Counter(word for each in described for word in set(each))
    own = ({word: each.index(word) for word in each if said_by[word] == 1} for each in described)
    return [*zip(departments, own, strict=True)]


def _most_asked(department: Department, articles: Sequence[Article], topic: dict[str, int]) -> list[str]:
    """A question for each of its articles, the ones first that hold little but what it names, and early."""
    asked = [one.questions or (one.title,) for one in articles if one.department == department.id]
    best = [min(texts, key=lambda text: _distance(text, topic)) for texts in asked]
    return sorted(best, key=lambda text: _distance(text, topic))


def _distance(text: str, topic: dict[str, int]) -> tuple[float, int]:
    """The share of its words that the department does not name, and how late it names the first of the others."""
    said = _stems(text)
    named = [topic[word] for word in said if word in topic]
    return 1 - len(named) / (len(said) or 1), min(named, default=len(topic))


def _stems(text: str) -> list[str]:
    return [stem(word) for word in words(text) if not is_stop(word)]
