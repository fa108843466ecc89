"""Reads which fields of a form a text answers: several at once, or one among small words. Pure."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from bot.forms import EMAIL_IN, PHONE_IN, Choice, Field, Form, Kind, check_field
from bot.handover.case_words import CASE_WORDS
from bot.handover.contact import CONTACT, PREFERRED
from bot.handover.translated import in_language
from bot.recall.followups import telling
from bot.recall.stated import stated
from bot.tickets import Urgency
from bot.words.languages import ENGLISH
from bot.words.question_words import opens_question

MOST_WORDS: Final = 10
"""What is longer than that says more than which answer is meant."""
_MOST_OF_A_NAME: Final = 4
I_AM: Final = re.compile(
    r"^\W*(?:(?:hi|hello|sure|ok|okay|yes|hallo|hola|bonjour)\W+)?(?:(?:it|that|this|name)(?:['\u2019]s|\s+is)"
    r"|i\s+am|i['\u2019]m"
    r"|ich\s+bin|je\s+suis|c['\u2019]est|soy|sono|sou|ik\s+ben)\s+(?=\S)",
    re.I,
)
"""What stands before a name in an answer to the question for it."""
_ABOUT: Final = re.compile(
    r"\W*(?:(?:no|nein|non|n\u00e3o|nee)\W+)?(?:(?:it|this)(?:['\u2019]s| is) about|es geht um|il s['\u2019]agit d[eu]"
    r"|se trata de|si tratta di|trata-se de|het gaat over)\s+(?P<what>.+)",
    re.IGNORECASE | re.DOTALL,
)
"""How somebody says what the matter is."""
_INTRODUCED: Final = re.compile(
    r"^\W*(?i:(?:hi|hello|hallo|hola|bonjour)\W+)?(?i:i\s+am|i['\u2019]m|ich\s+bin|je\s+suis|soy|sono|sou|ik\s+ben)"
    r"\s+[A-Z\u00c0-\u00de]"
)
"""The same where something else was asked: then a name begins with a capital letter."""
_URGENT: Final = "urgent|urgente|dringend|dringlich|eilig|eilt|spoed|asap"
_NOT: Final = r"\b(?:not|isn['\u2019]?t|nicht|pas|niet|no es|n\u00e3o \u00e9|non \u00e8)\b"
_DENIED: Final = re.compile(_NOT, re.IGNORECASE)
_REFUSED: Final = re.compile(rf"{_NOT}|n['\u2019]?t\b|\bnever\b", re.IGNORECASE)
_URGENCY: Final = re.compile(
    rf"{_URGENT}|critical|kritisch|critique|cr[i\u00ed]tic[oa]|kritiek|priorit|prioridad", re.IGNORECASE
)
_VERY: Final = "very|that|so|really|sehr|tr\u00e8s|si|tan|muy|molto|muito|heel|zo"
_NOT_URGENT: Final = re.compile(rf"{_NOT}\s+(?:(?:{_VERY})\s+)?(?:{_URGENT})\b", re.IGNORECASE)
_NUMBER: Final = "number|nummer|num\u00e9ro|n\u00famero|numero"
_NO_PHONE: Final = (
    "phone|telephone|cell|mobile|calls?|telefon\\w*|handy|anrufe?|t\u00e9l\u00e9phone|portable|appels?"
    "|tel\u00e9fono|m\u00f3vil|llamadas?|cellulare|chiamate|telem\u00f3vel|chamadas?"
)
_NO_MAIL: Final = "e-?mails?|mails?|courriels?|correos?"
_REFUSES: Final = re.compile(
    r"\W*(?:(?:please|sorry|but|ok|okay|actually|bitte|por favor|per favore)\W+)*"
    r"(?:no|without|i have no|i['\u2019]ve no|(?:i )?(?:do not|don['\u2019]?t) (?:have|want|use|give out)"
    r"|i haven['\u2019]?t(?: got)?|(?:ich (?:habe|m\u00f6chte|will) )?keine?n?|ohne|(?:je n['\u2019]ai )?pas de|sans"
    r"|(?:no tengo|sin|ning\u00fan)|(?:non ho|senza|nessun[oa]?)|(?:n\u00e3o tenho|sem|nenhum[a]?)"
    r"|(?:ik heb )?geen|zonder)"
    r"\s+(?:(?:an?|any|my|the|un|una|um|uma|il|o|el) )?"
    rf"(?:(?P<number>{_NUMBER})|(?P<phone>(?:(?:phone|telephone|mobile) )?(?:{_NUMBER}|{_NO_PHONE}))"
    rf"|(?P<email>{_NO_MAIL}))"
    r"(?:[ -](?:number|address|nummer|adresse?|calls?|please|pls|thanks|bitte|por favor))*\W*",
    re.IGNORECASE,
)
"""How somebody says that there is no number or no address of theirs to be had."""
_ALSO: Final = {
    ("urgency", str(Urgency.HIGH)): f"{_URGENT}|alto|haut|\u00e9lev\u00e9|\u00e9lev\u00e9e|hohe|hoher",
    ("urgency", str(Urgency.CRITICAL)): "kritische|critico|cr\u00edtico|kritieke",
    ("urgency", str(Urgency.MEDIUM)): "normal|normale|mittlere|medio|m\u00e9dio|moyen|middel",
    ("urgency", str(Urgency.LOW)): "niedrige|bajo|basso|baixo|lage|bas|basse",
    (PREFERRED, "email"): "mail|email|e-mail|courriel|correo",
    (PREFERRED, "whatsapp"): "wa|whats app|call me on whatsapp|call on whatsapp|text me on whatsapp",
    (PREFERRED, "phone"): (
        "telephone|call|calling|telefonisch|anruf|anrufen|llamada|tel\u00e9fono|appel|t\u00e9l\u00e9phone|chiamata"
        "|bellen|telefonieren|chamada|liga\u00e7\u00e3o|ruf|rufen|appelez-moi|appelle-moi|ll\u00e1meme|ll\u00e1mame"
        "|mi chiami|chiamami|chiamatemi|ligue-me|telefone-me|bel"
    ),
}
"""What else is said for a choice of everybody's form, by field and value."""
_SMALL_WORDS: Final = (
    "no nope nah wait sorry oh well actually rather please pls make it is its it's that that's should be set "
    "put to the "
    "a an very really more with by via on over me instead better and but of as my use priority this i want "
    "prefer would mark write "
    "an mij \u00e9crivez-moi \u00e9cris-moi escr\u00edbame escr\u00edbeme scrivimi scrivetemi escreva-me schrijf "
    "like contact for so change now has have become becomes became got getting all quite hurry asap "
    "nein doch bitte mach machen sie es ist das auf die der den dringlichkeit priorit\u00e4t sehr eher lieber per "
    "\u00fcber mit ich m\u00f6chte soll sein als setzen setze stufe mich mir sie eine einen "
    "schreiben schreib kontakt jetzt inzwischen nun geworden wird "
    "wirklich leider ganz "
    "non plut\u00f4t s'il vous pla\u00eet svp mettez mets la le c'est est en tr\u00e8s priorit\u00e9 par avec je un "
    "pr\u00e9f\u00e8re maintenant devenu devient vraiment "
    "por favor hazlo h\u00e1galo ponga pon el muy prioridad mejor prefiero con que sea lo una es ahora ya se ha vuelto "
    "sia \u00e8 il molto priorit\u00e0 meglio metta metti preferisco mettila ora adesso diventato diventata davvero "
    "n\u00e3o \u00e9 o muito prioridade melhor ponha p\u00f5e com seja fa\u00e7a prefiro uma agora "
    "j\u00e1 tornou-se ficou mesmo "
    "nee alstublieft maak het heeft de zeer heel prioriteit liever zet op graag ik is nu geworden echt"
)
_SMALL: Final = frozenset(_SMALL_WORDS.split())
"""Words beside a choice that say nothing besides."""
_MEANT_WORDS: Final = (
    "meant mean number order right correct wrong not meinte meine falsch richtig sondern voulais dire num\u00e9ro "
    "quer\u00eda decir n\u00famero intendevo numero queria dizer bedoelde nummer"
)
_MEANT: Final = frozenset(_MEANT_WORDS.split())
"""Words with which a number is put right."""
_AT: Final = "back|at|on|under|an|zur\u00fcck|unter|auf|au|sur|le|al|en|sul|allo|para|no|ao|op|terug|de volta"
"""What stands between such a wish and the number."""
_ALSO_WORDS: Final = frozenset({"and", "with", "over", "via"})
_PARTS: Final = re.compile(r"[,;\n]|\s(?:and|und|et|y|e|en|oder|or|&)\s", re.IGNORECASE)
_NO_NAME_WORDS: Final = (
    "my mail email e-mail phone number is at reach call me meine mein ist mi mon ma correo es est la il mio mia meu "
    "minha mijn the you can tel telefon telefono tel\u00e9fono telefone nummer numero n\u00famero or on unter "
    "it it's thanks "
    "thank please bitte danke merci gracias grazie obrigado obrigada dank alstublieft"
)
_NO_NAME: Final = frozenset(_NO_NAME_WORDS.split())


def called_at(form: Form, text: str) -> dict[str, str]:
    """The number at which somebody asks to be called; nothing where they do not, or give none."""
    found = ways_in(form, text) if _call_me().search(text) else {}
    return {"phone": found["phone"]} if "phone" in found else {}


def wants_call(text: str) -> bool:
    """Whether somebody asks to be called, and does not say by which name: "call me Ann"."""
    is_wish = bool(_call_me().search(text)) and not _REFUSED.search(text)
    return is_wish and "whatsapp" not in text.lower() and "name" not in stated(text).details


def besides_call(text: str) -> str:
    """The text without the wish to be called in it."""
    return _call_me().sub(" ", text)


@cache
def _call_me() -> re.Pattern[str]:
    calls = "|".join(words.calls for words in CASE_WORDS.values())
    return re.compile(rf"\b(?:{calls})(?!\w)(?:\s+(?:{_AT})\b)*", re.IGNORECASE)


def refused_way(text: str, *, number: str = "phone") -> str:
    """The field of the way to reach them that somebody says they have not, or do not give; else "".

    number: which field "no number" is said of.
    """
    found = _REFUSES.fullmatch(text)
    return {"number": number}.get(str(found.lastgroup), str(found.lastgroup)) if found else ""


def chosen_in(form: Form, text: str) -> dict[str, str]:
    """The one choice of one field that a short text names, with nothing but small words around it; else nothing."""
    said = _NOT_URGENT.sub(f" {Urgency.LOW} ", text)
    words = _words(said)
    is_none = _DENIED.search(said) or refused_way(text)
    if not 1 <= len(words) <= MOST_WORDS or text.rstrip().endswith("?") or is_none:
        return {}
    found = {
        (each.name, choice.value) for each in form.fields for choice in each.choices if _names(each, choice, words)
    }
    return dict(found) if len(found) == 1 else {}


def _names(field: Field, choice: Choice, words: list[str]) -> bool:
    said = [choice.value, choice.label, *choice.also, *_ALSO.get((field.name, choice.value), "").split("|")]
    around = _SMALL.union(_words(f"{field.label} {field.name.replace('_', ' ')}"))
    return any(_is_said(_words(one), words, around) for one in said)


def _is_said(said: list[str], words: list[str], around: frozenset[str]) -> bool:
    size = len(said)
    return size > 0 and any(
        words[at : at + size] == said and around.issuperset([*words[:at], *words[at + size :]])
        for at in range(len(words) - size + 1)
    )


def says_how_urgent(text: str) -> bool:
    """Whether a text says of something that it is urgent, or not, and nothing else; a cheap look at most texts."""
    return bool(urgency_in(text))


def urgency_in(text: str) -> str:
    """How urgent something is that a text calls so, and says nothing else; "" where it does not."""
    return chosen_in(in_language(CONTACT, ENGLISH), text).get("urgency", "") if _URGENCY.search(text) else ""


def is_small(text: str, besides: frozenset[str]) -> bool:
    """Whether a text says nothing but small words, and these."""
    return (_SMALL | besides).issuperset(_words(text))


def matter_in(text: str) -> str:
    """What somebody says that it is about; "" where they do not say so, or ask."""
    said = None if text.rstrip().endswith("?") else _ABOUT.fullmatch(text.strip())
    return said["what"].strip() if said else ""


def written_in(field: Field, text: str) -> set[str]:
    """Every answer to a field that is known by how it is written, such as an order number; none to other fields."""
    found = re.finditer(field.pattern, text, re.IGNORECASE) if field.pattern else ()
    return {value for one in found if (value := check_field(field, one.group())[0])}


def is_number_alone(fields: Sequence[Field], text: str) -> bool:
    """Whether a text says nothing besides such an answer: "sorry, I meant SUN-10482113". One more is none."""
    fields = [each for each in fields if each.pattern]
    rest = text
    for each in fields:
        rest = re.sub(each.pattern, " ", rest, flags=re.IGNORECASE)
    names = {word for each in fields for word in _words(f"{each.label} {each.name.replace('_', ' ')}")}
    return rest != text and (_SMALL - _ALSO_WORDS | _MEANT | names).issuperset(_words(rest))


def with_number(text: str, before: str, now: str) -> str:
    """The text with a number that was wrong in it put right; it stands by itself there."""
    return re.sub(rf"(?<!\w){re.escape(before)}(?!\w)", lambda _: now, text, flags=re.IGNORECASE)


def several_in(form: Form, text: str, *, asks: str) -> dict[str, str]:
    """Who somebody is and how to reach them, where a text holds more of that than the one thing that was asked.

    asks: the field that was asked. What is there twice is left out: nobody knows which of them is meant.
    """
    ways = ways_in(form, text)
    is_beside = asks == "name" or bool(_INTRODUCED.match(text))
    name = stated(text).details.get("name", "") or (_name_beside(text, ways.values()) if ways and is_beside else "")
    given = {**ways, **({"name": name} if name and f"{name}@" not in text else {})}
    return given if given.keys() - {asks} else {}


def ways_in(form: Form, text: str) -> dict[str, str]:
    """The address and the number that a text holds, each where it is the only one and could be taken."""
    rest, found = text, {}
    for name, kind, pattern in (("email", Kind.EMAIL, EMAIL_IN), ("phone", Kind.PHONE, PHONE_IN)):
        held = [each.group() for each in pattern.finditer(rest)]
        rest = pattern.sub(" ", rest) if kind is Kind.EMAIL else rest
        if len(held) == 1 and form.has(name) and not check_field(form.field(name), held[0])[1]:
            found[name] = held[0]
    return found


def only_ways_in(text: str) -> dict[str, str]:
    """The address or the number with its country in a text that is nothing else: "ann@example.org please"."""
    found, rest = ways_in(CONTACT, text), text
    for way in found.values():
        rest = rest.replace(way, " ")
    is_any_number = "email" not in found and not found.get("phone", "").startswith("+")
    is_more = "?" in text or not (_NO_NAME | _SMALL).issuperset(_words(rest))
    return {} if is_any_number or is_more else found


def is_no_name(text: str, language: str) -> bool:
    """Whether a text begins a question or has small words alone, where a name is asked for: "how much", "to whom"."""
    words = text.split()
    if all(word[:1].isupper() for word in words):
        return False
    return opens_question(text, language) or (len(words) > 1 and not telling(text))


def _name_beside(text: str, ways: Iterable[str]) -> str:
    """The name that stands beside an address or a number, where it is as short as a name."""
    text = besides_call(text)
    for way in ways:
        text = text.replace(way, " ")
    first = next((part for part in map(str.strip, _PARTS.split(text)) if re.search(r"\w", part)), "")
    name = I_AM.sub("", first).strip(" .:<>()-")
    words = _words(name)
    is_name = 1 <= len(words) <= _MOST_OF_A_NAME and _NO_NAME.isdisjoint(words) and not re.search(r"\d", name)
    return name if is_name else ""


def _words(text: str) -> list[str]:
    return re.findall(r"[\w'\u2019-]+", text.casefold())
