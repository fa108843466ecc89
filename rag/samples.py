"""Picks the questions that the desk suggests to somebody who has not asked anything yet. Pure."""

from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

from bot.model import Department
from rag.ports import Article
from rag.text import is_stop, stem, words


def samples(departments: Sequence[Department], articles: Sequence[Article]) -> tuple[str, ...]:
    """A question for each article, of the departments in turn: what a department names first when it says what it is
    for is what most people come to it with.
    """
    topics = _topics(departments)
    by_department = [
        sorted((one for one in articles if one.department == department.id), key=lambda one: _place(one, topic))
        for department, topic in zip(departments, topics, strict=True)
    ]
    in_turn = [article for row in zip_longest(*by_department) for article in row if article]
    return tuple(dict.fromkeys(map(as_question, in_turn)))


def as_question(article: Article) -> str:
    """How one would ask for an article."""
    return article.questions[0] if article.questions else article.title


def _topics(departments: Sequence[Department]) -> list[dict[str, int]]:
    """Where each department's description first says a word that no other's says; "employees" tells nothing apart."""
    described = [[stem(word) for word in words(one.description) if not is_stop(word)] for one in departments]
    said_by = Counter(word for each in described for word in set(each))
    return [{word: each.index(word) for word in each if said_by[word] == 1} for each in described]


def _place(article: Article, topic: dict[str, int]) -> int:
    """How early the department names what the article is about."""
    return min((topic[each] for each in map(stem, words(article.title)) if each in topic), default=len(topic) + 1_000)
