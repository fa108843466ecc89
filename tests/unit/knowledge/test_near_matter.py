"""Which statements of an article are near to what a question goes on to."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np

from bot.model import CUSTOMERS
from rag.meaning.nearness import Meaning
from rag.quoting.near_matter import names_nothing, nearest, of_the_named
from rag.search.question import understand
from rag.search.snapshot import Snapshot
from rag.sources.folder import read_folder
from tests.unit.knowledge.knowledge_folders import write_folder

PICKING = """\
---
title: Picking up a parcel
---
Parcels are ready within two hours of your order.

1. Wait for the message that it is ready.
2. Bring the code to the desk.
"""


def near(cosines: list[float]) -> Meaning:
    """Meanings in which the statements are so near, and nothing else is."""
    found: Any = SimpleNamespace(best_but=lambda _: 0.0, of=lambda _: SimpleNamespace(said=np.array(cosines)))
    return cast("Meaning", SimpleNamespace(near=lambda _: found, numbers={"garden/picking": 0}))


def test_of_what_is_about_as_near_the_statement_with_the_words_of_the_question_answers(tmp_path: Path) -> None:
    """ "What do I have to bring" was answered with how soon it is ready, and not with what to bring."""
    snapshot = Snapshot(read_folder(write_folder(tmp_path, {"garden/picking.md": PICKING})))
    articles, asked = snapshot.read({"garden/picking"}, CUSTOMERS), understand("what do I need to bring")
    found = nearest([near([0.55, 0.4, 0.54])], articles, asked, np.zeros(1, dtype=np.float32))
    assert found.indexed.said[found.chosen[-1]].text.startswith("Bring")
    assert found.score > 0.55
    far = nearest([near([0.75, 0.4, 0.54])], articles, asked, np.zeros(1, dtype=np.float32))
    assert far.indexed.said[far.chosen[0]].text.startswith("Parcels")


PICK_UP = """\
---
title: Pick-up
---
Collecting a sofa costs $99. Collecting a second sofa costs $29. A second trip costs $49.
"""


def test_of_prices_that_are_as_near_the_one_that_opens_a_section_is_told(tmp_path: Path) -> None:
    """What the pick-up of a sofa costs was answered by what a second one does."""
    snapshot = Snapshot(read_folder(write_folder(tmp_path, {"garden/picking.md": PICK_UP})))
    articles = snapshot.read({"garden/picking"}, CUSTOMERS)
    cosines, towards = [0.63, 0.65, 0.66], np.zeros(1, dtype=np.float32)
    assert 0 in nearest([near(cosines)], articles, understand("what does it cost"), towards).chosen
    assert 0 not in nearest([near(cosines)], articles, understand("where is it"), towards).chosen


COUNTRIES = """\
---
title: Countries
---
We ship to these.

- Shipping to Canada costs $19 and takes 6 days.
- Shipping to Mexico costs $24 and takes 8 days.
- Shipping to Japan costs $34 and takes 9 days.
"""


def test_a_bare_question_is_asked_of_the_item_that_was_named_last(tmp_path: Path) -> None:
    """After "do you ship to Canada", how long it takes was told of Canada and of a country that nobody named."""
    snapshot = Snapshot(read_folder(write_folder(tmp_path, {"garden/countries.md": COUNTRIES})))
    (indexed,) = snapshot.read({"garden/countries"}, CUSTOMERS)
    rule, canada, mexico, japan = range(len(indexed.said))

    def told(asked: str, *earlier: str) -> list[int]:
        return of_the_named(indexed, [rule, canada, japan], understand(asked), [*map(understand, earlier)])

    assert told("and how long", "do you ship to Canada") == [rule, canada]
    assert told("how long does it take", "do you ship to Canada", "to Mexico?") == [rule, mexico]
    assert told("what does it cost", "what is the shipping") == [rule, canada, japan]
    assert told("who do I ask", "do you ship to Canada") == [rule, canada, japan]
    assert names_nothing(understand("and how long"))
    assert not names_nothing(understand("how long for furniture"))
