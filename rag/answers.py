"""Turns what was found into an answer: quoted, written by a model, or "not known"."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.model import Audience, Citation
from rag.authoring import ShowDraft
from rag.ports import Answer, Passage, Show
from rag.quoting import choosing
from rag.quoting.codes import of_this_code
from rag.quoting.going_on import of_kind
from rag.quoting.rendering import quote, quote_all
from rag.samples import as_question
from rag.search.found import Found, nearest_asked
from rag.search.question import Question
from rag.search.snapshot import Snapshot

if TYPE_CHECKING:  # see rag/authoring.py
    from rag.evidence.composing import Gated

NEAR_FROM, BESIDE_IT = 0.25, 0.1
"""Near questions are offered from this confidence in the best article on, those of others from this share of it on."""
MAX_RELATED = 3


def showing(show: Show, found: Sequence[Found], *, at_least: float) -> ShowDraft:
    """Shows what is written so far as the answer it would be. at_least: as for `written`."""

    async def show_draft(gated: "Gated") -> None:
        await show(written(gated, found, at_least=at_least))

    return show_draft


def written(gated: "Gated", found: Sequence[Found], *, at_least: float) -> Answer:
    """What the model wrote and the passages back, as sure as the article that is cited first, or `at_least` so."""
    first = gated.citations[0]
    cited = next((one for one in found if one.article.id == first.article), None)
    return Answer(
        known=True,
        text=gated.text,
        citations=gated.citations,
        confidence=_rounded(max(cited.confidence if cited else 0.0, at_least)),
        department=first.department,
        unread=_unread(cited, at_least=at_least),
    )


def entry(found: Found, *, at_least: float) -> Answer:
    """The whole answer of an FAQ entry."""
    return known(found, quote_all(found.judged.candidate.indexed), at_least=at_least)


def quoted(found: Found, question: Question, new: Question | None) -> Answer:
    """The statements that answer the question. new: what of it goes on from another, if it does."""
    indexed = found.judged.candidate.indexed
    chosen = choosing.choose(indexed, question, found.terms, found.said_likeness, found.judged.reading)
    direct = of_kind(indexed, chosen, new, found.terms, question) if new else []
    said = of_this_code(indexed, direct or chosen, " ".join(question.words)) or chosen
    return known(found, quote(indexed, said), holds=bool(direct))


def known(found: Found, said: tuple[str, Citation], *, at_least: float = 0.0, holds: bool = False) -> Answer:
    """This quotation with its citation as the answer. at_least: how sure it is at least. holds: as in `Answer`."""
    text, citation = said
    return Answer(
        known=True,
        text=text,
        citations=(citation,),
        confidence=_rounded(max(found.confidence, at_least)),
        department=found.article.department,
        holds=holds,
        unread=_unread(found, at_least=at_least),
    )


def not_known(snapshot: Snapshot, question: Question, found: Sequence[Found], audience: Audience) -> Answer:
    """That nothing answers, with whose matter it most likely is and what near it can be answered."""
    seems = found[0].seems if found else 0.0
    least = seems * BESIDE_IT if seems >= NEAR_FROM else 1.0
    near = [one for one in found if one.is_alike or (one.is_near and one.seems >= least)]
    asked = (_nearest_question(one) for one in near)
    return Answer(
        known=False,
        confidence=_rounded(found[0].confidence if found else 0.0),
        department=snapshot.department(question, found, audience),
        related=tuple(dict.fromkeys(asked))[:MAX_RELATED],
        unread=_unread(found[0] if found else None),
    )


def _nearest_question(found: Found) -> str:
    article = found.article
    return article.questions[nearest_asked(found) - 1] if article.questions else as_question(article)


def passage(found: Found, labels: Mapping[str, str]) -> Passage:
    """The passage of the article that fits best. labels: by department, of those that count."""
    candidate = found.judged.candidate
    chunk = candidate.indexed.passages[candidate.passage]
    cited = found.as_passage(chunk.text, heading=" / ".join(chunk.heading))
    return replace(cited, collection=labels.get(cited.department, ""))


def _unread(found: Found | None, *, at_least: float = 0.0) -> float | None:
    return _rounded(max(found.seems, at_least)) if found and found.judged.reading else None


def _rounded(confidence: float) -> float:
    return round(confidence, 4)
