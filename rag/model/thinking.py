"""Removes `<think>…</think>`, which some models emit before they answer, also while it streams."""

OPENING, CLOSING = "<think>", "</think>"


class Thinking:
    """Lets through what is outside of the tags; they may be split across pieces."""

    def __init__(self) -> None:
        self._held = ""
        self._thinks = False

    def feed(self, text: str) -> str:
        """What can be said once this piece is there, too."""
        self._held += text
        said = ""
        while True:
            tag = CLOSING if self._thinks else OPENING
            before, found, after = self._held.partition(tag)
            if not found:
                keep = _overlap(self._held, tag)
                said += "" if self._thinks else self._held[: len(self._held) - keep]
                self._held = self._held[len(self._held) - keep :]
                return said
            said += "" if self._thinks else before
            self._held, self._thinks = after, not self._thinks

    def end(self) -> str:
        """What was held back in case it had been a tag."""
        return "" if self._thinks else self._held


def without_thoughts(text: str) -> str:
    """The answer alone; what comes before a closing tag without an opening one is thought, too."""
    opened, closed = text.find(OPENING), text.find(CLOSING)
    if closed >= 0 and not 0 <= opened < closed:
        text = text[closed + len(CLOSING) :]
    thinking = Thinking()
    return (thinking.feed(text) + thinking.end()).strip()


def _overlap(text: str, tag: str) -> int:
    """How many characters at the end of the text may be the beginning of the tag."""
    return next((size for size in range(min(len(tag) - 1, len(text)), 0, -1) if text.endswith(tag[:size])), 0)
