"""Handles the answer to "shall I send this form?" where it is not simply yes."""

import re
from dataclasses import replace
from typing import Final

from bot.forms import Form
from bot.handover import replies
from bot.handover.besides import is_more, with_more, with_time
from bot.handover.call_times import says_when
from bot.handover.contact import PREFERRED
from bot.handover.filling_in import WRONG, answered, ask, corrected, go_on, named, skipped, told, words_of
from bot.handover.reading_answers import refused_way
from bot.model import Reply
from bot.people import Filling
from bot.routing import topic_of
from bot.words.echoing import echo
from bot.words.languages import ENGLISH

_LEAST_WORDS: Final = 3
_HESITATION: Final = (
    "not don't dont know sure think wait maybe later what why how who when where which mean understand stop leave "
    "let see send yes no ok okay is are do does can could will would should a joke hm hmm"
)
_HESITATES: Final = frozenset(_HESITATION.split())
"""Words of questions and of answers to whether it shall be sent, which are nothing to pass on."""


def one_first(filling: Filling, text: str) -> str:
    """What is said to somebody who wants a person for something else before this form is sent."""
    topic = topic_of(text)
    return f"{words_of(filling).one_first.format(topic=echo(topic))} " if topic else ""


def without_a_yes(form: Form, filling: Filling, text: str) -> Reply:
    """What is said to whoever was asked whether it shall be sent, and did not say yes."""
    if replies.is_no(text):
        labels = ", ".join(each.label for each in form.fields)
        names = labels.lower() if filling.language == ENGLISH else labels
        return ask(filling, WRONG, words_of(filling).wrong.format(names=names))
    way = refused_way(text)
    if changed := skipped(form, filling, form.field(way)) if way else corrected(form, filling, text):
        return changed
    if replies.is_back(text):
        return answered(form, filling, text)
    if says_when(text):
        return go_on(form, with_time(form, filling, text), f"{words_of(filling).added} ")
    if is_more(form.field("name"), text) or _says_something(text):
        return go_on(form, with_more(form, filling, text), f"{words_of(filling).added} ")
    return ask(filling, "", f"{words_of(filling).send_again}\n\n{told(form, filling)}")


def _says_something(text: str) -> bool:
    """Whether a text that answers nothing says more than that somebody hesitates: "gift card invalid"."""
    words = re.findall(r"[\w'\u2019]+", text.casefold())
    return len(words) >= _LEAST_WORDS and _HESITATES.isdisjoint(words)


def after_a_no(form: Form, filling: Filling, text: str) -> Reply:
    """What is said to whoever said no: a yes is none to sending it before they are asked again."""
    if replies.is_yes(text):
        return go_on(form, replace(filling, asks=""))
    filling = replace(filling, asks="")
    if refused_way(text):
        return without_a_yes(form, filling, text)
    changed = corrected(form, filling, text)
    if changed and changed.filling and (changed.filling.given.get(PREFERRED) or "") == filling.given.get(PREFERRED, ""):
        return changed
    return named(form, filling, text) or changed or without_a_yes(form, filling, text)  # "e-mail" names what is wrong
