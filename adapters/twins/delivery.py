"""What came of sending something to the app, try by try."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Attempt:
    """One request and what came of it. status: 0 where there was no answer. failure: why it counts as none, or empty.

    sent_id: of what was sent, where it may have another id at the next attempt.
    """

    status: int
    failure: str = ""
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    sent_id: str = ""


@dataclass(frozen=True)
class Delivery:
    """Everything that was tried for one message, in order; `status`, `body` and `headers` are of the last attempt."""

    attempts: tuple[Attempt, ...]

    @property
    def status(self) -> int:
        """The last HTTP status; 0 where there was no answer."""
        return self.attempts[-1].status

    @property
    def body(self) -> bytes:
        """The last answer's body."""
        return self.attempts[-1].body

    @property
    def headers(self) -> Mapping[str, str]:
        """The last answer's headers."""
        return self.attempts[-1].headers

    @property
    def failure(self) -> str:
        """Why the last attempt counts as none, or empty."""
        return self.attempts[-1].failure

    @property
    def is_accepted(self) -> bool:
        """Say whether the platform takes this for delivered."""
        return not self.failure
