"""What a message wants, by a table of how people write."""

import pytest

from bot.departments import Department
from bot.routing import Intent, Request, likely_department, topic_of, understand
from bot.words.languages import ENGLISH
from bot.words.small_talk import SMALL_TALK
from bot.words.unhelped import UNHELPED


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("hi", Intent.GREETING),
        ("are you ChatGPT?", Intent.IDENTITY),
        ("who made you?", Intent.IDENTITY),
        ("2", Intent.VAGUE),
        ("Hello there!", Intent.GREETING),
        ("Good morning, team", Intent.GREETING),
        ("\N{WAVING HAND SIGN}", Intent.GREETING),
        ("hi, how are you?", Intent.HOW_ARE_YOU),
        ("Thanks a lot, that helped", Intent.THANKS),
        ("ok great, thank you so much!", Intent.THANKS),
        ("No thanks, that's all for now", Intent.THANKS),
        ("nothing else", Intent.THANKS),
        ("lol ok thanks anyway", Intent.THANKS),
        ("lovely thanks", Intent.THANKS),
        ("ok never mind", Intent.CONTENT),
        ("nvm thanks", Intent.CONTENT),
        ("forget it, found another one", Intent.CONTENT),
        ("ok yes", Intent.VAGUE),
        ("got it", Intent.CONTENT),
        ("ok", Intent.CONTENT),
        ("\N{THUMBS UP SIGN}", Intent.CONTENT),
        ("yes", Intent.VAGUE),
        ("yes please", Intent.VAGUE),
        ("what?", Intent.VAGUE),
        ("I have a question", Intent.VAGUE),
        ("it's about my order", Intent.VAGUE),
        ("can I ask you something?", Intent.VAGUE),
        ("no really, a person please", Intent.PERSON),
        ("I want to speak to your manager", Intent.PERSON),
        ("ok who do i talk to", Intent.PERSON),
        ("who do i ask", Intent.PERSON),
        ("who can I speak to about this", Intent.PERSON),
        ("I want to make a complaint about my order", Intent.PERSON),
        ("what is it about", Intent.QUESTION),
        ("how do I file a tax form", Intent.QUESTION),
        ("where is my manager's approval shown", Intent.QUESTION),
        ("bye", Intent.GOODBYE),
        ("ok thanks, bye then", Intent.GOODBYE),
        ("thanks, have a nice day", Intent.GOODBYE),
        ("help", Intent.CAPABILITIES),
        ("What can you do?", Intent.CAPABILITIES),
        ("what can I ask you about", Intent.CAPABILITIES),
        ("who are you?", Intent.IDENTITY),
        ("hello is this a bot", Intent.IDENTITY),
        ("am i chatting with a real person?", Intent.IDENTITY),
        ("is this a person I can trust with my card", Intent.QUESTION),
        ("ok see u", Intent.GOODBYE),
        ("thx, take care", Intent.GOODBYE),
        ("can I see you in the store", Intent.QUESTION),
        ("no wait i do want a human", Intent.PERSON),
        ("I would like a call from a manager please.", Intent.PERSON),
        ("I want the manager's discount", Intent.QUESTION),
        ("hey there, quick q about my order", Intent.VAGUE),
        ("gift card question", Intent.VAGUE),
        ("i have a question about returns", Intent.VAGUE),
        ("what is the question on the form", Intent.QUESTION),
        ("my security question", Intent.QUESTION),
        ("still the same", Intent.UNHELPFUL),
        ("do i get the same price", Intent.QUESTION),
        ("Are you a real person or a bot?", Intent.IDENTITY),
        ("I want to talk to a human", Intent.PERSON),
        ("can I please speak with a real person", Intent.PERSON),
        ("let me talk to someone about my invoice", Intent.PERSON),
        ("agent", Intent.PERSON),
        ("That didn\u2019t help", Intent.UNHELPFUL),
        ("thanks, it works", Intent.THANKS),
        ("Thank you, problem solved", Intent.THANKS),
        ("thanks, works again now", Intent.THANKS),
        ("thanks, does it work with Windows", Intent.QUESTION),
        ("wrong answer", Intent.UNHELPFUL),
        ("", Intent.EMPTY),
        ("  \n !", Intent.EMPTY),
        ("???", Intent.VAGUE),
        ("so", Intent.VAGUE),
        ("idk", Intent.VAGUE),
        ("plz", Intent.VAGUE),
        ("hold on", Intent.CONTENT),
        ("nvm", Intent.CONTENT),
        ("sorry for being rude", Intent.CONTENT),
        ("I'm so sorry about that", Intent.CONTENT),
        ("sorry about my order, where is it", Intent.QUESTION),
        ("hello? anyone there", Intent.GREETING),
        ("is there anybody here who knows about returns", Intent.QUESTION),
        ("lol", Intent.CONTENT),
        ("lol you're good", Intent.THANKS),
        ("I love you", Intent.THANKS),
        ("ok worked thx", Intent.THANKS),
        ("all fixed now", Intent.THANKS),
        ("tell me a joke", Intent.CAPABILITIES),
        ("what's the weather like today?", Intent.CAPABILITIES),
        ("open a ticket please", Intent.PERSON),
        ("can you create a ticket for my laptop", Intent.PERSON),
        ("how do I open a ticket?", Intent.QUESTION),
        ("can you do it for me?", Intent.PERSON),
        ("could you please sort it out", Intent.PERSON),
        ("can you check pls", Intent.PERSON),
        ("could u look it up for me", Intent.PERSON),
        ("please check", Intent.PERSON),
        ("can someone look into this", Intent.PERSON),
        ("check again please", Intent.PERSON),
        ("can you check whether the store is open", Intent.QUESTION),
        ("please check my order", Intent.QUESTION),
        ("where can I look it up", Intent.QUESTION),
        ("how r u", Intent.HOW_ARE_YOU),
        ("hey, how's your day going?", Intent.HOW_ARE_YOU),
        ("how are you going to fix it", Intent.QUESTION),
        ("thanks a lot, you've been great", Intent.THANKS),
        ("you have been a great help, thank you", Intent.THANKS),
        ("you have been wrong about my order", Intent.QUESTION),
        ("sorry, i'm just stressed", Intent.CONTENT),
        ("no worries", Intent.CONTENT),
        ("that's ok, thanks", Intent.CONTENT),
        ("no problem with the order, but the invoice is wrong", Intent.QUESTION),
        ("could you write a poem for me", Intent.CAPABILITIES),
        ("can you do my taxes", Intent.QUESTION),
        ("didnt help", Intent.UNHELPFUL),
        ("no the answer doesnt help", Intent.UNHELPFUL),
        ("still not working", Intent.UNHELPFUL),
        ("that wasn't what I asked", Intent.UNHELPFUL),
        ("that's what you said before", Intent.UNHELPFUL),
        ("I already tried that", Intent.UNHELPFUL),
        ("so you can't help me", Intent.UNHELPFUL),
        ("my code doesn't work", Intent.QUESTION),
        ("still no refund", Intent.QUESTION),
        ("\U0001f621\U0001f621", Intent.UPSET),
        ("I'm really angry now", Intent.UPSET),
        ("yes thanks", Intent.THANKS),
        ("yes that solved it, thanks", Intent.THANKS),
        ("ok ta", Intent.THANKS),
        ("lol ok thanks", Intent.THANKS),
        ("thanks for the quick answer", Intent.THANKS),
        ("thanks for nothing", Intent.UPSET),
        ("ok whatever", Intent.UPSET),
        ("ok so can someone do it for me", Intent.PERSON),
        ("ok done. thanks a lot", Intent.THANKS),
        ("no wait", Intent.CONTENT),
        ("hang on a sec", Intent.CONTENT),
        ("this sucks", Intent.UPSET),
        ("ugh, so annoying", Intent.UPSET),
        ("omg this is ridiculous", Intent.UPSET),
        ("are you kidding me?!", Intent.UPSET),
        ("it is terrible that my vase broke", Intent.QUESTION),
        ("ja, danke", Intent.THANKS),
        ("Ja, das hat geholfen, danke", Intent.THANKS),
        ("oui, merci", Intent.THANKS),
        ("c'est réglé, merci", Intent.THANKS),
        ("sí, gracias", Intent.THANKS),
        ("ya está resuelto", Intent.THANKS),
        ("sì, grazie mille", Intent.THANKS),
        ("è risolto", Intent.THANKS),
        ("sim, obrigada", Intent.THANKS),
        ("já está resolvido", Intent.THANKS),
        ("ja, dank u", Intent.THANKS),
        ("het is opgelost, bedankt", Intent.THANKS),
        ("how is it solved?", Intent.QUESTION),
        ("no, it is not solved", Intent.UNHELPFUL),
        ("nein, das ist noch nicht gelöst", Intent.UNHELPFUL),
        ("non, ce n'est pas réglé", Intent.UNHELPFUL),
        ("todavía no está resuelto", Intent.UNHELPFUL),
        ("non è ancora risolto", Intent.UNHELPFUL),
        ("ainda não está resolvido", Intent.UNHELPFUL),
        ("nee, het is nog niet opgelost", Intent.UNHELPFUL),
        ("this is the third time i'm asking, nobody helps me", Intent.UPSET),
        ("this is the third time my oven broke", Intent.QUESTION),
        ("\U0001f44e", Intent.UNHELPFUL),
        ("\U0001f602", Intent.CONTENT),
        ("hi \U0001f621", Intent.GREETING),
        ("I can't sleep anymore and I don't want to go on", Intent.DISTRESS),
        ("there is no point in living", Intent.DISTRESS),
        ("everybody would be better off without me", Intent.DISTRESS),
        ("I don't want to go on with this order", Intent.QUESTION),
        ("I can't go on the website", Intent.QUESTION),
        ("How do I return shoes?", Intent.QUESTION),
        ("help me return an item", Intent.QUESTION),
        ("I need help with my laptop", Intent.QUESTION),
        ("human resources", Intent.QUESTION),
        ("what are you doing about the recall?", Intent.QUESTION),
        ("thank you for your help. How do I return shoes?", Intent.QUESTION),
        ("who is the person in charge of payroll", Intent.QUESTION),
        ("good morning routine for the espresso machine", Intent.QUESTION),
    ],
)
def test_a_message_is_understood_as_a_person_would(text: str, intent: Intent) -> None:
    assert understand(text).intent is intent


def _department(name: str, description: str) -> Department:
    return Department(name.lower(), name, description, f"{name.lower()}@example.org", internal=False)


def test_the_department_is_the_one_that_shares_most_words_and_none_when_it_is_a_draw() -> None:
    known = [_department("Returns", "exchanges and refunds"), _department("Billing", "invoices, cards and refunds")]
    assert likely_department("a question about exchanges and refunds", known) == known[0]
    assert likely_department("something about refunds", known) is None
    assert likely_department("bananas", known) is None


@pytest.mark.parametrize(
    "text",
    [
        "You did not help me at all",
        "Das hat mir nicht geholfen",
        "Ça ne m'a pas aidé",
        "Eso no me ayuda",
        "Non mi ha aiutato",
        "Isso não ajudou",
        "Dat hielp niet",
    ],
)
def test_that_it_did_not_help_is_understood_in_other_languages(text: str) -> None:
    assert understand(text).intent is Intent.UNHELPFUL


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I followed the steps and nothing changed", ""),
        ("No, that advice is pointless", ""),
        ("You don't understand my question", ""),
        ("I was asking about something completely different", ""),
        ("Damit kann ich nichts anfangen", "de"),
        ("Alles schon versucht, ohne Erfolg", "de"),
        ("Du hast mich falsch verstanden", "de"),
        ("Votre réponse est inutile", "fr"),
        ("J'ai tout essayé et rien n'a changé", "fr"),
        ("Preguntaba por otra cosa", "es"),
        ("Ya probé eso y no cambió nada", "es"),
        ("Chiedevo un'altra cosa", "it"),
        ("La sua risposta è sbagliata", "it"),
        ("Já fiz isso e nada mudou", "pt"),
        ("A resposta não resolveu o meu problema", "pt"),
        ("Ik vroeg iets anders", "nl"),
        ("Geen verschil, dat heb ik al gedaan", "nl"),
    ],
)
def test_every_kind_of_no_help_is_understood_in_its_language(text: str, language: str) -> None:
    assert understand(text) == Request(Intent.UNHELPFUL, language=language)


@pytest.mark.parametrize(
    "text",
    [
        "the zip is broken and does not work",
        "is it the same price as before",
        "der Drucker geht nicht",
        "mon imprimante ne marche pas",
        "la impresora no funciona",
        "la stampante non funziona",
        "a impressora não funciona",
        "de printer werkt niet",
        "the answer to my security question is wrong, how do I reset it",
        "it has been resolved",
        "geht wieder, danke",
    ],
)
def test_what_is_wrong_with_a_thing_is_not_that_an_answer_did_not_help(text: str) -> None:
    assert understand(text).intent is not Intent.UNHELPFUL


def test_a_long_message_is_not_searched_for_no_help_without_end() -> None:
    assert understand("still " * 700 + "x").intent is Intent.QUESTION


def test_every_language_of_the_desk_says_that_something_did_not_help() -> None:
    assert {*UNHELPED} == {*SMALL_TALK, ENGLISH}


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("I want to talk to a person about my broken kettle", "my broken kettle"),
        ("hola, necesito hablar con una persona sobre una factura", "una factura"),
        ("Ich m\u00f6chte mit einem Menschen wegen meiner Rechnung sprechen", "meiner Rechnung"),
        ("Kann ich mit jemandem \u00fcber die Lieferung reden", "die Lieferung"),
        ("Je voudrais parler \u00e0 quelqu'un au sujet de ma facture", "ma facture"),
        ("Vorrei parlare con una persona per la mia fattura", "la mia fattura"),
        ("Quero falar com uma pessoa sobre o meu pedido", "o meu pedido"),
        ("Ik wil met iemand spreken over mijn bestelling", "mijn bestelling"),
        ("Je voudrais parler \u00e0 quelqu'un de ma facture", "ma facture"),
        ("Quiero hablar con alguien de mi factura", "mi factura"),
        ("Vorrei parlare con qualcuno della mia fattura", "mia fattura"),
        ("Quero falar com algu\u00e9m da minha fatura", "minha fatura"),
        ("Je voudrais parler \u00e0 quelqu'un de l'\u00e9quipe", ""),
        ("Quiero hablar con una persona por favor", ""),
        ("Ich will mit einem Menschen sprechen", ""),
        ("talk to a person about that", ""),
        ("can you do it for me please", ""),
        ("I want to complain about an employee", "complain about an employee"),
        ("I want to make a complaint about my order", "complaint about my order"),
        ("vorrei parlare con una persona del mio rimborso", "mio rimborso"),
        ("quiero hablar con una persona de mi reembolso", "mi reembolso"),
        ("quero falar com uma pessoa do meu reembolso", "meu reembolso"),
        ("je voudrais parler à une personne de mon remboursement", "mon remboursement"),
        ("vorrei parlare con una persona del servizio clienti", ""),
    ],
)
def test_what_somebody_wants_to_talk_about_is_heard_in_each_language(text: str, topic: str) -> None:
    assert topic_of(text) == topic
