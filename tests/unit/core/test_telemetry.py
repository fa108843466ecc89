"""Log lines: one line each, fields, and never what a person wrote or a token."""

import io
import json
import logging
from collections.abc import Iterator

import pytest

from bot import telemetry
from memory.pii.masking import masked


@pytest.fixture
def restored_logging() -> Iterator[None]:
    root = logging.getLogger()
    before = (root.level, root.handlers[:])
    yield
    root.handlers[:], root.level = before[1], before[0]


def _logged(log_format: str, level: str = "info") -> tuple[logging.Logger, io.StringIO]:
    stream = io.StringIO()
    telemetry.set_up_logging(level, log_format, stream)
    return logging.getLogger("bot.somewhere"), stream


def test_a_json_line_has_the_event_and_its_fields(restored_logging: None) -> None:
    log, stream = _logged("json")
    log.info("turn.finished", extra={"turn": "r_1", "messages": 2})
    line = json.loads(stream.getvalue())
    assert (line["event"], line["level"], line["turn"], line["messages"]) == ("turn.finished", "info", "r_1", 2)
    assert line["time"].endswith("Z")


def test_what_a_stranger_sent_cannot_begin_a_new_line_or_hide_a_token(restored_logging: None) -> None:
    for log_format in ("json", "console"):
        log, stream = _logged(log_format)
        log.warning("x", extra={"why": "a\nb\u2028c\x1b[31m xoxb-12-secret Bearer abc.def"})
        assert stream.getvalue().count("\n") == 1
        assert "secret" not in stream.getvalue()
        assert "abc.def" not in stream.getvalue()
        assert "\x1b" not in stream.getvalue()


def test_an_exception_is_logged_by_its_place_and_not_by_its_text(restored_logging: None) -> None:
    log, stream = _logged("json")
    try:
        raise ValueError("what the person wrote")
    except ValueError:
        log.exception("turn.attempt_failed")
    line = json.loads(stream.getvalue())
    assert line["error"] == "ValueError"
    assert line["where"].startswith("test_telemetry.py:")
    assert "person" not in stream.getvalue()


def test_libraries_speak_from_warning_on_whatever_level_they_set_themselves(restored_logging: None) -> None:
    log, stream = _logged("console", "debug")
    chatty = logging.getLogger("chatty.library")
    chatty.setLevel(logging.DEBUG)
    chatty.debug("noise")
    chatty.warning("trouble")
    log.debug("ours")
    assert "noise" not in stream.getvalue()
    assert "trouble" in stream.getvalue()
    assert "ours" in stream.getvalue()


EMAIL, CARD, IBAN, PHONE = "ada@mail.example", "4111 1111 1111 1111", "DE89 3704 0044 0532 0130 00", "+44 20 7946 0958"
PLANTED = (EMAIL, CARD, IBAN, PHONE, "4111111111111111", "DE89370400440532013000")


class Keeping(logging.Handler):
    """A handler after the desk's own."""

    def __init__(self, seen: list[logging.LogRecord]) -> None:
        super().__init__()
        self._seen = seen

    def emit(self, record: logging.LogRecord) -> None:
        self._seen.append(record)


@pytest.mark.parametrize("log_format", ["json", "console"])
def test_what_is_personal_is_masked_in_messages_fields_and_exceptions_also_of_libraries(
    restored_logging: None, log_format: str
) -> None:
    stream = io.StringIO()
    telemetry.set_up_logging("info", log_format, stream, mask=masked)
    seen: list[logging.LogRecord] = []
    logging.getLogger().addHandler(Keeping(seen))
    log = logging.getLogger("bot.somewhere")
    log.info("x.why", extra={"why": f"no mailbox {EMAIL}", "beside": {"card": CARD}, "account": IBAN.replace(" ", "")})
    logging.getLogger("some.library").warning("cannot reach %s at %s", EMAIL, PHONE)
    try:
        raise ValueError(f"bad {IBAN} and {CARD.replace(' ', '')} of {EMAIL}")
    except ValueError as exc:
        log.exception("x.failed", extra={"error_text": str(exc)})
    shown = stream.getvalue() + "".join(f"{one.getMessage()} {one.exc_text} {one.__dict__}" for one in seen)
    assert "[email]" in shown
    assert "[card]" in stream.getvalue()
    assert "[iban]" in stream.getvalue()
    assert [value for value in PLANTED if value in stream.getvalue()] == []
    assert [value for value in PLANTED for one in seen if value in f"{one.getMessage()} {one.exc_text}"] == []


def test_ids_and_numbers_are_logged_as_they_are_without_being_looked_into(restored_logging: None) -> None:
    looked_into: list[str] = []

    def mask(text: str) -> str:
        looked_into.append(text)
        return text

    stream = io.StringIO()
    telemetry.set_up_logging("info", "json", stream, mask=mask)
    fields = {
        "turn": "r_0a1b2c3d4e5f4155501234567",
        "ticket": "FD-XQA2BVEP",
        "count": 41111111,
        "seconds": 0.25,
        "state": "sent",
    }
    logging.getLogger("bot.somewhere").info("turn.finished", extra=fields)
    assert {**json.loads(stream.getvalue()), **fields} == json.loads(stream.getvalue())
    assert looked_into == []
