"""Which of what was found comes first."""

from dataclasses import replace
from pathlib import Path

from bot.model import CUSTOMERS
from rag.search.found import Found, ranked
from rag.search.parts import ALL, Part
from rag.search.question import understand
from rag.search.snapshot import Snapshot
from rag.sources.folder import read_folder
from tests.unit.knowledge.knowledge_folders import default_articles, write_folder

LATE = """\
---
title: Parcels
questions: ["I ordered a spade last week and it is still not here."]
---
A spade that is late is searched for.
"""
PART = """\
---
title: Something lacks
questions: ["Half of the spade is not here."]
---
Look into the bag, whether the rest of the spade is in it.
"""


def _as_fit(found: list[Found], fits: dict[str, float]) -> list[Found]:
    """What was found, as if it suited the question so well."""
    return [replace(one, judged=replace(one.judged, fit=fits.get(one.article.id, -9.0))) for one in found]


def test_an_article_that_asks_the_question_leads_where_the_first_is_not_likely_to_answer(tmp_path: Path) -> None:
    """A question of its own in other small words was not known, since another article suited its meaning better."""
    folder = write_folder(tmp_path, {**default_articles(), "garden/late.md": LATE, "garden/part.md": PART})
    asked = "i ordered a spade last week, its still not here"
    found = Snapshot(read_folder(folder)).find(understand(asked), CUSTOMERS)
    unlikely = _as_fit(found, {"garden/part": 9.0, "garden/late": 8.0})
    assert [one.article.id for one in ranked(unlikely)][:2] == ["garden/late", "garden/part"]
    assert next(one for one in ranked(unlikely) if one.article.id == "garden/part").confidence < 0.5
    without = [one.article.id for one in ranked(unlikely, ALL - {Part.RERANKING})]
    assert without == [one.article.id for one in sorted(unlikely, key=lambda one: -one.judged.candidate.promise)]
