"""The one way in which the twin's connector says no."""

from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
"""One JSON object of the wire; shapes are checked by hand, because the twin must be able to disagree with any model."""


class Refused(Exception):
    """A call was refused: an HTTP status and the Bot Framework's own code and message.

    Without a code the answer is worded as the gateway before the connector does it.
    """

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(f"{status} {code}: {message}")
        self.status, self.code, self.message = status, code, message

    def as_json(self) -> Json:
        """Return the body of the answer."""
        return {"error": {"code": self.code, "message": self.message}} if self.code else {"message": self.message}


def bad_syntax(message: str) -> Refused:
    """Return the refusal of an activity that is not as it should be."""
    return Refused(400, "BadSyntax", message)


def bad_argument(message: str) -> Refused:
    """Return the refusal of a value that the service cannot use."""
    return Refused(400, "BadArgument", message)
