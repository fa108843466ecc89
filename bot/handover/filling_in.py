"""Fills in a form by talking: what is said after each answer. Pure."""

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.forms import EMAIL_IN, PHONE_IN, Field, Form, Kind, check, check_field
from bot.handover import replies
from bot.handover.besides import is_more, numbers_in, with_matter, with_more, with_time
from bot.handover.call_times import says_when
from bot.handover.contact import CONTACT, FREE_TEXT, PREFERRED, missing
from bot.handover.form_words import FORM_WORDS, FormWords
from bot.handover.reading_answers import (
    I_AM,
    chosen_in,
    is_no_name,
    matter_in,
    refused_way,
    says_how_urgent,
    several_in,
    ways_in,
    with_number,
    written_in,
)
from bot.model import Outcome, Reply
from bot.people import Filling
from bot.recall.stated import stated
from bot.tickets import GRAVE
from bot.words.echoing import echo
from bot.words.languages import asking, colon, said_in

WRONG = "wrong"
"""In the place of a field: the person was asked what is wrong with what would be passed on."""
_DIGIT = re.compile(r"\d")
_HAS_NONE = re.compile(r"\W*(?:no|none|without|not|(?:i )?(?:do not|don['\u2019]?t|have no|haven['\u2019]?t))\b", re.I)
_MOST_WORDS = 5
"""So many words may name a field and say nothing else."""
_CALLS = re.compile(
    r"\b(?:phone|telephone|mobile|cell|tel|call|my number|nummer|telefon|handy|num\u00e9ro|t\u00e9l\u00e9phone"
    r"|n\u00famero|tel\u00e9fono|m\u00f3vil|numero|telefono|telefone|telem\u00f3vel|telefoon)\b",
    re.I,
)
_NOT = re.compile(r"\bnot\b|n['\u2019]t\b", re.I)
_CHANGE = re.compile(
    r"\W*(?:(?:no|yes|ok|okay|but|and|oh|sorry|wait|actually|please|can you|could you|i want to)\W+)*"
    r"(?:change|correct|edit|set|update|(?:\u00e4nder|korrigier)(?:e|n|n sie)?|(?:chang|modifi|corrig)(?:e|er|ez)"
    r"|cambi(?:a|e|ar)|corri(?:ge|ja|gir)"
    r"|cambiare|correggi|modifica|mud(?:a|e|ar)|alter(?:a|e|ar)|wijzig(?:en)?|verander)\s+"
    r"(?:(?:the|my|die|den|das|meinen?|bitte"
    r"|l[ea]|mon|ma|el|mi|il|lo|mio|mia|o|a|meu|minha|de|het|mijn) |l['\u2019])?"
    r"(?P<what>[\w -]+?)(?:\s+(?:to|in|auf|zu|en|\u00e0|par|a|por|con|para|naar)[\s:\"\u201c]+(?P<to>.+?)|\W*)",
    re.I | re.S,
)


def go_on(form: Form, filling: Filling, said: str = "") -> Reply:
    """The next question, or what will be passed on. said: what comes before it."""
    field, words = missing(form, filling), words_of(filling)
    if field is None:
        return ask(filling, "", f"{said}{words.told}\n\n{told(form, filling)}\n\n{words.send}")
    return ask(filling, field.name, f"{said}{_question(field)}")


def ask(filling: Filling, field: str, text: str) -> Reply:
    """A question about a field, by its name; about the whole form where that is ""."""
    filling = replace(filling, asks=field)
    return Reply(text, Outcome.ASKED, language=filling.language, reason="form", filling=filling)


def words_of(filling: Filling) -> FormWords:
    """The words of the language in which a form is asked; English ones where it is not known."""
    return said_in(filling.language, FORM_WORDS)


def answered(form: Form, filling: Filling, text: str) -> Reply:
    """What is said after an answer: the next question, or what is wrong with it."""
    if replies.is_back(text):
        return _back(form, filling, form.field(filling.asks) if form.has(filling.asks) else None)
    is_numbered = form.has(filling.asks) and form.field(filling.asks).pattern
    way = refused_way(text, number=filling.asks if is_numbered else "phone")
    is_other = way not in {"", filling.asks} and filling.asks != FREE_TEXT
    if is_other or not form.has(filling.asks):  # the department asks something else by now
        return go_on(form, _with(filling, way, "") if is_other else filling)
    field = form.field(filling.asks)
    if field.kind is Kind.CHOICE and not check_field(field, text)[1]:
        return _taken(form, filling, field, text)  # "None" may be one of the choices
    is_left_out = replies.is_skip(text) or way == field.name
    if is_left_out or (replies.is_no(text) and (_may_be_left_out(form, field) or field.name in form.either)):
        return skipped(form, filling, field)
    if field.name in {"name", *form.either} and (several := several_in(form, text, asks=field.name)):
        besides = f"{words_of(filling).added} " if field.name == "name" and "name" not in several else ""
        return go_on(form, with_all(form, filling, several), besides)
    if field.name == PREFERRED and len(ways := ways_in(form, text)) == 1:
        changed: Reply | None = go_on(form, with_all(form, filling, {**ways, PREFERRED: next(iter(ways))}))
    else:
        changed = corrected(form, filling, text, besides=field.name) if field.kind is not Kind.TEXT else None
    return changed or _taken(form, filling, field, text)


def is_answer(form: Form, filling: Filling, text: str) -> bool:
    """Whether a text can be taken for an answer to what is asked, or for a change of one, whatever it sounds like."""
    if any(hears(text) for hears in (replies.is_yes, replies.is_no, replies.is_skip, replies.is_back)):
        return True
    field = form.field(filling.asks) if form.has(filling.asks) else None
    is_checked = field is not None and (field.kind in {Kind.EMAIL, Kind.PHONE, Kind.CHOICE} or bool(field.pattern))
    if field is not None and is_checked and not _read(field, text)[1]:
        return True
    return corrected(form, filling, text, besides=field.name if field else "") is not None


def _taken(form: Form, filling: Filling, field: Field, text: str) -> Reply:
    if field.name == "name":
        text = stated(text).details.get("name") or I_AM.sub("", text)
    is_none = replies.is_yes(text) or replies.is_no(text) or (text.endswith("?") and field.name != FREE_TEXT)
    is_none = is_none or (field.name == "name" and is_no_name(text, filling.language))
    if is_none and (field.kind is Kind.LINE or field.name == FREE_TEXT):
        return ask(filling, field.name, f"{_question(field)} {_way_out(filling, field)}")
    value, problem = _read(field, text)
    others = [form.field(name) for name in form.either if problem and field.name in form.either]
    if other := next((each for each in others if not _read(each, text)[1]), None):
        field, (value, problem) = other, _read(other, text)
    if said := chosen_in(form, text) if problem or says_how_urgent(text) else {}:
        return go_on(form, with_all(form, filling, said))
    if problem and (field.name in form.either or field.pattern) and says_when(text):
        return _again(with_time(form, filling, text), field)
    if (problem or field.name == "name") and is_more(field, text):
        return _again(with_all(form, with_more(form, filling, text), numbers_in(form, filling, text)), field)
    if problem:
        return _refused(form, filling, field, text, problem)
    return go_on(form, with_all(form, filling, {field.name: value}))


def _refused(form: Form, filling: Filling, field: Field, text: str, problem: str) -> Reply:
    """What is wrong with an answer; a number that need not be given is not insisted on where something else is said."""
    if not field.pattern or field.required or _DIGIT.search(text):
        return ask(filling, field.name, f"{problem} {_way_out(filling, field, has_back=True)}")
    filling = _with(filling, field.name, "")
    if ways := ways_in(form, text):
        return go_on(form, with_all(form, filling, ways))
    if len(text.split()) > 1 and not _HAS_NONE.match(text):
        return go_on(form, with_more(form, filling, text), f"{words_of(filling).added} ")
    return go_on(form, filling)


def _again(filling: Filling, field: Field) -> Reply:
    """What is said to more of the matter, told where a field was asked; that is asked again."""
    return ask(filling, field.name, f"{words_of(filling).added} {_question(field)} {_way_out(filling, field)}")


def with_all(form: Form, filling: Filling, given: Mapping[str, str]) -> Filling:
    """The form with all of these, as they are kept."""
    for name, value in given.items():
        field, before = form.field(name), filling.given.get(name, "")
        filling = _with(filling, name, check_field(field, value)[0])
        if field.pattern and before and not is_untold(filling):
            matter = with_number(filling.given.get(FREE_TEXT, ""), before, filling.given[name])
            filling = _with(filling, FREE_TEXT, matter)
    return with_matter(form, filling)


def _read(field: Field, text: str) -> tuple[str, str]:
    """The answer, or the only address or number in it where words stand around that; else what is wrong with it."""
    value, problem = check_field(field, text)
    pattern = {Kind.EMAIL: EMAIL_IN, Kind.PHONE: PHONE_IN}.get(field.kind)
    found = [*pattern.finditer(text)] if pattern and problem and not _NOT.search(text) else []
    return check_field(field, found[0].group()) if len(found) == 1 else (value, problem)


def _way_out(filling: Filling, field: Field, *, has_back: bool = False) -> str:
    """What else can be said to a question."""
    words = words_of(filling)
    way = words.skip if not field.required and not CONTACT.has(field.name) else words.leave
    return (words.or_back if has_back else words.or_say).format(way=way)


def corrected(form: Form, filling: Filling, text: str, *, besides: str = "") -> Reply | None:
    """What is said where the person changes an answer that they gave; None where they do not.

    besides: the field that is asked, of which a text is an answer and no change.
    """
    if change := _CHANGE.fullmatch(text.strip()):
        return _changed(form, filling, change["what"], change["to"] or "", besides)
    known = {name: value for name, value in stated(text).details.items() if name in filling.given and name != besides}
    known |= {name: value for name, value in other_numbers(form, filling, text).items() if name != besides}
    if besides and besides not in form.either:
        ways = _other_ways(form, filling, text)
        known |= {name: value for name, value in ways.items() if filling.given.get(name)}
    if not besides:
        known |= _instead(filling, text) or chosen_in(form, text) or _other_ways(form, filling, text)
        known |= {FREE_TEXT: matter} if (matter := matter_in(text)) else {}
    if not known:
        return None
    filling = with_all(form, filling, known)
    said = f"{words_of(filling).added} " if besides else ""
    return go_on(form, filling if besides else replace(filling, given={PREFERRED: "", **filling.given}), said)


def named(form: Form, filling: Filling, text: str) -> Reply | None:
    """The question about the field that somebody names, who was asked what is wrong; None where they name none."""
    return _changed(form, filling, text, "", text) if len(text.split()) <= _MOST_WORDS else None


def wrong(form: Form, filling: Filling, problems: Mapping[str, str]) -> Reply:
    """What is said to a form that was filled in at once with something wrong; it goes on by talking."""
    name, problem = next(iter(problems.items()))
    return ask(filling, name, f"{problem} {_question(form.field(name))} {_or_leave(filling)}")


def told(form: Form, filling: Filling) -> str:
    """What will be passed on, a line each."""
    ends = colon(filling.language)
    return "\n".join(f"- **{label}{ends}** {value}" for label, value in passed_on(form, filling))


def passed_on(form: Form, filling: Filling) -> list[tuple[str, str]]:
    """What will be passed on, by the fields' labels, in short; a grave matter is not said again."""
    checked = check(form, filling.given).values
    labels = {(each.name, choice.value): choice.label for each in form.fields for choice in each.choices}
    if is_untold(filling) and checked.get(FREE_TEXT):
        checked = {**checked, FREE_TEXT: words_of(filling).untold}
    rows = [(each, checked.get(each.name, "")) for each in form.fields]
    return [(each.label, labels.get((each.name, value), echo(value))) for each, value in rows if value]


def is_untold(filling: Filling) -> bool:
    """Whether what it is about is grave and still as the person wrote it: nobody else is to read it on a screen."""
    return filling.reason in GRAVE and filling.given.get(FREE_TEXT) == filling.question


def _with(filling: Filling, name: str, value: str) -> Filling:
    return replace(filling, given={**filling.given, name: value})


def _question(field: Field) -> str:
    """A field as a question, with its choices as a numbered list."""
    listed = "".join(f"\n{number}. {choice.label}" for number, choice in enumerate(field.choices, start=1))
    return f"{field.asks or asking(field.label, field.problems.tongue)}{listed}"


def _back(form: Form, filling: Filling, field: Field | None) -> Reply:
    """The question before; what was answered to it is asked again. field: the one that was asked, if any was."""
    asked = form.fields[: form.fields.index(field)] if field else form.fields
    before = [each for each in asked if each.asks and each.name != PREFERRED]
    if field and not before:
        return ask(filling, field.name, f"{words_of(filling).first} {_question(field)}")
    given = {name: value for name, value in filling.given.items() if name != before[-1].name}
    return ask(replace(filling, given=given), before[-1].name, _question(before[-1]))


def skipped(form: Form, filling: Filling, field: Field) -> Reply:
    """What is said where somebody leaves a question out; what they chose that needs the answer is chosen no more."""
    for need in form.unmet({**filling.given, field.name: ""}):
        filling = _with(filling, need.chosen, "") if need.field == field.name else filling
    if field.name in form.either and any(filling.given.get(name) for name in form.either if name != field.name):
        return go_on(form, _with(filling, field.name, ""))
    if field.name == "email":
        return ask(_with(filling, field.name, ""), "phone", _question(form.field("phone")))
    if _may_be_left_out(form, field):
        return go_on(form, _with(filling, field.name, ""))
    words = words_of(filling)
    why = words.reach if field.name in form.either else words.needed.format(label=field.label)
    return ask(filling, field.name, f"{why} {_question(field)} {_or_leave(filling)}")


def _may_be_left_out(form: Form, field: Field) -> bool:
    return not field.required and field.name not in form.either


def _or_leave(filling: Filling) -> str:
    words = words_of(filling)
    return words.or_say.format(way=words.leave)


def _changed(form: Form, filling: Filling, what: str, to: str, besides: str) -> Reply | None:
    """The question about what the person wants to change, or the form with what it is to be."""
    words = {word for word in re.findall(r"\w+", what.lower()) if len(word) > 2}  # noqa: PLR2004  # not "my", "of"
    named = {each: len(words & _words_of(each)) for each in form.fields}
    each = max(form.fields, key=lambda one: named[one])  # "order number" is no telephone number
    if named[each]:
        meant = to if each.kind is Kind.TEXT else to.rstrip(" .!")
        value, problem = check_field(each, meant) if meant else ("", "")
        if meant and not problem:
            return go_on(form, with_all(form, filling, {each.name: value}))
        return ask(filling, each.name, f"{problem} {_question(each)}".strip())
    if besides:
        return None
    return ask(filling, "", f"{words_of(filling).unknown.format(what=echo(what))}\n\n{told(form, filling)}")


def _words_of(field: Field) -> set[str]:
    return set(re.findall(r"\w+", f"{field.name} {field.label}".lower().replace("_", " ")))


def _instead(filling: Filling, text: str) -> dict[str, str]:
    """What takes the place of an answer: "not Bob, but Ann"."""
    by_value = {value.casefold(): name for name, value in filling.given.items() if value}
    return {by_value[old.casefold()]: new for old, new in stated(text).corrections if old.casefold() in by_value}


def other_numbers(form: Form, filling: Filling, text: str) -> dict[str, str]:
    """What a text holds in the place of answers that are known by how they are written, such as an order number."""
    if text.rstrip().endswith("?"):
        return {}
    given = {each: filling.given[each.name] for each in form.fields if filling.given.get(each.name)}
    found = {each.name: written_in(each, text) - {before} for each, before in given.items()}
    return {name: values.pop() for name, values in found.items() if len(values) == 1}


def _other_ways(form: Form, filling: Filling, text: str) -> dict[str, str]:
    """An address and a number that a text holds, where neither was asked for: said to be one, and not to be wrong."""
    found = ways_in(form, text)
    if "phone" in found and not (found["phone"].startswith("+") or _CALLS.search(text)):
        is_one = (
            found["phone"] == text.strip() and not filling.given.get("phone") and not numbers_in(form, filling, text)
        )
        found = found if is_one else {name: way for name, way in found.items() if name != "phone"}
    return {} if _NOT.search(text) else {name: each for name, each in found.items() if each != filling.given.get(name)}
