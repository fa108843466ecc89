"""The one way in which a method of the twin says no."""

from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
"""One JSON object of the wire; shapes are checked by hand, because the twin must be able to disagree with any model."""


class SlackError(Exception):
    """A method refused: answered as {"ok": false, "error": error} with HTTP 200, as Slack does.

    messages: what goes into response_metadata.messages. fields: further members of the answer, such as `needed`.
    """

    def __init__(self, error: str, *, messages: list[str] | None = None, **fields: Any) -> None:
        super().__init__(error)
        self.error = error
        self.messages = messages or []
        self.fields = fields

    def as_json(self) -> Json:
        """Return the body of the answer."""
        answer: Json = {"ok": False, "error": self.error, **self.fields}
        if self.messages:
            answer["response_metadata"] = {"messages": self.messages}
        return answer


def invalid_arguments(message: str) -> SlackError:
    """Return the error for an argument that is missing or of the wrong type."""
    return SlackError("invalid_arguments", messages=[f"[ERROR] {message}"])
