"""The words by which people opt out and in again, in the languages of the desk. Pure."""

from collections.abc import Mapping
from enum import Enum

OUT = frozenset({"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"})
IN = frozenset({"START", "UNSTOP", "YES"})
"""Only a message that is nothing but the word counts. Source: help.twilio.com, "Opt-out keywords"."""
_OUT_BY_LANGUAGE: Mapping[str, str] = {
    "de": "STOPP STOPPEN ABMELDEN ABBESTELLEN AUFHÖREN",
    "fr": "ARRET ARRETT ARRETE ARRETER ARRÊT ARRÊTE ARRÊTER ARRÊTEZ DÉSABONNER DESABONNER DÉSINSCRIRE DESINSCRIRE",
    "es": "ALTO PARE DETENER BAJA",
    "it": "SMETTI SMETTETE SMETTERE FERMA FERMATI DISISCRIVI DISISCRIVERE",
    "pt": "PARAR SAIR DESCADASTRAR",
    "nl": "AFMELDEN UITSCHRIJVEN OPHOUDEN",
}
_LANGUAGE_OF = {word: language for language, words in _OUT_BY_LANGUAGE.items() for word in words.split()}
OUT_ELSEWHERE = frozenset(_LANGUAGE_OF)
"""The same in the other languages of the desk: Twilio does nothing by itself with them, unless its settings say so."""
_IN_ELSEWHERE = "INICIAR EMPEZAR COMENZAR INIZIA INIZIARE COMEÇAR COMECAR DÉMARRER DEMARRER COMMENCER REPRENDRE STARTEN"
IN_ELSEWHERE = frozenset(_IN_ELSEWHERE.split())
"""With which who stopped so begins again."""
FAREWELL = "farewell"
"""In an address and a part: this may be said to who wants no more messages."""
FAREWELLS: Mapping[str, str] = {
    "de": "Sie erhalten hier keine Nachrichten mehr von uns. Mit STARTEN geht es wieder weiter.",
    "fr": "Vous ne recevrez plus de messages de notre part ici. Écrivez DÉMARRER pour reprendre.",
    "es": "Aquí ya no recibirá más mensajes nuestros. Escriba INICIAR para volver a empezar.",
    "it": "Qui non riceverà più messaggi da noi. Scriva INIZIA per ricominciare.",
    "pt": "Já não receberá mensagens nossas aqui. Escreva COMEÇAR para voltar a recebê-las.",
    "nl": "U ontvangt hier geen berichten meer van ons. Stuur STARTEN om weer te beginnen.",
}
"""The one thing that is said to who stops in a language: Twilio confirms the English words alone."""

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


def language_of_stop(text: str) -> str:
    """In which language a word stops everything, or "" where it is an English one, or none."""
    return _LANGUAGE_OF.get(_word(text), "")


def may_end_form(text: str) -> bool:
    """Whether a wish to stop may be meant for the form that is open."""
    return _word(text) in AMBIGUOUS


def _word(text: str) -> str:
    return text.strip(" \n\t.!").upper()
