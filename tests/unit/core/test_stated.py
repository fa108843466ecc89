"""What people say of themselves, and what only looks like it."""

import pytest

from bot.recall.stated import stated


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("My name is Ada.", "Ada"),
        ("Hi, my name is ada", "ada"),
        ("I am called Ada Lovelace, thanks", "Ada Lovelace"),
        ("Please call me Mary-Jane", "Mary-Jane"),
        ("Ich hei\u00dfe J\u00fcrgen", "J\u00fcrgen"),
        ("Je m'appelle Zo\u00e9", "Zo\u00e9"),
        ("me llamo Jos\u00e9 Luis", "Jos\u00e9 Luis"),
        ("Mi chiamo Carla", "Carla"),
        ("mijn naam is Sjoerd", "Sjoerd"),
        ("Ik heet Jan de Boer", "Jan de Boer"),
        ("Me llamo Ana María García López", "Ana María García López"),
    ],
)
def test_a_name_is_heard_in_the_languages_of_the_desk(text: str, name: str) -> None:
    assert stated(text).details == {"name": name}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("My order number is 1042.", {"order number": "1042"}),
        ("my employee id is E-1234, and my team is Store Support", {"employee id": "E-1234", "team": "Store Support"}),
        ("My time zone: Europe/Berlin", {"time zone": "Europe/Berlin"}),
        ("I'm a part-timer", {"role": "part-timer"}),
        ("I work part-time.", {"hours": "part-time"}),
        ("I live in Hamburg", {"place": "Hamburg"}),
    ],
)
def test_facts_are_heard_by_their_name(text: str, facts: dict[str, str]) -> None:
    assert stated(text).facts == facts
    assert stated(text).is_all


@pytest.mark.parametrize(
    ("text", "way"),
    [("I prefer e-mail", "email"), ("Please contact me by phone", "phone"), ("reach me via WhatsApp", "whatsapp")],
)
def test_how_somebody_wants_to_be_reached_is_heard(text: str, way: str) -> None:
    assert stated(text).details == {"preferred_contact": way}


@pytest.mark.parametrize(
    ("text", "name", "wrong"),
    [
        ("my name is not Adda but Ada", "Ada", "Adda"),
        ("My name isn't Adda, it's Ada", "Ada", "Adda"),
        ("my name is Ada, not Adda", "Ada", "Adda"),
        ("Nein, ich heiße nicht Anna, sondern Hanna", "Hanna", "Anna"),
        ("Mein Name ist nicht Schmitt, sondern Schmidt.", "Schmidt", "Schmitt"),
        ("Mon nom n'est pas Durant mais Dupont", "Dupont", "Durant"),
        ("je ne m'appelle pas Marie, mais Maria", "Maria", "Marie"),
        ("No me llamo Ana sino Anna", "Anna", "Ana"),
        ("Il mio nome non è Rossi, ma Russo", "Russo", "Rossi"),
        ("Não me chamo Ana, mas Anna", "Anna", "Ana"),
        ("Ik heet niet Jan maar Johan", "Johan", "Jan"),
        ("Il mio cognome non è Rossi, ma Russo", "Russo", "Rossi"),
        ("my last name is not Smith but Smyth", "Smyth", "Smith"),
    ],
)
def test_a_name_that_is_denied_is_never_taken_for_ones_own(text: str, name: str, wrong: str) -> None:
    told = stated(text)
    assert told.details == {"name": name}
    assert told.corrections == ((wrong, name),)
    assert told.is_all


@pytest.mark.parametrize(
    "text",
    [
        "It's not 1042 but 1043",
        "Nicht 1042, sondern 1043",
        "Es ist nicht die 1042, sondern die 1043",
        "Ce n'est pas 1042 mais 1043",
        "Ce n'est pas le 1042, mais le 1043",
        "No es el 1042, sino el 1043",
        "Non è 1042 ma 1043",
        "Não é 1042 mas 1043",
        "Het is niet 1042 maar 1043",
        "1043, nicht 1042",
    ],
)
def test_a_number_is_put_right_in_every_language(text: str) -> None:
    told = stated(text)
    assert (told.corrections, told.is_all) == ((("1042", "1043"),), True)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Ich wohne jetzt in Köln", {"place": "Köln"}),
        ("J'habite à Lyon", {"place": "Lyon"}),
        ("Ahora vivo en Madrid", {"place": "Madrid"}),
        ("Abito a Roma", {"place": "Roma"}),
        ("Moro em São Paulo", {"place": "São Paulo"}),
        ("Ik woon in Den Haag", {"place": "Den Haag"}),
        ("Ich arbeite in Teilzeit", {"hours": "part-time"}),
        ("Je travaille à mi-temps", {"hours": "part-time"}),
        ("Trabajo a tiempo completo", {"hours": "full-time"}),
        ("Lavoro part-time", {"hours": "part-time"}),
        ("Trabalho a tempo parcial", {"hours": "part-time"}),
        ("Ik werk voltijd", {"hours": "full-time"}),
        ("Meine Bestellnummer ist 1042", {"order number": "1042"}),
        ("Mon numéro de commande est le 1042", {"order number": "1042"}),
        ("Mi número de pedido es 1042", {"order number": "1042"}),
        ("Il mio numero d'ordine è 1042", {"order number": "1042"}),
        ("O meu número de encomenda é 1042", {"order number": "1042"}),
        ("Mijn bestelnummer is 1042", {"order number": "1042"}),
        ("Meine Schuhgröße ist 43", {"shoe size": "43"}),
        ("Mein Chef ist Tom Becker", {"manager": "Tom Becker"}),
    ],
)
def test_a_fact_has_one_name_in_whatever_language_it_is_told(text: str, facts: dict[str, str]) -> None:
    told = stated(text)
    assert (told.facts, told.is_all) == (facts, True)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("I've just moved to San Francisco", "San Francisco"),
        ("Ich bin nach Frankfurt am Main gezogen", "Frankfurt am Main"),
        ("J'ai déménagé à Paris", "Paris"),
        ("Me he mudado a Barcelona", "Barcelona"),
        ("Mi sono trasferita a Milano", "Milano"),
        ("Mudei-me para o Porto", "Porto"),
        ("Ik ben verhuisd naar Utrecht", "Utrecht"),
    ],
)
def test_who_has_moved_lives_there(text: str, place: str) -> None:
    told = stated(text)
    assert (told.facts, told.is_all) == ({"place": place}, True)


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("I prefer e-mail now", "email"),
        ("Bitte kontaktieren Sie mich per Telefon", "phone"),
        ("Am liebsten per E-Mail", "email"),
        ("Je préfère être contactée par e-mail", "email"),
        ("Prefiero que me llamen por teléfono", "phone"),
        ("Mi contatti via e-mail", "email"),
        ("Prefiro ser contactado por WhatsApp", "whatsapp"),
        ("Neem contact met mij op per telefoon", "phone"),
    ],
)
def test_how_to_reach_somebody_is_heard_in_the_languages_of_the_desk(text: str, way: str) -> None:
    told = stated(text)
    assert (told.details, told.is_all) == ({"preferred_contact": way}, True)


@pytest.mark.parametrize(
    "text",
    [
        "I prefer phone cases",
        "Ich bevorzuge E-Mail-Rechnungen",
        "Prefiero el teléfono negro",
        "Wie schicke ich das am besten per E-Mail?",
        "Ich schicke es am besten per E-Mail",
        "Is that best via e-mail?",
        "8124153058 no 45 gateway road",
        "Mein Chef ist krank",
        "Ma responsable est en vacances",
        "Meine Größe ist ausverkauft",
        "Wie viel Urlaub bekomme ich, wenn ich in Teilzeit arbeite?",
        "Est-ce que je travaille à plein temps ?",
        "Mein Name ist falsch geschrieben",
        "My name is not on the list",
    ],
)
def test_what_only_looks_like_a_statement_is_left_in_every_language(text: str) -> None:
    assert not stated(text)


@pytest.mark.parametrize("text", ["nicht die Schuhe, sondern die Jacke", "not shoes but jackets"])
def test_which_thing_is_meant_is_a_question_and_no_statement(text: str) -> None:
    assert not stated(text).is_all


def test_a_correction_names_what_was_wrong() -> None:
    assert stated("No, it's not 43, it's 44.").corrections == (("43", "44"),)
    assert stated("not 1042 but 1043").corrections == (("1042", "1043"),)
    told = stated("no, my order is 1043, not 1042")
    assert (told.corrections, told.is_all) == ((("1042", "1043"),), True)
    assert stated("my bag is red, not blue").corrections == ()


@pytest.mark.parametrize(
    "text",
    [
        "My order is late",
        "call me later",
        "Call me back when it is there",
        "What is my order number?",
        "My size is not in stock",
        "Where do you live?",
        "How do I change my name?",
        "my manager is wrong about this",
        "my manager is on vacation, who approves my leave?",
        "my office is closed today",
        "my size is sold out",
        "my order number is missing",
        "my name is misspelled on the invoice",
        "How much leave do I get if I work part-time?",
        "Can I work part-time?",
        "What if my manager is Tom?",
        'He wrote "my name is Carl, my team is Support"',
        "> My name is Carl\nWhat does he mean?",
    ],
)
def test_what_is_no_statement_about_oneself_is_left(text: str) -> None:
    assert not stated(text)


@pytest.mark.parametrize("text", ["I'm Rob, my name is Rob Hill", "Ich bin Anna, ich hei\u00dfe Anna Weber"])
def test_who_says_twice_who_they_are_says_nothing_else(text: str) -> None:
    assert stated(text).is_all


def test_a_question_beside_it_is_still_to_be_answered() -> None:
    told = stated("I live in Hamburg. How do I return shoes?")
    assert told.facts == {"place": "Hamburg"}
    assert not told.is_all


def test_a_value_ends_where_something_else_begins_and_is_never_long() -> None:
    assert stated("my team is Support and I need help").facts == {"team": "Support"}
    assert all(len(value) <= 80 for value in stated("my office is " + "x" * 5_000).facts.values())
