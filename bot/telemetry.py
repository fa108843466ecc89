"""The names of what is logged and counted, how a log line looks, and what never gets into one."""

import json
import logging
import re
import sys
import time
from collections.abc import Callable
from functools import lru_cache
from typing import Final, TextIO

MESSAGES: Final = "messages"  # labels: channel, result (new, duplicate)
TURNS: Final = "turns"  # labels: channel, outcome
TURN_SECONDS: Final = "turn"  # duration from arrival to the last part sent; labels: channel
THINK_SECONDS: Final = "think"  # duration; labels: channel
ATTEMPTS_FAILED: Final = "attempts_failed"  # labels: channel
DEAD_LETTERS: Final = "dead_letters"  # labels: channel
PARTS: Final = "parts"  # labels: channel, state (sent, refused, dropped)
SENDS_RETRIED: Final = "sends_retried"  # labels: channel
FEEDBACK: Final = "feedback"  # labels: channel, verdict
NOTIFICATIONS: Final = "notifications"  # labels: way, state (sent, retried, dead)
TARGETS_MISSED: Final = "targets_missed"  # labels: department, target
CASES_NOT_READ: Final = "cases_not_read"  # no labels
KNOWLEDGE_PROBLEMS: Final = "knowledge_problems"  # no labels

OURS: Final = ("app", "desk", "bot", "adapters", "rag", "memory", "escalation")
_STANDARD = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_PLAIN = re.compile(r"[\w.:/ -]{0,48}", re.ASCII)
_NUMBER = re.compile(r"(?<!\d)(?!\d{10}\.\d{6}(?!\d))\d(?:[ .:/-]?\d){6}", re.ASCII)  # no Slack timestamp
"""Names, ids and short words without seven digits that belong together: nearly all that is logged, and quickly told."""
_OWN_IDS: Final = {"turn": re.compile(r"r_[0-9a-f]{12,64}", re.ASCII)}
"""Fields that hold ids of the desk's own, by chance full of digits, and how those look."""
_NUMBERS = (int, float, type(None))
_MOST_READ = 4_000
_SECRETS = re.compile(r"(xox[a-z]-|xapp-|sk-|Bearer )[\w.~+/-]+")


def clean(value: object) -> str:
    """One line of text without control characters, tokens or more than 500 characters."""
    text = str(value)
    text = text if text.isprintable() else _CONTROL.sub(" ", text)
    return _SECRETS.sub(r"\1***", text)[:500]


class Outage:
    """Says once that something is away, and once that it is back. lost, back: the events."""

    def __init__(self, log: logging.Logger, *, lost: str, back: str) -> None:
        self._log = log
        self._lost, self._back = lost, back
        self.lasts = False
        """Whether it is away as far as is known."""
        self.failures = 0
        """How often it could not be used so far."""

    def began(self, error: BaseException) -> None:
        """It could not be used."""
        if not self.lasts:
            self._log.warning(self._lost, extra={"error": clean(error) or type(error).__name__})
        self.lasts = True
        self.failures += 1

    def ended(self) -> None:
        """It could be used."""
        if self.lasts:
            self._log.info(self._back)
        self.lasts = False


class Masked(logging.Filter):
    """Masks what is personal in every record, also of libraries: its words, its fields and the text of exceptions.

    It goes on a handler, keeps every record and changes it in its place, so that nobody after it sees more.
    """

    def __init__(self, mask: Callable[[str], str]) -> None:
        """mask: the text without what is personal."""
        super().__init__()
        self._mask = mask

    def filter(self, record: logging.LogRecord) -> bool:
        """Mask the record."""
        record.msg, record.args = self._text(record.getMessage()), None
        for name, value in record.__dict__.items():
            if name not in _STANDARD and not isinstance(value, _NUMBERS) and not _is_own(name, value):
                record.__dict__[name] = self._text(str(value))
        if isinstance(record.exc_info, tuple) and record.exc_info[0] is not None:
            record.exc_text = self._text(logging.Formatter().formatException(record.exc_info))
        return True

    def _text(self, text: str) -> str:
        return text if _PLAIN.fullmatch(text) and not _NUMBER.search(text) else self._mask(text[:_MOST_READ])


def _is_own(name: str, value: object) -> bool:
    return name in _OWN_IDS and isinstance(value, str) and _OWN_IDS[name].fullmatch(value) is not None


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, event, logger, and the fields given as `extra`."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        return json.dumps(
            {"time": _timestamp(record), "level": record.levelname.lower(), "event": clean(record.getMessage())}
            | _fields(record)
        )


class ConsoleLines(logging.Formatter):
    """The same for a person at a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        fields = " ".join(f"{name}={value}" for name, value in _fields(record).items())
        event = clean(record.getMessage())
        return f"{_timestamp(record)[11:19]} {record.levelname.lower():7} {event}  {fields}".rstrip()


def set_up_logging(
    level: str, log_format: str, stream: TextIO = sys.stderr, *, mask: Callable[[str], str] = str
) -> None:
    """Send every log line to `stream` as `json` or `console`; libraries speak from WARNING on. mask: see `Masked`."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines() if log_format == "json" else ConsoleLines())
    handler.addFilter(_is_ours_or_grave)
    handler.addFilter(Masked(mask))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(level.upper())


def _is_ours_or_grave(record: logging.LogRecord) -> bool:
    """Some libraries set their own level: what they say below WARNING is still not for this log."""
    return record.levelno >= logging.WARNING or record.name.partition(".")[0] in OURS


def _timestamp(record: logging.LogRecord) -> str:
    return f"{_second(int(record.created))}.{int(record.msecs):03d}Z"


@lru_cache(maxsize=1)
def _second(at: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(at))


def _fields(record: logging.LogRecord) -> dict[str, object]:
    fields: dict[str, object] = {"logger": record.name}
    for name, value in record.__dict__.items():
        if name not in _STANDARD:
            fields[name] = value if isinstance(value, int | float) else clean(value)
    if record.exc_info and record.exc_info[0] is not None:
        fields["error"] = record.exc_info[0].__name__
        fields["where"] = _where(record)
    return fields


def _where(record: logging.LogRecord) -> str:
    """File and line of each frame, without values: an exception's text may hold what a person wrote."""
    trace = record.exc_info[2] if record.exc_info else None
    frames = []
    while trace is not None:
        code = trace.tb_frame.f_code
        frames.append(f"{code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}")
        trace = trace.tb_next
    return " > ".join(frames[-8:])
