"""Finds national identity, tax and social security numbers by form, check digit and the words beside them."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from memory.pii.found import Finding, Kind
from memory.pii.reading import Chain, Cues, after, before, is_apart, windows


@dataclass(frozen=True, slots=True)
class _Digits:
    """A number of digits alone. check: the module of stdnum. shapes: groups and what parts them, which need no word."""

    check: str
    sizes: tuple[int, ...]
    words: str
    shapes: tuple[tuple[tuple[int, ...], str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Letters:
    """A number with letters, whose form hardly anything else has. check: as above; "" where it has no check digit."""

    check: str
    form: str
    words: str


_DIGITS = (
    _Digits("us.ssn", (9,), r"ssn|social sec\w*|s\.s\.n", (((3, 2, 4), "--"), ((3, 2, 4), "  "))),
    _Digits("us.itin", (9,), r"itin|taxpayer id\w*", (((3, 2, 4), "--"),)),
    _Digits(
        "de.idnr", (11,), r"steuer-?\s?id\w*|steuerliche\w*|steuernummer|idnr|tax id\w*|tin", (((2, 3, 3, 3), "   "),)
    ),
    _Digits(
        "fr.nir",
        (15,),
        r"s[ée]cu\w*|nir|insee|vitale|social security",
        (((1, 2, 2, 2, 3, 3, 2), "      "), ((13, 2), " ")),
    ),
    _Digits("nl.bsn", (9,), r"bsn|burgerservice\w*|sofi\w*"),
    _Digits("in_.aadhaar", (12,), r"aadhaar|aadhar|adhaar|uidai|uid", (((4, 4, 4), "  "), ((4, 4, 4), "--"))),
    _Digits("pl.pesel", (11,), r"pesel"),
    _Digits("se.personnummer", (10, 12), r"personnummer|personal (?:identity )?number", (((6, 4), "-"), ((8, 4), "-"))),
    _Digits("dk.cpr", (10,), r"cpr\w*|personnummer", (((6, 4), "-"),)),
    _Digits("no.fodselsnummer", (11,), r"f[øo]dselsnummer|personnummer|d-nummer", (((6, 5), " "),)),
    _Digits("br.cpf", (11,), r"cpf", (((3, 3, 3, 2), "..-"),)),
    _Digits("za.idnr", (13,), r"sa id|south african|rsa id", (((6, 4, 2, 1), "   "),)),
    _Digits(
        "be.nn",
        (11,),
        r"rijksregister\w*|(?:registre|num[ée]ro) national|national register|insz|niss",
        (((2, 2, 2, 3, 2), "..-."),),
    ),
    _Digits("ch.ssn", (13,), r"ahv\w*|avs|oasi", (((3, 4, 4, 2), "..."),)),
    _Digits("ca.sin", (9,), r"social insurance|assurance sociale|s\.?i\.?n\.?(?= ?(?:is|[:=#\n0-9]|n))|nas"),
    _Digits("au.tfn", (8, 9), r"tfn|tax file"),
    _Digits("gb.nhs", (10,), r"nhs"),
    _Digits("gb.utr", (10,), r"utr|unique taxpayer"),
    _Digits("kr.rrn", (13,), r"주민\w*|resident registration", (((6, 7), "-"),)),
    _Digits("tr.tckimlik", (11,), r"kimlik|t\.?c\.? no|tckn"),
    _Digits("bg.egn", (10,), r"егн|egn"),
    _Digits("ro.cnp", (13,), r"cnp|cod numeric"),
    _Digits("cz.rc", (9, 10), r"rodn[ée]\w*|r\.? ?č\.?", (((6, 4), "/"), ((6, 3), "/"))),
    _Digits("gr.amka", (11,), r"amka|αμκα"),
    _Digits("ee.ik", (11,), r"isikukood"),
    _Digits("lt.asmens", (11,), r"asmens"),
    _Digits("lv.pvn", (11,), r"personas kod\w*", (((6, 5), "-"),)),
    _Digits("pt.nif", (9,), r"nif|contribuinte"),
    _Digits("at.vnr", (10,), r"svnr|sv-nummer|\w*versicherungsnummer", (((4, 6), " "),)),
    _Digits("ar.cuit", (11,), r"cui[tl]", (((2, 8, 1), "--"),)),
    _Digits("hr.oib", (11,), r"oib"),
    _Digits("si.emso", (13,), r"em[sš]o|jmbg"),
    _Digits("is_.kennitala", (10,), r"kennital\w*", (((6, 4), "-"),)),
    _Digits("do.cedula", (11,), r"c[ée]dula", (((3, 7, 1), "--"),)),
    _Digits("ec.ci", (10,), r"c[ée]dula"),
    _Digits("ua.rntrc", (10,), r"рнокпп|інн|rntrc"),
    _Digits("cl.rut", (8, 9), r"r\.?u\.?t\.?"),
    _Digits("il.idnr", (9,), r"teudat|ת\.?ז\.?|מספר זהות"),
    _Digits("jp.in_", (12,), r"マイナンバー|個人番号|individual number"),
    _Digits("nz.ird", (8, 9), r"ird"),
    _Digits("th.pin", (13,), r"บัตรประชาชน", (((1, 4, 5, 2, 1), "----"),)),
    _Digits("cn.ric", (18,), r"身份证\w*|resident identity", (((18,), ""),)),
)
_LETTERS = (
    _Letters(
        "",
        r"(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?: ?\d\d){3} ?[A-D]",
        r"nino?|national insurance|ni n\w*",
    ),
    _Letters("es.dni", r"\d{8}[ \-]?[A-Z]|\d\d?\.\d{3}\.\d{3}[ \-]?[A-Z]", r"dni|nif|documento nacional"),
    _Letters("es.nie", r"[XYZ][ \-]?\d{7}[ \-]?[A-Z]", r"nie|extranjero"),
    _Letters(
        "it.codicefiscale",
        r"[A-Z]{6} ?[0-9LMNP-V]{2}[A-EHLMPR-T][0-9LMNP-V]{2} ?[A-Z][0-9LMNP-V]{3}[A-Z]"
        r"|[A-Z]{3} [A-Z]{3} [0-9LMNP-V]{2}[A-EHLMPR-T][0-9LMNP-V]{2} [A-Z][0-9LMNP-V]{3}[A-Z]",
        r"codice fiscale|c\.?f\.?",
    ),
    _Letters("fr.nir", r"[12] ?\d\d ?(?:0[1-9]|1[0-2]) ?2[AB] ?\d{3} ?\d{3} ?\d\d", r"s[ée]cu\w*|nir|insee"),
    _Letters("fi.hetu", r"\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]", r"hetu|henkilötunnus|personbeteckning"),
    _Letters("ie.pps", r"\d{7}[A-W][A-IW]?", r"pps\w*"),
    _Letters("in_.pan", r"[A-Z]{3}[PCHATBLJGF][A-Z]\d{4}[A-Z]", r"pan|permanent account"),
    _Letters("mx.curp", r"[A-Z]{4}\d{6}[HMX][A-Z]{5}[0-9A-Z]\d", r"curp"),
    _Letters("cl.rut", r"\d{1,2}\.?\d{3}\.?\d{3}-[0-9K]", r"rut|run"),
    _Letters("cn.ric", r"\d{17}X", r"身份证\w*|resident identity"),
    _Letters("", r"\d\d ?[0-7]\d[01]\d{3} ?[A-Z] ?\d{3}", r"rvnr|svnr|sv-nummer|\w*(?:sozial|renten)versicherung\w*"),
    _Letters("pt.cc", r"\d{8} ?\d ?[A-Z]{2}\d", r"cart[ãa]o de cidad[ãa]o|citizen card"),
)
_CAPITALS_TELL = frozenset({"", "ie.pps", "in_.pan"})
"""In small letters these are words too often; the others have a check digit or a form that no word has."""
_ANY = (
    r"national id\w*|identity (?:card|number|document)|id number|personal (?:id|identification)\w*"
    r"|tax(?:payer)? (?:id|number)\w*"
    r"|identification n\w*|\w*ausweis\w*|pi[èe]ce d.identité|documento de identidad|carta d.identità|fiscal\w*"
)
_FORMS = tuple(re.compile(rf"(?<![\w])(?:{one.form})(?![\w])", re.IGNORECASE) for one in _LETTERS)
_OF_LETTERS_ALONE = "it.codicefiscale"
"""May have letters in the place of each of its digits; all others have a digit."""
_DIGIT = re.compile("[0-9]")
_SIZES = tuple(sorted({size for one in _DIGITS for size in one.sizes}))
_SHAPES = frozenset(shape for one in _DIGITS for shape in one.shapes)


def find_national_ids(text: str, chains: tuple[Chain, ...]) -> Iterator[Finding]:
    """Numbers of a plain text that a state gives to a person.

    A number that could be any needs a word beside it, or the groups in which this one is written. With its own word
    beside it a mistyped one counts, too, with less confidence.
    """
    has_digits = _DIGIT.search(text) is not None
    for one, form in zip(_LETTERS, _FORMS, strict=True):
        for found in form.finditer(text) if has_digits or one.check == _OF_LETTERS_ALONE else ():
            confidence = _confidence_of_letters(text, found, one)
            if confidence:
                yield Finding(Kind.NATIONAL_ID, *found.span(), found.group(), confidence)
    cues = Cues(_any_word(), text) if any(chain.size >= _SIZES[0] for chain in chains) else None
    for chain in chains:
        if cues:
            parts = [chain.part(*window) for window in windows(chain, _SIZES)]
            yield from _found(text, (part for part in parts if cues.beside(part.start, part.end)))
        if (chain.lengths, "".join(chain.gaps)) in _SHAPES:
            yield from _found(text, (chain,), has_shape=True)


def _found(text: str, parts: Iterable[Chain], *, has_shape: bool = False) -> Iterator[Finding]:
    for part in parts:
        if is_apart(text, part.start, part.end) and (
            confidence := _confidence_of_digits(text, part, has_shape=has_shape)
        ):
            yield Finding(Kind.NATIONAL_ID, part.start, part.end, text[part.start : part.end], confidence)


def _confidence_of_letters(text: str, found: re.Match[str], one: _Letters) -> float:
    is_written_so = one.check not in _CAPITALS_TELL or found.group() == found.group().upper()
    beside = f"{before(text, found.start())}\n{after(text, found.end())}"
    if is_written_so and (not one.check or _is_valid(one.check, found.group())):
        return 0.9 if one.check else 0.7
    return 0.5 if _word(one.words).search(beside) else 0.0


def _confidence_of_digits(text: str, part: Chain, *, has_shape: bool) -> float:
    digits, gaps = part.digits(text), "".join(part.gaps)
    beside = f"{before(text, part.start)}\n{after(text, part.end)}"
    has_any_word, best = bool(_word(_ANY).search(beside)), 0.0
    for one in _DIGITS:
        if len(digits) not in one.sizes:
            continue
        is_written_so = has_shape and (part.lengths, gaps) in one.shapes
        has_word = bool(_word(one.words).search(beside))
        if (is_written_so or has_word or has_any_word) and _is_valid(one.check, text[part.start : part.end]):
            best = max(best, 0.97 if has_word else 0.85)
        elif has_word or (is_written_so and one.check == "us.ssn" and gaps == "--"):
            best = max(best, 0.6 if has_word else 0.5)
    return best


def _is_valid(check: str, number: str) -> bool:
    return _checker(check)(number.upper())


@cache
def _checker(check: str) -> Callable[[str], bool]:
    found: Callable[[str], bool] = import_module(f"stdnum.{check}").is_valid
    return found


@cache
def _any_word() -> re.Pattern[str]:
    words = "|".join(dict.fromkeys((*(one.words for one in _DIGITS), _ANY)))
    return re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])", re.IGNORECASE)


@cache
def _word(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])")
