"""How people say yes, no, skip, back and stop to a form, and what is none of these."""

import time
from collections.abc import Callable
from functools import partial

import pytest

from bot.handover import replies

SAID = {
    "yes": "yep go ahead/Yes, please!/ok send it/looks good/that's right/👍/ja bitte/ja, abschicken/klar/oui merci"
    "/sí, enviar/oui, envoyer/sì, inviare/lo invii/sim, enviar/ja, versturen"
    "/vas-y/d'accord/sí, envíalo/vale/va bene/pode enviar/doe maar"
    "/natürlich/ja, das stimmt/auf jeden Fall/c'est ça/ja hoor",
    "no": "no enviar/ne pas envoyer/non inviare/não enviar/niet versturen"
    "/nope/no, wrong/not yet/nein/noch nicht/non/non, c'est faux/todavía no/niet/that isn't right"
    "/certainly not/natürlich nicht/auf keinen Fall/bien sûr que non/claro que no/certo che no",
    "skip": "pass/n/a/N/A/leave it blank/I don't have one/skip it please/let's skip this one/-/keine/weiß nicht"
    "/weiter/egal/je n'en ai pas/passer/no tengo/ninguno/doesn't matter/non lo so/não tenho/geen/I'd rather not say",
    "back": "go back/can we go back/previous question/zurück bitte/retour/atrás/indietro/voltar/terug",
    "cancel": "forget it/never mind/drop it/I changed my mind/abbrechen/vergiss es/laisse tomber/annuler"
    "/olvídalo/cancelar/lascia perdere/deixa pra lá/laat maar"
    "/ich möchte doch nicht/ich will mit niemandem sprechen/je ne veux parler à personne/no quiero hablar con nadie"
    "/non voglio/não quero isso/ik wil dat niet meer",
}
HEARS = {"yes": replies.is_yes, "no": replies.is_no, "skip": replies.is_skip, "back": replies.is_back}


def _cases() -> list[tuple[str, str]]:
    texts = {kind: said.replace("n/a", "n\0a").replace("N/A", "N\0A").split("/") for kind, said in SAID.items()}
    return [(kind, text.replace("\0", "/")) for kind, said in texts.items() for text in said]


@pytest.mark.parametrize(("kind", "text"), _cases())
def test_it_is_heard_as_what_it_is_and_as_nothing_else(kind: str, text: str) -> None:
    hears: dict[str, Callable[[str], bool]] = {**HEARS, "cancel": partial(replies.is_cancel, is_question=True)}
    assert [name for name, is_it in hears.items() if is_it(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "whom", "is_so"),
    [
        ("I don't want to talk to HR", "Human Resources", True),
        ("no, not Human Resources please", "Human Resources", True),
        ("anybody but HR", "Human Resources", True),
        ("sorry but I really do not want to speak with anyone", "IT", True),
        ("i dont want this anymore", "", True),
        ("I don't need a person", "", True),
        ("I don't want to talk to a bot", "Human Resources", False),
        ("I don't want to talk to my boss", "Human Resources", False),
        ("i dont want to give my email", "IT", False),
        ("don't send it", "IT", False),
        ("I want to talk to HR", "Human Resources", False),
        ("it is not working", "IT", False),
    ],
)
def test_who_wants_nobody_or_not_those_it_would_go_to_says_so(text: str, whom: str, *, is_so: bool) -> None:
    """To whom was harassed and feared their own HR, the form said that this "goes with it"."""
    assert replies.is_unwilling(text, whom) is is_so


@pytest.mark.parametrize(
    "text",
    [
        "Ada",
        "Jo",
        "my order is late",
        "yes but change the email",
        "ok what about my refund",
        "I want to cancel my order",
        "forget me",
        "go back to the shop with it",
        "no parking on sunday",
        "pass the parcel",
        "nothing works since monday",
        "send it to my office",
        "",
        "?",
    ],
)
def test_what_says_more_is_an_answer(text: str) -> None:
    assert not any(is_it(text) for is_it in (*HEARS.values(), replies.is_cancel))


def test_no_thanks_declines_and_leaves_out_a_question() -> None:
    for text in ("no thanks", "Nein danke!", "non, merci", "no gracias", "nee dank je"):
        assert replies.is_no_thanks(text)
        assert replies.is_skip(text)
        assert replies.is_no(text)
    assert not replies.is_no_thanks("no")


def test_leave_it_leaves_out_a_question_and_ends_a_form() -> None:
    assert replies.is_skip("leave it")
    assert not replies.is_cancel("leave it", is_question=True)
    assert replies.is_cancel("leave it")


def test_an_offer_is_taken_up_by_a_yes_and_not_by_what_may_be_said_of_anything() -> None:
    assert all(map(replies.is_taken_up, ("yes please", "ok yes", "ja gerne", "sí", "vas-y")))
    assert not any(map(replies.is_taken_up, ("ok", "great", "fine")))


def test_hearing_takes_no_longer_than_the_text_is() -> None:
    began = time.process_time()
    fine = "yes it is fine that is right "
    for text in ("yes " * 19 + "x", "no no " * 13 + "x", "please ok " * 7 + "x", fine * 2 + "x", "please " * 400):
        assert not any(is_it(text) for is_it in (*HEARS.values(), replies.is_cancel))
    assert time.process_time() - began < 1
