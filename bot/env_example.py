"""Generates `.env.example` from the settings."""

import textwrap
from collections.abc import Mapping
from enum import Enum

from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings

from bot.settings import is_secret, names_of

_EXAMPLE_HEAD = """\
# Copy this file to .env and set what you need: every line is optional, and what stands behind a = is the default.
# A variable of the environment wins over this file. A secret NAME may stand in a file: set NAME_FILE to its path."""
_LINE_CHARS = 100


def env_example(sections: Mapping[str, type[BaseSettings]]) -> str:
    """The text of `.env.example`: every variable of every class, under the title of its part."""
    blocks = [_EXAMPLE_HEAD]
    for title, cls in sections.items():
        blocks.append(f"# ---- {title} ----")
        blocks.extend(_example_of(field) for field in cls.model_fields.values())
    return "\n\n".join(blocks) + "\n"


def _example_of(field: FieldInfo) -> str:
    names = names_of(field)
    about = field.description or ""
    if len(names) > 1:
        about += f" Also read: {', '.join(names[1:])}."
    if is_secret(field):
        about += " Secret."
    comment = textwrap.wrap(about, _LINE_CHARS, initial_indent="# ", subsequent_indent="# ")
    return "\n".join([*comment, f"# {names[0]}={_as_text(field)}"])


def _as_text(field: FieldInfo) -> str:
    """The default as it would be written in the file; nothing for what has none."""
    default = field.get_default(call_default_factory=True, validated_data={})
    if field.is_required() or default is None or is_secret(field):
        return ""
    if isinstance(default, bool):
        return str(default).lower()
    if isinstance(default, Enum):
        return str(default.value)
    return ",".join(map(str, default)) if isinstance(default, tuple | list | frozenset) else str(default)
