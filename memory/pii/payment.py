"""Finds payment cards and bank accounts (IBAN)."""

import re
from collections.abc import Iterator
from functools import cache

from memory.pii.found import Finding, Kind
from memory.pii.reading import THING_WORDS, Chain, Cues, before, is_apart, windows

CARD_SIZES = range(12, 20)
_ISSUERS = (
    (r"4", (13, 16, 19)),
    (r"5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720", (16,)),
    (r"3[47]", (15,)),
    (r"30[0-5]|309|36|3[89]", (14, 15, 16)),
    (r"35", (16,)),
    (r"2131|1800", (15,)),
    (r"6011|64[4-9]|65", (16, 17, 18, 19)),
    (r"62|81", (16, 17, 18, 19)),
    (r"220[0-4]", (16, 17, 18, 19)),
    (r"60|82|508|9792", (16,)),
    (r"50|5[6-9]|6[0-9]|0604", range(12, 20)),
)
"""How the numbers of the card networks begin, and how long they are (ISO/IEC 7812, issuers' own tables)."""
_BY_ISSUER = tuple((re.compile(prefix), frozenset(sizes)) for prefix, sizes in _ISSUERS)
_GROUPS = frozenset({(4, 4, 4, 4), (4, 6, 5), (4, 6, 4), (4, 4, 4, 4, 3)})
_FOUR = 4
_CARD_WORD = re.compile(
    r"\b(?:card|cards|credit|debit|visa|master ?card|maestro|amex|american express|discover|diners|jcb|unionpay|"
    r"karte|kreditkarte|kartennummer|carte|tarjeta|carta|cartão|cartao|kaart|kort|kortet|karta|karty|kart|кар[тв]\w*|"
    r"pan|cc)\b|信用卡|银行卡|カード|بطاقة",
    re.IGNORECASE,
)
_GIFT = re.compile(r"\b(?:gift|loyalty|member|membership|library|sim|badge|reward|rewards|geschenk|cadeau|regalo)\b")
_THING = re.compile(rf"\b(?:{THING_WORDS})\b")
_LONGEST_BARCODE = 13
_ACCOUNT = re.compile(r"(?<![^\W_])([A-Za-z]{2})([0-9]{2})(?=[ \-.]?[A-Za-z0-9])")
_SEPARATORS = " -."
_RUN = re.compile(r"[A-Za-z0-9]{1,40}")
_ACCOUNT_SIZES = range(15, 35)
_FEWEST_ACCOUNT_DIGITS = 5


def find_cards(text: str, chains: tuple[Chain, ...]) -> Iterator[Finding]:
    """Numbers of payment cards in a plain text, whole or in groups.

    One of a known network with the right check digit is a card. Privacy asks for more than validity: where a word says
    that it is a card, or it is written in a card's groups, a mistyped one counts, too, with less confidence.
    """
    long = [chain for chain in chains if chain.size >= CARD_SIZES[0]]
    if not long:
        return
    cues = Cues(_CARD_WORD, text)
    for chain in long:
        end = 0
        for first, last in windows(chain, CARD_SIZES):
            part = chain.part(first, last)
            if part.start < end or not _is_written_as_one(text, part, is_whole=part == chain):
                continue
            if confidence := _card_confidence(text, part, cues, is_whole=part == chain):
                yield Finding(Kind.CARD, part.start, part.end, text[part.start : part.end], confidence)
                end = part.end


def find_ibans(text: str) -> Iterator[Finding]:
    """Bank accounts in a plain text, in either case, whole or in groups.

    One that has the form of its country counts also where its check digits are wrong, with less confidence, and one
    in one piece whose check digits are right also where its length is not its country's.
    """
    for found in _ACCOUNT.finditer(text):
        if not (sizes := _iban_form(found.group(1).upper())):
            continue
        size, form = sizes
        end = _end_of(text, found.end(), size)
        compact = _compact(text[found.start() : end]) if end is not None and not text[end : end + 1].isalnum() else ""
        if form.fullmatch(compact[4:]):
            is_right = is_iban(compact)
        else:  # another length than the country's, which only right check digits make up for
            run = _RUN.match(text, found.start())
            end = run.end() if run else found.end()
            compact, is_right = _compact(text[found.start() : end]), True
            if len(compact) not in _ACCOUNT_SIZES or not is_iban(compact):
                continue
        if end is not None and sum(map(str.isdigit, compact[4:])) >= _FEWEST_ACCOUNT_DIGITS:
            yield Finding(Kind.IBAN, found.start(), end, text[found.start() : end], 0.99 if is_right else 0.6)


def is_luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of those before it (ISO/IEC 7812-1, annex B)."""
    doubled = (int(digit) * 2 for digit in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(two - 9 if two > 9 else two for two in doubled)) % 10 == 0  # noqa: PLR2004


def is_iban(compact: str) -> bool:
    """Whether the check digits are right (ISO 13616-1). compact: in capitals, without spaces."""
    moved = compact[4:] + compact[:4]
    return int("".join(str(int(char, 36)) for char in moved)) % 97 == 1


def _compact(account: str) -> str:
    return re.sub(r"[ \-.]", "", account).upper()


def _is_written_as_one(text: str, part: Chain, *, is_whole: bool) -> bool:
    """Whether the groups are those of one number. A part of more needs a card's own groups, or to be one group."""
    marks = " -." if _is_grouped(part.lengths) else " -"
    if len(set(part.gaps)) > 1 or any(gap.strip(marks) for gap in part.gaps):
        return False
    return text[part.start - 1 : part.start] != "+" and (is_whole or len(part.groups) == 1 or _is_grouped(part.lengths))


def _is_grouped(lengths: tuple[int, ...]) -> bool:
    """Whether the groups are those in which cards are printed: fours, of which the last may be shorter, or others."""
    return lengths in _GROUPS or (set(lengths[:-1]) == {_FOUR} and lengths[-1] <= _FOUR)


def _card_confidence(text: str, part: Chain, cues: Cues, *, is_whole: bool) -> float:
    digits = part.digits(text)
    is_right = is_luhn(digits) and len(set(digits)) > 1
    is_said = cues.beside(part.start, part.end) if is_right else cues.before(part.start)
    if not (is_right or is_said or part.lengths in _GROUPS) or not is_apart(text, part.start, part.end):
        return 0.0
    ahead, is_known = before(text, part.start), _is_known(digits)
    is_thing = _THING.search(ahead) is not None
    is_said = is_said and not _GIFT.search(ahead)
    is_grouped = is_known and part.lengths in _GROUPS
    is_piece = not is_whole and len(part.groups) > 1 and part.lengths not in _GROUPS
    if is_piece and (is_thing or not (is_right and is_known)):
        return 0.0
    if is_right and is_known:
        return _confidence_of_right(part, is_said=is_said or is_grouped, is_thing=is_thing)
    if is_said or (is_grouped and (is_whole or not is_thing)):
        return 0.6 if is_known else 0.5
    return 0.0


def _confidence_of_right(part: Chain, *, is_said: bool, is_thing: bool) -> float:
    """How sure a network's number with the right check digit is to be a card's."""
    if len(part.groups) > 1 and not _is_grouped(part.lengths):
        return 0.7
    if is_said:
        return 0.98
    if part.size <= _LONGEST_BARCODE:
        return 0.0 if is_thing else 0.8
    return 0.5 if is_thing else 0.9


def _is_known(digits: str) -> bool:
    return any(len(digits) in sizes and prefix.match(digits) for prefix, sizes in _BY_ISSUER)


def _end_of(text: str, start: int, size: int) -> int | None:
    """Behind the last of `size` letters and digits, with one separator at most between two of them."""
    end = start
    while size:
        end += text[end : end + 1] in _SEPARATORS and text[end : end + 1] != ""
        char = text[end : end + 1]
        if not (char.isascii() and char.isalnum()):
            return None
        end += 1
        size -= 1
    return end


@cache
def _iban_form(country: str) -> tuple[int, re.Pattern[str]] | None:
    """How many characters follow the check digits in a country, and which; None for one without such accounts."""
    from stdnum import numdb

    found = numdb.get("iban").info(country)
    form = found[0][1].get("bban", "") if found else ""
    fields = re.findall(r"(\d+)!?([nac])", form)
    if not fields:
        return None
    classes = {"n": "[0-9]", "a": "[A-Z]", "c": "[A-Z0-9]"}
    return sum(int(size) for size, _ in fields), re.compile("".join(f"{classes[of]}{{{size}}}" for size, of in fields))
