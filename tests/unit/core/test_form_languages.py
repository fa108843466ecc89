"""The form in each language of the desk: every word is there, and what it says to say is understood."""

import re
import string
from dataclasses import fields, replace

import pytest

from bot.durable.records import filling_from_doc
from bot.forms import Choice, Field, Kind, Told, check, check_field
from bot.handover import replies
from bot.handover.contact import CONTACT, FREE_TEXT, PREFERRED, URGENCIES, WAYS, form_for
from bot.handover.filling_in import answered, corrected, go_on, passed_on, told, wrong
from bot.handover.form_words import FORM_WORDS
from bot.handover.handing_over import OFFER, answers_to
from bot.handover.offer_words import OFFER_WORDS
from bot.handover.screen_words import SCREEN_WORDS
from bot.handover.ticket_requests import ASKED, pattern
from bot.handover.ticket_wishes import MAX_CHARS
from bot.handover.ticket_words import ANSWERS
from bot.handover.translated import in_language
from bot.model import Reply
from bot.people import Filling
from bot.tickets import Reason
from bot.words.languages import colon
from tests.simulation.knowledge import HELP

LANGUAGES = [*ANSWERS]
OTHERS = [language for language in LANGUAGES if language != "en"]
GIVEN = {"name": "Ada", "email": "ada@example.org", FREE_TEXT: "A lamp", "urgency": "high"}
OWN = Field("order_number", "Order number", asks="Which order is it about?", pattern=r"[A-Z]-\d{4}")
_QUOTED = re.compile(r"[“„«]\s*([^{}”“»]+?)\s*[”“»]")


def begun(language: str, asks: str = "", **given: str) -> Filling:
    return Filling("f1", "help", Reason.ASKED, "", given, asks, language)


def said(reply: Reply | None) -> str:
    assert reply
    return reply.text


@pytest.mark.parametrize("words", [FORM_WORDS, OFFER_WORDS, SCREEN_WORDS])
def test_every_language_has_every_word_with_the_same_blanks(words: dict[str, object]) -> None:
    assert [*words] == LANGUAGES
    for language in OTHERS:
        for each in fields(words["en"]):  # type: ignore[arg-type]  # each is a dataclass
            english, other = getattr(words["en"], each.name), getattr(words[language], each.name)
            if isinstance(english, str) and each.name != "wants":
                assert other, (language, each.name)
                assert blanks(other) <= blanks(english), (language, each.name)
                assert blanks(english) - blanks(other) <= {"status"}, (language, each.name)


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", OTHERS)
def test_no_english_is_left_in_any_of_the_words(language: str) -> None:
    english, other = in_language(CONTACT, "en"), in_language(CONTACT, language)
    assert other.title != english.title
    for each, mine in zip(english.fields, other.fields, strict=True):
        assert bool(each.asks) == bool(mine.asks)
        assert not each.asks or each.asks != mine.asks
    for problem in fields(FORM_WORDS["en"].problems):
        ours, theirs = (getattr(FORM_WORDS[one].problems, problem.name) for one in ("en", language))
        assert ours != theirs, problem.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_form_says_to_say_is_understood(language: str) -> None:
    words, offers = FORM_WORDS[language], OFFER_WORDS[language]

    def quoted(text: str) -> str:
        return str(_QUOTED.findall(text)[0])

    assert replies.is_skip(quoted(words.skip))
    assert replies.is_cancel(quoted(words.leave), is_question=True)
    assert replies.is_back(quoted(words.or_back))
    yes, leave = _QUOTED.findall(words.send_again)
    assert replies.is_yes(yes)
    assert replies.is_cancel(leave)
    assert replies.is_taken_up(quoted(offers.shall))
    assert replies.is_yes(words.yes)
    assert replies.is_no(words.no)
    plain = offers.where[:MAX_CHARS].strip(" ?!.")
    assert re.fullmatch(pattern(ASKED[language].asks), plain, re.IGNORECASE)
    assert ANSWERS[language].person == offers.person


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_is_taken_in_the_language_and_in_english_and_kept_the_same(language: str) -> None:
    form = in_language(CONTACT, language)
    for name, choices in ((PREFERRED, WAYS), ("urgency", URGENCIES)):
        for number, choice in enumerate(choices):
            field = form.field(name)
            shown = field.choices[number]
            for given in (choice.value, choice.label, shown.label, shown.label.upper(), f"{number + 1}."):
                assert check_field(field, given) == (choice.value, ""), given


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("other", LANGUAGES)
def test_a_choice_is_taken_in_whichever_language_of_the_desk_it_is_said(language: str, other: str) -> None:
    """ "mittel" and "alta" were refused in a form in English."""
    form, words = in_language(CONTACT, language), FORM_WORDS[other]
    for name, choices, labels in ((PREFERRED, WAYS, words.ways), ("urgency", URGENCIES, words.urgencies)):
        for choice, label in zip(choices, labels, strict=True):
            assert check_field(form.field(name), label.lower()) == (choice.value, "")


@pytest.mark.parametrize("language", OTHERS)
def test_each_problem_is_told_in_the_language_also_of_what_the_department_asks(language: str) -> None:
    form = in_language(form_for(replace(HELP, form=(OWN,))), language)
    problems = FORM_WORDS[language].problems
    assert form.field("order_number").label == "Order number"
    assert check_field(form.field("email"), "ada@")[1] == problems.email
    assert check_field(form.field("phone"), "12")[1] == problems.phone
    name = form.field("name")
    assert check_field(name, " ")[1] == problems.empty.format(label=name.label)
    assert check_field(name, "x" * 2000)[1] == problems.long.format(label=name.label, length="2000", most="200")
    assert check_field(name, "?!")[1] == problems.words.format(label=name.label)
    assert check_field(OWN, "none")[1].startswith("I see no order number")
    assert check_field(form.field("order_number"), "x1")[1] == problems.unlike.format(label="Order number", said="x1")
    listed = ", ".join(FORM_WORDS[language].urgencies)
    assert check_field(form.field("urgency"), "x")[1] == problems.choice.format(listed=listed)
    both = problems.between.join(form.field(each).label for each in form.either)
    assert check(form, {"name": "Ada"}).problems["email"] == problems.either.format(labels=both)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_is_asked_from_the_first_question_to_the_last_in_the_language(language: str) -> None:
    form, words = in_language(CONTACT, language), FORM_WORDS[language]
    asks = {each.name: each.asks for each in form.fields}
    first = go_on(form, begun(language))
    assert (first.text, first.language) == (asks["name"], language)
    filling = first.filling
    for text, heard in (("Ada", asks["email"]), ("ada@example.org", asks[FREE_TEXT]), ("A lamp", words.send)):
        assert filling
        reply = answered(form, filling, text)
        assert heard in reply.text
        assert reply.language == language
        filling = reply.filling
    assert filling
    assert filling.language == language
    assert reply.text.startswith(words.told)
    assert f"**{form.field('name').label}{colon(language)}** Ada" in reply.text


@pytest.mark.parametrize(
    ("language", "text"), [("es", "¿Urgencia?\n1. Baja"), ("fr", "Urgence ?\n1. Faible"), ("de", "Dringlichkeit?\n1.")]
)
def test_a_label_that_is_asked_has_the_marks_of_a_question(language: str, text: str) -> None:
    form, label = in_language(CONTACT, language), FORM_WORDS[language].fields[-1][0]
    change = {"es": "cambiar", "fr": "changer", "de": "ändern"}[language]
    asked = corrected(form, begun(language, **GIVEN), f"{change} {label}")
    assert said(asked).startswith(text)


@pytest.mark.parametrize(
    ("language", "text"), [("es", "muy baja"), ("de", "sehr niedrig"), ("en", "rather low please")]
)
def test_a_choice_among_small_words_answers_the_question_for_it(language: str, text: str) -> None:
    form = in_language(CONTACT, language)
    filling = answered(form, begun(language, "urgency", **GIVEN), text).filling
    assert filling
    assert filling.given["urgency"] == "low"


def test_in_french_a_space_stands_before_a_colon_that_the_desk_adds() -> None:
    assert told(in_language(CONTACT, "fr"), begun("fr", name="Ada")).startswith("- **Nom :** Ada")


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_not_an_answer_is_told_in_the_language(language: str) -> None:
    form, words = in_language(CONTACT, language), FORM_WORDS[language]
    wrong_mail = answered(form, begun(language, "email", name="Ada"), "ada@").text
    assert words.problems.email in wrong_mail
    assert words.or_back.format(way=words.leave) in wrong_mail
    assert words.first in answered(form, begun(language, "name"), _QUOTED.findall(words.or_back)[0]).text
    assert words.reach in answered(form, begun(language, "phone", name="Ada"), "skip").text
    assert words.needed.format(label=form.field("name").label) in answered(form, begun(language, "name"), "skip").text
    assert words.problems.phone in wrong(form, begun(language), {"phone": words.problems.phone}).text
    grave = replace(begun(language, "", **GIVEN), reason=Reason.LEGAL, question="A lamp")
    assert words.untold in told(form, grave)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "change the e-mail to bob@example.org"),
        ("de", "ändere die E-Mail-Adresse auf bob@example.org"),
        ("fr", "changer l'adresse en bob@example.org"),
        ("es", "cambiar el correo a bob@example.org"),
        ("it", "cambia indirizzo in bob@example.org"),
        ("pt", "mudar o endereço para bob@example.org"),
        ("nl", "wijzig het e-mailadres naar bob@example.org"),
    ],
)
def test_an_answer_is_changed_in_the_language(language: str, text: str) -> None:
    reply = corrected(in_language(CONTACT, language), begun(language, "", **GIVEN), text)
    assert reply
    assert reply.filling
    assert reply.filling.given["email"] == "bob@example.org"
    assert FORM_WORDS[language].send in reply.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_for_a_change_with_a_field_asks_it_again(language: str) -> None:
    words = FORM_WORDS[language]
    verb = _QUOTED.findall(words.wrong)[0]
    form = in_language(CONTACT, language)
    asked = said(corrected(form, begun(language, "", **GIVEN), f"{verb} {form.field('phone').label}"))
    assert asked == form.field("phone").asks


def test_what_is_kept_is_the_same_in_every_language() -> None:
    kept = {str(check(in_language(CONTACT, each), GIVEN).values) for each in LANGUAGES}
    assert len(kept) == 1
    shown = {dict(passed_on(in_language(CONTACT, each), begun(each, "", **GIVEN))).popitem()[1] for each in LANGUAGES}
    assert shown == {FORM_WORDS[each].urgencies[2] for each in LANGUAGES}


def test_buttons_are_in_the_language_and_mean_the_same() -> None:
    assert answers_to(CONTACT, begun("de", OFFER)) == (Choice("yes", "Ja"), Choice("no", "Nein"))
    assert [each.value for each in answers_to(CONTACT, begun("de", PREFERRED))] == [each.value for each in WAYS]


def test_a_form_that_was_kept_before_it_had_a_language_is_in_english() -> None:
    old = {"id": "f1", "department": "", "reason": "person_wanted", "question": "", "given": {}, "asks": "name"}
    filling = filling_from_doc(old)
    assert filling
    assert filling.language == "en"


def test_an_unknown_language_is_asked_in_english() -> None:
    assert go_on(in_language(CONTACT, "xx"), begun("xx")).text == CONTACT.fields[0].asks
    assert CONTACT.field("email").kind is Kind.EMAIL


def test_what_the_department_asks_is_called_as_it_says_and_kept_the_same() -> None:
    told = (Told("de", "Bestellnummer", "Welche Bestellung?"), Told("fr", choices=("\u00c9change", "Avoir")))
    wish = Field("wish", "Wish", Kind.CHOICE, choices=(Choice("Swap", "Swap"), Choice("Refund", "Refund")), told=told)
    form = form_for(replace(HELP, form=(replace(OWN, told=told[:1]), wish)))
    german, french = (in_language(form, language) for language in ("de", "fr"))
    assert (german.field("order_number").label, german.field("order_number").asks) == (told[0].label, told[0].asks)
    assert [choice.label for choice in german.field("wish").choices] == ["Swap", "Refund"]
    assert (french.field("wish").label, french.field("order_number").label) == ("Wish", "Order number")
    for said in ("\u00c9change", "Swap", "1"):
        assert check_field(french.field("wish"), said) == ("Swap", "")
    assert in_language(form, "es").field("wish").choices == wish.choices


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_on_a_screen_fits_and_is_understood(language: str) -> None:
    words = SCREEN_WORDS[language]
    assert replies.is_taken_up(words.please)
    for shown in (FORM_WORDS[language].title, words.send, words.not_now):  # docs.slack.dev, "Modal views": 24
        assert 1 <= len(shown) <= 24
    assert len(words.choose) <= 20  # twilio.com/docs, "twilio/list-picker"
