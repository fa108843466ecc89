"""The optional parts of the search: each can be left out, to measure what it is worth or to do without it."""

from enum import StrEnum


class Part(StrEnum):
    """A part of the search. The value is what settings and results call it."""

    REWRITING = "rewriting"
    """A question that leans on the one before it is read after that one."""
    MEANINGS = "meanings"
    """Vectors of the question and the articles are compared, too."""
    FUSION = "fusion"
    """Words count beside meanings when articles are picked for a closer look."""
    RERANKING = "reranking"
    """What was picked is put in order by a closer look at each."""
    READING = "reading"
    """The three articles that suit best are read beside the question: which says what is asked, and does it?"""
    THESAURUS = "thesaurus"
    """Other words for the same thing count as well."""
    SPELLING = "spelling"
    """A word that no article has stands for the one it is a slip of."""
    THINGS = "things"
    """What a person calls theirs, and the article does not name, is read as any thing."""
    NEIGHBOURS = "neighbours"
    """A passage of an ingested article is judged and shown with what stands around it."""
    FAQ = "faq"
    """A curated question that is nearly what was asked is answered first, and with its own answer."""
    FRESHNESS = "freshness"
    """Of articles that say the same, the newer comes first."""
    COMPRESSION = "compression"
    """A model reads of an article what bears on the question."""


Parts = frozenset[Part]
ALL: Parts = frozenset(Part)
