"""Translates every error of a model server once, into a DependencyError that holds no user text.

The libraries are imported where they are used: they take more than a second, and a desk without a model needs none.
"""

import math
import re
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any  # an error's body is whatever the server sent

from bot.errors import DependencyError
from bot.telemetry import clean

SOON_S = 1.0
MAX_RETRY_AFTER_S = 24 * 3600.0
_NEVER = frozenset({"insufficient_quota", "billing_hard_limit_reached", "account_deactivated"})
"""Codes after which repeating does not help, whatever the status says."""
_TOO_LONG = re.compile(r"context[ _](?:length|window|size)|too many tokens|prompt is too long", re.I)
_POLICY = re.compile(r"content[ _](?:policy|filter|management)|safety system|moderation", re.I)
_AGAIN = frozenset({408, 409, 429})
_BAD_REQUEST, _UNPROCESSABLE, _SERVER_ERROR = 400, 422, 500
_CODE = re.compile(r"[\w.-]{1,60}")


class Unusable(DependencyError):
    """The model answered, but not with what was asked for: it refused, was cut off, or wrote something else.

    It says something of this question, not of the server.
    """


class TooLong(Unusable):
    """The prompt is longer than the model reads."""


def sdk_errors() -> tuple[type[BaseException], ...]:
    """Everything that the client library lets through, its own errors and those of what it is made of."""
    import httpx
    import openai

    return (
        openai.OpenAIError,
        httpx.HTTPError,
        httpx.InvalidURL,
        httpx.CookieConflict,
        httpx.StreamError,
        ValueError,  # an event or a body that is no JSON; a header that cannot be sent
        RecursionError,  # JSON too deep to be read
        OSError,
    )


def translate(exc: BaseException, call: str) -> DependencyError:
    """What an error means. call: what was being done, for the message."""
    import httpx
    import openai

    if isinstance(exc, TimeoutError | openai.APITimeoutError | httpx.TimeoutException):
        return DependencyError(f"{call}: no answer in time", retry_after=SOON_S)
    if isinstance(exc, openai.APIStatusError):
        return _of_status(exc, call)
    if isinstance(exc, openai.LengthFinishReasonError | openai.ContentFilterFinishReasonError):
        return Unusable(f"{call}: {type(exc).__name__}")
    code = code_of(exc)
    is_ours = isinstance(exc, openai.OpenAIError) and not isinstance(exc, openai.APIError)
    again = None if is_ours or code in _NEVER or isinstance(exc, httpx.InvalidURL) else SOON_S
    return DependencyError(f"{call}: {type(exc).__name__} {code}".rstrip(), retry_after=again)


def code_of(exc: BaseException) -> str:
    """The server's word for what went wrong, where it has one."""
    code = str(getattr(exc, "code", "") or "")
    return code if _CODE.fullmatch(code) else ""


def is_about_parameters(exc: BaseException) -> bool:
    """Whether the server says that it does not take the request as it is, and not that it is too long or unwanted."""
    status = getattr(exc, "status_code", 0)
    return status in {_BAD_REQUEST, _UNPROCESSABLE} and not _is_too_long(exc) and not _is_unwanted(exc)


def _of_status(exc: Any, call: str) -> DependencyError:
    code = code_of(exc)
    message = clean(f"{call}: HTTP {exc.status_code} {code}".rstrip())
    if exc.status_code in {_BAD_REQUEST, _UNPROCESSABLE}:
        if _is_too_long(exc):
            return TooLong(message)
        return Unusable(message) if _is_unwanted(exc) else DependencyError(message)
    if exc.status_code in _AGAIN or exc.status_code >= _SERVER_ERROR:
        again = None if code in _NEVER else _retry_after(exc.response.headers)
        return DependencyError(message, retry_after=again)
    return DependencyError(message)


def _is_too_long(exc: BaseException) -> bool:
    return code_of(exc) == "context_length_exceeded" or bool(_TOO_LONG.search(_told(exc)))


def _is_unwanted(exc: BaseException) -> bool:
    return bool(_POLICY.search(f"{code_of(exc)} {_told(exc)}"))


def _told(exc: BaseException) -> str:
    return str(getattr(exc, "message", ""))


def _retry_after(headers: Mapping[str, str]) -> float:
    """Seconds until the same call may work: what the server says, in either of its ways, or soon."""
    given = headers.get("retry-after", "")
    for text, unit in ((headers.get("retry-after-ms", ""), 1e-3), (given, 1.0)):
        try:
            seconds = float(text) * unit
        except ValueError:
            continue
        if math.isfinite(seconds) and seconds >= 0:
            return min(seconds, MAX_RETRY_AFTER_S)
    try:
        until = parsedate_to_datetime(given).timestamp()
    except (ValueError, OverflowError):
        return SOON_S
    return min(max(until - time.time(), 0.0), MAX_RETRY_AFTER_S)
