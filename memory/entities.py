"""Reads what a message speaks of: order numbers, products, dates, amounts, addresses and phones, each as one value."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from bot.model import EntityPattern
from bot.people import Entity
from memory.pii.finding import find
from memory.pii.found import Finding, Kind
from memory.pii.phones import REGIONS
from memory.pii.spelled import written
from rag.ports import Mention

MAX_CHARS = 4_000
"""What is longer is read to here: it bounds the work that a department's own pattern can make."""
MAX_DATES = 8
EMAIL, PHONE, DATE, AMOUNT = "email", "phone", "date", "amount"


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money. currency: as in ISO 4217."""

    number: Decimal
    currency: str

    def __str__(self) -> str:
        return f"{self.number} {self.currency}"


@dataclass(frozen=True, slots=True)
class Locale:
    """How somebody writes dates, sums and phone numbers. language: as in ISO 639-1. region: as in ISO 3166, or ""."""

    language: str = "en"
    region: str = ""

    @classmethod
    def parse(cls, text: str) -> "Locale":
        """The locale of a text such as "en-US", "de_DE" or "fr"; English for an empty one."""
        language, _, rest = text.replace("_", "-").partition("-")
        region = next((part.upper() for part in rest.split("-") if re.fullmatch("[A-Za-z]{2}", part)), "")
        return cls(language.lower() or "en", region)


ENGLISH = Locale()


def find_entities(
    text: str, patterns: Sequence[EntityPattern] = (), *, now: datetime, locale: Locale = ENGLISH
) -> tuple[Entity, ...]:
    """What the text speaks of, in order, none over another; only what is valid.

    patterns: of the departments that it may concern. now: what "yesterday" is counted from.
    """
    read = text[:MAX_CHARS]
    own = (entity for pattern in patterns for entity in _of_pattern(read, pattern))
    found = find(read)
    kept: list[Entity] = []
    for some in (own, _emails(found), _phones(found, locale), _amounts(read, locale), _dates(read, now, locale)):
        for one in some:
            if all(one.end <= other.start or other.end <= one.start for other in kept):
                kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start))


def with_mentions(
    found: Sequence[Entity],
    mentions: Iterable[Mention],
    text: str,
    patterns: Sequence[EntityPattern] = (),
    *,
    now: datetime,
    locale: Locale = ENGLISH,
) -> tuple[Entity, ...]:
    """What was found, with what a model says that the text names: as far as it stands there, is new and is valid.

    A model is less certain than a pattern, and what it says of a thing that only a pattern can tell counts for nothing.
    """
    read, kept, by_name = text[:MAX_CHARS], list(found), {one.name: one for one in patterns}
    for mention in mentions:
        start = read.find(mention.text) if mention.text else -1
        end = start + len(mention.text)
        value = _value(mention, by_name.get(mention.kind), now, locale) if start >= 0 else None
        if value and all(end <= one.start or one.end <= start for one in kept):
            kept.append(Entity(mention.kind, value, mention.text, _TOLD, start, end))
    return tuple(sorted(kept, key=lambda one: one.start))


def _value(mention: Mention, pattern: EntityPattern | None, now: datetime, locale: Locale) -> str | None:
    if mention.kind == DATE:
        return _day(mention.text, now, locale, ["day", "month"])  # else "3rd" is a month, and "June" a day in it
    if mention.kind == AMOUNT:
        amount = parse_amount(mention.text, locale)
        return str(amount) if amount else None
    if pattern is not None and pattern.names:
        return _only_name_with(mention.text, pattern.names)
    return None


def _only_name_with(written: str, names: Sequence[str]) -> str | None:
    """The one name that holds all these words; None where several do, or none."""
    words = set(_plain(written).split())
    holding = [name for name in names if words <= set(_plain(name).split())]
    return holding[0] if len(holding) == 1 else None


def parse_amount(text: str, locale: Locale = ENGLISH) -> Amount | None:
    """The sum of money that a text is, in any of the usual forms; None for anything else."""
    found = _AMOUNT.fullmatch(text.strip())
    return _amount(found, locale) if found else None


def _of_pattern(text: str, pattern: EntityPattern) -> Iterator[Entity]:
    regex, names = _compiled(pattern)
    for found in regex.finditer(text):
        group = "value" if "value" in found.re.groupindex else 0
        written = found[group] or ""
        if written:
            value = names[_plain(written)] if names else re.sub(r"\s+", "-", written.strip()).upper()
            yield Entity(pattern.name, value, written, 0.95, *found.span(group))


@lru_cache(maxsize=256)
def _compiled(pattern: EntityPattern) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """What finds the things of a pattern, and what to call those that have names, by their plain ones."""
    names = {_plain(name): name for name in pattern.names}
    longest_first = sorted(names, key=len, reverse=True)
    inner = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first) or pattern.regex
    return re.compile(rf"(?<![\w-])(?:{inner})(?![\w]|-\w)", re.IGNORECASE), names


def _plain(name: str) -> str:
    return " ".join(name.lower().split())


def _emails(found: Iterable[Finding]) -> Iterator[Entity]:
    for one in found:
        if one.kind is Kind.EMAIL:
            local, _, domain = written(one.value).rpartition("@")
            yield Entity(EMAIL, f"{local}@{domain.lower()}", one.value, one.confidence, one.start, one.end)


def _phones(found: Iterable[Finding], locale: Locale) -> Iterator[Entity]:
    for one in found:
        if one.kind is Kind.PHONE and (number := _e164(one.value, locale)):
            yield Entity(PHONE, number, one.value, one.confidence, one.start, one.end)


def _e164(written: str, locale: Locale) -> str | None:
    """The number in the form of E.164, of the writer's region before others; None for one that nobody can have."""
    import phonenumbers

    dialled = re.sub(r"^00(?=[1-9])", "+", written)
    for region in dict.fromkeys((locale.region or _HOME.get(locale.language, ""), *REGIONS)):
        try:
            number = phonenumbers.parse(dialled, region or None)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    return None


_HOME: Mapping[str, str] = {"de": "DE", "fr": "FR", "es": "ES", "it": "IT", "nl": "NL", "pt": "PT"}
"""Where a number is taken to be from that is written in a language, and nothing says where."""
_SYMBOLS: Mapping[str, str] = {"€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "$": "USD", "zł": "PLN", "kr": "SEK"}
_DOLLARS: Mapping[str, str] = {"CA": "CAD", "AU": "AUD", "NZ": "NZD", "SG": "SGD", "HK": "HKD", "MX": "MXN"}
_CROWNS: Mapping[str, str] = {"DK": "DKK", "NO": "NOK"}
_CODES = (
    *("USD", "EUR", "GBP", "CHF", "INR", "JPY", "CNY", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF"),
    *("BRL", "MXN", "SGD", "HKD", "ZAR", "TRY", "AED"),
)
_NAMES: Mapping[str, str] = {
    "dollar": "USD",
    "dollars": "USD",
    "bucks": "USD",
    "dólares": "USD",
    "euro": "EUR",
    "euros": "EUR",
    "pounds": "GBP",
    "quid": "GBP",
    "rupees": "INR",
    "franken": "CHF",
    "reais": "BRL",
    "yen": "JPY",
}
_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f.,'\u2019]\d{3}){1,4}(?:[.,]\d{1,2})?|\d{1,12}(?:[.,]\d{1,2})?"
_UNIT = "|".join((*map(re.escape, _SYMBOLS), *_CODES, *_NAMES))
_AMOUNT = re.compile(
    rf"(?<![\w.,])(?:(?P<before>[€£¥₹$]|US\$|{'|'.join(_CODES)})\s?(?P<first>{_NUMBER})(?![\w]|[.,]\d)"
    rf"|(?P<second>{_NUMBER})\s?(?P<after>{_UNIT})(?!\w))",
    re.IGNORECASE,
)
_FRACTION = re.compile(r"[.,](\d{1,2})$")


def _amounts(text: str, locale: Locale) -> Iterator[Entity]:
    for found in _AMOUNT.finditer(text):
        if amount := _amount(found, locale):
            yield Entity(AMOUNT, str(amount), found.group(), 0.9, *found.span())


def _amount(found: re.Match[str], locale: Locale) -> Amount | None:
    written = found["first"] or found["second"]
    fraction = _FRACTION.search(written)
    whole = re.sub(r"\D", "", written[: fraction.start()] if fraction else written)
    number = Decimal(f"{whole}.{fraction.group(1)}" if fraction else whole)
    return Amount(number, _currency(found["before"] or found["after"], locale))


def _currency(unit: str, locale: Locale) -> str:
    small = unit.lower()
    if small in {"$", "dollar", "dollars"}:
        return _DOLLARS.get(locale.region, "USD")
    if small == "kr":
        return _CROWNS.get(locale.region, "SEK")
    if small == "¥" and locale.language == "zh":
        return "CNY"
    return _SYMBOLS.get(small) or _NAMES.get(small) or small.removesuffix("$").upper().replace("US", "USD", 1)[:3]


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
_TOLD = 0.6
_CERTAIN, _NAMED, _SAID, _EITHER_ORDER = 0.95, 0.9, 0.75, 0.6


def _dates(text: str, now: datetime, locale: Locale) -> Iterator[Entity]:
    for number, (found, confidence) in enumerate(_date_spans(text, locale)):
        if number == MAX_DATES:
            return
        day = _day(found.group(), now, locale)
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


def _day(written: str, now: datetime, locale: Locale, required: Sequence[str] = ()) -> str | None:
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
