"""The desk in the language of who writes: small talk, what it cannot do and what comes next, in seven languages."""

import re
import string
from dataclasses import asdict, replace

import pytest

from bot.conversation import Conversation
from bot.handover.handing_over import wants_on
from bot.handover.offer_words import OFFER_WORDS
from bot.model import Attachment, Outcome, Reply, Turn
from bot.people import Exchange, Session
from bot.routing import Intent, Request, understand
from bot.words.desk_words import DESK_WORDS
from bot.words.languages import ENGLISH
from bot.words.small_talk import SMALL_TALK
from tests.unit.conversing import conversation_over
from tests.unit.core.knowledge import NOW, Knowledge, a_message, a_turn
from tests.unit.core.talking import FixedClock

OTHERS = sorted({*DESK_WORDS} - {ENGLISH})
ASKED = {
    "de": "Wo finde ich die Anleitung für meine Lampe?",
    "fr": "Où est le mode d'emploi de ma lampe ?",
    "es": "¿Dónde está el manual de mi lámpara?",
    "it": "Dove è il manuale della mia lampada?",
    "pt": "Onde está o manual do meu candeeiro?",
    "nl": "Waar is de handleiding van mijn lamp?",
}
TALK = [
    ("Hallo", "de", Intent.GREETING),
    ("Hola", "es", Intent.GREETING),
    ("Bonjour", "fr", Intent.GREETING),
    ("Salve", "it", Intent.GREETING),
    ("Olá!", "pt", Intent.GREETING),
    ("Hoi", "nl", Intent.GREETING),
    ("Wie geht es Ihnen?", "de", Intent.HOW_ARE_YOU),
    ("Bonjour, comment allez-vous ?", "fr", Intent.HOW_ARE_YOU),
    ("¿Qué tal?", "es", Intent.HOW_ARE_YOU),
    ("Ciao, come stai?", "it", Intent.HOW_ARE_YOU),
    ("Tudo bem?", "pt", Intent.HOW_ARE_YOU),
    ("Hoe gaat het met u?", "nl", Intent.HOW_ARE_YOU),
    ("Was kannst du alles?", "de", Intent.CAPABILITIES),
    ("Hallo, wobei können Sie mir helfen?", "de", Intent.CAPABILITIES),
    ("Qu'est-ce que vous pouvez faire ?", "fr", Intent.CAPABILITIES),
    ("En quoi pouvez-vous m'aider ?", "fr", Intent.CAPABILITIES),
    ("¿En qué me puede ayudar?", "es", Intent.CAPABILITIES),
    ("Che cosa sai fare?", "it", Intent.CAPABILITIES),
    ("O que você pode fazer por mim?", "pt", Intent.CAPABILITIES),
    ("Wat kunt u voor mij doen?", "nl", Intent.CAPABILITIES),
    ("Sind Sie ein Mensch oder ein Bot?", "de", Intent.IDENTITY),
    ("Êtes-vous un robot ?", "fr", Intent.IDENTITY),
    ("¿Estoy hablando con una persona?", "es", Intent.IDENTITY),
    ("Sei un robot?", "it", Intent.IDENTITY),
    ("Você é uma pessoa real?", "pt", Intent.IDENTITY),
    ("Bent u een echt mens?", "nl", Intent.IDENTITY),
    ("Sprechen Sie Deutsch?", "de", Intent.LANGUAGE),
    ("Parlez-vous français ?", "fr", Intent.LANGUAGE),
    ("¿Habla español?", "es", Intent.LANGUAGE),
    ("Parla italiano?", "it", Intent.LANGUAGE),
    ("Fala português?", "pt", Intent.LANGUAGE),
    ("Spreekt u Nederlands?", "nl", Intent.LANGUAGE),
    ("Danke, tschüss", "de", Intent.GOODBYE),
    ("Merci beaucoup, au revoir", "fr", Intent.GOODBYE),
    ("Gracias, adiós", "es", Intent.GOODBYE),
    ("Ciao, mi chiamo Giulia", "it", Intent.GREETING),
    ("Bonjour, je m'appelle Amélie Petit", "fr", Intent.GREETING),
    ("Hola, me llamo Ana", "es", Intent.GREETING),
    ("Oi, meu nome é Rita", "pt", Intent.GREETING),
    ("Ik heet Sanne de Vries", "nl", Intent.GREETING),
    ("Guten Tag, mein Name ist Jörg Müller", "de", Intent.GREETING),
    ("Genial, gracias", "es", Intent.THANKS),
    ("Ótimo, obrigado", "pt", Intent.THANKS),
    ("Va bene, grazie dell'aiuto", "it", Intent.THANKS),
    ("D'accord, merci d'avance", "fr", Intent.THANKS),
    ("Hartelijk dank", "nl", Intent.THANKS),
    ("A domani", "it", Intent.GOODBYE),
    ("Até à próxima", "pt", Intent.GOODBYE),
    ("Tot straks", "nl", Intent.GOODBYE),
    ("alles klar", "de", Intent.CONTENT),
    ("D'accord", "fr", Intent.CONTENT),
    ("Vale, perfecto", "es", Intent.CONTENT),
    ("Va bene", "it", Intent.CONTENT),
    ("Está bem", "pt", Intent.CONTENT),
    ("In orde", "nl", Intent.CONTENT),
    ("Ich habe da ein Problem", "de", Intent.VAGUE),
    ("J'ai une question", "fr", Intent.VAGUE),
    ("¿Me puede ayudar?", "es", Intent.VAGUE),
    ("Avrei una domanda", "it", Intent.VAGUE),
    ("Tenho uma dúvida", "pt", Intent.VAGUE),
    ("Kunt u mij helpen?", "nl", Intent.VAGUE),
    ("Ich will nicht mehr leben", "de", Intent.DISTRESS),
    ("J'ai envie de mourir", "fr", Intent.DISTRESS),
    ("Me quiero morir", "es", Intent.DISTRESS),
    ("Non voglio più vivere", "it", Intent.DISTRESS),
    ("Quero me matar", "pt", Intent.DISTRESS),
    ("Ik wil niet meer leven", "nl", Intent.DISTRESS),
    ("Danke!", "de", Intent.THANKS),
    ("ok, vielen Dank für die Hilfe", "de", Intent.THANKS),
    ("Guten Tag", "de", Intent.GREETING),
    ("Tschüss", "de", Intent.GOODBYE),
    ("Merci beaucoup", "fr", Intent.THANKS),
    ("Au revoir", "fr", Intent.GOODBYE),
    ("¡Muchas gracias!", "es", Intent.THANKS),
    ("Buenos días", "es", Intent.GREETING),
    ("Grazie mille", "it", Intent.THANKS),
    ("Arrivederci", "it", Intent.GOODBYE),
    ("Obrigada", "pt", Intent.THANKS),
    ("Bom dia", "pt", Intent.GREETING),
    ("Dank je wel", "nl", Intent.THANKS),
    ("Tot ziens!", "nl", Intent.GOODBYE),
]
OF_NO_LANGUAGE = [
    ("thanks", "", Intent.THANKS),
    ("Danke, aber wo ist mein Paket?", "", Intent.QUESTION),
    ("dag 3 of my trip", "", Intent.QUESTION),
]
NO_TALK = [
    "Wie geht das mit der Rückgabe?",
    "Was kann ich mit Punkten bezahlen?",
    "Wer ist mein Ansprechpartner für Rechnungen?",
    "Comment ça marche, le retour ?",
    "Qui paie les frais de retour ?",
    "¿Qué puede pasar si pago tarde?",
    "¿Quién paga el envío?",
    "Come funziona il reso di un articolo?",
    "O que posso devolver sem recibo?",
    "Hoe werkt het retourneren van een lamp?",
    "Meine Pflanze stirbt, kann ich sie zurückgeben?",
    "La batería murió",
    "Hallo, wo ist mein Paket?",
    "Help me with the hallo lamp",
]


@pytest.mark.parametrize(("text", "language", "intent"), [*TALK, *OF_NO_LANGUAGE])
def test_small_talk_is_heard_in_each_language(text: str, language: str, intent: Intent) -> None:
    request = understand(text)
    assert (request.language, request.intent) == (language, intent)


@pytest.mark.parametrize("text", NO_TALK)
def test_what_only_begins_like_small_talk_is_looked_up(text: str) -> None:
    assert understand(text).intent is Intent.QUESTION


def test_nobody_says_goodbye_first() -> None:
    assert understand("ciao", "en", is_first=True) == Request(Intent.GREETING, language="it")
    assert understand("ciao", "en").intent is Intent.GOODBYE


def test_a_word_of_several_languages_is_in_the_one_that_the_person_wrote_before() -> None:
    assert understand("ja", "nl").language == "nl"
    assert understand("ja", "de").language == "de"
    assert understand("si", "it").language == "it"
    assert understand("no", "es").language == "es"
    assert understand("no", "de").language == ""
    assert understand("ciao").language == "it"
    assert understand("ciao", "en").intent is Intent.GOODBYE
    assert understand("ciao", "de") == Request(Intent.GOODBYE, language="de")


@pytest.mark.parametrize(("text", "language", "_intent"), TALK)
async def test_small_talk_is_answered_in_its_language_and_not_searched_for(
    text: str, language: str, _intent: Intent
) -> None:
    knowledge = Knowledge()
    reply = await _in(language, text, knowledge=knowledge)
    assert reply.language == language
    assert not knowledge.asked
    assert _english_in(reply.text) == []


@pytest.mark.parametrize("language", OTHERS)
async def test_who_gets_no_answer_hears_so_and_what_comes_next_in_their_language(language: str) -> None:
    reply = await _in(language, ASKED[language], before="")
    assert (reply.outcome, reply.language) == (Outcome.NOT_KNOWN, language)
    assert DESK_WORDS[language].english_alone.split(".")[0] in reply.text
    assert ASKED[language] in reply.text
    assert OFFER_WORDS[language].person in reply.text
    assert _english_in(reply.text) == []


@pytest.mark.parametrize("language", OTHERS)
async def test_what_the_desk_cannot_take_is_said_in_the_language_of_who_wrote(language: str) -> None:
    words = DESK_WORDS[language]
    asked = ASKED[language]
    said = [
        await _in(language, f"{asked} " * 200, before=""),
        await _in(language, asked, before="", sent_at=NOW - 7200),
        await _in(language, asked, before="", hurried=True),
        await _in(language, "", files=("a.pdf",)),
        await _in(language, "🤷", before=language),
        _conversation().apologise(_asking(language, asked)),
    ]
    assert [reply.language for reply in said] == [language] * len(said)
    assert [_english_in(reply.text) for reply in said] == [[]] * len(said)
    assert words.files.split("{")[0] in said[3].text


@pytest.mark.parametrize("language", OTHERS)
async def test_who_says_yes_once_more_after_their_ticket_hears_that_all_is_done(language: str) -> None:
    for yes in ("ja", "sí", "oui", "sì", "sim", "yes", "ok"):
        knowledge = Knowledge()
        reply = await _in(language, yes, knowledge=knowledge, made=True)
        assert (reply.text, reply.language) == (DESK_WORDS[language].passed_on, language), yes
        assert not knowledge.asked
    assert (await _in(language, ASKED[language], made=True)).outcome is Outcome.NOT_KNOWN


@pytest.mark.parametrize(("text", "language"), [("nein danke", "de"), ("no grazie", "it"), ("non merci", "fr")])
async def test_who_wants_nothing_more_is_not_looked_up(text: str, language: str) -> None:
    knowledge = Knowledge()
    assert (await _in(language, text, knowledge=knowledge)).text == DESK_WORDS[language].content
    assert not knowledge.asked


async def test_a_yes_that_follows_no_ticket_is_asked_what_it_means() -> None:
    assert (await _in("de", "ja")).text == DESK_WORDS["de"].vague


@pytest.mark.parametrize("language", sorted(DESK_WORDS))
def test_every_phrase_is_there_in_every_language_with_the_same_places_to_fill(language: str) -> None:
    english, words = asdict(DESK_WORDS[ENGLISH]), asdict(DESK_WORDS[language])
    for name, phrase in words.items():
        assert _places(phrase) == _places(english[name]), name
        is_empty = name in {"english_alone", "or_below", "or_person"} and language == ENGLISH
        assert bool(phrase) != is_empty, name
        assert language == ENGLISH or phrase != english[name] or name == "quoted", name


@pytest.mark.parametrize("language", OTHERS)
def test_small_talk_is_known_of_the_same_kinds_in_every_language(language: str) -> None:
    assert set(SMALL_TALK[language]) == set(SMALL_TALK["de"])
    for pattern in SMALL_TALK[language].values():
        re.compile(pattern)


@pytest.mark.parametrize(
    "text",
    [
        "continue my form",
        "Mit dem Formular weitermachen",
        "Das Formular fortsetzen, bitte",
        "Continuer le formulaire",
        "Continuar con el formulario, por favor",
        "Continuare con il modulo",
        "Continuar com o formulário",
        "Verder met het formulier",
    ],
)
def test_who_wants_to_go_on_with_a_form_is_heard_in_each_language(text: str) -> None:
    assert wants_on(text.replace(",", ""))
    assert not wants_on(f"{text} of 2024 where is it")


def _conversation(knowledge: Knowledge | None = None) -> Conversation:
    known = knowledge or Knowledge()
    return conversation_over(known, FixedClock())


def _asking(
    language: str,
    text: str,
    *,
    sent_at: float = NOW,
    hurried: bool = False,
    files: tuple[str, ...] = (),
    made: bool = False,
) -> Turn:
    attachments = tuple(Attachment(name, "application/pdf") for name in files)
    message = replace(a_message(text), sent_at=sent_at, attachments=attachments)
    exchange = Exchange("r_0", "…", str(Outcome.HANDED_OVER), "returns", NOW, ticket="FD-1")
    session = Session("r_0", "web:p", NOW, NOW, language=language, exchanges=(exchange,) if made else ())
    return replace(a_turn(message, hurried=hurried), session=session)


async def _in(
    language: str,
    text: str,
    *,
    before: str | None = None,
    knowledge: Knowledge | None = None,
    sent_at: float = NOW,
    hurried: bool = False,
    files: tuple[str, ...] = (),
    made: bool = False,
) -> Reply:
    """What is said to a text. before: the language in which its person wrote before, where that is not this one."""
    known = language if before is None else before
    turn = _asking(known, text, sent_at=sent_at, hurried=hurried, files=files, made=made)
    return await _conversation(knowledge).handle(turn)


def _places(phrase: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(phrase) if name)


def _english_in(text: str) -> list[str]:
    """Sentences of the desk's English words that stand in a text."""
    said = [phrase for phrase in asdict(DESK_WORDS[ENGLISH]).values() if len(phrase) > 25]
    parts = [part for phrase in said for part in re.split(r"\{\w+\}", phrase) if len(part) > 15]
    return [part for part in parts if part in text]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("are you sure?", "en"),
        ("Sind Sie sicher?", "de"),
        ("Vous êtes sûr ?", "fr"),
        ("¿Está seguro de eso?", "es"),
        ("È sicuro?", "it"),
        ("Tem a certeza?", "pt"),
        ("Weet u het zeker?", "nl"),
    ],
)
async def test_who_doubts_an_answer_hears_in_their_language_what_it_rests_on(text: str, language: str) -> None:
    knowledge = Knowledge()
    reply = await _in(language, text, knowledge=knowledge)
    assert (reply.text.split("{")[0][:20], reply.language) == (DESK_WORDS[language].doubted[:20], language)
    assert not knowledge.asked


async def test_who_wants_to_go_on_in_english_is_answered_in_english() -> None:
    assert (await _in("de", "in English please")).text.startswith(DESK_WORDS["en"].languages)
