"""Masks what is personal or secret: once for logs, and for a call to a model so that the answer can carry it again."""

import re
from collections.abc import Sequence

from memory.pii.finding import find

NOT_OURS = "text"
"""The placeholder of what looks like a placeholder and was written by somebody."""

_PLACEHOLDER = re.compile(r"\[[a-z]{2,8}-[0-9]{1,9}\]")


def masked(text: str) -> str:
    """The text with `[email]`, `[phone]` and so on where somebody's data or a secret stood, however sure that is."""
    parts, end = [], 0
    for one in find(text):
        parts += [text[end : one.start], f"[{one.kind}]"]
        end = one.end
    return "".join((*parts, text[end:]))


class Masking:
    """Masks the texts of one call, and puts the values back into what comes of it.

    The same value has the same placeholder in all of them, as in `[email-1]`.
    """

    def __init__(self, beside: Sequence[str] = ()) -> None:
        """beside: what goes along unmasked. What stands there is no secret, and a placeholder there is nobody's."""
        self._beside = "\n".join(beside)
        self._taken = set(_PLACEHOLDER.findall(self._beside))
        self._by_value: dict[tuple[str, str], str] = {}
        self._values: dict[str, str] = {}
        self._counts: dict[str, int] = {}

    def mask(self, text: str) -> str:
        """The text with placeholders. One that somebody wrote into it is masked, too, and so comes back as it was."""
        hidden = [(one.start, one.end, one.kind.value) for one in find(text)]
        parts, end = [], 0
        for start, stop, kind in sorted([*hidden, *_foreign(text, hidden)]):
            value = text[start:stop]
            parts += [text[end:start], value if self._is_known(value, kind) else self._placeholder(kind, value)]
            end = stop
        return "".join((*parts, text[end:]))

    def restore(self, text: str) -> str:
        """The text with the values in the place of the placeholders that came back whole."""
        return _PLACEHOLDER.sub(lambda found: self._values.get(found.group(), found.group()), text)

    @property
    def has_hidden(self) -> bool:
        """Whether anything was masked."""
        return bool(self._values)

    def _is_known(self, value: str, kind: str) -> bool:
        return kind != NOT_OURS and bool(self._beside) and _stands_in(value, self._beside)

    def _placeholder(self, kind: str, value: str) -> str:
        known = self._by_value.get((kind, value))
        if known is not None:
            return known
        while True:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            name = f"[{kind}-{self._counts[kind]}]"
            if name not in self._taken:
                break
        self._by_value[kind, value], self._values[name] = name, value
        return name


def _foreign(text: str, hidden: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Placeholders that somebody wrote, where nothing else is hidden."""
    inside = {place for start, end, _ in hidden for place in range(start, end)}
    found = (one.span() for one in _PLACEHOLDER.finditer(text))
    return [(start, end, NOT_OURS) for start, end in found if inside.isdisjoint(range(start, end))]


def _stands_in(value: str, text: str) -> bool:
    """Whether the value stands in a text, and not only as a part of something longer."""
    return re.search(rf"(?<!\w){re.escape(value)}(?!\w)", text) is not None
