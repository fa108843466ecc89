"""Grammars are read as their tables say, and a table of words has just the parts that its grammar asks for."""

import re
from collections.abc import Mapping

import pytest

from bot.words import unhelped
from bot.words.grammar import pattern
from escalation.hearing import asking

GREETINGS = """
greeting: {hello}(?: {who}){0,2}
hello: hi|good (?:day
|evening)
hello: hey
who: {title} lee|all
title: ms|mr
"""


@pytest.mark.parametrize("said", ["hi", "hey all", "good evening ms lee", "good day mr lee all"])
def test_a_part_is_said_in_any_of_its_ways(said: str) -> None:
    assert re.fullmatch(pattern("greeting", GREETINGS), said)


@pytest.mark.parametrize("said", ["", "all", "hi lee", "good", "hi all all all"])
def test_nothing_else_is_a_part(said: str) -> None:
    assert not re.fullmatch(pattern("greeting", GREETINGS), said)


def test_a_later_table_adds_to_a_part() -> None:
    assert re.fullmatch(pattern("greeting", GREETINGS, "hello: moin"), "moin all")


def test_a_part_that_no_table_has_is_an_error() -> None:
    with pytest.raises(KeyError):
        pattern("greeting", "greeting: {hello}")


@pytest.mark.parametrize(
    ("grammar", "tables", "whole"),
    [(unhelped._MESSAGE, unhelped.UNHELPED, {"message", "unsolved"}), (asking._WISH, asking.ASKING, {"wish", "must"})],
)
def test_every_part_that_a_language_names_is_used(grammar: str, tables: Mapping[str, str], whole: set[str]) -> None:
    for table in tables.values():
        lines = [line for line in f"{grammar}\n{table}".splitlines() if line and not line.startswith("|")]
        named = {line.partition(": ")[0] for line in lines}
        assert named == whole | set(re.findall(r"\{([a-z_]+)\}", f"{grammar}{table}"))
