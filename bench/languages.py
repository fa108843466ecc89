"""How often the desk sees in which language a message is written: `python -m bench.languages`.

Messages are those of `wishes.tsv` and `persons.tsv`, and the questions of the shipped articles, which are English.
Words were listed by the half `build`, of which `--missed` lists what is taken for another language; `held` is only
counted.
"""

import argparse
import re
from collections import defaultdict
from pathlib import Path
from typing import Final

from bot.words.languages import ENGLISH, language_shown

HERE: Final = Path(__file__).parent
FILES: Final = ("wishes.tsv", "persons.tsv")
_QUESTION: Final = re.compile(r'"([^"]+[?.])"|^\s*- "?([^"\n]+\?)"?$', re.MULTILINE)


def rows() -> list[tuple[str, str, str]]:
    """Half, language and text of each message."""
    lines = [line for name in FILES for line in (HERE / name).read_text(encoding="utf-8").splitlines()]
    own = [(half, language, text) for half, _, language, text in (x.split("\t") for x in lines if x[0] != "#")]
    return [*own, *(("articles", ENGLISH, text) for text in _questions())]


def table() -> str:
    """The figures, a line for each half and language."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for half, language, text in rows():
        groups[half, language].append(language_shown(text))
    lines = ["| Half | Language | Seen | Taken for another |", "|---|---|---|---|"]
    for (half, language), seen in sorted(groups.items()):
        right, wrong = seen.count(language), sum(each not in {"", language} for each in seen)
        lines.append(f"| {half} | {language} | {right} of {len(seen)} | {wrong} |")
    return "\n".join(lines)


def _questions() -> list[str]:
    articles = sorted((HERE.parent / "knowledge_base").glob("*/*.md"))
    heads = (path.read_text(encoding="utf-8").split("---")[1] for path in articles)
    return [found[1] or found[2] for head in heads for found in _QUESTION.finditer(head)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--missed", action="store_true", help="list what of `build` is taken for another language")
    is_listed = parser.parse_args().missed
    print(table())
    for half, language, text in rows():
        if is_listed and half == "build" and language_shown(text) not in {"", language}:
            print(f"{language} taken for {language_shown(text)}: {text}")


if __name__ == "__main__":
    main()
