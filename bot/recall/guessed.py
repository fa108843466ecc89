"""Takes a bare yes for the one question that was guessed where nothing was found. Pure."""

from bot.handover.replies import is_taken_up
from bot.model import Outcome, Turn
from bot.people import Session
from bot.questions import chosen


def picked(text: str, turn: Turn) -> str:
    """What one of a turn's messages says: the question whose number it is, or which it agrees to; else the text."""
    offered = turn.offered
    is_agreed = len(offered) == 1 and _has_guessed(turn.at) and is_taken_up(text)
    return offered[0] if is_agreed else chosen(text, offered)


def _has_guessed(session: Session) -> bool:
    """Whether the last thing that was said is what the person may have meant, and not whether to pass it on."""
    if session.filling is not None or not session.exchanges:
        return False
    return session.exchanges[-1].outcome == Outcome.NOT_KNOWN
