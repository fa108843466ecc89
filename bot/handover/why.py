"""How people ask what a form needs their answers for, and what they are told. Words and patterns alone."""

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class WhyWords:
    """asks: whole messages, in lower case. told: with `whom` and `leave`, which is how the form is left."""

    asks: str
    told: str


WHY_WORDS: Final = {
    "en": WhyWords(
        asks=r"why(?: (?:that|this|my \w+))?|(?:what|why) (?:is|'s) (?:that|this|it) for|(?:what|why) for|for what"
        r"|(?:why|what|how come) (?:do|would|should|must|does|are) (?:you|they|i) "
        r"(?:need|want|ask(?:ing)?|have to|give|tell|know)(?: to know)?(?: for)?"
        r"(?: (?:you|me))?(?: (?:that|this|it|all that|all this|my [\w -]{2,20}|for my [\w -]{2,20}))?(?: for)?"
        r"|is (?:that|this|it) (?:really )?(?:necessary|needed|required|mandatory)"
        r"|(?:do|must) (?:i|you) (?:really )?(?:have to|need to|need|give)(?: (?:say|tell|give|know|you))*"
        r" (?:that|this|it|my (?:name|e-?mail|mail|number|phone|address)[\w -]{0,15})",
        told="It goes to {whom} with what you ask, so that they know whom they help and how to answer. You need not go "
        "on: {leave} leaves the form.",
    ),
    "de": WhyWords(
        asks=r"warum|wieso|weshalb|wozu|wofür"
        r"|(?:warum|wieso|weshalb|wozu|wofür) (?:wollen|brauchen|brauchst|willst|müssen|muss|soll|fragen|fragst|ist)"
        r" (?:sie|du|ich|das)(?: (?:das|dies|dir|ihnen|das alles|meinen? [\w-]{2,25}))*"
        r"(?: (?:wissen|haben|sagen|angeben|nötig))?|(?:ist|muss) (?:das|es) (?:wirklich )?(?:nötig|notwendig|sein)"
        r"|muss ich (?:das|meinen? [\w-]{2,25}) (?:sagen|angeben|nennen)",
        told="Das geht zusammen mit Ihrem Anliegen an {whom}, damit man dort weiß, wem man hilft und wohin die Antwort "
        "geht. Sie müssen nicht weitermachen: Mit {leave} verlassen Sie das Formular.",
    ),
    "fr": WhyWords(
        asks=r"pourquoi(?: (?:ça|cela|faire|mon [\w-]{2,20}|ma [\w-]{2,20}))?"
        r"|pourquoi (?:voulez-vous|avez-vous besoin|vous avez besoin|vous voulez|tu veux|dois-je|faut-il|demandez-vous)"
        r"[^?]{0,40}|à quoi (?:ça|cela) sert|c'est (?:vraiment )?(?:nécessaire|obligatoire)"
        r"|est-ce (?:vraiment )?(?:nécessaire|obligatoire)",
        told="Cela part à {whom} avec votre demande, pour qu'on sache qui l'on aide et où répondre. Rien ne vous "
        "oblige à continuer : {leave} ferme le formulaire.",
    ),
    "es": WhyWords(
        asks=r"(?:por qué|para qué)(?: (?:eso|esto|mi \w{2,20}))?"
        r"|(?:por qué|para qué) (?:necesita|necesitas|quiere|quieres|pide|pides|tengo que)[^?]{0,40}"
        r"|es (?:realmente )?(?:necesario|obligatorio)",
        told="Llega a {whom} junto con su consulta, para que sepan a quién ayudan y adónde responder. No tiene que "
        "seguir: con {leave} sale del formulario.",
    ),
    "it": WhyWords(
        asks=r"perch[éèe](?: (?:questo|il mio \w{2,20}|la mia \w{2,20}))?|a (?:che )?cosa serve"
        r"|perch[éèe] (?:le serve|ti serve|serve|vuole|vuoi|chiede|chiedi|devo)[^?]{0,40}"
        r"|è (?:proprio |davvero )?(?:necessario|obbligatorio)",
        told="Arriva a {whom} insieme alla sua richiesta, così si sa chi si aiuta e dove rispondere. Non è obbligato a "
        "continuare: con {leave} esce dal modulo.",
    ),
    "pt": WhyWords(
        asks=r"(?:por ?qu[eê]|porquê|para qu[eê])(?: (?:isso|isto|o meu \w{2,20}))?"
        r"|(?:por ?que|porquê|para que) (?:precisa|precisas|quer|queres|pede|tenho de|tenho que)[^?]{0,40}"
        r"|é (?:mesmo )?(?:necessário|obrigatório)",
        told="Segue para {whom} com o seu pedido, para que saibam quem ajudam e para onde responder. Não tem de "
        "continuar: com {leave} sai do formulário.",
    ),
    "nl": WhyWords(
        asks=r"waarom(?: (?:dat|mijn [\w-]{2,20}))?|waarvoor"
        r"|(?:waarom|waarvoor) (?:wilt|wil|moet|moeten|hebt|heb|heeft|vraagt|vraag) (?:u|je|ik|jullie)[^?]{0,40}"
        r"|(?:is|moet) (?:dat|het) (?:echt )?(?:nodig|verplicht)",
        told="Het gaat met uw vraag naar {whom}, zodat men weet wie men helpt en waarheen het antwoord gaat. U hoeft "
        "niet verder te gaan: met {leave} verlaat u het formulier.",
    ),
}
_LEAD: Final = r"\W*(?:(?:and|but|sorry|wait|ok|okay|no|hm+|und|aber|et|mais|y|pero|e|ma|mas|en|maar)\b\W*)*"
_ASKS: Final = re.compile(rf"{_LEAD}(?:{'|'.join(words.asks for words in WHY_WORDS.values())})\W*", re.IGNORECASE)


def asks_why(text: str) -> bool:
    """Whether a whole message asks what an answer is needed for, in whichever language."""
    return bool(_ASKS.fullmatch(" ".join(text.split()).replace("\u2019", "'")))
