"""How well the desk answers the message after a question: `python -m bench.followups`.

`followups.tsv` beside this file is our own, about the articles that come along. What reads follow-ups was mended by its
half `build`, of which `--missed` lists what goes astray; `held` is only counted. `turned` says something else after a
question, in few words, as people do who chat; two of its 48 rows led to rules. `pointed` asks of "it", or for what
anything may have, after the first question of each article: nothing of another is right. `switched` is what people ask
of these articles elsewhere (`bench/answers/sets/shop`), after a question of another article: they are asked as well
`alone`, as no matter may keep them. There is no chance in it.
"""

import argparse
import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.answers import sets
from bench.answers.opened import CHOICES, snapshot_of
from bench.conversing import conversation_over
from bot.clock import SystemClock
from bot.conversation import Conversation
from bot.model import (
    CUSTOMERS,
    Asked,
    Audience,
    ChannelName,
    ConversationKey,
    Incoming,
    Outcome,
    Person,
    Reply,
    Turn,
    employees,
)
from bot.people import NOTHING_MORE, Session
from bot.recall.sessions import gone_on
from memory.sqlite import MEMORY, open_sqlite
from rag.meaning.embedding import LOCAL, open_embedder
from rag.meaning.page_reader import reader_on
from rag.pipeline import Knowledge
from rag.search.finding import Finder
from rag.sources.folder import read_folder

FILE = Path(__file__).parent / "followups.tsv"
HALVES = ("build", "held", "turned", "alone", "switched", "foreign", "pointed")
POINTED = (
    "and when do they expire?",
    "can I cancel it?",
    "who do I call about it?",
    "how long does it take?",
    "can I return it?",
    "how do I change it?",
    "who pays for it?",
    "when does it end?",
    "is there a fee?",
    "any exceptions?",
    "what documents do I need?",
    "and on weekends?",
)
"""What may be asked of anything; the rules for it were written by the first and the last four."""
STRIDE = 7
"""From one question to the article that the next is asked after."""
NOTHING = "-"
KINDS = ("right", "other sentence", "wrong article", "said nothing new", "not known")
PER_MINUTE = 600


@dataclass(frozen=True, slots=True)
class Dialogue:
    """half: `build` or `held`. articles: that may answer the last message; with NOTHING, none need. holds: one of these
    must be in what is said.
    """

    half: str
    reader: str
    articles: frozenset[str]
    holds: tuple[str, ...]
    messages: tuple[str, ...]

    @property
    def audience(self) -> Audience:
        """As whom the person reads."""
        return employees() if self.reader == "employee" else CUSTOMERS


def dialogues() -> list[Dialogue]:
    """Every dialogue."""
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [_dialogue(*line.split("\t")) for line in lines]


def switches() -> list[Dialogue]:
    """Questions of their own, each by itself and after one about something else."""
    chosen = sets.load(sets.OWN)
    articles = [each for each in read_folder(chosen.folder).articles.values() if each.questions]
    found: list[Dialogue] = []
    answerable = [each for each in chosen.items if each.article]
    for number, item in enumerate([*answerable, *(each for each in chosen.items if not each.article)]):
        others = [each for each in articles if each.id != item.article]
        before = others[number * STRIDE % len(others)].questions[0]
        if not item.article:
            found.append(Dialogue("foreign", "employee", frozenset({NOTHING}), (), (before, item.text)))
            continue
        for half, messages in (("alone", (item.text,)), ("switched", (before, item.text))):
            found.append(Dialogue(half, "employee", frozenset({item.article}), (), messages))
    return found


def pointed() -> list[Dialogue]:
    """What means the matter with "it" or "them", after the first question of each article: there, or not known."""
    articles = read_folder(sets.load(sets.OWN).folder).articles.values()
    firsts = [(each.id, each.questions[0]) for each in articles if each.questions]
    return [
        Dialogue("pointed", "employee", frozenset({article, NOTHING}), (), (first, asked))
        for article, first in firsts
        for asked in POINTED
    ]


def _dialogue(half: str, reader: str, articles: str, holds: str, *messages: str) -> Dialogue:
    said = () if holds == NOTHING else tuple(holds.split("|"))
    return Dialogue(half, reader, frozenset(articles.split("|")), said, messages)


async def last_reply(conversation: Conversation, messages: Sequence[str], audience: Audience) -> Reply:
    """What is said to the last of these messages, each in a turn of its own."""
    key, person, session = ConversationKey(ChannelName.WEB, "t", "t"), Person("web:p"), None
    reply = Reply("", Outcome.NOTICE)
    for number, text in enumerate(messages):
        said = Incoming(f"k{number}", f"m{number}", key, person, text, "en", time.time(), private=True)
        turn = Turn(f"r{number}", key, (Asked(f"e{number}", said),), audience, session=session)
        reply = await conversation.handle(turn)
        session = _after(turn, reply)
    return reply


def _after(turn: Turn, reply: Reply) -> Session:
    return gone_on(turn, reply, now=turn.last.sent_at)


def judged(dialogue: Dialogue, reply: Reply) -> str:
    """One of KINDS."""
    if reply.outcome is Outcome.ANSWERED:
        if dialogue.articles.isdisjoint(each.article for each in reply.citations):
            return "wrong article"
        said = reply.text.casefold()
        is_said = not dialogue.holds or any(each.casefold() in said for each in dialogue.holds)
        return "right" if is_said else "other sentence"
    if NOTHING in dialogue.articles:
        return "right"
    return "said nothing new" if reply.reason in NOTHING_MORE else "not known"


async def main() -> None:
    """Print the figures, and with --missed what of `build` goes astray."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--missed", action="store_true")
    parser.add_argument("--embeddings", choices=CHOICES, default=LOCAL)
    given = parser.parse_args()
    embedder = open_embedder(given.embeddings)
    knowledge = Knowledge(
        await snapshot_of(sets.load(sets.OWN), embedder), Finder(embedder, reader=reader_on(embedder))
    )
    tally: dict[str, Counter[str]] = {half: Counter() for half in HALVES}
    async with open_sqlite(MEMORY) as documents:
        conversation = conversation_over(knowledge, SystemClock(), documents, rate_per_minute=PER_MINUTE)
        for dialogue in (*dialogues(), *switches(), *pointed()):
            reply = await last_reply(conversation, dialogue.messages, dialogue.audience)
            kind = judged(dialogue, reply)
            tally[dialogue.half][kind] += 1
            if given.missed and dialogue.half == "build" and kind != "right":
                cited = ", ".join(each.article for each in reply.citations)
                print(f"{kind}: {' / '.join(dialogue.messages)}\n    {cited} {' '.join(reply.text.split())[:200]}")
    print("| half | dialogues | " + " | ".join(KINDS) + " |")
    print("|---" * (2 + len(KINDS)) + "|")
    for half, found in tally.items():
        print(f"| {half} | {found.total()} | " + " | ".join(str(found[kind]) for kind in KINDS) + " |")


if __name__ == "__main__":
    asyncio.run(main())
