"""What the desk says to each intent; one short function each, words in one place."""

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.model import Citation, Department, Outcome, Reply
from bot.people import Issue, Noticed
from bot.words.courtesies import Courtesy, returned
from bot.words.languages import ENGLISH, english_alone
from rag.ports import Answer

MAX_ECHO_CHARS = 120
_EMPHASIS = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])|__+")
"""Low lines that Markdown may read as a mark; one within a word, as in an address, it does not."""
MAX_NAMED = 5
MOST_MEANT = 2
MOST_NAMES, MAX_NAME_CHARS = 4, 20
"""What has more words, or a longer first one, is no name to call somebody by."""
_SMALL_IN_NAMES = "af al bin da das de del della den der di do dos du el ibn la le ten ter van von y zu"
_PARTICLES = frozenset(_SMALL_IN_NAMES.split())
PARTLY = "A part of the knowledge base is out of reach right now. Please ask me again in a few minutes."


def greeting(name: str = "", before: Issue | None = None) -> Reply:
    """Hello. before: what the person was at when they were last here, and may be back for."""
    hello = f"Hello {first_name(name)}!" if first_name(name) else "Hello!"
    if before is None:
        return _notice(f"{hello} What would you like to know?", "greeting")
    asked = echo(before.summary)
    text = f"{hello} Is it still about \u201c{asked}\u201d, or what else would you like to know?"
    return Reply(text, Outcome.ASKED, choices=(before.summary,), reason="greeting")


def noted(details: Mapping[str, str], facts: Mapping[str, str], corrections: Sequence[tuple[str, str]]) -> Reply:
    """What a person said of themselves is repeated, so that they see what is kept."""
    hello = f"Thank you, {first_name(details['name'])}." if "name" in details else "Thank you."
    told = [
        f"{name.replace('_', ' ')}: {echo(value)}" for name, value in ({**details, **facts}).items() if name != "name"
    ]
    told += [f"{echo(right)} in place of {echo(wrong)}" for wrong, right in corrections]
    kept = f" I have noted {'; '.join(told)}." if told else " I will remember that."
    return _notice(f"{hello}{kept} What would you like to know?", "noted")


def first_name(name: str) -> str:
    """What to call somebody: the first word of a name that looks like one, or ""."""
    words = echo(name).split()
    is_name = 0 < len(words) <= MOST_NAMES and len(words[0]) <= MAX_NAME_CHARS and not _is_sentence(words)
    return words[0].strip(",.;:") if is_name else ""


def _is_sentence(words: Sequence[str]) -> bool:
    """Whether several of the later words are written small, which only the particles of a name are."""
    return sum(word.islower() and word not in _PARTICLES for word in words[1:]) > 1


def how_are_you() -> Reply:
    """Small talk is answered, not searched for."""
    return _notice("I am fine, thank you, and ready to help. What would you like to know?", "small_talk")


def thanks() -> Reply:
    """The person is content."""
    return _notice("You are welcome! Ask me again whenever you like.", "thanks")


def courteous(kind: Courtesy, language: str, *, is_english_alone: bool) -> Reply:
    """The same in another language. is_english_alone: questions in it cannot be answered, as who greets is told."""
    said = returned(language, kind)
    if kind is Courtesy.GREETING and is_english_alone:
        said = f"{said} {english_alone(language, has_address=False)}"
    return replace(_notice(said, str(kind)), language=language)


def content() -> Reply:
    """The person has taken note."""
    return _notice("All right. Ask me again whenever you like.", "content")


def vague() -> Reply:
    """A word or two that ask for nothing yet."""
    text = "What would you like to know? Please put it in one sentence, with what it is about."
    return Reply(text, Outcome.ASKED, reason="vague")


def goodbye() -> Reply:
    """The person leaves."""
    return _notice("Goodbye, and have a good day!", "goodbye")


def distress() -> Reply:
    """Somebody may be in danger: no search, but where help is. Source: 988lifeline.org, findahelpline.com."""
    text = (
        "I am a machine and cannot help you with this, but people can, right now. If you are in danger, please call "
        "your local emergency number (112 or 911). In the United States you can call or text **988** at any hour; for "
        "other countries, findahelpline.com lists numbers. Please talk to somebody."
    )
    return _notice(text, "distress")


def vented() -> Reply:
    """Somebody says how they feel, and nothing that could be looked up."""
    text = (
        "This is not going well for you, I see. Tell me in a sentence what should happen now, or say \u201ctalk to a "
        "person\u201d."
    )
    return Reply(text, Outcome.ASKED, reason="vented")


def english_only() -> Reply:
    """Which languages the desk has."""
    return _notice("I speak English only so far. What would you like to know?", "language")


def no_form() -> Reply:
    """To who wants to go on with a form where none was begun."""
    text = "I find no form that you began within the last half hour. Say \u201ctalk to a person\u201d to begin one."
    return Reply(text, Outcome.NOTICE, reason="no_form")


def nothing_said() -> Reply:
    """There was a message, but no words in it."""
    return _notice("I only see an empty message. Please ask your question in words.", "empty")


def capabilities(departments: Sequence[Department], samples: Sequence[str]) -> Reply:
    """What this audience may ask about."""
    if not departments:
        return _notice("I answer from a knowledge base, but nothing in it is open to you yet.", "capabilities")
    names = "\n".join(f"- **{department.name}**" for department in departments)
    text = (
        f"I answer from our knowledge base and show you where each answer comes from. Ask me about:\n\n{names}\n\n"
        "When I do not know something I say so, and tell you whom to ask instead."
    )
    return Reply(text, Outcome.NOTICE, choices=tuple(samples), reason="capabilities")


def identity(departments: Sequence[Department], samples: Sequence[str]) -> Reply:
    """A machine says that it is one."""
    text = (
        "I am Frontdesk, an automatic assistant, not a person. I answer from our knowledge base with its sources. "
        "If you would rather have a person, say so."
    )
    return Reply(text, Outcome.NOTICE, choices=tuple(samples) if departments else (), reason="identity")


def person_wanted(department: Department | None, departments: Sequence[Department]) -> Reply:
    """Whom to write to. No ticket is promised, because none exists."""
    whom = _whom_to_ask(department, departments)
    text = f"Of course. I have not passed anything on, so please tell them what you need. {whom}"
    return Reply(text, Outcome.NOTICE, department=department.id if department else "", reason="person_wanted")


def unhelpful(departments: Sequence[Department]) -> Reply:
    """The last answer did not help."""
    text = (
        "I am sorry that this was not what you needed. Try it once more in other words, and name the product, form "
        f"or place that it is about. {_whom_to_ask(None, departments)}"
    )
    return Reply(text, Outcome.ASKED, reason="unhelpful")


def answered(answer: Answer) -> Reply:
    """What the knowledge base says, with its sources."""
    return Reply(
        answer.text,
        Outcome.ANSWERED,
        citations=answer.citations,
        choices=answer.related,
        department=answer.department,
        confidence=answer.confidence,
        wants_feedback=True,
    )


def stopped(answer: Answer | None) -> Reply:
    """What was shown of an answer before the person stopped it, and that they did."""
    if answer is None:
        return _notice("_Stopped._", "stopped")
    text = f"{answer.text}\n\n_Stopped here._"
    return Reply(text, Outcome.NOTICE, citations=answer.citations, department=answer.department, reason="stopped")


def not_known(question: str, answer: Answer, department: Department | None, *, language: str = ENGLISH) -> Reply:
    """What could not be answered, and what the person can do next. language: in which they wrote."""
    has_address = department is not None and bool(department.escalation_email)
    who = (
        f"**{department.name}** may be able to help: {department.escalation_email}."
        if department and has_address
        else "Try it in other words, or say \u201ctalk to a person\u201d."
    )
    meant = " or ".join(f"\u201c{each}\u201d" for each in answer.related[:MOST_MEANT])
    offer = f" Perhaps you mean {meant}" if meant else ""
    said = english_alone(language, has_address=has_address)
    foreign = f"{said}\n\n" if said else ""
    partly = f"{PARTLY}\n\n" if answer.is_partial else ""
    return Reply(
        f"{foreign}{partly}I could not find an answer to \u201c{echo(question)}\u201d in the knowledge base."
        f" {who}{offer}",
        Outcome.NOT_KNOWN,
        choices=answer.related,
        department=department.id if department else "",
        confidence=answer.confidence,
        reason="not_in_knowledge_base",
        wants_feedback=True,
    )


def too_long(chars: int, limit: int) -> Reply:
    """More than can be taken for a question."""
    text = (
        f"Your message has {chars:,} characters, which is more than I can take as a question (up to {limit:,}). "
        "I have not read it. Please ask me in a few sentences."
    )
    return Reply(text, Outcome.ASKED, reason="too_long")


def too_late(question: str, sent_at: float) -> Reply:
    """The message waited so long that its matter may be over."""
    sent = time.strftime("%d %B, %H:%M UTC", time.gmtime(sent_at))
    text = (
        f"I was out of reach and only now see your message of {sent}: \u201c{echo(question)}\u201d "
        "I am sorry about that. If it still matters, please ask it again."
    )
    return Reply(text, Outcome.ASKED, choices=(question,) if len(question) <= MAX_ECHO_CHARS else (), reason="late")


def hurried(texts: Sequence[str], per_minute: int) -> Reply:
    """More messages than the rate allows: none of these is answered, and the person is told which."""
    named = ", ".join(f"\u201c{echo(text)}\u201d" for text in texts[:MAX_NAMED] if text.strip())
    more = f" and {len(texts) - MAX_NAMED} more" if len(texts) > MAX_NAMED else ""
    text = (
        f"You are faster than I am: I take {per_minute} messages a minute from one person. I have not answered "
        f"{named or 'your last messages'}{more}. Please wait a minute and ask again."
    )
    return Reply(text, Outcome.ASKED, reason="rate")


def files_unread(names: Sequence[str]) -> str:
    """What is said about files that came with a message."""
    listed = ", ".join(f"**{echo(name)}**" for name in names)
    return f"I cannot read files yet, so I have not looked at {listed}. Please tell me in words what matters in it."


def apology(questions: Sequence[str], department: Department | None, departments: Sequence[Department]) -> Reply:
    """The desk failed three times: say so, and who can help instead."""
    what = " and ".join(f"\u201c{echo(question)}\u201d" for question in questions[:MAX_NAMED] if question.strip())
    text = (
        f"I am sorry: something went wrong on my side and I could not answer {what or 'your message'}. "
        f"I have tried three times. {_whom_to_ask(department, departments)}"
    )
    return Reply(text, Outcome.FAILED, department=department.id if department else "", reason="failed_three_times")


def together(sections: Sequence[tuple[str, Reply]], opening: str) -> Reply:
    """One reply to several questions, each under its own heading and with its sources numbered through."""
    texts: list[str] = [opening] if opening else []
    citations: list[Citation] = []
    for question, reply in sections:
        texts.append(f"**{echo(question)}**\n\n{_renumbered(reply, citations)}")
    replies = [reply for _, reply in sections]
    best = next((reply for reply in replies if reply.outcome is Outcome.ANSWERED), replies[0])
    confidences = [reply.confidence for reply in replies if reply.confidence is not None]
    return Reply(
        "\n\n".join(texts),
        best.outcome,
        citations=tuple(citations),
        department=best.department,
        confidence=min(confidences, default=None),
        reason=best.reason,
        wants_feedback=any(reply.wants_feedback for reply in replies),
        awaits=next((reply.awaits for reply in reversed(replies) if reply.awaits), ""),
        filling=next((reply.filling for reply in reversed(replies) if reply.filling), None),
        effects=tuple(effect for reply in replies for effect in reply.effects),
        ticket_id=next((reply.ticket_id for reply in reversed(replies) if reply.ticket_id), ""),
        noticed=next((reply.noticed for reply in reversed(replies) if reply.noticed.declined), Noticed()),
    )


def echo(text: str) -> str:
    """A person's own words, short, on one line, and without anything that would be read as Markdown."""
    text = _EMPHASIS.sub(" ", text.translate({ord(mark): " " for mark in "*`[]()<>|#~\\\u201c\u201d"}))
    line = " ".join(text.split())
    return line if len(line) <= MAX_ECHO_CHARS else f"{line[: MAX_ECHO_CHARS - 1].rstrip()}\u2026"


def _renumbered(reply: Reply, citations: list[Citation]) -> str:
    """The reply's text with its marks numbered after `citations`, to which its own are added."""
    text = reply.text
    numbers = {}
    for citation in reply.citations:
        numbers[citation.n] = len(citations) + 1
        citations.append(
            Citation(
                len(citations) + 1,
                citation.article,
                citation.title,
                citation.owner,
                citation.updated,
                citation.quote,
                citation.department,
                citation.url,
            )
        )
    for old, new in sorted(numbers.items(), reverse=True):
        text = text.replace(f"[{old}]", f"[{new}]")
    return text


def _whom_to_ask(department: Department | None, departments: Sequence[Department]) -> str:
    if department and department.escalation_email:
        return f"**{department.name}** will help you: {department.escalation_email}."
    reachable = [each for each in departments if each.escalation_email]
    if not reachable:
        return "Please ask a colleague or the shop where you are."
    listed = "\n".join(f"- **{each.name}**: {each.escalation_email}" for each in reachable)
    return f"These people will help you:\n\n{listed}"


def _notice(text: str, reason: str) -> Reply:
    return Reply(text, Outcome.NOTICE, reason=reason)
