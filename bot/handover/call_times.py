"""Recognises when somebody would like to be called, where a message says that and nothing else. Pure."""

import re
from typing import Final

from bot.words.plain import shorten

MOST_CHARS: Final = 200
_MOST_WORDS: Final = 14

_WHEN_WORDS: Final = (
    "today tomorrow tonight morning mornings afternoon afternoons evening evenings noon midday lunch lunchtime "
    "weekend weekends weekday weekdays monday tuesday wednesday thursday friday saturday sunday mon tue tues wed "
    "thu thur thurs fri sat sun mondays tuesdays wednesdays thursdays fridays saturdays sundays am pm anytime heute "
    "morgen übermorgen morgens vormittag vormittags mittag mittags nachmittag nachmittags abend abends wochenende "
    "werktags montag dienstag mittwoch donnerstag freitag samstag sonntag montags dienstags mittwochs donnerstags "
    "freitags samstags jederzeit aujourd'hui demain matin matinée midi après-midi soir soirée week-end lundi mardi "
    "mercredi jeudi vendredi samedi dimanche hoy mañana mañanas tarde tardes mediodía noche lunes martes miércoles "
    "jueves viernes sábado domingo oggi domani mattina mattino mattinata pomeriggio sera mezzogiorno lunedì martedì "
    "mercoledì giovedì venerdì sabato domenica hoje amanhã manhã manhãs tarde noite segunda terça quarta quinta "
    "sexta segunda-feira terça-feira quarta-feira quinta-feira sexta-feira feierabend vandaag ochtend ochtends "
    "'sochtends middag middags 'smiddags avond avonds vanavond vanmiddag weekend maandag dinsdag woensdag donderdag "
    "vrijdag zaterdag zondag altijd"
)
_WHEN: Final = frozenset(_WHEN_WORDS.split())
_FROM_WORDS: Final = (
    "after before between from until till to at around by past not nach vor zwischen ab bis gegen um après avant "
    "entre dès jusqu'à vers después antes entre desde hasta sobre dopo prima tra fra dalle verso depois antes entre "
    "até desde na voor tussen vanaf tot rond om a.m p.m à às alle las"
)
_FROM: Final = frozenset(_FROM_WORDS.split())
"""With these a bare number is a time of the day."""
_SMALL_WORDS: Final = (
    "the in on or and please only any time i i'm im am free available best would be good better is it works for me "
    "call back can you could ok okay sometime early late earlier later next this of my local o'clock oclock ct et "
    "central eastern pacific just maybe preferably ideally am im in der den die das oder und bitte nur uhr ich bin "
    "erreichbar frei rufen sie mich an passt es mir gut besser erst früh spät am besten gerne nächsten nächste le "
    "la les l' de du des ou et svp s'il vous plaît plait seulement heures heure h je suis disponible libre plutôt "
    "tôt tard el los por la las o y favor solo estoy disponible libre mejor temprano a del de il lo gli alla al "
    "dalle e per favore solo sono libero libera disponibile meglio presto tardi ore di nel o as os no na da do das "
    "dos ou e por favor só estou disponível livre melhor cedo horas pela à de het 's in of en alstublieft graag "
    "alleen uur ik ben bereikbaar vrij vroeg laat liefst beter"
)
_SMALL: Final = frozenset(_SMALL_WORDS.split())
_CLOCK: Final = re.compile(r"\d{1,2}(?:[:.h]\d{2})?(?:am|pm|h|uhr)?|\d{1,2}h")
_WORK: Final = frozenset({"work", "school", "class", "arbeit", "travail", "trabajo", "lavoro", "trabalho", "werk"})
_AROUND_WORK: Final = frozenset(
    {"after", "before", "nach", "vor", "après", "avant", "después", "antes", "dopo", "prima", "depois", "na", "voor"}
)
"""What begins and ends at times of the day that people know, and what stands before it."""
_SURE_CLOCK: Final = re.compile(r"\d{1,2}[:h]\d{2}(?:am|pm|h|uhr)?|\d{1,2}(?:am|pm|h|uhr)")
_WORD: Final = re.compile(r"[^\s,;!()/\u2013-]+(?:-[^\W\d_]+)*")
_HOURS: Final = frozenset({"uhr", "h", "heures", "ore", "horas", "uur", "o'clock", "oclock"})


def says_when(text: str) -> bool:
    """Whether a text is a time, or several, as somebody says it who was asked how to call them: "after 3 pm"."""
    if len(text) > MOST_CHARS or text.rstrip().endswith("?"):
        return False
    words = [word.strip(".:\"'\u201c\u201d") for word in _WORD.findall(text.casefold().replace("\u2019", "'"))]
    words = [word for word in words if word]
    if not 0 < len(words) <= _MOST_WORDS or not all(_is_known(word) for word in words):
        return False
    has_number = any(_CLOCK.fullmatch(word) for word in words)
    is_at = has_number and not (_FROM | _HOURS).isdisjoint(words)
    is_at = is_at or not (_WORK.isdisjoint(words) or _AROUND_WORK.isdisjoint(words))
    return is_at or any(word in _WHEN - {"am"} or _SURE_CLOCK.fullmatch(word) for word in words)


def told_when(text: str) -> str:
    """The time as it is kept."""
    return shorten(" ".join(text.split()).strip(" .!"), MOST_CHARS)


def _is_known(word: str) -> bool:
    return word in _WHEN or word in _FROM or word in _SMALL or word in _WORK or bool(_CLOCK.fullmatch(word))
