"""Parses YAML with the line of each field, so that a bad one can be pointed at."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any  # YAML may hold anything until pydantic has looked at it

import yaml

Path = tuple[str, ...]

MOST_VALUES = 20_000

_FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C, where the library was built with it


@dataclass(frozen=True, slots=True)
class Located:
    """Loaded YAML. lines: where each field stands, by the path of keys that leads to it."""

    data: Any
    lines: Mapping[Path, int]

    def line(self, *path: str | int) -> int:
        """The line of a field, or of the nearest one around it."""
        keys = tuple(str(key) for key in path)
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return self.lines.get(keys, 1)


class BadYaml(Exception):
    """The text is no YAML. line: from 1, in the file."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line


def load(text: str, *, first_line: int = 1) -> Located:
    """Load the text, whose first line is line `first_line` of its file. Raises BadYaml."""
    try:
        return _load(_FAST, text, first_line)
    except BadYaml:
        return _load(yaml.SafeLoader, text, first_line)  # it knows better where the matter is


def _load(load_with: Any, text: str, first_line: int) -> Located:
    loader = load_with(text)
    lines: dict[Path, int] = {(): first_line}
    try:
        node = loader.get_single_node()
        if node:
            _walk(node, (), first_line, lines)
        data = loader.construct_document(node) if node else None
    except yaml.MarkedYAMLError as exc:
        mark = exc.problem_mark or exc.context_mark
        raise BadYaml(first_line + (mark.line if mark else 0), exc.problem or "it cannot be read") from exc
    except (yaml.YAMLError, ValueError, RecursionError) as exc:
        raise BadYaml(first_line, "it holds a value that cannot be read") from exc
    finally:
        loader.dispose()
    return Located(data, lines)


def _walk(node: yaml.Node, path: Path, first_line: int, lines: dict[Path, int]) -> None:
    """Note where each field stands. Aliases can hold a value many times over, or within itself."""
    if len(lines) > MOST_VALUES:
        raise BadYaml(first_line + node.start_mark.line, f"at most {MOST_VALUES:,} values")
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            below = (*path, str(key.value))
            if below in lines:
                raise BadYaml(first_line + key.start_mark.line, f"each field once; {below[-1]!r} stands here again")
            lines[below] = first_line + key.start_mark.line
            _walk(value, below, first_line, lines)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            lines[(*path, str(number))] = first_line + value.start_mark.line
            _walk(value, (*path, str(number)), first_line, lines)
