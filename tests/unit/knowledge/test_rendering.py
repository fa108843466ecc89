"""How statements of an article are put together as an answer."""

from pathlib import Path

from bot.model import CUSTOMERS
from rag.quoting.rendering import quote
from rag.search.snapshot import Snapshot
from rag.sources.folder import read_folder
from tests.unit.knowledge.knowledge_folders import write_folder

REFUNDS = """\
---
title: Refunds
---
Refunds go back to where the money came from. How long it takes depends on how you paid:

- Cards take a week.
- Gift cards take an hour.
"""


def test_what_announces_a_list_is_not_said_again_below_it(tmp_path: Path) -> None:
    """When a refund comes was told with its list, and below that once more: "depends on how you paid:"."""
    snapshot = Snapshot(read_folder(write_folder(tmp_path, {"garden/refunds.md": REFUNDS})))
    (indexed,) = snapshot.read({"garden/refunds"}, CUSTOMERS)
    rule, lead, cards, vouchers = range(len(indexed.said))
    items = "How long it takes depends on how you paid:\n- Cards take a week. [1]\n- Gift cards take an hour. [1]"
    assert quote(indexed, [cards, vouchers, lead])[0] == items
    led = "Refunds go back to where the money came from. [1]"
    assert quote(indexed, [cards, vouchers, rule, lead])[0] == f"{items}\n\n{led}"
    text = quote(indexed, [rule, lead, cards, vouchers])[0]
    assert text.startswith(led)
    assert text.count("depends on how you paid") == 1
