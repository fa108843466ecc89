"""Curated answers first: an FAQ entry whose question is nearly what was asked answers before any passage.

Other articles have questions, too, but these only help to find them: led by them, the search found less.
"""

from collections.abc import Sequence

from rag.ports import Article
from rag.search.found import Found
from rag.search.weighing import SAME_QUESTION, SAME_WORDS

SAME_MEANING = 0.85
"""The cosine from which two questions are the same; `python -m bench.parts` shows how often they are."""
LACKS = 0.3
"""What weighs so much in the question and not in the article makes it another question."""


def first(found: Sequence[Found]) -> Sequence[Found]:
    """The same list, led by the entry whose question is nearly what was asked, where there is one."""
    same = next((one for one in found if answers_itself(one)), None)
    return found if same is None else [same, *(one for one in found if one is not same)]


def is_entry(article: Article) -> bool:
    """Whether it is one question with its answer, as each row of an FAQ list is."""
    return article.title in article.questions


def answers_itself(found: Found) -> bool:
    """Whether it is an entry for what was asked."""
    return is_entry(found.article) and is_same(found)


def is_same(found: Found) -> bool:
    """Whether a question of the article, or its title, is nearly what was asked: in its words or in what they mean."""
    evidence, likeness = found.judged.evidence, found.judged.likeness
    if max(evidence.strange, evidence.unknown, evidence.missing, evidence.absent) >= LACKS:
        return False
    same_words = evidence.asked >= SAME_QUESTION and evidence.worded >= SAME_WORDS
    return same_words or (likeness is not None and likeness.asked >= SAME_MEANING)
