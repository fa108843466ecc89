"""Builds what answers a turn, and what carries out its side effects."""

from collections.abc import Mapping
from functools import partial

from adapters.http.metrics import PrometheusMetrics
from bot.clock import SystemClock
from bot.conversation import Conversation
from bot.defects import Defect, Leaky
from bot.durable.effects import ERASE, EXPORT, LINK, MAIL_CODE, NOTE, UNLINK, Carry, Effects
from bot.handover.attending import Attending
from bot.handover.cases import Name, name_nothing
from bot.handover.estimates import Estimates
from bot.handover.handing_over import HandOver
from bot.handover.own_tickets import OwnTickets
from bot.handover.replies import is_no_thanks, is_yes
from bot.people import Spoken
from bot.recall.remembering import Memory
from bot.recall.stated import stated
from bot.rights.link_requests import shown
from bot.rights.linking import Linking
from bot.rights.privacy import Kept
from bot.rights.wishes import Wishes
from bot.routing import understand
from bot.settings import CoreSettings, Settings
from bot.words.languages import is_english
from desk.knowledge import patterns, read_entities
from desk.stores import Stores
from escalation.hearing.mood import LearnedMoods, learned
from escalation.notices.code_mail import CodeMail
from escalation.notices.notification import Way
from escalation.opening import Telling
from escalation.policy import decide
from escalation.ports import Known
from escalation.service import DocumentTickets
from memory.links import MAILED_VALID_S
from memory.naming import Naming
from memory.settings import MemorySettings
from rag.opening import KnowledgeBase
from rag.pipeline import Knowledge
from rag.search.parts import Part
from rag.settings import KnowledgeSettings


def build_conversation(
    settings: Settings,
    clock: SystemClock,
    stores: Stores,
    base: KnowledgeBase,
    *,
    tickets: DocumentTickets,
    hand_over: HandOver,
    estimates: Estimates,
    mails_codes: bool,
    defect: Defect | None,
) -> Conversation:
    """What answers. mails_codes: whether codes can be sent by e-mail. defect: what it does wrong, for a rehearsal."""
    memory, core = settings[MemorySettings], settings[CoreSettings]
    return Conversation(
        Leaky(base.knowledge) if defect is Defect.LEAK else base.knowledge,
        base.knowledge,
        clock,
        rate_per_minute=core.rate_per_minute,
        restate=base.author.restate if base.author else None,
        reads_back=Part.REWRITING in settings[KnowledgeSettings].search_parts,
        hand_over=hand_over,
        own_tickets=OwnTickets(tickets, stores.people, estimates),
        attending=Attending(
            decide, LearnedMoods(learned(), base.local.embed if base.local else None, is_english), hand_over
        ),
        linking=Linking(stores.links, mailed=stores.mailed if mails_codes else None),
        wishes=Wishes(
            stores.people,
            stores.exports,
            tickets,
            kept=Kept(memory.retention_days, memory.people_days),
            public_url=core.public_url,
        ),
        read=partial(read_entities, base.knowledge),
    )


def make_patterns(knowledge: Knowledge) -> None:
    """Make the patterns that every message needs: whoever asks first would wait a third of a second for them."""
    text = "Can I pick up my order on May 1?"
    understand(text)
    decide(Known((text,)))
    is_yes(text)
    is_no_thanks(text)
    stated(text, read_entities(knowledge, text, 0.0, Spoken()))


def build_effects(stores: Stores, remembering: Memory, telling: Telling, clock: SystemClock) -> Effects:
    """What replies carry out; cases add theirs."""
    return Effects(
        {
            NOTE: remembering.note,
            LINK: stores.links.link,
            UNLINK: stores.links.unlink,
            **_mailing_codes(stores, telling, clock),
            ERASE: stores.erasures.carry_out,
            EXPORT: stores.exports.keep,
        }
    )


def naming_of(base: KnowledgeBase, clock: SystemClock, metrics: PrometheusMetrics) -> Name:
    """What finds, with the model's help, what a case speaks of; nothing where there is no model."""
    if base.extractor is None:
        return name_nothing
    return Naming(base.extractor, partial(patterns, base.knowledge), clock, metrics).read


def _mailing_codes(stores: Stores, telling: Telling, clock: SystemClock) -> Mapping[str, Carry]:
    """Send the codes that people ask for by e-mail, where e-mail is on."""
    if telling.mail is None:
        return {}
    sender = CodeMail(
        telling.outbox,
        stores.mailed,
        telling.mail,
        telling.words,
        clock,
        hashed=stores.ids.person,
        shown=shown,
        valid_s=MAILED_VALID_S,
    )
    telling.outbox.add(Way.CODE, sender)
    return {MAIL_CODE: sender.request}
