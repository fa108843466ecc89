"""What a test lets the model say, one call after the other, and how the telling ends."""

from collections.abc import Callable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from adapters.twins.model.errors import Json

DONE, SILENT, CUT, STALL, ERROR = "done", "silent", "cut", "stall", "error"
ENDINGS = (DONE, SILENT, CUT, STALL, ERROR)
"""As it should be; without [DONE] and reason; the connection breaks; nothing more comes; an error event."""


@dataclass
class Said:
    """One answer of the model. text: None where it says what it would have said by itself.

    reasoning: what a compatible server adds as reasoning_content. finish_reason: stop, length, content_filter or None.
    refusal: said instead of content. has_choices: False leaves `choices` empty. chunk_chars: what a chunk of a stream
    holds. ending: one of ENDINGS, after `after_chunks` chunks of a stream; without a stream, whatever is not DONE
    breaks the connection, or lets it hang. times: how many calls it is for, None for all. where: a part of the prompt
    that must be there. model: only for calls to models of this name; `*` stands for anything.
    """

    text: str | None = None
    reasoning: str = ""
    refusal: str = ""
    finish_reason: str | None = "stop"
    has_choices: bool = True
    chunk_chars: int = 12
    ending: str = DONE
    after_chunks: int = 3
    times: int | None = 1
    where: str = ""
    model: str = "*"
    write: Callable[[Json], str] | None = field(default=None, repr=False)
    """Makes the text from the request's parameters, where it is not fixed."""

    def __post_init__(self) -> None:
        if self.ending not in ENDINGS:
            raise ValueError(f"unknown ending {self.ending!r}: one of {', '.join(ENDINGS)}")

    def fits(self, params: Json, prompt: str) -> bool:
        """Say whether a call is one that this is meant for."""
        is_meant = self.times != 0 and fnmatchcase(str(params.get("model", "")), self.model)
        return is_meant and self.where in prompt


class Script:
    """The answers that are waiting; the first that fits a call is said, and where none fits the model speaks."""

    def __init__(self) -> None:
        self.waiting: list[Said] = []

    def add(self, said: Said) -> Said:
        """Let this be said."""
        self.waiting.append(said)
        return said

    def clear(self) -> None:
        """Let the model speak for itself again."""
        self.waiting.clear()

    def take(self, params: Json, prompt: str) -> Said:
        """Return what is said to this call, and count it."""
        said = next((each for each in self.waiting if each.fits(params, prompt)), None)
        if said is None:
            return Said()
        if said.times is not None:
            said.times -= 1
        return said
