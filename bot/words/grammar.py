"""Reads grammars: tables of the parts of what people say, each with patterns of the ways to say it. Pure."""

import re

_PART = re.compile(r"\{([a-z_]+)\}")


def pattern(part: str, *tables: str) -> str:
    """The pattern of a part.

    tables: lines of a part's name, a colon and patterns, parted by `|`, in which `{name}` stands for another part. A
    name that comes again adds to its patterns; a line that begins with `|` goes on inside of the last of them. Raises
    KeyError where a part is in no table.
    """
    ways: dict[str, str] = {}
    name = ""
    for line in "\n".join(tables).split("\n"):
        if line.startswith("|"):
            ways[name] += line
        elif line:
            name, _, way = line.partition(": ")
            ways[name] = f"{ways[name]}|{way}" if name in ways else way

    def filled(way: str) -> str:
        return _PART.sub(lambda found: f"(?:{filled(ways[found[1]])})", way)

    return filled(ways[part])
