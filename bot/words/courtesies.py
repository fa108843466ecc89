"""Greetings, thanks and goodbyes in other languages than English, and what the desk says to them. Pure."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final


class Courtesy(StrEnum):
    """What a message is that asks for nothing."""

    GREETING = "greeting"
    THANKS = "thanks"
    GOODBYE = "goodbye"


@dataclass(frozen=True, slots=True)
class Manners:
    """hello, thanks, bye: patterns over plain lower-case words. hi, welcome, farewell: what is said to them."""

    hello: str
    thanks: str
    bye: str
    hi: str
    welcome: str
    farewell: str


_MANNERS: Final = {
    "de": Manners(
        hello="(?:guten (?:tag|morgen|abend)|grüß gott|grüezi|servus|moin(?: moin)?)",
        thanks="(?:(?:vielen|herzlichen|besten|schönen) dank|dank(?:e|eschön)|ich danke (?:ihnen|dir))"
        "(?: schön| sehr| vielmals| dir| ihnen| für [\\w ]{1,40})*",
        bye="(?:tschüss|tschüß|auf wieder(?:sehen|hören)|bis (?:bald|dann|später)|schönen (?:tag|abend)(?: noch)?)",
        hi="Guten Tag!",
        welcome="Gern geschehen! Schreiben Sie mir jederzeit wieder.",
        farewell="Auf Wiedersehen, und einen schönen Tag!",
    ),
    "fr": Manners(
        hello="(?:bonsoir|salut|coucou)",
        thanks="(?:merci|je vous remercie|je te remercie)(?: beaucoup| bien| infiniment| à vous| pour [\\w ]{1,40})*",
        bye="(?:au revoir|à bientôt|à plus(?: tard)?|bonne (?:journée|soirée))",
        hi="Bonjour !",
        welcome="Je vous en prie ! Écrivez-moi quand vous voulez.",
        farewell="Au revoir, et bonne journée !",
    ),
    "es": Manners(
        hello="(?:buen(?:os|as) (?:días|dias|tardes|noches)|buenas)",
        thanks="(?:(?:muchas|mil) gracias|gracias|te agradezco|le agradezco)(?: a usted| por [\\w ]{1,40})*",
        bye="(?:adiós|adios|hasta (?:luego|pronto|mañana)|que tenga (?:un )?buen día)",
        hi="¡Hola!",
        welcome="¡De nada! Escríbame cuando quiera.",
        farewell="¡Hasta luego, y que tenga un buen día!",
    ),
    "it": Manners(
        hello="(?:buongiorno|buonasera|buon pomeriggio|salve)",
        thanks="(?:grazie|la ringrazio|ti ringrazio)(?: mille| tante| molte| a lei| per [\\w ]{1,40})*",
        bye="(?:arrivederci|a presto|buona (?:giornata|serata))",
        hi="Buongiorno!",
        welcome="Prego! Mi scriva quando vuole.",
        farewell="Arrivederci, e buona giornata!",
    ),
    "pt": Manners(
        hello="(?:olá|bom dia|boa (?:tarde|noite))",
        thanks="(?:muito )?obrigad[oa](?: mesmo| pel[oa]s? [\\w ]{1,40})*",
        bye="(?:até (?:logo|breve|mais)|adeus|tchau)",
        hi="Olá!",
        welcome="De nada! Escreva-me quando quiser.",
        farewell="Até logo, e tenha um bom dia!",
    ),
    "nl": Manners(
        hello="(?:goedendag|goede(?:morgen|middag|navond)|dag)",
        thanks="(?:(?:heel )?(?:hartelijk )?bedankt|dank (?:je|u)(?: wel)?|dankjewel|dankuwel)(?: voor [\\w ]{1,40})*",
        bye="(?:tot ziens|doei|tot (?:later|gauw)|fijne dag(?: nog)?)",
        hi="Goedendag!",
        welcome="Graag gedaan! Schrijf mij gerust weer.",
        farewell="Tot ziens, en een fijne dag!",
    ),
}
_AGREED: Final = (
    "(?:(?:ok|okay|super|perfekt|prima|gut|bien|vale|perfecto|perfetto|perfeito|parfait|bene|bom|goed|toll) )*"
)


def courtesy_of(words: str) -> tuple[str, Courtesy] | None:
    """The language and kind of a message that is nothing else. words: plain, in lower case."""
    return next(((language, kind) for language, kind, pattern in _patterns() if pattern.fullmatch(words)), None)


def returned(language: str, kind: Courtesy) -> str:
    """What is said to it. Raises KeyError for English and for languages that the desk does not know."""
    manners = _MANNERS[language]
    said = {Courtesy.GREETING: manners.hi, Courtesy.THANKS: manners.welcome, Courtesy.GOODBYE: manners.farewell}
    return said[kind]


@cache
def _patterns() -> tuple[tuple[str, Courtesy, re.Pattern[str]], ...]:
    return tuple(
        (language, kind, re.compile(f"{_AGREED}{pattern}"))
        for language, each in _MANNERS.items()
        for kind, pattern in (
            (Courtesy.GREETING, each.hello),
            (Courtesy.THANKS, each.thanks),
            (Courtesy.GOODBYE, each.bye),
        )
    )
