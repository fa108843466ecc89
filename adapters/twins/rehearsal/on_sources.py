"""Checks of P4: whether what was answered is so, and stands with its source."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from adapters.twins.rehearsal.evidence import ANSWERED, Checks, Evidence, name_of
from adapters.twins.rehearsal.seen import BESIDE, Shown, Want
from adapters.twins.rehearsal.shelf import Article, plain

_CITED = re.compile(r"[^\n]*?\[(\d+)\]")
_MARKUP = re.compile(r"\[\d+\]|[*_`~>#\u200b\u2060]+|^\s*(?:[-•*]|\d+[.)])\s+", re.MULTILINE)
_QUOTED = re.compile(r"\u201c[^\u201d]*\u201d")
_PART_OF = re.compile(r"^\(\d+/\d+\)|^\s*(?:\d+[.)]|[-•])\s")
_FIGURE = re.compile(r"\d")
_FACT = re.compile(r" · | \(|\)")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
NAMES_OWNERS = frozenset({"slack", "teams", "rest"})
"""Platforms on which a source names its owner, too; each names its age."""
_AGE = re.compile(r"updated (?:today|(?P<count>\d+) (?P<unit>day|week|month|year)s? ago)")
_ADDRESS = re.compile(r"https?://\S+")


def _cited(case: Evidence) -> tuple[int, list[str]]:
    answers = [one for one in case.record.shown if one.outcome == ANSWERED and one.part == one.parts]
    wrong = [f"no source: {name_of(one)}" for one in answers if "[1]" not in case.whole(one) or not case.sources(one)]
    return len(answers), wrong


def _shown_to_be_so(case: Evidence) -> tuple[int, list[str]]:
    """Every statement stands word for word in the article whose number it bears."""
    looked, wrong = 0, []
    for one in case.record.shown:
        if one.outcome != ANSWERED:
            continue
        sources = case.sources(one)
        for number, statement in _statements(one.text):
            looked += 1
            if not any(plain(statement) in article.words for each, _, article in sources if each == number):
                wrong.append(f"not in its source: {statement.strip()[:80]!r} [{number}]")
    return looked, wrong


def _not_cut_short(case: Evidence) -> tuple[int, list[str]]:
    """Every statement is as long as in its article: what limits it ("only", "unless", "but not") belongs to it."""
    looked, wrong = 0, []
    for one in case.record.shown:
        sources = case.sources(one) if one.outcome == ANSWERED else ()
        for number, statement in _statements(one.text) if sources else ():
            looked += 1
            found = [each for marked, _, each in sources if marked == number and plain(statement) in each.words]
            if found and not any(each.says(statement) for each in found):
                wrong.append(f"cut short: {statement.strip()[:80]!r} [{number}]")
    return looked, wrong


def _sources_right(case: Evidence) -> tuple[int, list[str]]:
    looked, wrong = 0, []
    for one in case.record.shown:
        for _, line, article in case.sources(one) if one.outcome == ANSWERED and one.part == one.parts else ():
            looked += 1
            same = [each for each in case.shelf.articles if each.title == article.title]
            if not any(_is_said_of(each, line, one.channel) for each in same):
                wrong.append(f"not so of its source: {line[:80]!r}")
    return looked, wrong


def _numbers_cited(case: Evidence) -> tuple[int, list[str]]:
    """What an answer says with a number in it, it says with a source, or repeats from what was asked."""
    looked, wrong = 0, []
    for one in case.record.shown:
        if one.outcome != ANSWERED:
            continue
        asked = " ".join(plain(said.line.text) for said in case.record.said if said.place == one.place)
        for line in not_cited(case, one):
            looked += 1
            if _FIGURE.search(line) and plain(line) not in asked:
                wrong.append(f"a number without a source: {line.strip()[:80]!r}")
    return looked, wrong


def _says_unknown(case: Evidence) -> tuple[int, list[str]]:
    """A reply to this line alone cites nothing; one that answers others, too, names the line that it cannot answer."""
    asked = [said for said in case.said if said.line.want is Want.UNKNOWN]
    wrong = [
        f"answered what nobody knows: {name_of(said)}"
        for said in asked
        for one in case.replies_to(said)
        if (
            "[1]" in case.whole(one)
            if len(one.in_reply_to) == 1
            else plain(said.line.text) not in plain(case.whole(one))
        )
    ]
    return len(asked), wrong


def _accompanied(case: Evidence) -> tuple[int, list[str]]:
    """Of an answer in parts, the last one bears it all."""
    read = [one for one in case.record.shown if one.outcome == ANSWERED and one.part == one.parts]
    return len(read), [
        f"without {lack}: {name_of(one)}"
        for one in read
        for lack in sorted(BESIDE.get(one.channel, frozenset()) - one.beside)
    ]


def _statements(text: str) -> Iterator[tuple[str, str]]:
    """What stands before a mark such as [1], sentence by sentence, with the number; not what names a source."""
    for line in text.splitlines():
        if not re.match(r"\s*\[?\d+[\].]\]? ", line) or _CITED.search(line.lstrip(" [0123456789].")):
            for found in _CITED.finditer(line):
                bare = _MARKUP.sub(" ", found.group())
                if len(bare.split()) > 1:
                    yield found.group(1), bare


def not_cited(case: Evidence, shown: Shown) -> Iterator[str]:
    """The lines of an answer that bear no number of a source and are none, and are no heading of an article."""
    sources = [line for _, line, _ in case.sources(shown)]
    headings = " ".join(article.words for _, _, article in case.sources(shown))
    for line in _QUOTED.sub(" ", shown.text).splitlines():
        bare = _PART_OF.sub("", line).strip(" *_#")
        is_source = any(each in line for each in sources)
        if bare and not _CITED.search(line) and not is_source and plain(bare) not in headings:
            yield bare


def _is_said_of(article: Article, line: str, channel: str) -> bool:
    """Whether the line of a source has the owner, where its platform has room for that, and the age of the article."""
    owners, ages = list[str](), list[str]()
    for fact in _FACT.split(_ADDRESS.sub("", line))[1:]:
        (owners if "@" in fact else ages).append(fact)
    if article.owner and (owners or channel in NAMES_OWNERS) and article.owner not in "".join(owners):
        return False
    return not article.updated or any(_is_age_of(article, fact) for fact in ages)


def _is_age_of(article: Article, fact: str) -> bool:
    """Whether this says how old it is; in another language than English, that it says something must do."""
    age = _AGE.search(fact)
    if _DATE.search(fact):
        return article.updated in fact
    if age is None:
        return bool(plain(fact).strip()) and "updated" not in fact
    days = (datetime.now(tz=UTC).date() - date.fromisoformat(article.updated)).days
    if not age["unit"]:
        return days <= 1
    size = {"day": 1, "week": 7, "month": 30, "year": 365}[age["unit"]]
    return any(near // size == int(age["count"]) for near in (days - 1, days, days + 1))


CHECKS: Checks = (
    ("P4", "each answer named its source", _cited),
    ("P4", "each statement stands in its source", _shown_to_be_so),
    ("P4", "no statement was cut short", _not_cut_short),
    ("P4", "owner and age of each source are right", _sources_right),
    ("P4", "no number was said without a source", _numbers_cited),
    ("P4", "what nobody knows was not answered", _says_unknown),
    ("P4", "each answer stood with what its platform shows beside it", _accompanied),
)
