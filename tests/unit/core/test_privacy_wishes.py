"""P7: what people want done with their own data is understood in every language, and nothing else is."""

import pytest

from bot.rights.privacy import Wish, verdict_of, wish_of
from bot.rights.privacy_words import ANSWERS, ASKED
from bot.routing import plain

SAID = {
    Wish.KNOWN: {
        "en": [
            "What do you know about me?",
            "what's my name",
            "do you still know who I am?",
            "show me my data",
            "What data do you have on me?",
            "please tell me everything you know about me",
            "Do you save what I write?",
            "do you store everything i say here",
        ],
        "de": [
            "Was weißt du über mich?",
            "Wie heiße ich?",
            "Was wissen Sie über mich?",
            "Welche Daten haben Sie über mich gespeichert?",
            "Speichern Sie, was ich schreibe?",
        ],
        "fr": [
            "Que savez-vous de moi ?",
            "Quel est mon nom ?",
            "Qu'est-ce que tu sais sur moi?",
            "Quelles données avez-vous sur moi ?",
            "Est-ce que vous enregistrez ce que j'écris ?",
        ],
        "es": [
            "¿Qué sabe de mí?",
            "¿Cómo me llamo?",
            "¿Qué datos tienen sobre mí?",
            "Dime lo que sabes de mí",
            "¿Guardan lo que escribo?",
        ],
        "it": [
            "Cosa sa di me?",
            "Come mi chiamo?",
            "Quali dati ha su di me?",
            "Che cosa sai di me?",
            "Conservate ciò che scrivo?",
        ],
        "pt": [
            "O que você sabe sobre mim?",
            "Qual é o meu nome?",
            "Quais dados você tem sobre mim?",
            "O que sabe de mim?",
            "Guardam o que escrevo?",
        ],
        "nl": [
            "Wat weet u van mij?",
            "Hoe heet ik?",
            "Welke gegevens heb je over mij?",
            "Wat weet je over mij?",
            "Bewaart u wat ik schrijf?",
        ],
    },
    Wish.FORGET: {
        "en": [
            "forget me",
            "Delete my data",
            "Please erase everything you know about me.",
            "delete all my data",
            "I want to be forgotten",
            "Can you delete my personal information please?",
        ],
        "de": [
            "Vergiss mich",
            "Lösche meine Daten",
            "Bitte löschen Sie alle meine Daten!",
            "Meine Daten löschen",
            "Vergessen Sie mich",
        ],
        "fr": [
            "Oubliez-moi",
            "Supprimez mes données",
            "Efface toutes mes données s'il te plaît",
            "Je veux supprimer mes données",
        ],
        "es": ["Olvídame", "Borra mis datos", "Por favor, elimine todos mis datos", "Olvídeme"],
        "it": ["Dimenticami", "Cancella i miei dati", "Elimini tutti i miei dati, per favore", "Mi dimentichi"],
        "pt": ["Esqueça-me", "Apague os meus dados", "Por favor exclua todos os meus dados", "Delete meus dados"],
        "nl": [
            "Vergeet mij",
            "Verwijder mijn gegevens",
            "Wis al mijn gegevens alstublieft",
            "Ik wil mijn gegevens laten verwijderen",
        ],
    },
    Wish.EXPORT: {
        "en": ["export my data", "Download my data", "Send me a copy of my data", "I want a copy of my data"],
        "de": ["Exportiere meine Daten", "Meine Daten exportieren", "Schicken Sie mir eine Kopie meiner Daten"],
        "fr": ["Exportez mes données", "Envoyez-moi une copie de mes données", "Télécharger mes données"],
        "es": ["Exporte mis datos", "Descargar mis datos", "Envíeme una copia de mis datos"],
        "it": ["Esporti i miei dati", "Scarica i miei dati", "Vorrei una copia dei miei dati"],
        "pt": ["Exporte os meus dados", "Baixar meus dados", "Quero uma cópia dos meus dados"],
        "nl": ["Exporteer mijn gegevens", "Download mijn gegevens", "Stuur me een kopie van mijn gegevens"],
    },
    Wish.OPTIONS: {
        "en": ["/privacy", "privacy", "Data protection"],
        "de": ["Datenschutz"],
        "fr": ["Confidentialité"],
        "es": ["Privacidad"],
        "it": ["Riservatezza"],
        "pt": ["Privacidade"],
        "nl": ["Mijn gegevens"],
    },
}
EVERY = [(wish, language, text) for wish, said in SAID.items() for language, texts in said.items() for text in texts]


@pytest.mark.parametrize(("wish", "language", "text"), EVERY, ids=[text for _, _, text in EVERY])
def test_a_wish_is_understood_in_its_language(wish: Wish, language: str, text: str) -> None:
    assert wish_of(plain(text), language=language) == (wish, language)
    assert wish_of(plain(text)) in {(wish, language), (wish, "en")}


@pytest.mark.parametrize(
    "text",
    [
        "How do I delete my account?",
        "Delete everything in my cart",
        "What do you have?",
        "Who can see my data?",
        "What is your privacy policy?",
        "Do you have what I want?",
        "Can you write what I say?",
        "forget it",
        "Delete my order",
        "How do I export my data from the old phone?",
        "What do you know about returns?",
        "Was wissen Sie über Rückgaben?",
        "Supprimez ma commande",
        "no",
        "yes",
    ],
)
def test_what_only_sounds_like_a_wish_is_a_question_like_any_other(text: str) -> None:
    assert wish_of(plain(text)) is None


def test_every_language_can_ask_and_is_answered() -> None:
    assert ASKED.keys() == ANSWERS.keys() == {"en", "de", "fr", "es", "it", "pt", "nl"}


@pytest.mark.parametrize("language", ASKED)
def test_what_the_desk_tells_people_to_write_is_understood(language: str) -> None:
    told = ANSWERS[language].options.split("**")[1::2]
    assert [wish_of(plain(text), language=language) for text in told] == [
        (Wish.KNOWN, language),
        (Wish.EXPORT, language),
        (Wish.FORGET, language),
    ]
    confirming = ANSWERS[language].sure.split("**")[1]
    assert verdict_of(plain(confirming), language) == (True, language)


def test_a_long_text_of_polite_words_is_read_at_once_and_is_no_wish() -> None:
    assert wish_of("please " * 20_000 + "forget me") is None
    assert verdict_of("yes " * 20_000, "en") == (None, "en")


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("Right to be forgotten, please", (Wish.FORGET, "en")),
        ("Recht auf Vergessenwerden", (Wish.FORGET, "de")),
        ("Droit \u00e0 l'oubli", (Wish.FORGET, "fr")),
        ("derecho al olvido", (Wish.FORGET, "es")),
        ("diritto all'oblio", (Wish.FORGET, "it")),
        ("direito ao esquecimento", (Wish.FORGET, "pt")),
        ("recht om vergeten te worden", (Wish.FORGET, "nl")),
        ("Datenexport", (Wish.EXPORT, "de")),
        ("portabilit\u00e0 dei dati", (Wish.EXPORT, "it")),
        ("GDPR: right to be forgotten", (Wish.FORGET, "en")),
        ("I want to exercise my right to be forgotten", (Wish.FORGET, "en")),
        ("How do I delete this chat?", (Wish.FORGET, "en")),
        ("please clear our conversation", (Wish.FORGET, "en")),
        ("delete my messages about the shirt", None),
        ("DSGVO: Recht auf Vergessenwerden", (Wish.FORGET, "de")),
        ("RGPD : droit \u00e0 l'oubli", (Wish.FORGET, "fr")),
        ("my export", (Wish.EXPORT, "en")),
        ("mijn export", (Wish.EXPORT, "nl")),
        ("What does the GDPR say?", None),
        ("What is the right to be forgotten?", None),
        ("How does the data export work?", None),
    ],
)
def test_a_right_is_claimed_by_its_name_alone(text: str, wish: tuple[Wish, str] | None) -> None:
    """It once was looked up in the articles."""
    assert wish_of(plain(text)) == wish
