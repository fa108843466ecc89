"""Judges the blocks of a message and of a view as Slack does: everything that is wrong is named, with its place."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from adapters.twins.slack.arguments import Arguments
from adapters.twins.slack.checks import Place, each, typed
from adapters.twins.slack.errors import Json, SlackError
from adapters.twins.slack.shapes import BLOCKS, VIEWS

MAX_BLOCKS = {"message": 50, "modal": 100, "home": 100}
MAX_MARKDOWN_CHARS = 12_000
MAX_BLOCK_TEXT_CHARS = 13_200


def parse_blocks(args: Arguments, name: str = "blocks") -> list[Json] | None:
    """Return the checked blocks of a message, or None where the argument is absent.

    Raises SlackError: invalid_blocks_format, invalid_blocks (with what and where), msg_blocks_too_long.
    """
    try:
        blocks = args.structure(name)
    except ValueError:
        raise SlackError("invalid_blocks_format") from None
    if blocks is None:
        return None
    if not isinstance(blocks, list):
        raise SlackError("invalid_blocks_format")
    _refuse_bad_blocks(blocks)
    return blocks


def parse_view(args: Arguments) -> Json:
    """Return the checked view of a call. Raises SlackError invalid_arguments with what is wrong and where."""
    try:
        view = args.structure("view")
    except ValueError:
        view = None
    if not isinstance(view, dict):
        raise SlackError("invalid_arguments", messages=["[ERROR] missing required field: view"])
    place = Place("/view")
    typed(VIEWS)(place, view)
    if not place.problems:
        place.problems.extend(block_problems(view["blocks"], surface=view["type"], path="/view/blocks"))
        _check_inputs(place, view)
    if not place.problems:
        _check_openings(Place("/view/blocks", place.problems), view["blocks"])
    if place.problems:
        raise SlackError("invalid_arguments", messages=place.problems)
    return view


def block_problems(blocks: Any, *, surface: str = "message", path: str = "/blocks") -> list[str]:
    """Return what is wrong with a list of blocks, in the Web API's words; an empty list when nothing is."""
    place = Place(path)
    each(typed(BLOCKS[surface]), max_items=MAX_BLOCKS[surface], min_items=0)(place, blocks)
    if not place.problems:
        _check_ids(place, blocks)
        _check_markdown(place, blocks)
    return place.problems


def _refuse_bad_blocks(blocks: list[Json]) -> None:
    problems = block_problems(blocks)
    if problems:
        raise SlackError("invalid_blocks", messages=problems, errors=problems)
    if sum(block["type"] == "table" for block in blocks) > 1:
        raise SlackError("invalid_attachments", messages=["[ERROR] only_one_table_allowed"])
    if sum(map(len, _texts(blocks))) > MAX_BLOCK_TEXT_CHARS:
        raise SlackError("msg_blocks_too_long")


def _check_ids(place: Place, blocks: list[Json]) -> None:
    for index, block in _repeated(blocks, "block_id"):
        place.at(index).bad(f"`block_id` already exists: {block['block_id']}")
    for index, block in enumerate(blocks):
        elements = [item for item in block.get("elements", []) if isinstance(item, dict)]
        for inner, element in _repeated(elements, "action_id"):
            place.at(index).at("elements").at(inner).bad(f"`action_id` already exists: {element['action_id']}")


def _repeated(items: list[Json], key: str) -> Iterator[tuple[int, Json]]:
    seen = Counter[str]()
    for index, item in enumerate(items):
        if name := item.get(key):
            seen[name] += 1
            if seen[name] > 1:
                yield index, item


def _check_markdown(place: Place, blocks: list[Json]) -> None:
    written = sum(len(block["text"]) for block in blocks if block["type"] == "markdown")
    if written > MAX_MARKDOWN_CHARS:
        place.bad(f"markdown text exceeds {MAX_MARKDOWN_CHARS} characters in all")


def _check_inputs(place: Place, view: Json) -> None:
    """A modal with an input needs a submit button."""
    has_input = any(isinstance(block, dict) and block.get("type") == "input" for block in view["blocks"])
    if view["type"] == "modal" and has_input and not view.get("submit"):
        place.bad("missing required field: submit")


def _check_openings(place: Place, blocks: list[Json]) -> None:
    """What a field is opened with can stand in it: one of its options, or a text that is not too long."""
    for index, block in enumerate(blocks):
        element = block.get("element") or {}
        here = place.at(index).at("element")
        options = [*element.get("options", []), *(o for g in element.get("option_groups", []) for o in g["options"])]
        if element.get("initial_option") is not None and element["initial_option"] not in options:
            here.at("initial_option").bad("must exactly match one of the options")
        if len(element.get("initial_value") or "") > element.get("max_length", 3000):
            here.at("initial_value").bad("must not be longer than max_length")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key == "text" and isinstance(item, str):
                yield item
            else:
                yield from _texts(item)
