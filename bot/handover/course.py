"""How people ask, in the middle of a form, what becomes of it, and what they are told. Words and patterns alone."""

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class CourseWords:
    """asks: whole messages, in lower case, that ask what happens next or how long it takes. told: with `whom` and what
    can be expected.
    """

    asks: str
    told: str


COURSE_WORDS: Final = {
    "en": CourseWords(
        asks=r"what(?:'?s| is| will|'ll)? (?:happens?|happening|going to happen|next|comes? next)(?: now| next| then"
        r"| after(?: that| this)?| with (?:it|this|that))*|what now|and (?:then|now)(?: what)?"
        r"|how does (?:this|it) work"
        r"|how long (?:does|will|do|would) (?:it|this|that|they) (?:take|be|need)(?: to \w+| until.*| till.*)?"
        r"|(?:to )?whom|who to|who (?:will )?(?:gets?|sees?|reads?|receives?) (?:it|this|that)"
        r"|how (?:long|soon)|when|will (?:i|we) hear (?:back|from) ?.{0,30}"
        r"|will (?:they|somebody|someone|anybody|anyone|a person) (?:answer|call|write|reply|respond|get back|contact)"
        r".{0,40}"
        r"|(?:when|how soon) (?:will|do|can|does) (?:they|i|somebody|someone|anybody|a person) "
        r"(?:answer|call|write|reply|respond|get back|hear|get an answer|expect|be in touch).{0,40}",
        told="Once I have what is asked, I show you what I would pass on. If you say “yes” to it, it goes to {whom}, "
        "and you get a ticket number.{expected}",
    ),
    "de": CourseWords(
        asks=r"(?:was|wie) (?:passiert|geschieht|geht es|geht's|kommt)"
        r"(?: jetzt| dann| danach| nun| als nächstes| weiter| damit)+"
        r"|an wen(?: geht (?:das|es))?|wer (?:sieht|liest|bekommt|kriegt) (?:das|es)"
        r"|was (?:jetzt|nun|dann)|wie (?:läuft|funktioniert) das(?: ab)?"
        r"|wie lange(?: (?:dauert|brauchen|braucht|muss) .{0,40})?"
        r"|wann (?:meldet|melden|bekomme|rufen|ruft|antwortet|höre) .{0,40}",
        told="Sobald ich alles habe, zeige ich Ihnen, was ich weitergeben würde. Wenn Sie dazu „ja“ sagen, geht es an "
        "{whom}, und Sie bekommen eine Ticketnummer.{expected}",
    ),
    "fr": CourseWords(
        asks=r"(?:que|qu'est-ce qui|qu'est ce qui|il) (?:va )?(?:se )?pass(?:e|er)(?:-t-il| t il)?"
        r"(?: maintenant| ensuite| après)*|et (?:ensuite|après|maintenant)|comment (?:ça|cela) se passe"
        r"|à qui(?: .{0,20})?|qui (?:lit|voit|reçoit) (?:ça|cela)"
        r"|combien de temps(?: .{0,50})?|quand .{0,30}(?:répon|rappel|contact|nouvelles).{0,30}",
        told="Dès que j'ai ce qu'il faut, je vous montre ce que je transmettrais. Si vous dites « oui », cela part à "
        "{whom}, et vous recevez un numéro de ticket.{expected}",
    ),
    "es": CourseWords(
        asks=r"(?:qué|que) (?:pasa|pasará|sucede|ocurre|va a pasar)(?: ahora| después| luego)*|y ahora(?: qué| que)?"
        r"|y (?:después|luego)|cómo (?:sigue|funciona)(?: esto)?"
        r"|a qui[eé]n|qui[eé]n (?:lo|la|esto) (?:lee|ve|recibe)"
        r"|cu[áa]nto tiempo|cu[áa]nto (?:tiempo )?(?:tardan?|tardará[n]?|dura|demora).{0,40}"
        r"|cu[áa]ndo .{0,30}(?:contest|respond|llam|respuesta).{0,30}",
        told="Cuando tenga lo necesario, le muestro lo que transmitiría. Si dice «sí», llega a {whom}, y usted recibe "
        "un número de ticket.{expected}",
    ),
    "it": CourseWords(
        asks=r"(?:cosa|che cosa|che) (?:succede|accade|succederà)(?: ora| adesso| dopo| poi)*|e (?:ora|adesso|poi|dopo)"
        r"|a chi|chi (?:lo|la) (?:legge|vede|riceve)"
        r"|come (?:funziona|si procede)|quanto tempo|quanto (?:tempo )?(?:ci vuole|dura|ci mette|ci mettono).{0,40}"
        r"|quando .{0,30}(?:rispond|chiam|risposta|sentire).{0,30}",
        told="Quando ho tutto, le mostro che cosa inoltrerei. Se dice «sì», arriva a {whom} e lei riceve un numero di "
        "ticket.{expected}",
    ),
    "pt": CourseWords(
        asks=r"(?:o )?que (?:acontece|vai acontecer|se passa)(?: agora| depois| a seguir)*|e (?:agora|depois)"
        r"|a quem|quem (?:lê|vê|recebe)(?: isto| isso)?"
        r"|como funciona(?: isto)?|quanto (?:tempo )?(?:demora|leva|dura).{0,40}"
        r"|quando .{0,30}(?:respond|resposta|ligam|contact).{0,30}",
        told="Quando tiver tudo, mostro-lhe o que encaminharia. Se disser «sim», segue para {whom}, e recebe um número "
        "de ticket.{expected}",
    ),
    "nl": CourseWords(
        asks=r"wat (?:gebeurt er|gebeurt|komt er)(?: nu| dan| hierna| daarna| verder| mee)*|en (?:nu|dan|daarna)"
        r"|(?:aan|naar) wie|wie (?:leest|ziet|krijgt) (?:dit|dat|het)"
        r"|hoe (?:gaat het|werkt dit)(?: nu)?(?: verder)?|hoe ?lang(?: (?:duurt|moet) .{0,40})?"
        r"|wanneer .{0,30}(?:antwoord|bel|hoor|reactie).{0,30}",
        told="Zodra ik alles heb, laat ik u zien wat ik zou doorgeven. Als u daarop “ja” zegt, gaat het naar {whom} en "
        "krijgt u een ticketnummer.{expected}",
    ),
}
_LEAD: Final = (
    r"\W*(?:(?:and|so|ok|okay|wait|but|well|sorry|yes|no|und|also|et|alors|y|entonces|e|então|allora|en|dus)\b\W*)*"
)
_ASKS: Final = re.compile(rf"{_LEAD}(?:{'|'.join(words.asks for words in COURSE_WORDS.values())})\W*", re.IGNORECASE)


def asks_course(text: str) -> bool:
    """Whether a whole message asks what becomes of a form, in whichever language."""
    return bool(_ASKS.fullmatch(text.strip().replace("\u2019", "'")))
