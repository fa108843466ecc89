"""What the model says, in the shapes of chat completions: whole, or in chunks."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from adapters.twins.model.abilities import NAMES
from adapters.twins.model.errors import Json, wrong_type
from adapters.twins.model.prompt import text_of
from adapters.twins.model.script import Said

CHARS_PER_TOKEN = 4
ROLES = frozenset({"system", "developer", "user", "assistant", "tool"})
STREAM_END = b"data: [DONE]\n\n"
_CREATED = 1_767_225_600


@dataclass(frozen=True)
class Telling:
    """What is told in answer to one call. text: None beside a refusal."""

    id: str
    model: str
    said: Said
    text: str | None
    prompt_tokens: int
    finish_reason: str | None

    def whole(self) -> Json:
        """Return it as one completion."""
        message = {"role": "assistant", "content": self.text, "refusal": self.said.refusal or None}
        if self.said.reasoning:
            message["reasoning_content"] = self.said.reasoning
        choice = {"index": 0, "message": message, "finish_reason": self.finish_reason, "logprobs": None}
        return self._about("chat.completion") | {
            "choices": [choice] if self.said.has_choices else [],
            "usage": self._usage(),
        }

    def chunks(self, *, with_usage: bool) -> Iterator[Json]:
        """Return it chunk by chunk, as they follow one another; only the last ones tell reason and usage."""
        if self.said.has_choices:
            yield self._chunk({"role": "assistant", "content": ""})
            yield from (self._chunk(delta) for delta in self._deltas())
            yield self._chunk({}, finish_reason=self.finish_reason)
        if with_usage:
            yield self._about("chat.completion.chunk") | {"choices": [], "usage": self._usage()}

    def _deltas(self) -> Iterator[Json]:
        size = self.said.chunk_chars
        for name, text in (
            ("reasoning_content", self.said.reasoning),
            ("refusal", self.said.refusal),
            ("content", self.text or ""),
        ):
            yield from ({name: text[start : start + size]} for start in range(0, len(text), size))

    def _chunk(self, delta: Json, finish_reason: str | None = None) -> Json:
        choice = {"index": 0, "delta": delta, "finish_reason": finish_reason}
        return self._about("chat.completion.chunk") | {"choices": [choice]}

    def _about(self, kind: str) -> Json:
        return {"id": self.id, "object": kind, "created": _CREATED, "model": self.model}

    def _usage(self) -> Json:
        said = count_tokens(self.text or "")
        return {
            "prompt_tokens": self.prompt_tokens,
            "completion_tokens": said,
            "total_tokens": self.prompt_tokens + said,
        }


def read_messages(params: Json) -> list[Json]:
    """Return the conversation. Raises ModelError where it is none."""
    messages = params.get("messages")
    if not isinstance(messages, list) or not messages:
        raise wrong_type("messages", "an array of at least one message")
    for place, message in enumerate(messages):
        if not isinstance(message, dict) or message.get("role") not in ROLES:
            raise wrong_type(f"messages[{place}].role", "one of " + ", ".join(sorted(ROLES)))
        if not isinstance(message.get("content"), str | list):
            raise wrong_type(f"messages[{place}].content", "a string or an array")
    return messages


def longest(params: Json) -> int | None:
    """Return how many tokens the answer may have."""
    return next((int(params[name]) for name in sorted(NAMES) if name in params), None)


def tell(call_id: str, params: Json, said: Said, text: str) -> Telling:
    """Return a text as it is told: cut where it is too long, and without content where it is refused."""
    most, reason = longest(params), said.finish_reason
    if most is not None and count_tokens(text) > most:
        text, reason = text[: most * CHARS_PER_TOKEN], "length"
    asked = sum(count_tokens(text_of(message)) for message in params["messages"])
    return Telling(call_id, params["model"], said, None if said.refusal else text, asked, reason)


def count_tokens(text: str) -> int:
    """Return about how many tokens a text has."""
    return -(-len(text) // CHARS_PER_TOKEN)


def event(body: Json) -> bytes:
    """Return a chunk as a server-sent event."""
    return f"data: {json.dumps(body, ensure_ascii=False)}\n\n".encode()
