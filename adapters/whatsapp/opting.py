"""The words by which people opt out and in again, in the languages of the desk. Pure."""

from enum import Enum

OUT = frozenset({"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"})
IN = frozenset({"START", "UNSTOP", "YES"})
"""Only a message that is nothing but the word counts. Source: help.twilio.com, "Opt-out keywords"."""
_OUT_ELSEWHERE = (
    "STOPP STOPPEN ABMELDEN ABBESTELLEN AUFHÖREN ARRET ARRETT ARRETE ARRETER ARRÊT ARRÊTE ARRÊTER ARRÊTEZ DÉSABONNER "
    "DESABONNER DÉSINSCRIRE DESINSCRIRE ALTO PARAR PARE DETENER BAJA SMETTI SMETTETE SMETTERE FERMA FERMATI DISISCRIVI "
    "DISISCRIVERE SAIR DESCADASTRAR AFMELDEN UITSCHRIJVEN OPHOUDEN"
)
OUT_ELSEWHERE = frozenset(_OUT_ELSEWHERE.split())
"""The same in the other languages of the desk: Twilio does nothing by itself with them, unless its settings say so."""
_IN_ELSEWHERE = "INICIAR EMPEZAR COMENZAR INIZIA INIZIARE COMEÇAR COMECAR DÉMARRER DEMARRER COMMENCER REPRENDRE STARTEN"
IN_ELSEWHERE = frozenset(_IN_ELSEWHERE.split())
"""With which who stopped so begins again."""

AMBIGUOUS = frozenset({"CANCEL", "QUIT"}) | OUT_ELSEWHERE
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
    if word in OUT | OUT_ELSEWHERE:
        return Wish.STOP
    return Wish.START if word in IN | IN_ELSEWHERE else Wish.NONE


def may_end_form(text: str) -> bool:
    """Whether a wish to stop may be meant for the form that is open."""
    return _word(text) in AMBIGUOUS


def _word(text: str) -> str:
    return text.strip(" \n\t.!").upper()
