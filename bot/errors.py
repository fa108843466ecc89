"""The whole error tree.

FrontdeskError
├── ConfigurationError      a setting or a knowledge base file is wrong: the message says which and what is expected
├── InboundRejected         something arrived that is not a message for the desk
│   ├── UnsupportedEvent    a real event that the desk does not handle: answer 200, count it
│   ├── MalformedPayload    nothing this service sends: answer 400
│   └── BadSignature        not from whom it says it is: answer 401
├── Interrupted             the person stopped the answer while it was shown
├── TicketRefused           a ticket cannot be changed as was asked: the message says why
│   ├── TicketConflict      ... because somebody else has changed it meanwhile
│   ├── TicketTaken         ... because another operator has it
│   └── UnknownTicket       ... because there is none of that number
└── DependencyError         a service outside the process failed
    ├── AmbiguousOutcome    ... after the request was written: it may or may not have taken effect
    └── StoreUnavailable    the document store failed: the call may or may not have taken effect
"""


class FrontdeskError(Exception):
    """The root of everything this project raises on purpose; messages are for developers and hold no user text."""


class ConfigurationError(FrontdeskError):
    """Something that a person configured is wrong; the message names every bad place and what is expected there."""


class InboundRejected(FrontdeskError):
    """An inbound request is not turned into a message; `reason` is a short fixed word that is counted."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class UnsupportedEvent(InboundRejected):
    """A real event of the platform that the desk does not act on."""


class MalformedPayload(InboundRejected):
    """Not something that the platform sends."""


class BadSignature(InboundRejected):
    """The request is not signed by whom it claims to come from."""


class Interrupted(FrontdeskError):
    """The person stopped the answer on the platform while it was shown there: nothing more of it is wanted."""


class TicketRefused(FrontdeskError):
    """A ticket cannot be changed as was asked."""


class TicketConflict(TicketRefused):
    """Somebody else has changed the ticket: read it again."""


class TicketTaken(TicketRefused):
    """Another operator has the ticket. by: their name, or "" where it is not known."""

    def __init__(self, message: str, *, by: str) -> None:
        super().__init__(message)
        self.by = by


class UnknownTicket(TicketRefused):
    """There is no ticket of that number."""


class DependencyError(FrontdeskError):
    """A service outside the process refused a call, and the call had no effect.

    retry_after: seconds after which the same call may work, or None when repeating it will not help.
    """

    def __init__(self, message: str, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class AmbiguousOutcome(DependencyError):
    """The request was written and no clear answer came back: whether it took effect must be looked up."""


class StoreUnavailable(DependencyError):
    """The document store failed; a write may still have taken effect, so read before writing again."""
