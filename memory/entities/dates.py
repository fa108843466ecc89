"""Dates in a text, in figures, with names of months, and counted from today."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.people import Entity
from memory.entities.locale import Locale

DATE = "date"
MAX_DATES = 8
"""As many are read of one text: the library that reads them is slow."""
_MONTHS: Mapping[str, str] = {
    "en": "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?",
    "de": "januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember",
    "fr": "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
    "es": "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre",
    "it": "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre",
    "pt": "janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro",
    "nl": "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december",
}
_RELATIVE: Mapping[str, str] = {
    "en": r"today|tomorrow|yesterday|(?:the )?day (?:before yesterday|after tomorrow)"
    r"|(?:last|next|this) (?:week|month|year|(?:mon|tues"
    r"|wednes|thurs|fri|satur|sun)day)|(?:\d{1,3}|a|one|two|three|four|five|six|seven) (?:day|week|month|year)s? ago"
    r"|in (?:\d{1,3}|a|one|two|three|four|five) (?:day|week|month)s?|(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    "de": r"vor \d{1,3} (?:tagen?|wochen?|monaten?)|in \d{1,3} (?:tagen?|wochen?)"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch",
    "fr": r"aujourd.hui|hier|il y a \d{1,3} (?:jours?|semaines?|mois)|dans \d{1,3} (?:jours?|semaines?)"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
    "es": r"hace \d{1,3} (?:días?|semanas?|meses)|en \d{1,3} (?:días?|semanas?)"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo",
    "it": r"\d{1,3} (?:giorni|settimane|mesi) fa|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica",
    "pt": r"há \d{1,3} (?:dias|semanas|meses)",
    "nl": r"morgen|\d{1,3} (?:dagen|weken) geleden|maandag|dinsdag|woensdag|donderdag|vrijdag",
}
_DAYS_FROM_NOW: Mapping[str, int] = {
    **dict.fromkeys(("day before yesterday", "the day before yesterday", "vorgestern", "avant-hier", "anteayer"), -2),
    **dict.fromkeys(("l'altro ieri", "avantieri", "anteontem", "eergisteren"), -2),
    **dict.fromkeys(("yesterday", "gestern", "hier", "ayer", "ieri", "ontem", "gisteren"), -1),
    **dict.fromkeys(("today", "heute", "hoy", "oggi", "hoje", "vandaag"), 0),
    **dict.fromkeys(("tomorrow", "demain", "mañana", "domani", "amanhã", "morgen"), 1),
    **dict.fromkeys(("day after tomorrow", "the day after tomorrow", "übermorgen", "overmorgen", "dopodomani"), 2),
    **dict.fromkeys(("après-demain", "pasado mañana", "depois de amanhã"), 2),
}
"""What is said most often, and means one day in every language that has the word."""
_IN_ONE_ALONE = frozenset({"hier", "morgen"})
"""But for these, which are here and the morning in German, all are heard in any language."""
_NUMERIC = r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})|\d{1,2}-\d{1,2}-\d{4}"
_YEAR_FIRST = frozenset({"zh", "ja", "ko", "hu"})
_CERTAIN, _NAMED, _SAID, _EITHER_ORDER = 0.95, 0.9, 0.75, 0.6


def day_there(now: float, time_zone: str) -> datetime:
    """The time where somebody is, of a Unix time in seconds; in UTC where that is not known, or is no such place."""
    try:
        return datetime.fromtimestamp(now, ZoneInfo(time_zone))
    except (KeyError, ValueError, OSError):
        return datetime.fromtimestamp(now, UTC)


def find_dates(text: str, now: datetime, locale: Locale) -> Iterator[Entity]:
    """Each day as in ISO 8601, the first MAX_DATES. now: what "yesterday" is counted from."""
    for number, (found, confidence) in enumerate(_date_spans(text, locale)):
        if number == MAX_DATES:
            return
        day = read_day(found.group(), now, locale)
        if day is not None:
            yield Entity(DATE, day, found.group(), confidence, *found.span())


def _date_spans(text: str, locale: Locale) -> Iterator[tuple[re.Match[str], float]]:
    """What may be a date, by cheap patterns: the library that reads dates is slow, and finds them everywhere."""
    for found in _date_pattern(locale.language).finditer(text):
        if found.lastgroup == "numeric":
            yield found, _EITHER_ORDER if _is_in_either_order(found.group()) else _CERTAIN
        else:
            yield found, _NAMED if found.lastgroup == "named" else _SAID


@lru_cache(maxsize=16)
def _date_pattern(language: str) -> re.Pattern[str]:
    languages = dict.fromkeys(one for one in (language, "en") if one in _MONTHS)
    months, relative = ("|".join(table[one] for one in languages) for table in (_MONTHS, _RELATIVE))
    anywhere = sorted(_DAYS_FROM_NOW.keys() - _IN_ONE_ALONE, key=len, reverse=True)
    relative = "|".join((*map(re.escape, anywhere), relative))
    day = r"\d{1,2}(?:st|nd|rd|th|\.|º|er)?"
    named = rf"{day} (?:of |de )?(?:{months})\b\.?(?:,? (?:de )?\d{{4}})?|(?:{months})\.? {day}(?:,? \d{{4}})?"
    return re.compile(
        rf"(?<![\w./-])(?:(?P<numeric>{_NUMERIC})|(?P<named>{named})|(?P<said>{relative}))(?![\w]|[./-]\d)",
        re.IGNORECASE,
    )


def _is_in_either_order(written: str) -> bool:
    parts = [int(part) for part in re.split(r"[./-]", written)]
    return "." not in written and parts[0] <= 12 and parts[1] <= 12 and parts[0] != parts[1]  # noqa: PLR2004 months


def read_day(written: str, now: datetime, locale: Locale, required: Sequence[str] = ()) -> str | None:
    """The day that is meant, or None. required: what must be said of it, unless it is counted from now."""
    if (days := _DAYS_FROM_NOW.get(written.lower())) is not None:
        return (now + timedelta(days)).date().isoformat()
    settings = _settings(written, now, locale) | {"REQUIRE_PARTS": list(required)}
    parsed = _date_parser()(written, languages=_known_languages(locale.language), settings=settings)
    return parsed.date().isoformat() if parsed else None


def _settings(written: str, now: datetime, locale: Locale) -> dict[str, object]:
    if re.match(r"\d{4}", written) or locale.language in _YEAR_FIRST:
        order = "YMD"
    else:
        order = "MDY" if locale.language == "en" and locale.region in {"", "US"} and "." not in written else "DMY"
    return {
        "RELATIVE_BASE": now.replace(tzinfo=None),
        "DATE_ORDER": order,
        "PREFER_DATES_FROM": "current_period",
    }


def _known_languages(language: str) -> list[str]:
    return list(dict.fromkeys(one for one in (language, "en") if one in _MONTHS))


def _date_parser() -> Callable[..., datetime | None]:
    """Loaded with the first date: it takes long."""
    from dateparser import parse

    return parse  # type: ignore[no-any-return]  # the library has no types
