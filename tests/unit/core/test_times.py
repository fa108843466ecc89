"""Days and times as people write them in each language of the desk."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.handover.form_words import FORM_WORDS
from bot.hours import Hours
from bot.words.times import day_at, moment_at, told_at

CHICAGO = Hours("America/Chicago", (), name="Central time")
MONDAY = datetime(2026, 11, 30, 8, 30, tzinfo=ZoneInfo("America/Chicago")).timestamp()


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("de", "Montag, 30.11., 08:30 Uhr (Chicago)"),
        ("fr", "lundi 30/11 \u00e0 08h30 (Chicago)"),
        ("es", "lunes 30/11 a las 08:30 (Chicago)"),
        ("it", "luned\u00ec 30/11 alle 08:30 (Chicago)"),
        ("pt", "segunda-feira, 30/11, \u00e0s 08:30 (Chicago)"),
        ("nl", "maandag 30-11 om 08:30 (Chicago)"),
    ],
)
def test_a_time_is_told_as_it_is_written_there(language: str, written: str) -> None:
    assert told_at(CHICAGO, MONDAY, MONDAY, language) == written


def test_every_language_of_the_form_but_english_names_all_days_and_the_city_in_words() -> None:
    for language in FORM_WORDS.keys() - {"en"}:
        days = {told_at(Hours("America/New_York", ()), day * 86_400.0, 0.0, language) for day in range(7)}
        assert len({each.split()[0] for each in days}) == 7
        assert all(each.endswith("(New York)") for each in days)


@pytest.mark.parametrize("language", ["en", "sv", ""])
def test_whoever_reads_another_language_is_told_in_english(language: str) -> None:
    assert told_at(Hours("UTC", ()), 86_400.0, 0.0, language) == "tomorrow 00:00 UTC"


@pytest.mark.parametrize(
    ("language", "day", "moment"),
    [
        ("en", "2026-11-30", "30 November, 08:30 Central time"),
        ("sv", "2026-11-30", "30 November, 08:30 Central time"),
        ("de", "30.11.2026", "30.11.2026, 08:30 (Chicago)"),
        ("es", "30/11/2026", "30/11/2026, 08:30 (Chicago)"),
        ("nl", "30-11-2026", "30-11-2026, 08:30 (Chicago)"),
    ],
)
def test_a_date_and_a_moment_are_written_as_they_are_there(language: str, day: str, moment: str) -> None:
    assert (day_at(MONDAY, language), moment_at(CHICAGO, MONDAY, language)) == (day, moment)
