"""Measures what is found of personal data in sentences made up from a seed: `python -m bench.pii.made --seed 1`.

The values follow their issuers' rules, the sentences are of our own writing. Those that were written later are
held out: `--misses` shows nothing of them.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bench.pii.made_ids import IDS, national_id
from bench.pii.made_lookalikes import LOOKALIKES
from bench.pii.made_sentences import INNOCENT, LATER_INNOCENT, LATER_PERSONAL, PERSONAL
from bench.pii.made_values import KEYS, PHONE_COUNTRIES, card, email, filled, iban, phone
from memory.pii.finding import find
from memory.pii.found import Finding, Kind

KINDS: Mapping[str, Kind] = {
    "EMAIL": Kind.EMAIL,
    "CARD": Kind.CARD,
    "IBAN": Kind.IBAN,
    "ID": Kind.NATIONAL_ID,
    "PHONE": Kind.PHONE,
    "SECRET": Kind.SECRET,
}
SIMPLE = {"EMAIL": email, "CARD": card, "IBAN": iban}
MARKER = re.compile(r"\{([A-Z]+)\}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A value that was put in. label: which one of its type, such as the country."""

    type: str
    label: str
    start: int
    end: int

    def meets(self, found: Finding) -> bool:
        return found.kind is KINDS[self.type] and found.start < self.end and self.start < found.end


@dataclass(frozen=True, slots=True)
class Made:
    text: str
    wanted: tuple[Wanted, ...]
    is_held_out: bool


@dataclass(slots=True)
class Maker:
    """Fills sentences, countries and issuers one after the other."""

    rng: random.Random
    used: "Counter[str]" = field(default_factory=Counter)

    def fill(self, template: str, *, is_held_out: bool) -> Made:
        text, wanted, last = "", list[Wanted](), 0
        for marker in MARKER.finditer(template):
            name = marker[1]
            lead, label, value = self._value(name)
            text += template[last : marker.start()] + lead
            if name in KINDS:
                wanted.append(Wanted(name, label, len(text), len(text) + len(value)))
            text, last = text + value, marker.end()
        return Made(text + template[last:], tuple(wanted), is_held_out)

    def _value(self, name: str) -> tuple[str, str, str]:
        """What stands before it, which one it is, and the value."""
        rng, turn = self.rng, self.used[name]
        self.used[name] += 1
        if name == "ID":
            label = sorted(IDS)[turn % len(IDS)]
            lead = rng.choice(IDS[label][1]) + rng.choice([" ", ": ", " is ", " = ", " no. "])
            return lead, label, national_id(rng, label)
        if name == "SECRET":
            label = sorted(KEYS)[turn % len(KEYS)]
            return "", label, filled(KEYS[label], rng)
        if name == "PHONE":
            country, is_national = PHONE_COUNTRIES[turn % len(PHONE_COUNTRIES)], rng.random() < 0.5
            number = phone(rng, country, is_national=is_national)
            return "", f"{country} {'national' if is_national else 'international'}", number
        return "", "", SIMPLE[name](rng) if name in SIMPLE else LOOKALIKES[name](rng)


def make(seed: int, each: int) -> Iterator[Made]:
    """Every sentence `each` times with other values."""
    maker = Maker(random.Random(seed))
    for _ in range(each):
        for is_held_out, templates in ((False, PERSONAL + INNOCENT), (True, LATER_PERSONAL + LATER_INNOCENT)):
            for template in templates:
                yield maker.fill(template, is_held_out=is_held_out)


@dataclass(slots=True)
class Tally:
    """wanted: values put in. found: as their type. hidden: with no letter or digit left. said, right: findings."""

    wanted: int = 0
    found: int = 0
    hidden: int = 0
    said: int = 0
    right: int = 0

    @property
    def line(self) -> str:
        shares = (self.right / max(self.said, 1), self.found / max(self.wanted, 1), self.hidden / max(self.wanted, 1))
        return " | ".join((str(self.wanted), *(f"{share:.3f}" for share in shares)))


def measure(made: list[Made], *, shows: bool) -> dict[str, Tally]:
    tallies = {name: Tally() for name in KINDS}
    names = {kind: name for name, kind in KINDS.items()}
    for one in made:
        found = find(one.text)
        covered = {at for each in found for at in range(each.start, each.end)}
        for want in one.wanted:
            is_found = any(map(want.meets, found))
            is_hidden = not any(one.text[at].isalnum() for at in range(want.start, want.end) if at not in covered)
            tally = tallies[want.type]
            tally.wanted, tally.found, tally.hidden = tally.wanted + 1, tally.found + is_found, tally.hidden + is_hidden
            if shows and not (is_found and is_hidden):
                print("missed", want.type, want.label, repr(one.text[want.start : want.end]), "in", repr(one.text))
        for each in found:
            if each.kind in names:
                is_right = any(want.meets(each) for want in one.wanted)
                tally = tallies[names[each.kind]]
                tally.said, tally.right = tally.said + 1, tally.right + is_right
                if shows and not is_right:
                    print("wrong", each.kind, each.confidence, repr(each.value), "in", repr(one.text))
    return tallies


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=40, help="how often each sentence is filled (%(default)s)")
    parser.add_argument("--misses", action="store_true", help="show what is missed or wrong where it is not held out")
    given = parser.parse_args()
    made = list(make(given.seed, given.each))
    print(f"{len(made)} sentences, {sum(len(one.wanted) for one in made)} values")
    for is_held_out in (False, True):
        part = [one for one in made if one.is_held_out is is_held_out]
        print(f"\n{'Held out' if is_held_out else 'Looked at'}, {len(part)} sentences\n")
        print("| type | values | precision | recall | nothing left to read |\n|---|---|---|---|---|")
        for name, tally in measure(part, shows=given.misses and not is_held_out).items():
            print(f"| {name} | {tally.line} |")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
