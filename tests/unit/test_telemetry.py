"""Log lines: one line each, fields, and never what a person wrote or a token."""

import io
import json
import logging
from collections.abc import Iterator

import pytest

from bot import telemetry


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
