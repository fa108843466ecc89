"""Which translations carry over what plain signs show, in the desk's languages, and what they may not change."""

import pytest

from rag.evidence.carried import is_carried
from rag.evidence.wording import MONEY, UNITS
from rag.evidence.wordings import WORDINGS, quoting

RETURNS = "You must return the box within two weeks, and you may not open the seal before Friday, May 4."
HOURS = "The lobby is open daily from 8 am to 4:30 pm, except in March."
PAYS = "Each further copy costs $1,250.50 or 20% of the price, but never more than half of the deposit."
TRUE = {
    "de": {
        RETURNS: "Sie müssen die Schachtel innerhalb von zwei Wochen zurückgeben, und Sie dürfen das Siegel nicht vor "
        "Freitag, dem 4. Mai, öffnen.",
        HOURS: "Die Lobby ist täglich von 8 bis 16:30 Uhr geöffnet, außer im März.",
        PAYS: "Jede weitere Kopie kostet 1.250,50 $ oder 20 % des Preises, aber nie mehr als die Hälfte der Kaution.",
    },
    "fr": {
        RETURNS: "Vous devez rendre la boîte dans les deux semaines, et vous ne pouvez pas ouvrir le sceau avant le "
        "vendredi 4 mai.",
        HOURS: "Le hall est ouvert quotidiennement de 8 h à 16 h 30, sauf en mars.",
        PAYS: "Chaque exemplaire supplémentaire coûte 1 250,50 $ ou 20 % du prix, mais jamais plus de la moitié de la "
        "caution.",
    },
    "es": {
        RETURNS: "Debe devolver la caja en un plazo de dos semanas, y no puede abrir el sello antes del viernes "
        "4 de mayo.",
        HOURS: "El vestíbulo abre a diario de 8 a. m. a 4:30 p. m., salvo en marzo.",
        PAYS: "Cada copia adicional cuesta 1.250,50 $ o el 20 % del precio, pero nunca más de la mitad del depósito.",
    },
    "it": {
        RETURNS: "Deve restituire la scatola entro due settimane, e non può aprire il sigillo prima di venerdì "
        "4 maggio.",
        HOURS: "L'atrio è aperto ogni giorno dalle 8 alle 16:30, tranne a marzo.",
        PAYS: "Ogni altra copia costa 1.250,50 $ o il 20% del prezzo, ma mai più della metà della cauzione.",
    },
    "pt": {
        RETURNS: "Deve devolver a caixa no prazo de duas semanas, e não pode abrir o selo antes de sexta-feira, "
        "4 de maio.",
        HOURS: "O átrio está aberto diariamente das 8h às 16h30, exceto em março.",
        PAYS: "Cada exemplar adicional custa 1.250,50 $ ou 20% do preço, mas nunca mais de metade do depósito.",
    },
    "nl": {
        RETURNS: "U moet de doos binnen twee weken terugbrengen, en u mag het zegel niet openen voor vrijdag 4 mei.",
        HOURS: "De lobby is dagelijks open van 8.00 tot 16.30 uur, behalve in maart.",
        PAYS: "Elk volgend exemplaar kost $ 1.250,50 of 20% van de prijs, maar nooit meer dan de helft van de borg.",
    },
}
CHANGES = {
    "de": (
        ("zwei", "drei"), ("Wochen", "Tagen"), ("müssen", "können"), ("dürfen", "müssen"), ("nicht vor", "vor"),
        ("Freitag", "Montag"), ("Mai", "Juni"), ("innerhalb von", "mindestens"), ("16:30", "17:30"),
        ("8 bis", "9 bis"), ("täglich", "wöchentlich"), ("März", "April"), ("1.250", "1.350"), (",50", ",60"),
        ("$", "€"), ("nie ", ""), ("Hälfte", "Summe"),
    ),
    "fr": (
        ("deux", "trois"), ("semaines", "jours"), ("devez", "pouvez"), ("ne pouvez pas", "pouvez"),
        ("vendredi", "lundi"), ("mai.", "juin."), ("dans les", "au moins"), ("16 h 30", "17 h 30"), ("8 h", "9 h"),
        ("mars", "avril"), ("1 250", "1 350"), (",50", ",60"), ("$", "€"), ("jamais ", ""), ("moitié", "somme"),
    ),
    "es": (
        ("dos", "tres"), ("semanas", "días"), ("Debe", "Puede"), ("no puede", "puede"), ("viernes", "lunes"),
        ("mayo", "junio"), ("4:30", "5:30"), ("8 a.", "9 a."), ("p. m.", "a. m."), ("marzo", "abril"),
        ("1.250", "1.350"), (",50", ",60"), ("$", "€"), ("nunca ", ""), ("mitad", "suma"),
    ),
    "it": (
        ("due", "tre"), ("settimane", "giorni"), ("Deve", "Può"), ("non può", "può"), ("venerdì", "lunedì"),
        ("maggio", "giugno"), ("entro", "almeno"), ("16:30", "17:30"), ("dalle 8", "dalle 9"), ("marzo", "aprile"),
        ("1.250", "1.350"), (",50", ",60"), ("$", "€"), ("mai ", ""), ("metà", "somma"),
    ),
    "pt": (
        ("duas", "três"), ("semanas", "dias"), ("Deve", "Pode"), ("não pode", "pode"), ("sexta", "segunda"),
        ("maio", "junho"), ("no prazo de", "pelo menos"), ("16h30", "17h30"), ("8h às", "9h às"), ("março", "abril"),
        ("1.250", "1.350"), (",50", ",60"), ("$", "€"), ("nunca ", ""), ("metade", "parte"),
    ),
    "nl": (
        ("twee", "drie"), ("weken", "dagen"), ("moet", "kunt"), ("niet ", ""), ("vrijdag", "maandag"),
        ("mei", "juni"), ("binnen", "minstens"), ("16.30", "17.30"), ("8.00", "9.00"), ("dagelijks", "wekelijks"),
        ("maart", "april"), ("1.250", "1.350"), (",50", ",60"), ("$", "€"), ("nooit ", ""), ("helft", "som"),
    ),
}  # fmt: skip
CHANGED = [
    (language, says, text.replace(old, new, 1))
    for language, changes in CHANGES.items()
    for old, new in changes
    for says, text in TRUE[language].items()
    if old in text
]


@pytest.mark.parametrize(
    ("language", "says", "text"), [(language, *pair) for language, said in TRUE.items() for pair in said.items()]
)
def test_a_true_translation_carries_over_what_it_says(language: str, says: str, text: str) -> None:
    assert is_carried(says, text, language)


@pytest.mark.parametrize(("language", "says", "text"), CHANGED)
def test_a_translation_with_one_thing_changed_does_not(language: str, says: str, text: str) -> None:
    assert not is_carried(says, text, language)


def test_each_change_is_one_of_a_translation() -> None:
    assert len(CHANGED) >= sum(map(len, CHANGES.values()))


@pytest.mark.parametrize(
    ("says", "text", "language"),
    [
        ("Write to help@shop.example or ask Mrs Keller.",
         "Schreiben Sie an help@shop.example, oder fragen Sie Frau Koch.", "de"),
        ("Write to help@shop.example or ask Mrs Keller.",
         "Schreiben Sie an hilfe@shop.example oder fragen Sie Frau Keller.", "de"),
        ("The fee is refunded in full.", "La tarifa se devuelve por completo, según Brightwell.", "es"),
        ("The fee is refunded in full.", "Die Gebühr wird voll erstattet, sagt TQX.", "de"),
        ("The fee is refunded in full.", "Volle Erstattung.", "de"),
        ("The fee is refunded in full.", "The fee is refunded to you in full.", "de"),
        ("The fee is refunded in full.",
         "La tasa se devuelve por completo, no hay que preocuparse, y con mucho gusto.", "es"),
        ("Fee and deposit are refunded, but no tax.", "Die Gebühr wird erstattet, aber keine Steuer.", "de"),
        ("Points cannot be sold.", "Punkte müssen nicht verkauft werden.", "de"),
        ("No more than three people may wait.", "Non meno di tre persone possono aspettare.", "it"),
        ("Visitors sign in at 12 am.", "Besucher melden sich um 12 Uhr an.", "de"),
        ("Parcels weigh up to 44 pounds.", "Pakete wiegen bis zu 44 Euro.", "de"),
    ],
)  # fmt: skip
def test_names_parts_length_and_language_must_be_right(says: str, text: str, language: str) -> None:
    assert not is_carried(says, text, language)


@pytest.mark.parametrize(
    ("says", "text", "language"),
    [
        ("Returns are free of charge until the seal is broken.",
         "Rückgaben sind kostenlos, bis das Siegel gebrochen ist.", "de"),
        ("Pets are forbidden.", "Tiere sind nicht erlaubt.", "de"),
        ("A card is printed only if none is left.", "Une carte n'est imprimée que s'il n'en reste aucune.", "fr"),
        ("It must not be older than a year.", "Het mag niet ouder zijn dan een jaar.", "nl"),
        ("Ask Human Care at extension 1000 within one hour.",
         "Pergunte à Human Care na extensão 1000 dentro de uma hora.", "pt"),
        ("The desk is in Canada.", "La reception si trova in Canada.", "it"),
    ],
)  # fmt: skip
def test_what_languages_put_in_their_own_way_is_the_same(says: str, text: str, language: str) -> None:
    assert is_carried(says, text, language)


def test_in_a_language_that_is_not_known_by_words_digits_and_names_are_compared() -> None:
    says = "Shelf B7 in Oslo holds 250 boxes."
    assert is_carried(says, "Na półce B7 w Oslo mieści się 250 pudełek.", "pl")
    assert not is_carried(says, "Na półce B7 w Oslo mieści się 260 pudełek.", "pl")
    assert not is_carried(says, "Na półce C7 w Oslo mieści się 250 pudełek.", "pl")


@pytest.mark.parametrize("language", WORDINGS)
def test_every_wording_is_whole(language: str) -> None:
    wording = WORDINGS[language]
    assert (len(wording.units), len(wording.money), len(wording.soft)) == (
        len(UNITS),
        len(MONEY),
        len(WORDINGS["en"].soft),
    )
    assert len(wording.days) == 12 + 7
    assert all(wording.number.fullmatch(word) for word in wording.values)
    assert wording.joint.search(f"a {wording.joins.partition('|')[0]} b") or language == "it"
    assert language == "en" or quoting(language).count("{}") == quoting(language, is_again=True).count("{}") == 1


def test_what_is_quoted_again_is_not_introduced_again() -> None:
    assert quoting("fr") == "L'article dit, en anglais : « {} »"
    assert quoting("fr", is_again=True) == "« {} »"
    assert quoting("pl") == quoting("pl", is_again=True) == "“{}”"
