"""Makes false translations out of true ones: each with one thing changed.

The words are the commonest of each language, chosen apart from those that the gate knows.
"""

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True, slots=True)
class Rendered:
    """A statement with its translation. others: translations into the same language, mostly of the same folder."""

    says: str
    text: str
    language: str
    others: Sequence[str]


Change = Callable[[Rendered, random.Random], str | None]
"""From a translation and chance to a false one; None for nothing to change."""

NUMBERS: Mapping[str, str] = {
    "de": "zwei drei vier fünf sechs sieben acht neun zehn zwölf zwanzig",
    "fr": "deux trois quatre cinq six sept huit neuf dix douze vingt",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez doce veinte",
    "it": "due tre quattro cinque sei sette otto nove dieci dodici venti",
    "pt": "dois três quatro cinco seis sete oito nove dez doze vinte",
    "nl": "twee drie vier vijf zes zeven acht negen tien twaalf twintig",
}
UNITS: Mapping[str, Sequence[tuple[str, str]]] = {
    "de": (("Tage", "Wochen"), ("Tagen", "Wochen"), ("Stunden", "Tagen"), ("Minuten", "Stunden"), ("Monaten", "Wochen"),
           ("Jahre", "Monate"), ("Werktage", "Tage"), ("Arbeitstage", "Tage"), ("Sekunden", "Minuten"), ("$", "€")),
    "fr": (("jours ouvrés", "jours"), ("jours", "semaines"), ("heures", "jours"), ("minutes", "heures"),
           ("mois", "semaines"), ("ans", "mois"), ("secondes", "minutes"), ("semaines", "mois"), ("$", "€")),
    "es": (("días hábiles", "días"), ("días", "semanas"), ("horas", "días"), ("minutos", "horas"), ("meses", "semanas"),
           ("años", "meses"), ("segundos", "minutos"), ("semanas", "meses"), ("dólares", "euros"), ("$", "€")),
    "it": (("giorni lavorativi", "giorni"), ("giorni", "settimane"), ("ore", "giorni"), ("minuti", "ore"),
           ("mesi", "settimane"), ("anni", "mesi"), ("settimane", "mesi"), ("$", "€")),
    "pt": (("dias úteis", "dias"), ("dias", "semanas"), ("horas", "dias"), ("minutos", "horas"), ("meses", "semanas"),
           ("anos", "meses"), ("segundos", "minutos"), ("semanas", "meses"), ("$", "€")),
    "nl": (("werkdagen", "dagen"), ("dagen", "weken"), ("uur", "dagen"), ("minuten", "uur"), ("maanden", "weken"),
           ("jaar", "maanden"), ("weken", "maanden"), ("$", "€")),
}  # fmt: skip
DENIALS: Mapping[str, Sequence[tuple[str, str]]] = {
    "de": ((r"\bnicht ", ""), (r"\bkeine(\w?)\b", r"eine\1"), (r"\bkein\b", "ein"), (r"\bnie(?:mals)?\b", "immer"),
           (r"\bohne\b", "mit"), (r"\bnichts\b", "etwas")),
    "fr": ((r"\b(?:ne |n')(\w+) (?:pas|jamais|plus|rien)\b", r"\1"), (r"\bsans\b", "avec"),
           (r"\bjamais\b", "toujours")),
    "es": ((r"\bno ", ""), (r"\bnunca\b", "siempre"), (r"\bsin\b", "con"), (r"\bNo (\w)", r"\1")),
    "it": ((r"\bnon ", ""), (r"\bmai\b", "sempre"), (r"\bsenza\b", "con")),
    "pt": ((r"\bnão ", ""), (r"\bnunca\b", "sempre"), (r"\bsem\b", "com")),
    "nl": ((r"\bniet ", ""), (r"\bgeen ", ""), (r"\bnooit\b", "altijd"), (r"\bzonder\b", "met")),
}  # fmt: skip
"""What a denial is and what it is without it."""
VERBS: Mapping[str, tuple[str, str]] = {
    "de": (r"\b(ist|sind|wird|werden|kann|können|darf|dürfen|muss|müssen|kostet|dauert|gilt|bleibt|zeigt|geht|gehen)\b",
           r"\1 nicht"),
    "fr": (r"\b(est|sont|peut|peuvent|doit|doivent|coûte|couvre|reçoit|reste|prend|devez|pouvez|gagnent)\b",
           r"ne \1 pas"),
    "es": (r"\b(es|son|está|están|puede|pueden|debe|deben|cuesta|tarda|recibe|tiene|admite|llega|ganan)\b", r"no \1"),
    "it": (r"\b(è|sono|può|possono|deve|devono|costa|dura|riceve|ha|vale|arriva|viene|vengono)\b", r"non \1"),
    "pt": (r"\b(é|são|está|pode|podem|deve|devem|custa|demora|recebe|tem|têm|rende|vai)\b", r"não \1"),
    "nl": (r"\b(is|zijn|wordt|worden|kan|kunnen|mag|mogen|moet|moeten|kost|duurt|krijgt|vereist|heeft|gaat)\b",
           r"\1 niet"),
}  # fmt: skip
BOUNDS: Mapping[str, Sequence[tuple[str, str]]] = {
    "de": (("mindestens", "höchstens"), ("bis zu", "mindestens"), ("mehr als", "weniger als"), ("über", "unter"),
           ("innerhalb von", "frühestens nach"), ("bis zum", "ab dem"), ("länger als", "kürzer als")),
    "fr": (("au moins", "au plus"), ("jusqu'à", "au moins"), ("plus de", "moins de"), ("dans les", "au plus tôt après"),
           ("avant", "après"), ("ou plus", "ou moins")),
    "es": (("al menos", "como máximo"), ("hasta", "al menos"), ("más de", "menos de"), ("superiores a", "inferiores a"),
           ("o más", "o menos"), ("inferiores a", "superiores a")),
    "it": (("almeno", "al massimo"), ("fino a", "almeno"), ("più di", "meno di"), ("entro", "non prima di"),
           ("al massimo", "almeno")),
    "pt": (("pelo menos", "no máximo"), ("até", "pelo menos"), ("mais de", "menos de"),
           ("no prazo de", "não antes de")),
    "nl": (("minstens", "hoogstens"), ("tot", "minstens"), ("meer dan", "minder dan"), ("binnen", "niet eerder dan"),
           ("minder dan", "meer dan"), ("uiterlijk", "op zijn vroegst")),
}  # fmt: skip
DUTIES: Mapping[str, Sequence[tuple[str, str]]] = {
    "de": (("müssen", "können"), ("muss", "kann"), ("kann", "muss"), ("können", "müssen"), ("dürfen", "müssen")),
    "fr": (("doivent", "peuvent"), ("doit", "peut"), ("peut", "doit"), ("peuvent", "doivent"), ("pouvez", "devez")),
    "es": (("deben", "pueden"), ("debe", "puede"), ("puede", "debe"), ("pueden", "deben")),
    "it": (("devono", "possono"), ("deve", "può"), ("può", "deve"), ("possono", "devono")),
    "pt": (("devem", "podem"), ("deve", "pode"), ("pode", "deve"), ("podem", "devem")),
    "nl": (("moeten", "kunnen"), ("moet", "kan"), ("kan", "moet"), ("kunnen", "moeten"), ("mogen", "moeten")),
}  # fmt: skip
_DIGITS = re.compile(r"(?<![\w.@/:-])\d+(?:[.,]\d+)*(?![\w/@:]|[.,-]\d)")
_NAME = re.compile(
    r"(?:(?<=[a-z] )|(?<=, ))[A-Z][\w&]+(?: [A-Z]\w+)*|[\w.-]+@[\w.-]+\w|\d-\d{3}-\d{3}-\d{4}|\b[A-Z]\w*[A-Z0-9]\w*\b"
)
MADE_UP = ("Brightwell", "Nordcap", "Karlsen", "TQX", "Merton Hall")


def number(one: Rendered, rng: random.Random) -> str | None:
    """One number made another one."""
    words = NUMBERS[one.language].split()
    found = [*_DIGITS.finditer(one.text), *re.finditer(rf"\b(?:{'|'.join(words)})\b", one.text)]
    if not found:
        return None
    old = rng.choice(found)
    if old[0][0].isdigit():
        at = rng.choice([place for place, char in enumerate(old[0]) if char.isdigit()])
        made = old[0][:at] + rng.choice([digit for digit in "123456789" if digit != old[0][at]]) + old[0][at + 1 :]
    else:
        made = rng.choice([word for word in words if word != old[0]])
    return _with(one, old, made)


def swapped(one: Rendered, rng: random.Random) -> str | None:
    """Two numbers in each other's place."""
    found = list(_DIGITS.finditer(one.text))
    pairs = [(first, last) for first, last in combinations(found, 2) if first[0] != last[0]]
    if not pairs:
        return None
    first, last = rng.choice(pairs)
    between = one.text[first.end() : last.start()]
    return one.text[: first.start()] + last[0] + between + first[0] + one.text[last.end() :]


def denial(one: Rendered, rng: random.Random) -> str | None:
    """A denial taken out or put in."""
    ways = [re.sub(denied, affirmed, one.text, count=1) for denied, affirmed in DENIALS[one.language]]
    verb, put = VERBS[one.language]
    ways.append(re.sub(verb, put, one.text, count=1))
    made = sorted({way for way in ways if way != one.text})
    return rng.choice(made) if made else None


def name(one: Rendered, rng: random.Random) -> str | None:
    """A name, address or number to call that both have made another one, or a made-up one."""
    found = [each for each in _NAME.finditer(one.text) if each[0] in one.says]
    if not found:
        return None
    old = rng.choice(found)
    known = sorted({each for line in one.others for each in _NAME.findall(line) if each not in one.text})
    like = [each for each in known if ("@" in each, each[0].isdigit()) == ("@" in old[0], old[0][0].isdigit())]
    return _with(one, old, rng.choice([*like, *MADE_UP]))


def another(one: Rendered, rng: random.Random) -> str | None:
    """The translation of another statement."""
    return rng.choice(one.others) if one.others else None


def stitched(one: Rendered, rng: random.Random) -> str | None:
    """The first half of one with the second half of another."""
    if not one.others:
        return None
    mine, theirs = one.text.split(), rng.choice(one.others).split()
    return " ".join([*mine[: len(mine) // 2], *theirs[len(theirs) // 2 :]])


def shortened(one: Rendered, _: random.Random) -> str | None:
    """What follows the last comma, or the last third of the words, left out."""
    words = one.text.split()
    return f"{one.text.rpartition(', ')[0] or ' '.join(words[: -max(2, len(words) // 3)])}."


def unit(one: Rendered, rng: random.Random) -> str | None:
    """Days made weeks, and so on."""
    return _exchanged(one, UNITS, rng)


def bound(one: Rendered, rng: random.Random) -> str | None:
    """At least made at most, and so on."""
    return _exchanged(one, BOUNDS, rng)


def duty(one: Rendered, rng: random.Random) -> str | None:
    """What must be done made what may be done, and the other way round."""
    return _exchanged(one, DUTIES, rng)


def _exchanged(one: Rendered, words: Mapping[str, Sequence[tuple[str, str]]], rng: random.Random) -> str | None:
    ways = [(re.search(rf"(?<!\w){re.escape(old)}(?!\w)", one.text), new) for old, new in words[one.language]]
    fitting = [(old, new) for old, new in ways if old]
    return _with(one, *rng.choice(fitting)) if fitting else None


def _with(one: Rendered, old: "re.Match[str]", new: str) -> str:
    return one.text[: old.start()] + new + one.text[old.end() :]


CHANGES: Mapping[str, Change] = {
    "number": number,
    "swapped": swapped,
    "negation": denial,
    "name": name,
    "another statement": another,
    "stitched": stitched,
    "shortened": shortened,
    "unit": unit,
    "bound": bound,
    "duty": duty,
}
FIVE_OF_TRANSLATIONS = frozenset({"number", "swapped", "negation", "name", "another statement", "stitched"})
"""What corresponds to the five kinds of false originals; the others are counted beside."""


def changed(one: Rendered, rng: random.Random, times: int = 3) -> Iterator[tuple[str, str]]:
    """The kind of each change, and what it makes of the translation."""
    for kind, change in CHANGES.items():
        tried = {change(one, rng) for _ in range(times)}
        yield from ((kind, made) for made in sorted(made for made in tried if made and made != one.text))
