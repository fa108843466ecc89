"""Checks of P1 and P5: who was answered, and whether they might hear it."""

import re

from adapters.twins.rehearsal.evidence import ANSWERED, Checks, Evidence, name_of
from adapters.twins.rehearsal.on_sources import not_cited
from adapters.twins.rehearsal.rest import OK
from adapters.twins.rehearsal.seen import FILL_IN, OFFER, Said, Shown, Want
from adapters.twins.rehearsal.shelf import plain

UNAVAILABLE, MOST_FOREIGN = 503, 3
TELLING_WORDS = 5
_GERMAN_WORDS = "der die das den dem ein eine ich sie ihnen ihre und ist nicht mit auf zu bitte wie kann wer"
GERMAN = frozenset(_GERMAN_WORDS.split())
"""Small words that no English sentence has two of."""
_ENGLISH_WORDS = "the you your i it is are could not of to other words this that with"
ENGLISH = frozenset(_ENGLISH_WORDS.split())
"""The same the other way round."""
_UNSEEN = {
    "teams": re.compile(r"^#{1,6} |^\s*\|.*\|\s*$|!\[|</?at\b|^(?: {4,}|\t)\S", re.MULTILINE),
    "whatsapp": re.compile(r"^#{1,6} |^\s*\|.*\|\s*$|\*\*|__|\]\(\w+:|</?\w+>", re.MULTILINE),
}
"""Markup that a platform shows as the bare signs, or by which it takes words for code."""
NOT_KNOWN, IN_A_ROW = "not_known", 3
_OFFERS_A_PERSON = re.compile(r"\b(?:shall i|soll ich)\?", re.IGNORECASE)
"""To be told how to ask for one is no offer yet."""
_QUOTED = re.compile(r"[\u201c\u201e][^\u201c\u201d]*[\u201c\u201d]")
_ADDRESS = re.compile(r"https?://\S+")
_ASKS = re.compile(r"\b(?:your|which) (?:e-mail|phone|order|telephone)[^.?!]*\?", re.IGNORECASE)
_NEXT_STEP = re.compile(
    r"@[\w.-]+\.\w+|other words|talk to a person|ask (?:me )?again|please (?:ask|tell|try)", re.IGNORECASE
)


def _answered(case: Evidence) -> tuple[int, list[str]]:
    waiting = [said for said in case.said if not said.line.want.is_silence]
    return len(waiting), [f"lose: {name_of(said)}" for said in waiting if not case.replies_to(said)]


def _played(case: Evidence) -> tuple[int, list[str]]:
    why = case.record.broken_off
    return 1, [f"it broke off: {why}"] if why else []


def _taken(case: Evidence) -> tuple[int, list[str]]:
    said = case.record.said
    return len(said), [f"lose: never taken in: {name_of(one)}" for one in said if not one.taken]


def _in_vain(case: Evidence) -> tuple[int, list[str]]:
    """What is answered when nobody waits for it any more comes too late."""
    late = [said for said in case.record.in_vain if said.taken]
    return len(case.said), [f"no answer while somebody waited: {name_of(said)}" for said in late]


def _hasty(case: Evidence) -> tuple[int, list[str]]:
    """Who writes more than the desk takes from one person is told so, rather than left alone or served for ever."""
    asked: dict[str, list[Said]] = {}
    for said in case.said:
        if said.line.want is Want.HASTY:
            asked.setdefault(said.role.name, []).append(said)
    wrong = []
    for name, lines in asked.items():
        text = "\n".join(one.text for said in lines for one in case.replies_to(said)).lower()
        missing = [fact for fact in lines[0].line.fact if fact not in text]
        wrong += [f"{name} wrote {len(lines)} messages at once and was not told {fact!r}" for fact in missing]
    return len(asked), wrong


def _offered_a_person(case: Evidence) -> tuple[int, list[str]]:
    """Nobody is told again and again that nothing was found: by the third time in a row a person was offered."""
    rooms, looked, wrong = {said.place for said in case.record.said if said.line.room}, 0, []
    row: dict[str, list[Shown]] = {}
    for one in sorted(case.record.shown, key=lambda each: each.at):
        if one.place in rooms or not one.in_reply_to or one.part != one.parts:
            continue
        before = row.get(one.place, [])
        row[one.place] = [*before, one] if one.outcome == NOT_KNOWN else []
        if len(row[one.place]) >= IN_A_ROW:
            looked += 1
            is_offered = any(_OFFERS_A_PERSON.search(case.whole(each)) for each in row[one.place])
            wrong += [] if is_offered else [f"not answered {IN_A_ROW} times, and no person offered: {name_of(one)}"]
    return looked, wrong


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
        is_known = any(one.outcome == ANSWERED for one in replies)
        if not is_known or not all(fact.lower() in text for fact in said.line.fact):
            wrong.append(f"not answered: {name_of(said)}")
    return len(asked), wrong


def _told(case: Evidence) -> tuple[int, list[str]]:
    """Files, places and too many words are named rather than passed over, and who is in danger hears where help is."""
    asked = [said for said in case.said if said.line.want is Want.TOLD and case.replies_to(said)]
    wrong = []
    for said in asked:
        text = "\n".join(case.whole(one) for one in case.replies_to(said)).lower()
        wrong += [f"not told {fact!r}: {name_of(said)}" for fact in said.line.fact if fact.lower() not in text]
    return len(asked), wrong


def _offered(case: Evidence) -> tuple[int, list[str]]:
    asked = [said for said in case.said if said.line.want is Want.OFFERS and case.replies_to(said)]
    wrong = [
        f"nothing to choose from: {name_of(said)}"
        for said in asked
        if not any(OFFER in one.beside for one in case.replies_to(said))
    ]
    return len(asked), wrong


def _shown_in(case: Evidence) -> tuple[int, list[str]]:
    """A page of the desk's own says what it is for, and offers something to begin with."""
    pages = case.record.entrances
    return len(pages), [f"nothing to begin with: {one.place}" for one in pages if not (one.told and one.offered)]


def _asked_whether_it_matters(case: Evidence) -> tuple[int, list[str]]:
    """What comes hours late may be over: nothing is answered before its person has chosen the question again."""
    late = [said for said in case.said if said.line.want is Want.LATE and case.replies_to(said)]
    wrong = [f"answered hours later: {name_of(said)}" for said in late if not _is_asked_again(case, said)]
    return len(late), wrong


def _is_asked_again(case: Evidence, said: Said) -> bool:
    replies = case.replies_to(said)
    named = any(plain(said.line.text) in plain(one.text) and OFFER in one.beside for one in replies)
    return named and all(one.outcome != ANSWERED for one in replies)


def _in_their_tongue(case: Evidence) -> tuple[int, list[str]]:
    asked = [said for said in case.said if said.line.want is Want.TONGUE and case.replies_to(said)]
    wrong = []
    for said in asked:
        words = plain("\n".join(one.text for one in case.replies_to(said))).split()
        is_mixed = sum(word in ENGLISH for word in words) > 1
        if is_mixed or sum(word in GERMAN for word in words) < min(2, len(words)):
            wrong.append(f"not in the language of the question: {name_of(said)}")
    english = [said for said in case.said if said.line.want is not Want.TONGUE and _is_english(said.line.text)]
    for said in english:
        words = plain(" ".join(_QUOTED.sub(" ", one.text) for one in case.replies_to(said))).split()
        if len({*words} & GERMAN) > MOST_FOREIGN:
            wrong.append(f"answered in German, and asked in English: {name_of(said)}")
    return len(asked) + len(english), wrong


def _is_english(text: str) -> bool:
    return len({*plain(text).split()} & ENGLISH) > 1


def _store_lost(case: Evidence) -> tuple[int, list[str]]:
    """While nothing can be stored, nothing is acknowledged, and `/ready` says so."""
    wrong = []
    for one in case.record.outages:
        wrong += [f"acknowledged while it could store nothing: {name}" for name in one.taken]
        wrong += [f"/ready was {one.ready} while the store was away"] * (one.ready != UNAVAILABLE)
        wrong += [f"/ready was {one.ready_again} once the store was back"] * (one.ready_again != OK)
    return len(case.record.outages), wrong


def _hidden(case: Evidence) -> tuple[int, list[str]]:
    outside = {said.place for said in case.record.said if said.is_open}
    heard = [one for one in case.record.shown if one.place in outside]
    wrong = [f"leak to {one.channel}: {found}" for one in heard for found in case.hidden_in(one)]
    introduced = [text for one in case.record.welcomes for text in one.told]
    introduced += [one.told for one in case.record.entrances if one.is_open]
    wrong += [f"leak: {found}" for text in introduced for found in case.shelf.hidden_in(plain(text))]
    return len(heard) + len(introduced), wrong


def _heard_inside(case: Evidence) -> tuple[int, list[str]]:
    """That employees hear what is theirs shows that the check before had something to find."""
    inside = {said.place for said in case.record.said if not said.is_open}
    told = [one for one in case.record.shown if one.place in inside]
    found = any(case.hidden_in(one) for one in told)
    return len(told), [] if found else ["no employee was told anything that is for employees"]


def _of_one_department(case: Evidence) -> tuple[int, list[str]]:
    """Nobody in the play belongs to a department that has articles of its own; some are of one that is switched off."""
    shown = case.record.shown
    return len(shown), [f"leak to {one.channel}: {found}" for one in shown for found in case.closed_in(one)]


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


def _said_elsewhere(case: Evidence) -> tuple[int, list[str]]:
    """What somebody said to the desk alone is shown nowhere else, beside what anybody may ask."""
    known = " ".join(words for one in case.shelf.articles for words in (one.words, *one.telling))
    linked = {name for one in case.record.linked for name in one.roles}
    here: dict[tuple[str, str], set[str]] = {}
    told: dict[str, set[str]] = {}
    for said in case.record.said:
        words = plain(said.line.text)
        here.setdefault((said.role.channel, said.place), set()).add(words)
        if not said.line.room and len(words.split()) >= TELLING_WORDS and words not in known:
            told.setdefault(words, set()).add(said.role.name)
    wrong = []
    for one in case.record.shown:
        text, said_here = plain(one.text), here.get((one.channel, one.place), set[str]())
        readers = {said.role.name for said in case.said_to(one)}
        found = [words for words, names in told.items() if words in text and not names & (readers | linked)]
        wrong += [
            f"{words.strip()!r} was said to the desk alone: {name_of(one)}"
            for words in found
            if not any(words in each for each in said_here)
        ]
    return len(case.record.shown), wrong


def _called_by_name(case: Evidence) -> tuple[int, list[str]]:
    """Nobody is called by the name of somebody else of the same platform."""
    names = {(said.role.name.partition(",")[0], said.role.channel) for said in case.record.said}
    looked, wrong = 0, []
    for one in case.record.shown:
        own = {said.role.name.partition(",")[0] for said in case.said_to(one)}
        others = {name for name, channel in names if channel == one.channel} - own if own else set[str]()
        looked += bool(own)
        words = " ".join(not_cited(case, one))
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


CHECKS: Checks = (
    ("P1", "people could do what they wanted to the end", _played),
    ("P1", "everything that was said was taken in", _taken),
    ("P1", "everything that was taken in was answered", _answered),
    ("P1", "nobody waited in vain", _in_vain),
    ("P1", "who writes too fast is told so", _hasty),
    ("P1", "who is not answered again and again is offered a person", _offered_a_person),
    ("P1", "no answer was empty", _has_words),
    ("P1", "no answer stood in signs that its platform does not show", _legible),
    ("P1", "who got no answer was told what to do", _next_step),
    ("P1", "what is in the articles was answered", _expected),
    ("P1", "what is no question was named, and who is in danger told where help is", _told),
    ("P1", "who asks what there is can choose from it", _offered),
    ("P1", "who opens a page of the desk's own can begin there", _shown_in),
    ("P1", "who is heard hours later is asked whether it still matters", _asked_whether_it_matters),
    ("P1", "who writes in another language is answered in it", _in_their_tongue),
    ("P1", "what could not be stored was not acknowledged", _store_lost),
    ("P5", "customers heard nothing that is for employees", _hidden),
    ("P5", "employees did hear what is theirs", _heard_inside),
    ("P5", "nobody heard what is for one department alone", _of_one_department),
    ("P5", "nobody heard what is another person's own", _nothing_personal),
    ("P5", "nobody heard elsewhere what was said to the desk alone", _said_elsewhere),
    ("P5", "nobody was taken for somebody else", _called_by_name),
    ("P5", "nobody was asked for what is theirs where others read along", _asks_alone),
)
