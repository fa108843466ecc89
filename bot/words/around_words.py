"""What stands around a reply, in every language: its sources, their age, and the question asked.

Words alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.words.languages import ENGLISH, said_in


@dataclass(frozen=True, slots=True)
class AroundWords:
    """Braces are filled in.

    asked, asked_in, asked_about, asked_by: before a question that stands nowhere else. year to days: how long ago, for
    one and for several. nothing_done: in the place of what a reply claimed and nothing backs; no_answer: before it,
    where nothing else is left.
    """

    sources: str
    source: str
    more: str
    updated: str
    today: str
    year: str
    years: str
    month: str
    months: str
    week: str
    weeks: str
    day: str
    days: str
    asked: str
    asked_in: str
    asked_about: str
    asked_by: str
    somebody: str
    nothing_done: str
    no_answer: str


AROUND_WORDS: Final[Mapping[str, AroundWords]] = {
    ENGLISH: AroundWords(
        sources="Sources",
        source="Source",
        more="… and {n} more",
        updated="updated {when}",
        today="today",
        year="{n} year ago",
        years="{n} years ago",
        month="{n} month ago",
        months="{n} months ago",
        week="{n} week ago",
        weeks="{n} weeks ago",
        day="{n} day ago",
        days="{n} days ago",
        asked="You asked",
        asked_in="You asked in #{room}",
        asked_about="You asked about this message",
        asked_by="{name} asked",
        somebody="Somebody",
        nothing_done="I have done nothing about it myself, for I only look things up. If something has to be done, say "
        "“talk to a person”.",
        no_answer="I have no answer to that.",
    ),
    "de": AroundWords(
        sources="Quellen",
        source="Quelle",
        more="… und {n} weitere",
        updated="aktualisiert {when}",
        today="heute",
        year="vor {n} Jahr",
        years="vor {n} Jahren",
        month="vor {n} Monat",
        months="vor {n} Monaten",
        week="vor {n} Woche",
        weeks="vor {n} Wochen",
        day="vor {n} Tag",
        days="vor {n} Tagen",
        asked="Ihre Frage",
        asked_in="Ihre Frage in #{room}",
        asked_about="Ihre Frage zu dieser Nachricht",
        asked_by="Frage von {name}",
        somebody="jemandem",
        nothing_done="Ich selbst habe nichts veranlasst, denn ich sehe nur nach. Wenn etwas geschehen soll, schreiben "
        "Sie „mit einem Menschen sprechen“.",
        no_answer="Darauf habe ich keine Antwort.",
    ),
    "fr": AroundWords(
        sources="Sources",
        source="Source",
        more="… et {n} de plus",
        updated="mis à jour {when}",
        today="aujourd'hui",
        year="il y a {n} an",
        years="il y a {n} ans",
        month="il y a {n} mois",
        months="il y a {n} mois",
        week="il y a {n} semaine",
        weeks="il y a {n} semaines",
        day="il y a {n} jour",
        days="il y a {n} jours",
        asked="Votre question",
        asked_in="Votre question dans #{room}",
        asked_about="Votre question sur ce message",
        asked_by="Question de {name}",
        somebody="quelqu'un",
        nothing_done="Je n'ai moi-même rien entrepris : je ne fais que chercher des informations. S'il faut faire "
        "quelque chose, écrivez « parler à une personne ».",
        no_answer="Je n'ai pas de réponse à cela.",
    ),
    "es": AroundWords(
        sources="Fuentes",
        source="Fuente",
        more="… y {n} más",
        updated="actualizado {when}",
        today="hoy",
        year="hace {n} año",
        years="hace {n} años",
        month="hace {n} mes",
        months="hace {n} meses",
        week="hace {n} semana",
        weeks="hace {n} semanas",
        day="hace {n} día",
        days="hace {n} días",
        asked="Su pregunta",
        asked_in="Su pregunta en #{room}",
        asked_about="Su pregunta sobre este mensaje",
        asked_by="Pregunta de {name}",
        somebody="alguien",
        nothing_done="Yo no he hecho nada al respecto: solo busco información. Si hay que hacer algo, escriba «hablar "
        "con una persona».",
        no_answer="No tengo respuesta a eso.",
    ),
    "it": AroundWords(
        sources="Fonti",
        source="Fonte",
        more="… e altre {n}",
        updated="aggiornato {when}",
        today="oggi",
        year="{n} anno fa",
        years="{n} anni fa",
        month="{n} mese fa",
        months="{n} mesi fa",
        week="{n} settimana fa",
        weeks="{n} settimane fa",
        day="{n} giorno fa",
        days="{n} giorni fa",
        asked="La sua domanda",
        asked_in="La sua domanda in #{room}",
        asked_about="La sua domanda su questo messaggio",
        asked_by="Domanda di {name}",
        somebody="qualcuno",
        nothing_done="Io non ho fatto nulla al riguardo: cerco soltanto informazioni. Se occorre fare qualcosa, scriva "
        "«parlare con una persona».",
        no_answer="A questo non ho una risposta.",
    ),
    "pt": AroundWords(
        sources="Fontes",
        source="Fonte",
        more="… e mais {n}",
        updated="atualizado {when}",
        today="hoje",
        year="há {n} ano",
        years="há {n} anos",
        month="há {n} mês",
        months="há {n} meses",
        week="há {n} semana",
        weeks="há {n} semanas",
        day="há {n} dia",
        days="há {n} dias",
        asked="A sua pergunta",
        asked_in="A sua pergunta em #{room}",
        asked_about="A sua pergunta sobre esta mensagem",
        asked_by="Pergunta de {name}",
        somebody="alguém",
        nothing_done="Eu não fiz nada quanto a isso: apenas procuro informação. Se for preciso fazer alguma coisa, "
        "escreva «falar com uma pessoa».",
        no_answer="Não tenho resposta para isso.",
    ),
    "nl": AroundWords(
        sources="Bronnen",
        source="Bron",
        more="… en nog {n}",
        updated="bijgewerkt {when}",
        today="vandaag",
        year="{n} jaar geleden",
        years="{n} jaar geleden",
        month="{n} maand geleden",
        months="{n} maanden geleden",
        week="{n} week geleden",
        weeks="{n} weken geleden",
        day="{n} dag geleden",
        days="{n} dagen geleden",
        asked="Uw vraag",
        asked_in="Uw vraag in #{room}",
        asked_about="Uw vraag over dit bericht",
        asked_by="Vraag van {name}",
        somebody="iemand",
        nothing_done="Ikzelf heb er niets aan gedaan, want ik zoek alleen dingen op. Moet er iets gebeuren, schrijf "
        "dan “met een mens praten”.",
        no_answer="Daarop heb ik geen antwoord.",
    ),
}


def around_words(language: str) -> AroundWords:
    """The words of a language; English ones where it is not known."""
    return said_in(language, AROUND_WORDS)
