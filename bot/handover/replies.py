"""Recognises yes, no, skip, back and stop as answers to a form, in every language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.routing import plain

MAX_CHARS: Final = 80
"""What is longer says more than that."""

_POLITE: Final = (
    "please|pls|thanks|thank you|thx|bitte|danke|merci|svp|s il vous plaît|sil vous plaît|s il te plaît"
    "|sil te plaît"
    "|gracias|por favor|grazie|per favore|obrigad[oa]|alstublieft|dank u|dank je|bedankt"
)
_YES: Final = (
    "y|yes|yep|yup|yeah|yea|aye|sure(?: thing)?|of course|certainly|absolutely|definitely|ok"
    "|okay|k|alright|all right|fine"
    "|(?:thats |that is |its |it is |looks |sounds )?(?:correct|right|good|great|perfect)|exactly"
    "|go ahead|go for it|do it|do that"
    "|do so|please do|send|send (?:it|that|this)(?: off| on| now)?|pass it on|submit(?: it)?"
    "|confirm(?:ed)?|i confirm"
    "|natürlich|selbstverständlich|auf jeden fall|das stimmt|das ist richtig|c ?est ça|ja hoor"
    "|ja|jawohl|jep|jupp|klar|na klar|gerne?|genau|stimmt|passt|richtig|in ordnung|mach(?:en sie)?(?: das| es)?"
    "|(?:ab)?schick(?:en)?(?: sie)?(?: es| das)?(?: ab| los)?|senden(?: sie)?(?: es| das)?|sende(?: es| das)?|los"
    "|oui|ouais|daccord|d accord|cest bon|c est bon|cest correct|parfait|vas y|allez y|envoie(?: le)?"
    "|envoye[zr](?: le)?|bien sûr"
    "|volontiers|sí|si|sip|vale|claro(?: que sí)?|de acuerdo|correcto|perfecto|adelante|hazlo"
    "|hágalo|envía(?:lo)?|envíe(?:lo)?|enviar(?:lo)?|mánd[ae](?:lo)?"
    "|está bien|por supuesto|sì|va bene|certo|certamente|esatto|corretto|perfetto|invia(?:lo|re|rlo)?|(?:lo )?invii|procedi|fallo"
    "|sim|claro|certo|correto|está certo|tudo bem|pode(?: enviar)?|envia|envie|enviar|com certeza"
    "|jazeker|jawel|goed|prima|klopt|akkoord|doe maar|verstuur(?: het| maar)?|versturen|verzend(?: het|en)?|stuur maar|graag|oké"
)
_NO: Final = (
    "n|no|nope|nah|nay|not (?:now|yet|really|quite|right|correct)"
    "|(?:thats |that is |its |it is )?(?:wrong|not right|not correct|incorrect)"
    "|(?:of course|definitely|absolutely|certainly) not|(?:that|it) isnt (?:right|correct)"
    "|natürlich nicht|auf keinen fall|bien sûr que non|claro que no|por supuesto que no|certo che no"
    "|dont|do not|dont send(?: it)?|do not send(?: it)?|no way|rather not|nein|nee|nö|nicht"
    "|noch nicht|falsch|stimmt nicht|lieber nicht"
    "|nicht (?:senden|abschicken|schicken)|no (?:enviar|lo envíe|envíe)|ne pas envoyer|non (?:inviare|lo invii)"
    "|não (?:enviar|envie)|niet (?:versturen|verzenden)|das stimmt nicht|non|pas encore|pas maintenant|cest faux"
    "|ce nest pas (?:ça|correct)|nenvoyez pas|faux"
    "|todavía no|aún no|ahora no|incorrecto|no es correcto|está mal|no lo envíe?s?|sbagliato"
    "|non ancora|non è corretto"
    "|não|ainda não|errado|não está certo|niet|nog niet|klopt niet|fout"
)
_SKIP: Final = (
    "skip(?: it| this| that)?|pass|next|none|nothing|n a|na|not applicable"
    "|leave (?:it|that|this)(?: out| empty| blank)?"
    "|blank|dont have (?:one|any|it)"
    "|(?:i )?(?:do not|dont) (?:have|know)(?: one| any| it)?|no idea|i have none|havent got (?:one|any)"
    "|rather not say|prefer not to say|i would rather not"
    "|(?:i (?:dont|do not|wont|will not|would rather not)|id rather not) (?:want to |like to |wanna )?(?:give|share|tell|say)(?: you)?(?: (?:it|that|this|(?:my|an?)"
    " (?:e ?mail|mail|phone|number|name|address)(?: address| number)?))?"
    "|id rather not|id rather not say|any|either|whatever|(?:it )?(?:doesnt|does not) matter|egal|peu importe"
    "|da igual|no importa|non importa|não importa|maakt niet uit|überspringen|weiter|weglassen"
    "|auslassen|keine?|keine ahnung|weiß (?:ich )?nicht|weiss (?:ich )?nicht|hab(?:e)? ich nicht"
    "|hab(?:e)? keine?"
    "|ich habe keine?|leer lassen|passe|passer|sauter|suivant|aucune?|rien|(?:je )?nen ai pas"
    "|je ne sais pas|sans|saltar|omitir|siguiente|ningun[oa]?"
    "|ninguno|nada|no tengo|no sé|no lo sé|paso|salta|salta questa|avanti|nessun[oa]?|niente"
    "|non ce lho|non lo so|pular|pula|próxim[oa]|nenhum[a]?|não tenho|não sei"
    "|overslaan|sla over|volgende|geen|niets|heb ik niet|weet ik niet"
)
_NO_THANKS: Final = "(?:no|nope|nah) (?:thanks|thank you|thx)|nein danke|non merci|no gracias|no grazie|não obrigad[oa]|nee (?:bedankt|dank u|dank je)"
_BACK: Final = (
    "back|go back|(?:one )?step back|previous(?: question)?|go to the previous(?: question)?"
    "|undo|zurück|einen schritt zurück|geh(?:en sie)? zurück|vorherige(?: frage)?"
    "|retour|revenir(?: en arrière)?|précédente?|en arrière|question précédente|atrás|volver"
    "|vuelve|ir atrás|anterior|pregunta anterior|indietro|torna indietro|precedente"
    "|voltar|volta|para trás|terug|ga terug|vorige(?: vraag)?"
)
_CANCEL: Final = (
    "cancel(?: it| this| that| the form)?|stopp?(?: it)?|never ?mind|nvm|not now|maybe later|another time|parar|pare|detener|baja|smetti|smettete|sair"
    "|arr[eê]te?z?|arr[eê]ter|abmelden|abbestellen|afmelden|uitschrijven|stoppen|ophouden"
    "|(?:oh )?(?:please )?forget (?:it|about it|that|this)"
    "|abort|quit|exit|drop it|leave it be|i changed my mind"
    "|i have changed my mind|ive changed my mind|no more|abbrechen|abbruch|stopp|vergiss es"
    "|vergessen sie es|schon gut|lass es|lassen sie es|lass gut sein|doch nicht|lieber doch nicht"
    "|annuler|annule|annulez|arrête|arrêtez|laisse tomber|laissez tomber|oublie|oublie ça|oubliez(?: ça)?"
    "|tant pis|cancelar|cancela|cancele|anular|déjalo|déjelo|dejalo|olvídalo|olvídelo|olvidalo"
    "|ich (?:will|möchte) (?:das |es )?(?:doch )?nicht(?: mehr)?|ich (?:will|möchte) mit niemandem (?:sprechen|reden)"
    "|je ne veux (?:pas|plus)(?: (?:de )?(?:ça|cela))?|je ne veux parler à personne"
    "|no quiero(?: (?:nada|eso|hablar con nadie))?|non voglio(?: (?:niente|parlare con nessuno))?"
    "|não quero(?: (?:nada|isso|falar com ninguém))?|ik wil (?:dat|dit|het) niet(?: meer)?|ik wil met niemand praten"
    "|annulla|annullare|lascia perdere|lasci perdere|ferma|esquece|esqueça|deixa|deixa pra lá"
    "|deixe|annuleren|annuleer|laat maar|vergeet het"
)
_TAKEN_UP: Final = (
    "y|yes|yep|yup|yeah|sure(?: thing)?|please|of course|go ahead|do (?:it|that|so)|i would"
    "|id like that|ja|jawohl|klar|gerne?|mach das"
    "|oui|volontiers|daccord|vas y|allez y|sí|si|claro|por supuesto|adelante|hazlo|sì|certo"
    "|volentieri|sim|com certeza|graag|jazeker|doe maar"
)
"""What takes up an offer. "Ok" and "great" may be said of anything, and do not."""
_LEAVE: Final = "leave it|leave that|lass|laisse|deja|lascia|laat"
_BEFORE: Final = (
    "ok|okay|oh|well|hm+|um|uh|ah|actually|sorry|no|nope|yes|yep|yeah|i think|then|so|just|ja"
    "|nein|oui|non|sí|si|also|dann|alors|bueno|pues|ach|och|naja|lets|let us|can we|can you"
    "|you can|i want to|i would like to|id like to|we can"
)
_THEN: Final = (
    f"{_POLITE}|now|then|that|it|is|right|again|this one|for me|to them|for now|jetzt|mal|dann"
    "|so|one|thats fine|its fine|this|here|question|the|maintenant|ahora|alors|entonces|adesso"
    f"|agora|nu|{_YES}"
)


_WILL_NOT: Final = "(?:i )?(?:really )?(?:dont|do not|wont|will not|wouldnt|would not|would rather not|id rather not)(?: really| even)?"
_TALK: Final = "(?:talk|speak|write|chat|go|be (?:passed on|handed over|sent))(?: to| with)?"
_NOBODY: Final = "any(?:one|body)|some(?:one|body)|people|them|(?:an? )?(?:person|human|colleague|operator|ticket)"
_MARK: Final = re.compile(r"[.,;:!?\n]+\s*|\s[-\u2013\u2014]\s")
_NEVER_MIND: Final = re.compile(
    r"\W*(?:(?:ok|okay|oh|ah|no|actually|sorry)\W+)*(?:nvm|never ?mind|forget it)\W+"
    r"(?=(?:i|i['\u2019]?ll|i['\u2019]?ve|we|who|what|when|where|which|why|how|can|do|does|is|are)\b)",
    re.IGNORECASE,
)
"""How somebody drops it and goes on without a mark between: "nvm i found it"."""
_MOST_WORDS: Final = 10
"""So many a phrase has."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """What is heard in a text that says `core`, and nothing but phrases of `whole`."""

    whole: re.Pattern[str]
    core: re.Pattern[str]

    def is_in(self, text: str) -> bool:
        return bool(self.core.search(text)) and self._is_made_of_phrases(text.split())

    def _is_made_of_phrases(self, words: Sequence[str]) -> bool:
        """Word by word: an expression that may repeat would try every way to divide them."""
        ends = {0}
        for start in range(len(words)):
            if start in ends:
                till = range(start + 1, min(len(words), start + _MOST_WORDS) + 1)
                ends |= {end for end in till if self.whole.fullmatch(" ".join(words[start:end]))}
        return len(words) in ends


@cache
def _heard(core: str, *filler: str) -> _Heard:
    """Made when a form first needs it: to make all of them delays every start."""
    return _Heard(re.compile("|".join((core, *filler))), re.compile(rf"(?<!\S)(?:{core})(?!\S)"))


_KINDS: Final = {
    "yes": (_YES, _POLITE, _THEN, "oh|well"),
    "taken up": (
        _TAKEN_UP,
        _POLITE,
        "do|oh|well|ok|okay|alright|that|thats (?:it|right|what i meant?|the one)|exactly",
    ),
    "no": (_NO, _POLITE, "oh|well|yet|now"),
    **{
        kind: (core, _POLITE, _BEFORE, _THEN)
        for kind, core in {
            "skip": f"{_SKIP}|{_NO_THANKS}",
            "thanks": _NO_THANKS,
            "back": _BACK,
            "cancel": _CANCEL,
            "leave": _LEAVE,
        }.items()
    },
}


def is_yes(text: str) -> bool:
    """Whether somebody agrees."""
    return _is("yes", text)


def is_taken_up(text: str) -> bool:
    """Whether somebody takes up an offer that they were made, and nothing else."""
    return _is("taken up", text)


def is_no(text: str) -> bool:
    """Whether somebody does not."""
    return _is("no", text)


def is_skip(text: str) -> bool:
    """Whether somebody has no answer to a question."""
    return text.strip() in {"-", "--", "\u2013", "/"} or _is("skip", text)


def is_no_thanks(text: str) -> bool:
    """Whether somebody declines what they were offered or asked for."""
    return _is("thanks", text)


def is_back(text: str) -> bool:
    """Whether somebody wants the question before once more."""
    return _is("back", text)


def after_cancel(text: str) -> str:
    """What else somebody says who first wants the form no more: "never mind. how do I pay?"; "" where nothing is."""
    if lead := _NEVER_MIND.match(text):
        return text[lead.end() :].strip()
    ends = (mark for mark in _MARK.finditer(text[:MAX_CHARS]) if is_cancel(text[: mark.start()], is_question=True))
    return next((text[mark.end() :].strip() for mark in ends), "")


def is_cancel(text: str, *, is_question: bool = False) -> bool:
    """Whether somebody wants the form no more. is_question: one is open, which "leave it" leaves out."""
    return _is("cancel", text) or (not is_question and _is("leave", text))


def is_unwilling(text: str, whom: str) -> bool:
    """Whether somebody does not want to talk to anybody, or not to `whom`, by its name or its first letters."""
    names = {plain(whom), "".join(word[:1] for word in whom.split() if word[:1].isupper()).lower()} - {""}
    return len(text) <= MAX_CHARS and bool(_unwilling("|".join(sorted(map(re.escape, names)))).fullmatch(plain(text)))


@cache
def _unwilling(names: str) -> re.Pattern[str]:
    whom = rf"(?:the )?(?:{'|'.join(filter(None, (_NOBODY, names)))})"
    ways = [
        rf"{_WILL_NOT} (?:want|wish|need) (?:to {_TALK}(?: {whom})?|{whom}|this|that|it)",
        rf"{_WILL_NOT} {_TALK} {whom}",
    ]
    ways += [rf"(?:not|no|not to|not with|any(?:one|body) but) (?:the )?(?:{names})"] if names else []
    return re.compile(rf"(?:(?:{_BEFORE}|but|please) )*(?:{'|'.join(ways)})(?: (?:{_THEN}|any ?more))*")


def _is(kind: str, text: str) -> bool:
    return len(text) <= MAX_CHARS and _heard(*_KINDS[kind]).is_in(plain(text))
