"""How well it is heard that somebody wants a person, in each language: `python -m bench.persons [--missed]`.

`persons.tsv` beside this file is our own. Rules were mended by its half `build`, of which `--missed` lists what is
heard wrong; `held` is only counted. There is no chance in it.
"""

import argparse
from collections import Counter
from pathlib import Path

from bot.routing import Intent, understand
from escalation.hearing.rules import wants_person

FILE = Path(__file__).parent / "persons.tsv"
PERSON, NONE = "person", "none"


def heard(text: str) -> str:
    """Whether the desk hears a wish for a person, by either of its rules."""
    return PERSON if wants_person(text) or understand(text).intent is Intent.PERSON else NONE


def main() -> None:
    """Print the figures, and with --missed what of `build` is heard wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--missed", action="store_true")
    given = parser.parse_args()
    tally: Counter[tuple[str, str, str]] = Counter()
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for half, wish, language, text in (line.split("\t") for line in lines):
        for group in ("all", language):
            tally[half, group, wish] += 1
            tally[half, group, f"{wish} {heard(text)}"] += 1
        if given.missed and half == "build" and heard(text) != wish:
            print(f"{wish} heard as {heard(text)}: {language} {text}")
    print("| half | language | wishes heard | others taken for one |\n|---|---|---|---|")
    for half, group in sorted({(half, group) for half, group, _ in tally}):
        wishes = f"{tally[half, group, f'{PERSON} {PERSON}']} of {tally[half, group, PERSON]}"
        print(
            f"| {half} | {group} | {wishes} | {tally[half, group, f'{NONE} {PERSON}']} of {tally[half, group, NONE]} |"
        )


if __name__ == "__main__":
    main()
