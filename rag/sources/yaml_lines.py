"""Parses YAML with the line of each field, so that a bad one can be pointed at."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final  # Any: YAML may hold anything until pydantic has looked at it

import yaml

Path = tuple[str, ...]

MOST_VALUES: Final = 500_000
"""More than the longest list of questions has. A few lines of aliases can stand for more than fits into memory."""
MOST_LEVELS: Final = 100
_TOO_DEEP: Final = f"at most {MOST_LEVELS} levels"


class _Slow(yaml.SafeLoader):
    """In Python; it knows better than the one in C where the matter is."""


class _Fast(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc] # one of two
    """In C, where the library was built with it."""


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
        return _load(_Fast, text, first_line)
    except BadYaml as exc:
        if not isinstance(exc.__cause__, yaml.MarkedYAMLError):
            raise
        return _load(_Slow, text, first_line)


def _load(load_with: Any, text: str, first_line: int) -> Located:
    loader = load_with(text)
    lines: dict[Path, int] = {(): first_line}
    try:
        _check_depth(load_with, text, first_line)
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
    if len(path) > MOST_LEVELS:
        raise BadYaml(first_line + node.start_mark.line, _TOO_DEEP)
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


def _check_depth(load_with: Any, text: str, first_line: int) -> None:
    """Raise BadYaml for what is too deep: making values of it would exhaust the stack, and end the process."""
    depth = 0
    for event in yaml.parse(text, Loader=load_with):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MOST_LEVELS:
                raise BadYaml(first_line + (event.start_mark.line if event.start_mark else 0), _TOO_DEEP)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _or_text(constructor: Any) -> Any:
    """What YAML takes for a day or a number and cannot make one of, such as 2026-02-30, stays as it is written."""

    def constructed(loader: Any, node: yaml.ScalarNode) -> Any:
        try:
            return constructor(loader, node)
        except ValueError:
            return node.value

    return constructed


for _loader in (_Slow, _Fast):
    for _kind in ("timestamp", "int", "float"):
        _tag = f"tag:yaml.org,2002:{_kind}"
        _loader.add_constructor(_tag, _or_text(_loader.yaml_constructors[_tag]))
