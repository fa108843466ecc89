"""The words by which people opt out and in again, as Twilio reads them. Pure."""

from enum import Enum

OUT = frozenset({"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"})
IN = frozenset({"START", "UNSTOP", "YES"})
"""Only a message that is nothing but the word counts. Source: help.twilio.com, "Opt-out keywords"."""


AMBIGUOUS = frozenset({"CANCEL", "QUIT"})
"""Of those, what somebody says who wants a form to end, and not the conversation."""


class Wish(Enum):
    """What a message says about being written to."""

    NONE = ""
    STOP = "STOP"
    START = "START"


def wish_of(text: str, opt_out_type: str) -> Wish:
    """What the person wants. opt_out_type: what Twilio made of it, where the messaging service handles such words."""
    if opt_out_type in {"STOP", "START"}:
        return Wish(opt_out_type)
    word = _word(text)
    if word in OUT:
        return Wish.STOP
    return Wish.START if word in IN else Wish.NONE


def may_end_form(text: str) -> bool:
    """Whether a wish to stop may be meant for the form that is open."""
    return _word(text) in AMBIGUOUS


def _word(text: str) -> str:
    return text.strip(" \n\t.!").upper()
