"""The reply to each intent: one short function each, all wording in one place."""

from collections.abc import Mapping, Sequence

from bot.departments import Department
from bot.handover.offer_words import OFFER_WORDS
from bot.hours import ALWAYS
from bot.model import Outcome, Reply
from bot.people import Issue
from bot.words.desk_words import desk_words
from bot.words.echoing import MAX_ECHO_CHARS, echo, first_name
from bot.words.fact_words import fact_called, fact_told, labelled
from bot.words.file_words import called
from bot.words.languages import ENGLISH, language_of, said_in
from bot.words.saying import DeskWords
from bot.words.times import moment_at
from rag.ports import Answer

MAX_NAMED = 5
MOST_MEANT = 2


def notice(text: str, reason: str, language: str) -> Reply:
    """Something that answers no question."""
    return Reply(text, Outcome.NOTICE, language=language, reason=reason)


def hello(language: str) -> Reply:
    """Hello, and no more."""
    return notice(desk_words(language).hello, "greeting", language)


def greeting(name: str, before: Issue | None = None, *, language: str, is_english_alone: bool = False) -> Reply:
    """Hello. before: what the person was at when they were last here, and may be back for.

    is_english_alone: questions in other languages cannot be answered, as who greets is told.
    """
    words = desk_words(language)
    hello = words.hello_to.format(name=first_name(name)) if first_name(name) else words.hello
    if before is not None:
        text = f"{hello} {words.still_about.format(asked=echo(before.summary))}"
        return Reply(text, Outcome.ASKED, choices=(before.summary,), language=language, reason="greeting")
    foreign = f"{words.english_alone} {words.or_person}".strip() if is_english_alone else ""
    return notice(f"{hello} {foreign or words.what}", "greeting", language)


def noted(
    details: Mapping[str, str],
    facts: Mapping[str, str],
    corrections: Sequence[tuple[str, str]],
    *,
    language: str,
) -> Reply:
    """What a person said of themselves is repeated, so that they see what is kept."""
    words = desk_words(language)
    name = "" if corrections else first_name(details.get("name", ""))  # what was put right may be the surname alone
    hello = words.thanked_by_name.format(name=name) if name else words.thanked
    known = {name: value for name, value in {**details, **facts}.items() if name != "name"}
    told = [
        labelled(fact_called(name, language), echo(fact_told(value, language)), language)
        for name, value in known.items()
    ]
    other = [(wrong, right) for wrong, right in corrections if right not in known.values()]
    told += [words.in_place_of.format(right=echo(right), wrong=echo(wrong)) for wrong, right in other]
    kept = words.noted.format(told="; ".join(told)) if told else words.remembered
    return notice(f"{hello} {kept} {words.what}", "noted", language)


def how_are_you(language: str) -> Reply:
    """Small talk is answered, not searched for."""
    words = desk_words(language)
    return notice(f"{words.fine} {words.what}", "small_talk", language)


def thanks(language: str) -> Reply:
    """The person is content."""
    return notice(desk_words(language).welcome, "thanks", language)


def content(language: str) -> Reply:
    """The person has taken note."""
    return notice(desk_words(language).content, "content", language)


def passed_on(language: str) -> Reply:
    """The person says yes once more, after their ticket has been made."""
    return notice(desk_words(language).passed_on, "content", language)


def there(language: str) -> Reply:
    """The person says yes to what can only be done where nobody else reads."""
    return notice(desk_words(language).there, "in_private", language)


def vague(language: str) -> Reply:
    """A word or two that ask for nothing yet."""
    return Reply(desk_words(language).vague, Outcome.ASKED, language=language, reason="vague")


def goodbye(language: str) -> Reply:
    """The person leaves."""
    return notice(desk_words(language).goodbye, "goodbye", language)


def distress(language: str) -> Reply:
    """Somebody may be in danger: no search, but where help is.

    Source: 988lifeline.org, findahelpline.com, and the lines that the latter lists for each language's countries.
    """
    return notice(desk_words(language).distress, "distress", language)


def vented(language: str) -> Reply:
    """Somebody says how they feel, and nothing that could be looked up."""
    text = desk_words(language).vented.format(person=_person(language))
    return Reply(text, Outcome.ASKED, language=language, reason="vented")


def doubted(language: str) -> Reply:
    """Somebody asks whether that is so, of which the desk knows no more than it said."""
    text = desk_words(language).doubted.format(person=_person(language))
    return Reply(text, Outcome.ASKED, language=language, reason="doubted")


def languages(language: str) -> Reply:
    """Which languages the desk has, and for what."""
    words = desk_words(language)
    return notice(f"{words.languages} {words.what}", "language", language)


def no_form(language: str) -> Reply:
    """To who wants to go on with a form where none was begun."""
    return notice(desk_words(language).no_form.format(person=_person(language)), "no_form", language)


def nothing_said(language: str) -> Reply:
    """There was a message, but no words in it."""
    return notice(desk_words(language).empty, "empty", language)


def capabilities(departments: Sequence[Department], samples: Sequence[str], *, language: str) -> Reply:
    """What this audience may ask about."""
    words = desk_words(language)
    if not departments:
        return notice(words.nothing_open, "capabilities", language)
    names = "\n".join(f"- **{department.name}**" for department in departments)
    text = words.abilities.format(names=names)
    return Reply(text, Outcome.NOTICE, choices=tuple(samples), language=language, reason="capabilities")


def identity(departments: Sequence[Department], samples: Sequence[str], *, language: str) -> Reply:
    """A machine says that it is one."""
    offered = tuple(samples) if departments else ()
    return Reply(desk_words(language).identity, Outcome.NOTICE, choices=offered, language=language, reason="identity")


def unhelpful(
    owner: Department | None, departments: Sequence[Department], *, language: str, is_tried: bool = False
) -> Reply:
    """The last answer did not help. owner: whose matter it was; all are named only where that is nobody's.

    is_tried: the person did what it says.
    """
    words = desk_words(language)
    said = words.unsolved.format(person=_person(language)) if is_tried else words.unhelpful
    text = f"{said} {_whom_to_ask(owner, departments, words)}"
    department = owner.id if owner else ""
    return Reply(text, Outcome.ASKED, department=department, language=language, reason="unhelpful")


def answered(answer: Answer) -> Reply:
    """What the knowledge base says, with its sources."""
    return Reply(
        answer.text,
        Outcome.ANSWERED,
        citations=answer.citations,
        choices=answer.related,
        department=answer.department,
        confidence=answer.confidence,
        language=language_of(answer.text),
        wants_feedback=True,
    )


def stopped(answer: Answer | None, *, language: str) -> Reply:
    """What was shown of an answer before the person stopped it, and that they did."""
    words = desk_words(language)
    if answer is None:
        return notice(f"_{words.stopped}_", "stopped", language)
    text = f"{answer.text}\n\n_{words.stopped_here}_"
    return Reply(
        text,
        Outcome.NOTICE,
        citations=answer.citations,
        department=answer.department,
        language=language_of(answer.text),
        reason="stopped",
    )


def not_known(
    question: str,
    answer: Answer,
    department: Department | None,
    *,
    language: str,
    is_english_alone: bool = True,
) -> Reply:
    """What could not be answered, and what the person can do next. language: in which they wrote.

    is_english_alone: questions in other languages cannot be answered, as they are told.
    """
    words = desk_words(language)
    address = department.escalation_email if department else ""
    who = (
        words.may_help.format(name=department.name, address=address)
        if department and address
        else words.other_words.format(person=_person(language))
    )
    meant = words.either.join(words.quoted.format(said=each) for each in answer.related[:MOST_MEANT])
    offer = f" {words.perhaps.format(meant=meant)}" if meant else ""
    not_found = words.not_found.format(question=echo(question))
    foreign = _english_alone(words, has_address=bool(address)) if is_english_alone else ""
    partly = words.partly if answer.is_partial else ""
    text = "\n\n".join(part for part in (foreign, partly, f"{not_found} {who}{offer}") if part)
    return Reply(
        text,
        Outcome.NOT_KNOWN,
        choices=answer.related,
        department=department.id if department else "",
        confidence=answer.confidence,
        language=language,
        reason="not_in_knowledge_base",
        wants_feedback=True,
    )


def told(text: str, topic: str, department: str, *, language: str) -> Reply:
    """Somebody tells more of their matter, of which nothing more is known. topic: what they are at."""
    words = desk_words(language)
    said = words.told.format(said=echo(text), topic=echo(topic), person=_person(language))
    return Reply(said, Outcome.ASKED, department=department, language=language, reason="told")


def said_all(question: str, topic: str, department: str, *, language: str) -> Reply:
    """Somebody asks on after what was said already, which is not said again. topic: what they are at."""
    words = desk_words(language)
    said = words.said_all.format(said=echo(question), topic=echo(topic), person=_person(language))
    return Reply(said, Outcome.ASKED, department=department, language=language, reason="said_all")


def too_long(chars: int, limit: int, *, language: str) -> Reply:
    """More than can be taken for a question."""
    text = desk_words(language).too_long.format(chars=_counted(chars, language), most=_counted(limit, language))
    return Reply(text, Outcome.ASKED, language=language, reason="too_long")


def too_late(question: str, sent_at: float, departments: Sequence[Department], *, language: str) -> Reply:
    """The message waited so long that its matter may be over. departments: on whose clock it is told when it came."""
    hours = next((each.hours for each in departments if each.hours), ALWAYS)
    sent = moment_at(hours, sent_at, language)
    text = desk_words(language).too_late.format(sent=sent, question=echo(question))
    again = (question,) if len(question) <= MAX_ECHO_CHARS else ()
    return Reply(text, Outcome.ASKED, choices=again, language=language, reason="late")


def hurried(texts: Sequence[str], per_minute: int, *, language: str) -> Reply:
    """More messages than the rate allows: none of these is answered, and the person is told which."""
    words = desk_words(language)
    told = [*dict.fromkeys(text.strip() for text in texts if text.strip())]  # the same again and again is named once
    named = ", ".join(words.quoted.format(said=echo(text)) for text in told[:MAX_NAMED])
    more = words.and_more.format(count=len(told) - MAX_NAMED) if len(told) > MAX_NAMED else ""
    text = words.hurried.format(most=per_minute, what=f"{named or words.last_messages}{more}")
    return Reply(text, Outcome.ASKED, language=language, reason="rate")


def files_unread(names: Sequence[str], *, language: str) -> str:
    """What is said about files that came with a message."""
    return desk_words(language).files.format(listed=", ".join(f"**{echo(called(name, language))}**" for name in names))


def apology(
    questions: Sequence[str],
    department: Department | None,
    departments: Sequence[Department],
    *,
    language: str,
) -> Reply:
    """The desk failed three times: say so, and who can help instead."""
    words = desk_words(language)
    named = [words.quoted.format(said=echo(question)) for question in questions[:MAX_NAMED] if question.strip()]
    failed = words.failed.format(what=words.both.join(named) or words.your_message)
    text = f"{failed} {_whom_to_ask(department, departments, words)}"
    owner = department.id if department else ""
    return Reply(text, Outcome.FAILED, department=owner, language=language, reason="failed_three_times")


def _whom_to_ask(department: Department | None, departments: Sequence[Department], words: DeskWords) -> str:
    if department and department.escalation_email:
        return words.will_help.format(name=department.name, address=department.escalation_email)
    reachable = [each for each in departments if each.escalation_email]
    if not reachable:
        return words.nobody_named
    listed = "\n".join(f"- **{each.name}**: {each.escalation_email}" for each in reachable)
    return f"{words.these_help}\n\n{listed}"


def _english_alone(words: DeskWords, *, has_address: bool) -> str:
    """That articles are in English alone; "" in English. has_address: one to write to follows below."""
    said = words.english_alone
    return f"{said.removesuffix('.')}, {words.or_below}." if said and has_address else said


def _person(language: str) -> str:
    """How people ask for a person."""
    return said_in(language, OFFER_WORDS).person


def _counted(number: int, language: str) -> str:
    """A number as people write it: grouped in English, as plain digits where that differs from country to country."""
    return f"{number:,}" if language == ENGLISH else str(number)
