"""How Twilio refuses: codes, their HTTP statuses and words. Source: twilio.com/docs, "Error and warning dictionary"."""

from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
"""One JSON object of the wire; shapes are checked by hand, because the twin must be able to disagree with any model."""

REFUSALS: dict[int, tuple[int, str]] = {
    20001: (400, "Invalid parameter"),
    20003: (401, "Authenticate"),
    20004: (405, "Method not allowed"),
    20404: (404, "The requested resource was not found"),
    20429: (429, "Too Many Requests"),
    20500: (500, "Internal Server Error"),
    21211: (400, "Invalid 'To' Phone Number"),
    21603: (400, "A 'From' phone number is required"),
    21604: (400, "A 'To' phone number is required"),
    21606: (400, "The 'From' phone number provided is not a valid message-capable Twilio phone number"),
    21609: (400, "The 'StatusCallback' URL is not a valid URL"),
    21610: (400, "Attempt to send to unsubscribed recipient"),
    21611: (429, "This 'From' number has exceeded the maximum number of queued messages"),
    21617: (400, "The concatenated message body exceeds the 1600 character limit"),
    21619: (400, "A text message body or media urls must be specified"),
    21620: (400, "Invalid media URL(s)"),
    21623: (400, "Number of media files exceeds allowed limit"),
    21654: (400, "ContentSid Required"),
    21655: (400, "The ContentSid is Invalid"),
    21656: (400, "The Content Variables parameter is invalid"),
    21701: (404, "The Messaging Service does not exist"),
    21910: (400, "Invalid From and To pair. From and To should be of the same channel"),
    30001: (429, "Queue overflow"),
    63007: (400, "Twilio could not find a Channel with the specified From address"),
    63038: (429, "Account exceeded the daily messages limit"),
}
FAILURES: dict[int, str] = {
    30001: "Queue overflow",
    30036: "Validity Period Expired",
    63003: "Channel could not find To address",
    63005: "Channel did not accept given content",
    63012: "Channel provider returned an internal service error",
    63013: "Channel policy violation",
    63016: "Failed to send freeform message because you are outside the allowed window",
    63017: "Rate limit exceeded",
    63018: "Rate limit exceeded for Channel",
    63019: "Media failed to download",
    63021: "Channel invalid content error",
    63024: "Invalid message recipient",
    63032: "User is part of an experiment",
    63038: "Daily message limit reached",
    63041: "Template paused",
    63042: "Template disabled",
}


class TwilioError(Exception):
    """A call was refused, with one of Twilio's codes. headers: of the answer, such as Retry-After."""

    def __init__(self, code: int, message: str = "", *, headers: dict[str, str] | None = None) -> None:
        self.status, known = REFUSALS.get(code, (400, FAILURES.get(code, "Invalid request")))
        super().__init__(message or known)
        self.code = code
        self.message = message or known
        self.headers = headers or {}

    def as_json(self) -> Json:
        """Return the body of the answer."""
        more = f"https://www.twilio.com/docs/errors/{self.code}"
        return {"code": self.code, "message": self.message, "more_info": more, "status": self.status}


def invalid_parameter(name: str, why: str) -> TwilioError:
    """Return the error for a parameter that is missing or of the wrong kind."""
    return TwilioError(20001, f"Invalid parameter {name}: {why}")


def not_found(path: str) -> TwilioError:
    """Return the error for a resource that does not exist, or not for this account."""
    return TwilioError(20404, f"The requested resource {path} was not found")


def too_many(retry_after_s: int) -> TwilioError:
    """Return the error for more calls than are allowed."""
    return TwilioError(20429, headers={"Retry-After": str(retry_after_s)})
