"""Finds phone numbers, and tells them from the other numbers that people write to a support desk."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from memory.pii.found import Finding, Kind
from memory.pii.reading import THING_WORDS, Chain, after, before, is_apart, windows

REGIONS = ("US", "GB", "DE", "FR", "ES", "IT", "NL", "IN", "AU", "BR")
"""Where a number without a country may come from, by ISO 3166."""
SIZES = range(6, 16)
"""Digits; fifteen is what ITU-T E.164 allows."""
FEWEST_UNSAID = 7
"""Digits of a number beside which nothing says what it is."""
MOST_LOOKED_UP = 40
"""Numbers of one text that are looked up in the numbering plans; from then on their form decides alone."""
_LEAST_GROUP, _MOST_GROUP = 2, 7
_SOCIAL_SECURITY = (3, 2, 4)
_OTHER_GROUPS = frozenset({_SOCIAL_SECURITY, (5, 4)})
"""The last are those of a ZIP code with its route."""
_SHORT_GROUP = 3
_WIDE = frozenset({"  ", " - ", " / "})
_FEWEST_INTERNATIONAL = 11
"""Digits of a number that begins with 00 and a country."""

_PHONE_WORD = (
    r"(?:tele)?phones?|telephone|tel|mobile|mob|cell(?:phone|ular)?|call(?:ed|ing|s)?|dial|fax|sms|texts?|texted|ring|rang"
    r"|whatsapp|signal|telegram|voice ?mail|hotline|landline|callback|reach|answering|messages?|contact"
    r"|telefon\w*|handy\w*|mobil\w*|natel|erreich\w*|ruf\w*|anruf\w*|rückruf\w*|fon|durchwahl"
    r"|t[ée]l[ée]phone|portable|r?appel\w*|joindre|joignable|m[óo]vil|celular|tel[ée]fono|ll[aá]m\w*|cellulare|(?:ri)?chiam\w*|raggiung\w*|telem[óo]vel|lig\w{2,4}"
    r"|mobiel\w*|telefoon\w*|bereik\w*|bel|bellen|gsm|fax\w*|festnetz\w*|kontakt\w*|privatn\w*|dienstn\w*"
    r"|kom[óo]rk\w*|(?:za)?dzwo\w*|телефон\w*|звон\w*|номер телефона|هاتف\w*|جوال\w*|موبايل\w*"
    r"|τηλ\w*|κινητ\w*|puhelin\w*|puh|tlf|matkapuh\w*|cep|טלפון|נייד"
)
_OTHER_WORD = (
    rf"{THING_WORDS}|ref|reference|case|ticket|cards?|credit|karte\w*|carte|tarjeta|carta|account|konto\w*"
    r"|compte|cuenta|iban|bic|routing|zip|postal|postcode|plz|box|ssn|social|licen[cs]e|passport|policy|item|label"
    r"|version|vat|tax|fiscal\w*|steuer\w*|id|ids|employee|member|membership|amount|total|price"
    r"|paid|pay|points|balance|suite|apt|room|unit|flight|born|birth|dob|date|code|pin|otp|error|step|steps|page|pages|address\w*|adress\w*|lives|lived|located|street"
    r"|\w{3,20}(?:nummer|nummern|nr)"
)
_WORDS = re.compile(
    rf"(?<![^\W_])(?:(?P<phone>{_PHONE_WORD}|电话|手机|電話|携帯|전화|휴대폰)|(?P<other>{_OTHER_WORD}))(?![^\W_])"
)
_NAMES_IT = re.compile(
    r"\W{0,3}(?:(?:numbers?|num|no|nr|nummer|n[úu]mero|num[ée]ro|id|code|is|was|are|ist|est|es|my|from|of|in|at|to|on|and"
    r"|[a-z]{1,2}|[0-9]+)"
    r"\W{1,3}){0,4}$"
)
"""What may stand between a word and the number that it names."""
_LINE_LABEL = re.compile(
    r"(?:\b(?:desk|office|home|work|direct|main|private|privat|büro|bureau|[tmfphc])\s?[:.]\s?|[☎📞📱]\ufe0f?\s?)$"
)
_OWN_NUMBER = re.compile(
    r"\b(?:my|our|his|her|their|your|new|old|meine|mon|mi|mijn|il mio)\s+"
    r"(?:(?:own|new|old|other|current|work|home|private|direct|uk|us|neue|eigene|nuevo)\s+)?"
    r"(?:number|nummer|num[ée]ro|n[úu]mero)\b(?!\s+(?:of|fiscal|national)\b)\D*$"
)
_BEHIND = re.compile(r"^[\s,;)(\-]{0,3}(?:office|fax|mobile|mob|home|work|cell|phone|tel|direct|desk)\b")
_THING_BEHIND = re.compile(
    rf"\W{{0,3}}(?:is|was|are|ist|est|es|\u00e8|\u00e9)\s(?:\w{{1,12}}\s){{0,4}}(?:{THING_WORDS})\b"
)
_BEHIND_CHARS = 56
_EXTENSION = re.compile(r"[ ,]{0,2}(?:x|ext\.?|extension|durchwahl|poste|#) ?[0-9]{1,6}(?![\w])", re.IGNORECASE)
_MONEY_BEHIND = re.compile(
    r"^[ ]?(?:[€$£¥₹%]|[.,]\d|(?:eur|usd|gbp|euros?|dollars?|pounds?|rupees|inr|kg|g|km|cm|mm|gb|mb|points?|pcs|pieces"
    r"|items|people|units|stück|times|years?|days?|hours?|am|pm|uhr)\b)"
)
_STREET_BEHIND = re.compile(r" [^\W\d_a-zß-ÿ][^\W\d_]")
_JOINED_BEFORE = re.compile(r"(?:[#/=]|\d[.,:])$")
_CODE_BEFORE, _CODE_BEHIND = re.compile(r"[0-9a-z]-$"), re.compile(r"-[a-z]")
_TIME_BEHIND = re.compile(r":\d")
_MONEY_BEFORE = re.compile(r"(?:[€$£¥₹]|\b(?:eur|usd|gbp|rs|inr|chf))[ ]?$")


@dataclass(frozen=True, slots=True)
class _Look:
    """What is seen of a chain of digits. start, end: with the plus or bracket before, and the extension behind."""

    chain: Chain
    digits: str
    start: int
    end: int
    is_international: bool
    has_extension: bool

    @property
    def has_area(self) -> bool:
        """Whether an area code stands in brackets."""
        return any(")" in gap for gap in self.chain.gaps)


def find_phones(text: str, chains: tuple[Chain, ...], regions: Sequence[str] = REGIONS) -> Iterator[Finding]:
    """Phone numbers of a plain text. regions: where one without a country may come from."""
    plans = _Plans(regions)
    for chain in chains:
        for part in _parts(text, chain, plans):
            look = _look(text, part)
            if confidence := _confidence(text, look, plans):
                yield Finding(Kind.PHONE, look.start, look.end, text[look.start : look.end], confidence)


class _Plans:
    """The numbering plans of the regions."""

    def __init__(self, regions: Sequence[str]) -> None:
        self._regions = regions
        self._left = MOST_LOOKED_UP

    def has(self, look: _Look) -> bool:
        """Whether the number is given to somebody in one of the plans; True where too many were asked for."""
        import phonenumbers

        self._left -= 1
        if self._left < 0:
            return True
        if look.is_international:
            return _is_valid("+" + look.digits.removeprefix("00"), None)
        return any(
            _is_valid(look.digits, region) for region in self._regions if region in phonenumbers.SUPPORTED_REGIONS
        )


def _is_valid(number: str, region: str | None) -> bool:
    import phonenumbers

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, region))
    except phonenumbers.NumberParseException:
        return False


def _parts(text: str, chain: Chain, plans: _Plans) -> Iterator[Chain]:
    """The chain, or, where it is too long to be one number, the numbers that it may hold."""
    if chain.size in SIZES:
        yield chain
    elif chain.size > SIZES[-1] and set(chain.gaps) == {" "}:
        yield from _given_out(text, chain, plans)
    elif chain.size > SIZES[-1]:
        for part in _between(chain, _WIDE if _WIDE & set(chain.gaps) else {" "}):
            yield from _parts(text, part, plans) if len(part.groups) < len(chain.groups) else ()


def _between(chain: Chain, gaps: Collection[str]) -> Iterator[Chain]:
    """The chain, taken apart at these gaps."""
    first = 0
    for number, gap in enumerate(chain.gaps, 1):
        if gap in gaps:
            yield chain.part(first, number)
            first = number
    yield chain.part(first, len(chain.groups))


def _given_out(text: str, chain: Chain, plans: _Plans) -> Iterator[Chain]:
    """One after the other, the longest parts that are given to somebody."""
    until = 0
    for first, last in windows(chain, SIZES[FEWEST_UNSAID - SIZES[0] :]):
        if first >= until and plans.has(_look(text, part := chain.part(first, last))):
            yield part
            until = last


def _look(text: str, chain: Chain) -> _Look:
    start, digits = chain.start, chain.digits(text)
    if text[start - 1 : start] == "(" and any(")" in gap for gap in chain.gaps):
        start -= 1
    has_plus = text[start - 1 : start] == "+" and start > 0
    start -= has_plus
    extension = _EXTENSION.match(text, chain.end)
    end = extension.end() if extension else chain.end
    is_international = has_plus or (digits.startswith("00") and len(digits) >= _FEWEST_INTERNATIONAL)
    return _Look(chain, digits, start, end, is_international, extension is not None)


def _confidence(text: str, look: _Look, plans: _Plans) -> float:
    says = _said(text, look)
    if not is_apart(text, look.start, look.end) or _is_another(text, look, is_said=says is True):
        return 0.0
    if look.is_international:
        is_long = len(look.digits) > FEWEST_UNSAID
        return 0.95 if plans.has(look) else 0.6 if is_long and says is not False else 0.0
    if says:
        return 0.9 if plans.has(look) else 0.7
    is_written_so = says is None or look.has_extension or look.has_area
    is_house = len(look.chain.groups) == 2 and _STREET_BEHIND.match(text, look.end)  # noqa: PLR2004 and its street's
    if not is_written_so or is_house or len(look.digits) < FEWEST_UNSAID:
        return 0.0
    return _confidence_of_form(look, plans)


def _confidence_of_form(look: _Look, plans: _Plans) -> float:
    """How sure a number is to be a phone's that nothing but its form speaks for."""
    lengths, gaps = look.chain.lengths, set(look.chain.gaps)
    if look.has_extension or look.has_area or (lengths == (3, 3, 4) and len(gaps) == 1):
        return 0.8 if plans.has(look) else 0.65
    if len(lengths) == 1:
        is_local = look.digits.startswith("0") and len(look.digits) in {10, 11, 12}
        return 0.6 if is_local and plans.has(look) else 0.0
    if look.digits.startswith("0") and plans.has(look):
        return 0.75
    if len(gaps) > 1 or gaps & {".", "/", " - ", " / "} or not _is_even(lengths):
        return 0.55 if len(look.digits) in {10, 11, 12} and plans.has(look) else 0.0
    if gaps == {" "} and set(lengths) == {2}:
        return 0.0
    return 0.55


def _is_even(lengths: tuple[int, ...]) -> bool:
    """Whether the groups are such as people divide a number into, to say it."""
    return min(lengths) >= _LEAST_GROUP and max(lengths) <= _MOST_GROUP and lengths not in _OTHER_GROUPS


def _said(text: str, look: _Look) -> bool | None:
    """Whether the words beside it say that it is a phone's, or something else; None where they say nothing."""
    ahead = before(text, look.start)
    if _BEHIND.match(after(text, look.end)) or _LINE_LABEL.search(ahead) or _OWN_NUMBER.search(ahead):
        return True
    if _THING_BEHIND.match(text[look.end : look.end + _BEHIND_CHARS].lower()):
        return False
    words = list(_WORDS.finditer(ahead))
    if not words:
        return None
    nearest = words[-1]
    if nearest.lastgroup == "phone":
        return True
    return False if _NAMES_IT.match(ahead, nearest.end()) else None


def _is_another(text: str, look: _Look, *, is_said: bool) -> bool:
    """Whether it is an amount, a date, a span of years, a machine's address or a piece of a longer code."""
    if look.has_extension or look.is_international or look.has_area:
        return False
    if _MONEY_BEFORE.search(before(text, look.start)) or _MONEY_BEHIND.match(after(text, look.end)):
        return True
    if _JOINED_BEFORE.search(before(text, look.start)) or _TIME_BEHIND.match(after(text, look.end)):
        return True
    numbers, gaps = [text[start:end] for start, end in look.chain.groups], "".join(sorted(set(look.chain.gaps)))
    if not is_said and (_CODE_BEFORE.search(before(text, look.start)) or _CODE_BEHIND.match(after(text, look.end))):
        return True
    match gaps:
        case ".":
            is_other = numbers[0] == "0" or (not is_said and (_is_machine(numbers) or _is_thousands(numbers)))
        case "-":
            is_other = look.chain.lengths == _SOCIAL_SECURITY or (not is_said and _is_range(numbers))
        case " ":
            is_other = _is_thousands(numbers) and numbers[-1] == "000"
        case _:
            is_other = False
    return is_other or _holds_a_date(numbers) or all(_is_year(one) for one in numbers)


def _is_machine(numbers: list[str]) -> bool:
    return len(numbers) == 4 and all(int(one) < 256 and len(one) <= _SHORT_GROUP for one in numbers)  # noqa: PLR2004 IPv4


def _is_range(numbers: list[str]) -> bool:
    """Whether it goes from one number to a somewhat greater one, as pages do."""
    return len(numbers) == 2 and len(numbers[0]) == len(numbers[1]) and 0 < int(numbers[1]) - int(numbers[0]) < 1000  # noqa: PLR2004


def _is_thousands(numbers: list[str]) -> bool:
    first, *more = numbers
    return len(first) <= _SHORT_GROUP and first[0] != "0" and all(len(one) == _SHORT_GROUP for one in more)


def _holds_a_date(numbers: list[str]) -> bool:
    one, two, three = (*numbers, "", "", "")[:3]
    return any(_is_date(*order) for order in ((one, two, three), (three, two, one), (three, one, two)))


def _is_date(year: str, month: str, day: str) -> bool:
    """Whether it is written as one is; a mistyped one is no phone number either."""
    return _is_year(year) and 1 <= len(month) <= len("12") >= len(day) >= 1


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits[:2] in {"18", "19", "20", "21"}  # noqa: PLR2004 as years are written
