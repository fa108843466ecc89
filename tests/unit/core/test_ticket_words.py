"""How people ask of their own tickets in each language, and that every language has every answer."""

import re
import string
from dataclasses import fields

import pytest

from bot.handover.ticket_requests import ASKED
from bot.handover.ticket_wishes import (
    _ADDS,
    _ADDS_IT,
    _ASKS,
    _CLOSES,
    _CLOSES_IT,
    Kind,
    _heard,
    _heard_with,
    _what,
    ticket_wish,
)
from bot.handover.ticket_words import ANSWERS, Answers
from bot.rights.privacy_words import ANSWERS as PRIVACY

SAID = {
    "en": (
        "what is happening with my ticket",
        "add to my ticket FD-7YRH82E3: it is wet",
        "can you close my ticket",
    ),
    "de": ("wie steht es um mein Ticket", "bitte ergänze mein Ticket: es ist nass", "bitte schließen Sie mein Ticket"),
    "fr": ("où en est mon ticket", "ajoutez à mon ticket : c'est mouillé", "fermez mon ticket"),
    "es": ("¿dónde está mi ticket", "añade a mi ticket: está mojado", "cierra mi ticket por favor"),
    "it": ("a che punto è il mio ticket", "aggiungi al mio ticket: è bagnato", "chiudi il mio ticket"),
    "pt": ("como está o meu ticket", "adicione ao meu ticket: está molhado", "feche o meu ticket"),
    "nl": ("hoe staat het met mijn ticket", "voeg toe aan mijn ticket: het is nat", "sluit mijn ticket"),
}
IT = {
    "en": ("add this to it: it is wet", "close it"),
    "de": ("füg das hinzu: es ist nass", "schließ es"),
    "fr": ("ajoute ça : c'est mouillé", "ferme-le"),
    "es": ("añade esto: está mojado", "ciérralo"),
    "it": ("aggiungi questo: è bagnato", "chiudilo"),
    "pt": ("acrescente isto: está molhado", "feche-o"),
    "nl": ("voeg dit toe: het is nat", "sluit het"),
}
NUMBERED = {
    "en": ("where is FD-7YRH82E3", "add this to FD-7YRH82E3: wet", "close FD-7YRH82E3"),
    "de": ("wo ist FD-7YRH82E3", "zu FD-7YRH82E3: wet", "schließe FD-7YRH82E3"),
    "fr": ("où en est FD-7YRH82E3", "ajoute à FD-7YRH82E3 : wet", "ferme FD-7YRH82E3"),
    "es": ("dónde está FD-7YRH82E3", "añade a FD-7YRH82E3: wet", "cierra FD-7YRH82E3"),
    "it": ("a che punto è FD-7YRH82E3", "aggiungi a FD-7YRH82E3: wet", "chiudi FD-7YRH82E3"),
    "pt": ("como está FD-7YRH82E3", "adicione a FD-7YRH82E3: wet", "feche FD-7YRH82E3"),
    "nl": ("waar is FD-7YRH82E3", "voeg toe aan FD-7YRH82E3: wet", "sluit FD-7YRH82E3"),
}


@pytest.mark.parametrize("language", ASKED)
def test_what_was_spoken_of_just_before_is_added_to_and_closed_as_it(language: str) -> None:
    adds, closes = IT[language]
    added, closed = _heard(_ADDS_IT, adds, ""), _heard(_CLOSES_IT, closes, "")
    assert added is not None
    assert closed is not None
    assert (added[0], _what(added[1])) == (language, adds.partition(":")[2].strip())
    assert closed[0] == language
    assert not any(_heard(patterns, text, "") for patterns in (_ASKS, _ADDS, _CLOSES) for text in IT[language])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("whats happening with my ticket", "asks"),
        ("ok so wheres my ticket", "asks"),
        ("hows my ticket going", "asks"),
        ("ok cancel the ticket", "closes"),
        ("then just close my ticket pls", "closes"),
        ("how do I cancel a concert ticket", ""),
        ("whats a ticket", ""),
    ],
)
def test_english_as_people_type_it_is_heard(text: str, kind: str) -> None:
    kinds = {"asks": _ASKS, "adds": _ADDS, "closes": _CLOSES}
    assert [name for name, patterns in kinds.items() if _heard(patterns, text, "en")] == ([kind] if kind else [])


@pytest.mark.parametrize(
    "text", ["add a gift card to my order", "add this to my basket", "cancel my order", "delete me"]
)
def test_what_is_about_something_else_is_not_it(text: str) -> None:
    assert _heard(_ADDS_IT, text, "") is None
    assert _heard(_CLOSES_IT, text, "") is None


@pytest.mark.parametrize("language", ASKED)
def test_a_number_stands_for_the_ticket_that_has_it(language: str) -> None:
    number = "FD-7YRH82E3"
    kinds = (_ASKS, _ADDS, _CLOSES)
    found = [_heard_with(number, kind, text, language) for kind, text in zip(kinds, NUMBERED[language], strict=True)]
    assert [each and each[0] for each in found] == [language] * 3
    assert found[1] is not None
    assert _what(found[1][1]) == "wet"


@pytest.mark.parametrize("language", ASKED)
def test_each_wish_is_heard_as_itself_in_its_language(language: str) -> None:
    heard = {"asks": _ASKS, "adds": _ADDS, "closes": _CLOSES}
    for kind, text in zip(heard, SAID[language], strict=True):
        found = {name: _heard(patterns, text, "") for name, patterns in heard.items()}
        assert [(name, match[0]) for name, match in found.items() if match] == [(kind, language)]
    added = _heard(_ADDS, SAID[language][1], "")
    assert added is not None
    assert _what(added[1]) == SAID[language][1].rpartition(":")[2].strip()


@pytest.mark.parametrize("language", ANSWERS)
def test_what_a_language_tells_to_say_is_understood_in_it(language: str) -> None:
    told = re.search(r"(?i)[“„«]\s?([^“”„»]+ticket FD-7YRH82E3\s?:)", ANSWERS[language].what.format(id="FD-7YRH82E3"))
    assert told is not None
    found = _heard(_ADDS, f"{told[1].strip()} it is wet", language)
    assert found is not None
    assert (found[0], _what(found[1])) == (language, "it is wet")


def test_every_language_of_privacy_has_every_answer_with_the_same_blanks() -> None:
    assert ANSWERS.keys() == ASKED.keys() == PRIVACY.keys()
    for each in fields(Answers):
        texts = [getattr(words, each.name) for words in ANSWERS.values()]
        assert len({tuple(sorted(_blanks(text))) for text in texts}) == 1, each.name


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "any update"),
        ("en", "what is the status of my request"),
        ("de", "wie ist der Stand meines Tickets"),
        ("de", "gibt es schon Neues zu meiner Anfrage"),
        ("fr", "où en est ma demande"),
        ("es", "¿Cómo va mi solicitud"),
        ("it", "a che punto è la mia richiesta"),
        ("pt", "como está a minha solicitação"),
        ("nl", "hoe staat het met mijn aanvraag"),
    ],
)
def test_whoever_calls_it_something_else_asks_after_their_ticket_all_the_same(language: str, text: str) -> None:
    found = _heard(_ASKS, text, "")
    assert found is not None
    assert found[0] == language


@pytest.mark.parametrize(
    "text",
    ["¿cómo va mi pedido", "any update on my order", "où est ma commande", "wie ist der Stand meiner Bestellung"],
)
def test_how_far_an_order_is_does_not_ask_after_a_ticket(text: str) -> None:
    assert _heard(_ASKS, text, "") is None


@pytest.mark.parametrize("text", ["where is my parcel", "my ticket to the concert is lost", "wo ist mein Paket", ""])
def test_what_is_about_something_else_is_no_such_wish(text: str) -> None:
    assert not any(_heard(patterns, text, "") for patterns in (_ASKS, _ADDS, _CLOSES))


def _blanks(text: str | tuple[str, ...]) -> set[str]:
    whole = text if isinstance(text, str) else " ".join(text)
    return {name for _, name, _, _ in string.Formatter().parse(whole) if name}


@pytest.mark.parametrize(
    "text", ["status?", "any news", "Und der Stand?", "des nouvelles ?", "\u00bfnovedades?", "novit\u00e0?", "nieuws?"]
)
def test_a_word_for_news_asks_after_a_ticket_that_was_just_spoken_of(text: str) -> None:
    """ "Status?" after a ticket had been made was answered with the tiers of a loyalty programme."""
    wish = ticket_wish(text, is_after=True)
    assert wish is not None
    assert wish.kind is Kind.ASKS
    assert ticket_wish("what gives me gold status", is_after=True) is None


@pytest.mark.parametrize("text", ["status?", "des nouvelles ?", "update"])
def test_the_same_word_after_anything_else_asks_after_no_ticket(text: str) -> None:
    assert ticket_wish(text) is None
