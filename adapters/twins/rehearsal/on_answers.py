"""Checks of P1, P4 and P5: who was answered, whether it is so, and whether they might hear it."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from adapters.twins.rehearsal.evidence import Checks, Evidence, name_of
from adapters.twins.rehearsal.rest import OK
from adapters.twins.rehearsal.seen import BESIDE, FILL_IN, OFFER, Shown, Want
from adapters.twins.rehearsal.shelf import Article, plain

UNAVAILABLE, ANSWERED = 503, "answered"
_GERMAN_WORDS = "der die das den dem ein eine ich sie ihnen ihre und ist nicht mit auf zu bitte wie kann wer"
GERMAN = frozenset(_GERMAN_WORDS.split())
"""Small words that no English sentence has two of."""
_CITED = re.compile(r"[^\n]*?\[(\d+)\]")
_MARKUP = re.compile(r"\[\d+\]|[*_`~>#\u200b\u2060]+|^\s*(?:[-•*]|\d+[.)])\s+", re.MULTILINE)
_UNSEEN = {
    "teams": re.compile(r"^#{1,6} |^\s*\|.*\|\s*$|!\[|</?at\b", re.MULTILINE),
    "whatsapp": re.compile(r"^#{1,6} |^\s*\|.*\|\s*$|\*\*|__|\]\(\w+:|</?\w+>", re.MULTILINE),
}
"""Markup that a platform shows as the bare signs."""
_ADDRESS = re.compile(r"https?://\S+")
_QUOTED = re.compile(r"\u201c[^\u201d]*\u201d")
_PART_OF = re.compile(r"^\(\d+/\d+\)|^\s*(?:\d+[.)]|[-•])\s")
_ASKS = re.compile(r"\b(?:your|which) (?:e-mail|phone|order|telephone)[^.?!]*\?", re.IGNORECASE)
_FIGURE = re.compile(r"\d")
_FACT = re.compile(r" · | \(|\)")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
NAMES_OWNERS = frozenset({"slack", "teams", "rest"})
"""Platforms on which a source names its owner, too; each names its age."""
_AGE = re.compile(r"updated (?:today|(?P<count>\d+) (?P<unit>day|week|month|year)s? ago)")
_NEXT_STEP = re.compile(
    r"@[\w.-]+\.\w+|other words|talk to a person|ask (?:me )?again|please (?:ask|tell|try)", re.IGNORECASE
)


def _answered(case: Evidence) -> tuple[int, list[str]]:
    waiting = [said for said in case.said if not said.line.want.is_silence]
    return len(waiting), [f"lose: {name_of(said)}" for said in waiting if not case.replies_to(said)]


def _taken(case: Evidence) -> tuple[int, list[str]]:
    said = case.record.said
    return len(said), [f"lose: never taken in: {name_of(one)}" for one in said if not one.taken]


def _has_words(case: Evidence) -> tuple[int, list[str]]:
    return len(case.record.shown), [
        f"empty: {name_of(one)}" for one in case.record.shown if not plain(one.text).strip()
    ]


def _legible(case: Evidence) -> tuple[int, list[str]]:
    read = [one for one in case.record.shown if one.channel in _UNSEEN]
    return len(read), [
        f"in signs that are not shown: {name_of(one)}"
        for one in read
        if _UNSEEN[one.channel].search(_ADDRESS.sub("", one.text))
    ]


def _next_step(case: Evidence) -> tuple[int, list[str]]:
    unknown = [one for one in case.record.shown if one.outcome in {"not_known", "failed"} and one.part == one.parts]
    return len(unknown), [f"no next step: {name_of(one)}" for one in unknown if not _NEXT_STEP.search(case.whole(one))]


def _expected(case: Evidence) -> tuple[int, list[str]]:
    asked = [said for said in case.said if said.line.want is Want.ANSWER and case.replies_to(said)]
    wrong = []
    for said in asked:
        replies = case.replies_to(said)
        text = "\n".join(case.whole(one) for one in replies).lower()
        is_known = said.line.file or any(one.outcome == ANSWERED for one in replies)
        if not is_known or not all(fact.lower() in text for fact in said.line.fact):
            wrong.append(f"not answered: {name_of(said)}")
    return len(asked), wrong


def _offered(case: Evidence) -> tuple[int, list[str]]:
    asked = [said for said in case.said if said.line.want is Want.OFFERS and case.replies_to(said)]
    wrong = [
        f"nothing to choose from: {name_of(said)}"
        for said in asked
        if not any(OFFER in one.beside for one in case.replies_to(said))
    ]
    return len(asked), wrong


def _in_their_tongue(case: Evidence) -> tuple[int, list[str]]:
    asked = [said for said in case.said if said.line.want is Want.TONGUE and case.replies_to(said)]
    wrong = []
    for said in asked:
        words = plain("\n".join(one.text for one in case.replies_to(said))).split()
        if sum(word in GERMAN for word in words) < min(2, len(words)):
            wrong.append(f"not in the language of the question: {name_of(said)}")
    return len(asked), wrong


def _store_lost(case: Evidence) -> tuple[int, list[str]]:
    """While nothing can be stored, nothing is acknowledged, and `/ready` says so."""
    wrong = []
    for one in case.record.outages:
        wrong += [f"acknowledged while it could store nothing: {name}" for name in one.taken]
        wrong += [f"/ready was {one.ready} while the store was away"] * (one.ready != UNAVAILABLE)
        wrong += [f"/ready was {one.ready_again} once the store was back"] * (one.ready_again != OK)
    return len(case.record.outages), wrong


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
        for line in _not_cited(case, one):
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


def _hidden(case: Evidence) -> tuple[int, list[str]]:
    outside = {said.place for said in case.record.said if said.is_open}
    heard = [one for one in case.record.shown if one.place in outside]
    wrong = [f"leak to {one.channel}: {found}" for one in heard for found in case.hidden_in(one)]
    introduced = [text for one in case.record.welcomes for text in one.told]
    wrong += [f"leak: {found}" for text in introduced for found in case.shelf.hidden_in(plain(text))]
    return len(heard) + len(introduced), wrong


def _heard_inside(case: Evidence) -> tuple[int, list[str]]:
    """That employees hear what is theirs shows that the check before had something to find."""
    inside = {said.place for said in case.record.said if not said.is_open}
    told = [one for one in case.record.shown if one.place in inside]
    found = any(case.hidden_in(one) for one in told)
    return len(told), [] if found else ["no employee was told anything that is for employees"]


def _nothing_personal(case: Evidence) -> tuple[int, list[str]]:
    """In a room nothing is said by which somebody is told, and what is theirs alone is not said to others."""
    looked, wrong = 0, []
    rooms = {said.place for said in case.record.said if said.line.room}
    homes = {said.place: said.role.name for said in case.record.said if not said.line.room}
    for one in case.record.shown:
        looked += 1
        for name, words in case.record.private.items():
            if one.place in rooms or homes.get(one.place, name) != name:
                found = [word for word in words if word in one.text]
                wrong += [f"{word!r} of {name} was said elsewhere: {name_of(one)}" for word in found]
    return looked, wrong


def _called_by_name(case: Evidence) -> tuple[int, list[str]]:
    """Nobody is called by the name of somebody else of the same platform."""
    names = {(said.role.name.partition(",")[0], said.role.channel) for said in case.record.said}
    looked, wrong = 0, []
    for one in case.record.shown:
        own = {said.role.name.partition(",")[0] for said in case.said_to(one)}
        others = {name for name, channel in names if channel == one.channel} - own if own else set[str]()
        looked += bool(own)
        words = " ".join(_not_cited(case, one))
        wrong += [
            f"calls somebody {name}: {name_of(one)}" for name in sorted(others) if re.search(rf"\b{name}\b", words)
        ]
    return looked, wrong


def _asks_alone(case: Evidence) -> tuple[int, list[str]]:
    """Where others read along nobody is asked for anything of their own."""
    rooms = {said.place for said in case.record.said if said.line.room}
    read = [one for one in case.record.shown if one.place in rooms]
    wrong = [f"asks in a room: {name_of(one)}" for one in read if FILL_IN in one.beside or _ASKS.search(one.text)]
    return len(read), wrong


def _statements(text: str) -> Iterator[tuple[str, str]]:
    """What stands before a mark such as [1], sentence by sentence, with the number; not what names a source."""
    for line in text.splitlines():
        if not re.match(r"\s*\[?\d+[\].]\]? ", line) or _CITED.search(line.lstrip(" [0123456789].")):
            for found in _CITED.finditer(line):
                bare = _MARKUP.sub(" ", found.group())
                if len(bare.split()) > 1:
                    yield found.group(1), bare


def _not_cited(case: Evidence, shown: Shown) -> Iterator[str]:
    """The lines of an answer that bear no number of a source and are none, and are no heading of an article."""
    sources = [line for _, line, _ in case.sources(shown)]
    headings = " ".join(article.words for _, _, article in case.sources(shown))
    for line in _QUOTED.sub(" ", shown.text).splitlines():
        bare = _PART_OF.sub("", line).strip(" *_#")
        is_source = any(each in line for each in sources)
        if bare and not _CITED.search(line) and not is_source and plain(bare) not in headings:
            yield bare


def _accompanied(case: Evidence) -> tuple[int, list[str]]:
    """Of an answer in parts, the last one bears it all."""
    read = [one for one in case.record.shown if one.outcome == ANSWERED and one.part == one.parts]
    return len(read), [
        f"without {lack}: {name_of(one)}"
        for one in read
        for lack in sorted(BESIDE.get(one.channel, frozenset()) - one.beside)
    ]


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
    ("P1", "everything that was said was taken in", _taken),
    ("P1", "everything that was taken in was answered", _answered),
    ("P1", "no answer was empty", _has_words),
    ("P1", "no answer stood in signs that its platform does not show", _legible),
    ("P1", "who got no answer was told what to do", _next_step),
    ("P1", "what is in the articles was answered", _expected),
    ("P1", "who asks what there is can choose from it", _offered),
    ("P1", "who writes in another language is answered in it", _in_their_tongue),
    ("P1", "what could not be stored was not acknowledged", _store_lost),
    ("P4", "each answer named its source", _cited),
    ("P4", "each statement stands in its source", _shown_to_be_so),
    ("P4", "owner and age of each source are right", _sources_right),
    ("P4", "no number was said without a source", _numbers_cited),
    ("P4", "what nobody knows was not answered", _says_unknown),
    ("P4", "each answer stood with what its platform shows beside it", _accompanied),
    ("P5", "customers heard nothing that is for employees", _hidden),
    ("P5", "employees did hear what is theirs", _heard_inside),
    ("P5", "nobody heard what is another person's own", _nothing_personal),
    ("P5", "nobody was taken for somebody else", _called_by_name),
    ("P5", "nobody was asked for what is theirs where others read along", _asks_alone),
)
