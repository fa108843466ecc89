"""The one way in: a turn goes in, the reply comes out. No channel, no store and no clock of its own."""

from collections.abc import Sequence
from dataclasses import replace

from bot import handlers
from bot.durable.effects import for_operator
from bot.form_steps import FormSteps, standing
from bot.handover import replies
from bot.handover.attending import Attending
from bot.handover.handing_over import HandOver, is_open, wants_on
from bot.handover.meanwhile import still_asked
from bot.handover.own_tickets import OwnTickets
from bot.handover.reached import may_name_a_way
from bot.handover.reading_answers import only_ways_in
from bot.handover.ticket_wishes import ABOUT_TICKETS
from bot.in_a_row import read_together
from bot.joining import Section, joined, with_files
from bot.lookup import Lookup, Restate, language_in
from bot.model import Asked, Outcome, Reply, Turn
from bot.ownership import spoken_of
from bot.person_wanted import PersonWanted, takes_up
from bot.ports import Clock
from bot.questions import parted
from bot.recall.guessed import picked
from bot.recall.own import names_a_way
from bot.recall.reading import Read, read_nothing, spoken_by
from bot.recall.returning import in_full, is_meant
from bot.recall.stated import Stated, stated
from bot.rights.linking import Linking
from bot.rights.wishes import Wishes
from bot.routing import Intent, Request, likely_department, understand
from bot.small_talk import SmallTalk
from bot.tickets import GRAVE
from bot.waiting_since import somebody_waits
from bot.words.desk_words import desk_words
from bot.words.echoing import echo
from bot.words.introducing import introduced
from bot.words.languages import ENGLISH
from bot.words.times import day_at
from rag.ports import Answerer, Library, Show

MAX_QUESTION_CHARS = 4000
LATE_AFTER_S = 3600.0
_ELSEWHERE = frozenset({ABOUT_TICKETS, "form_in_private", "in_private", "link_in_private", "privacy_in_person"})
"""Why something was said in a room that asks the person to write where nobody else reads."""


class Conversation:
    """Decides what the desk says."""

    def __init__(
        self,
        answerer: Answerer,
        library: Library,
        clock: Clock,
        *,
        hand_over: HandOver,
        own_tickets: OwnTickets,
        attending: Attending,
        linking: Linking,
        wishes: Wishes,
        rate_per_minute: int,
        restate: Restate | None = None,
        reads_back: bool = True,
        read: Read = read_nothing,
    ) -> None:
        """restate, reads_back: see `Lookup`. read: finds what a message speaks of."""
        self._read = read
        self._attending = attending
        self._hand_over = hand_over
        self._own_tickets = own_tickets
        self._person_wanted = PersonWanted(answerer, library, hand_over, attending)
        self._lookup = Lookup(answerer, library, restate=restate, reads_back=reads_back)
        self._form_steps = FormSteps(hand_over, self._lookup)
        self._small_talk = SmallTalk(
            library,
            self._person_wanted,
            hand_over=hand_over,
            own_tickets=own_tickets,
            is_english_alone=restate is None,  # a model answers in other languages, too
        )
        self._linking = linking
        self._wishes = wishes
        self._library = library
        self._clock = clock
        self._rate_per_minute = rate_per_minute

    async def handle(self, turn: Turn, show: Show | None = None) -> Reply:
        """The reply to every message of the turn. Raises DependencyError when the knowledge base cannot be asked.

        show: told the answer while it is written, where the turn is one plain question.
        """
        with somebody_waits():
            return await self._handled(turn, show)

    async def _handled(self, turn: Turn, show: Show | None) -> Reply:
        if turn.last.notice:  # notices are joined to notices alone
            said = "\n\n".join(asked.message.notice for asked in turn.asked)
            language = turn.last.locale[:2].lower() or ENGLISH
            return Reply(said, Outcome.NOTICE, language=language, reason="operator", choices=turn.last.choices)
        if turn.in_charge:
            return await self._beside_a_person(turn)
        if turn.hurried and not any(asked.message.submission for asked in turn.asked):
            texts = [asked.message.text for asked in turn.asked]
            return handlers.hurried(texts, self._rate_per_minute, language=language_in(turn.last.text, turn))
        opening, back = self._wishes.opening(turn), _back_for(turn)
        show = show if len(turn.asked) == 1 and not opening and not back else None
        sections: list[Section] = []
        sent: set[str] = set()
        for asked in turn.asked:
            submission = asked.message.submission
            if submission and submission.id in sent:
                continue  # pressed twice
            if turn.at.filling:
                sections = [each for each in sections if each[1].filling is None]  # what it asked has been answered
            found = await self._heard(turn, asked, show if len(turn.asked) == 1 else None)
            sections += [section for section in found if section not in sections]
            if submission and any(reply.outcome is Outcome.HANDED_OVER for _, reply in found):
                sent.add(submission.id)
            turn = _with_form(turn, found)
        if len(turn.asked) > 1:
            sections = await read_together(self._lookup, turn, sections)
        language = language_in(turn.last.text, turn)
        reply = with_files(joined(sections) if sections else handlers.nothing_said(language), turn, language)
        reply = replace(reply, text=f"{opening}\n\n{reply.text}") if opening else reply
        reply = still_asked(turn, turn.last.text, await self._reached(turn, reply))
        reply = await self._linking.with_news(reply, turn)
        reply = await self._attending.after(turn, reply, self._library.departments(turn.audience))
        return replace(reply, text=f"{back}\n\n{reply.text}") if back else reply

    async def _beside_a_person(self, turn: Turn) -> Reply:
        """A person talks here: what is said is passed on to them, and the desk answers what is for it alone.

        That is what people want done with what is theirs; to danger it speaks, too, but hides it from nobody.
        """
        sections: list[Section] = []
        passed_on: list[Asked] = []
        for asked in turn.asked:
            text = _in_full(asked, turn)
            request = understand(text)
            is_danger = request.intent is Intent.DISTRESS
            danger = handlers.distress(request.language or language_in(text, turn)) if is_danger else None
            said = danger or await self._of_their_own(turn, asked, text) or await self._own_tickets.reply(turn, text)
            sections += [(text, said)] if said else []
            passed_on += [asked] if is_danger or not said else []
        reply = joined(sections) if sections else Reply("", Outcome.NOTICE, reason="in_charge")
        effects = (*reply.effects, *for_operator(passed_on, turn.in_charge))
        reply = replace(reply, effects=effects, ticket_id=reply.ticket_id or turn.in_charge)
        return await self._reached(turn, await self._own_tickets.urged_beside(turn, reply))

    async def _reached(self, turn: Turn, reply: Reply) -> Reply:
        """The reply, with what a new address or number of the person changes in their tickets."""
        if not any(may_name_a_way(asked.message.text) for asked in turn.asked):
            return reply
        told = [self._stated(asked.message.text, asked, turn) for asked in turn.asked]
        return await self._own_tickets.reached(turn, reply, told)

    def _stated(self, text: str, asked: Asked, turn: Turn) -> Stated:
        """What the text of a message says of its person."""
        read = self._read if names_a_way(text) else read_nothing
        return stated(text, read(text, self._clock.now(), spoken_by(asked.message, turn)))

    async def _of_their_own(self, turn: Turn, asked: Asked, text: str) -> Reply | None:
        """What is said to a form that was sent, of the person's own data, and of linking their accounts; else None."""
        if asked.message.submission:
            return await self._hand_over.submitted(turn, asked.message.submission)
        said = await self._wishes.answer(turn, asked) or await self._linking.reply(asked, text, turn)
        return replace(said, filling=standing(turn)) if said else None

    def apologise(self, turn: Turn) -> Reply:
        """What is said when thinking has failed for good; asks nothing of anything that can fail."""
        departments = self._library.departments(turn.audience)
        texts = [asked.message.text for asked in turn.asked]
        text, language = " ".join(texts), language_in(turn.last.text, turn)
        owner = spoken_of(text, language, departments) or likely_department(text, departments)
        return handlers.apology(texts, owner, departments, language=language)

    async def _heard(self, turn: Turn, asked: Asked, show: Show | None) -> list[Section]:
        """A form that was sent, the person's own data and the linking of their accounts come before everything else."""
        text, over = _in_full(asked, turn), None
        if not asked.message.submission:
            turn, over = await self._form_steps.still_open(turn, text)
        said = over or await self._of_their_own(turn, asked, text)
        return [(text, said)] if said else await self._sections(turn, asked, text, show)

    async def _sections(self, turn: Turn, asked: Asked, text: str, show: Show | None) -> list[Section]:
        """Each question of one message with its reply. text: what the message means."""
        request = understand(text[: MAX_QUESTION_CHARS + 1], turn.at.language, is_first=not turn.at.exchanges)
        request = Request(Intent.PERSON, (text,), request.language) if takes_up(turn, text) else request
        language = request.language or language_in(text, turn)
        if reply := await self._without_looking(turn, asked, text, request):
            return [(text, reply)]
        if request.intent is Intent.EMPTY and asked.message.attachments:
            return await self._near(turn, asked, language)
        if brief := _brief(text, request, turn):
            return [(text, brief)]
        if request.intent is Intent.VAGUE and self._lookup.goes_on(text, turn):
            request = Request(Intent.QUESTION, (text,))
        if request.intent is not Intent.QUESTION:
            return [(text, await self._small_talk.reply(request.intent, text, turn, language))]
        told = self._stated(text, asked, turn)
        if told.is_all or only_ways_in(text):
            return [(text, await self._told(told, text, turn, language))]
        if asked.message.attachments or [len(parted(question)) for question in request.questions] != [1]:
            show = None
        return await self._lookup.all(request.questions, text, turn, show)

    async def _near(self, turn: Turn, asked: Asked, language: str) -> list[Section]:
        """What is known of what is nearest, for somebody who shares where they are and says nothing else."""
        is_all = all(file.is_place for each in turn.asked for file in each.message.attachments)
        if not is_all or asked is not turn.asked[-1] or any(each.message.text for each in turn.asked):
            return []
        question = desk_words(language).nearest
        found = await self._lookup.all((question,), question, turn)
        return [section for section in found if section[1].outcome is Outcome.ANSWERED]

    async def _after_leaving(self, turn: Turn, asked: Asked, left: Reply, more: str) -> Reply:
        """What is said to somebody who leaves their form, with the answer to what they ask then."""
        if not more:
            return left
        turn = replace(turn, session=replace(turn.at, filling=None))
        asked = replace(asked, message=replace(asked.message, text=more))
        found = await self._sections(turn, asked, _in_full(asked, turn), None)
        if not found:
            return left
        reply = joined(found)
        return replace(reply, text=f"{left.text}\n\n{reply.text}", noticed=left.noticed)

    async def _told(self, told: Stated, text: str, turn: Turn, language: str) -> Reply:
        """What is said to a message that says something of its person or how to reach them, and nothing else."""
        if not told.is_all:
            return await self._person_wanted.for_ways(turn)
        if here := introduced(text):
            return await self._small_talk.reply(Intent.GREETING, text, turn, here.language)
        return handlers.noted({**told.details, **told.ways}, told.facts, told.corrections, language=language)

    async def _without_looking(self, turn: Turn, asked: Asked, text: str, request: Request) -> Reply | None:
        """What is said to a message that is not looked up, whatever it asks."""
        if request.intent is Intent.DISTRESS:
            return handlers.distress(request.language or language_in(text, turn))  # and nothing more is asked of them
        if reply := self._refused(asked, turn) or await self._of_own_tickets(turn, text):
            return reply
        if again := self._hand_over.again(turn, text):
            return again
        if is_open(turn.at.filling, text) and self._attending.at_once(turn, text) not in GRAVE:
            left = self._form_steps.left(turn, text)
            return await (self._after_leaving(turn, asked, *left) if left else self._form_steps.take(turn, asked))
        if wants_on(text):
            return await self._hand_over.resumed(turn) or handlers.no_form(language_in(text, turn))
        return None if request.intent is Intent.PERSON else await self._person_wanted.at_once(turn, text)

    async def _of_own_tickets(self, turn: Turn, text: str) -> Reply | None:
        """What is said of the person's tickets to who asks for that; a form that is open goes on after it."""
        reply, filling = await self._own_tickets.reply(turn, text), standing(turn)
        if reply and filling and not reply.awaits:
            return self._hand_over.asks_again(turn, reply)
        return replace(reply, filling=filling) if reply else None

    def _refused(self, asked: Asked, turn: Turn) -> Reply | None:
        """What is said to a message that is too long or too late to be read."""
        text, sent_at = asked.message.text, asked.message.sent_at
        if len(text) > MAX_QUESTION_CHARS:
            language = language_in(text[:MAX_QUESTION_CHARS], turn)
            said = handlers.too_long(len(text), MAX_QUESTION_CHARS, language=language)
        elif self._clock.now() - sent_at > LATE_AFTER_S:
            departments = self._library.departments(turn.audience)
            said = handlers.too_late(text, sent_at, departments, language=language_in(text, turn))
        else:
            return None
        return replace(said, filling=standing(turn))


def _in_full(asked: Asked, turn: Turn) -> str:
    """What a message means: the question it picks or agrees to, or what its person was at before and is back for."""
    return in_full(picked(asked.message.text, turn), turn.at)


def _back_for(turn: Turn) -> str:
    """What is said first to somebody who is back for an earlier matter: which that is, and of which day."""
    before = turn.at.before
    if before is None or not any(is_meant(asked.message.text, before) for asked in turn.asked):
        return ""
    language = language_in(turn.last.text, turn)
    return desk_words(language).back_for.format(asked=echo(before.summary), day=day_at(before.at, language))


def _brief(text: str, request: Request, turn: Turn) -> Reply | None:
    """What is said to a yes or a no that answers nothing which was asked; None for anything else."""
    if replies.is_yes(text) and _has_just_been_made(turn):
        return handlers.passed_on(language_in(text, turn))
    if replies.is_yes(text) and _is_sent_elsewhere(turn):
        return handlers.there(language_in(text, turn))
    is_declined = request.intent is Intent.QUESTION and replies.is_no_thanks(text)
    return handlers.content(language_in(text, turn)) if is_declined else None


def _has_just_been_made(turn: Turn) -> bool:
    """Whether the last thing that was said to the person was their ticket."""
    exchanges = turn.at.exchanges
    return bool(exchanges) and exchanges[-1].outcome == Outcome.HANDED_OVER


def _is_sent_elsewhere(turn: Turn) -> bool:
    """Whether the last thing that was said in a room is that it goes on where nobody else reads."""
    exchanges = turn.at.exchanges
    return not turn.last.private and bool(exchanges) and exchanges[-1].why in _ELSEWHERE


def _with_form(turn: Turn, found: Sequence[Section]) -> Turn:
    """The turn as its next message finds it: with the form that is open now."""
    if turn.session is None:
        return turn
    filling = next((reply.filling for _, reply in found if reply.filling), None)
    if filling == turn.session.filling:
        return turn
    return replace(turn, session=replace(turn.session, filling=filling))
