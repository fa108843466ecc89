"""How well wishes about one's own data and accounts are heard, in each language: `python -m bench.wishes`.

`wishes.tsv` beside this file is our own. Rules are written by its half `build`, of which `--missed`
lists what is not heard; `held` is only counted.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.rights.link_requests import wanted
from bot.rights.mail_requests import wanted_by_mail
from bot.rights.privacy import wish_of
from bot.routing import plain

FILE = Path(__file__).parent / "wishes.tsv"
ALL, NONE = "all", "none"
OWN_DATA = frozenset({"known", "forget", "export"})


@dataclass(frozen=True, slots=True)
class Row:
    """A whole message. half: `build` or `held`. wish: what it asks for, `none` where for nothing of the kind."""

    half: str
    wish: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Score:
    """How many wishes there are and were heard as what they are; how many other messages, and were taken for one."""

    wishes: int
    heard: int
    others: int
    wrong: int


def rows() -> list[Row]:
    """Every message."""
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [Row(*line.split("\t")) for line in lines]


def heard(text: str) -> str:
    """The wish that the desk hears, asked in its order, after a code has been given."""
    if found := wish_of(plain(text)):
        return str(found[0])
    linking = wanted_by_mail(text, after_code=True) or wanted(text)
    return str(linking.wish) if linking else NONE


def score(of: Iterable[Row]) -> Score:
    """How well these are told apart. What is heard as another wish is not heard, and wrong."""
    known = [(row.wish, heard(row.text)) for row in of]
    return Score(
        wishes=sum(wish != NONE for wish, _ in known),
        heard=sum(wish == found != NONE for wish, found in known),
        others=len(known),
        wrong=sum(found not in {wish, NONE} for wish, found in known),
    )


def table() -> str:
    """The figures, a line for each half and language."""
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows():
        groups[row.half, ALL].append(row)
        groups[row.half, row.language].append(row)
    lines = ["| Half | Language | Own data | Accounts | Taken for what it is not |", "|---|---|---|---|---|"]
    for (half, language), group in sorted(groups.items()):
        own = score(row for row in group if row.wish in OWN_DATA)
        accounts = score(row for row in group if row.wish not in OWN_DATA | {NONE})
        wrong = score(group)
        lines.append(
            f"| {half} | {language} | {own.heard} of {own.wishes} | {accounts.heard} of {accounts.wishes}"
            f" | {wrong.wrong} of {wrong.others} |"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--missed", action="store_true", help="list what of `build` is not heard as what it is")
    is_listed = parser.parse_args().missed
    print(table())
    for row in rows():
        if is_listed and row.half == "build" and heard(row.text) != row.wish:
            print(f"{row.language} {row.wish} heard as {heard(row.text)}: {row.text}")


if __name__ == "__main__":
    main()
