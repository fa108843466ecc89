"""No false promises: what claims an action of the desk is said only where a record backs it."""

import re
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.promises import rows, score
from bot.durable.effects import OPEN_TICKET
from bot.model import Citation, Effect, Outcome, Reply
from bot.words import promises, tongue
from bot.words.around_words import AROUND_WORDS
from bot.words.claiming import TONGUES
from bot.words.desk_words import DESK_WORDS
from bot.words.promises import claims, truthful, without_claims

CLAIMS = """Un collega la chiamerà tra mezz'ora.
Een collega belt u over een uur.
I have escalated this to our team.
I've gone ahead and cancelled your order.
You will be refunded.
You'll receive a full refund.
We have notified the warehouse.
We'll refund you today.
I will forward your request to billing.
I'm processing your refund now.
Your order has been cancelled.
Your refund will be issued tomorrow.
A colleague will call you today.
Someone will get back to you shortly.
I just reset your password.
I have opened ticket FD-1042 for you.
Ich habe Ihre Bestellung storniert.
J\u2019ai annulé votre commande.
He cancelado su pedido.
Ho annullato il suo ordine.
Cancelei o seu pedido.
Ik heb uw bestelling geannuleerd.""".splitlines()
NO_CLAIMS = """Il negozio chiude tra un'ora.
De winkel sluit over een uur.
Refunds are paid within 5 days.
You will be refunded once we have the parcel.
Orders can be cancelled within an hour.
We ship within 2 days.
We will not refund shipping.
I have not escalated this.
I cannot cancel your order.
If your order has been cancelled, you get an e-mail.
The team answers within a day.
Contact the service desk and they will reset your password.
What does \u201cI have cancelled your order\u201d mean?
You can open a ticket.
A manager approves the request.
Our team is open on Sundays.
Erstattungen dauern fünf Tage.""".splitlines()

BASES = [Path("knowledge_base"), *sorted(Path("bench/answers/sets").glob("*/knowledge_base"))]
PROMISED = {
    "In Dundee the rooms are on the second floor and there is no lift; we will book you into another centre"
    " and pay your train ticket.",
    "The digital certificate with a QR code is in your account right away,"
    " and universities can verify it at verify.meridian-exams.example.",
    "The invoice comes by email within an hour.",
    "A lost badge must be reported at once to the guard desk, 4400, at any hour; it is blocked within minutes.",
}
"""What articles say to one reader and without a condition, and what is therefore cut."""


def cite(number: int) -> Citation:
    return Citation(number, f"a/{number}", f"Title {number}", "", "2026-01-01", "quote")


@pytest.mark.parametrize("sentence", CLAIMS)
def test_a_claim_is_cut_and_the_truth_is_said_in_its_place(sentence: str) -> None:
    assert claims(sentence) == (sentence,)
    reply = truthful(Reply(f"{sentence} [1] Refunds take 5 days. [2]", Outcome.ANSWERED, (cite(1), cite(2))))
    assert reply.text == f"Refunds take 5 days. [1]\n\n{AROUND_WORDS['en'].nothing_done}"
    assert [(each.n, each.article) for each in reply.citations] == [(1, "a/2")]


@pytest.mark.parametrize("sentence", NO_CLAIMS)
def test_a_policy_a_condition_and_a_denial_are_left_as_they_are(sentence: str) -> None:
    assert claims(sentence) == ()
    reply = Reply(f"{sentence} [1]", Outcome.ANSWERED, (cite(1),))
    assert truthful(reply) is reply


def test_where_nothing_is_left_the_desk_says_that_it_has_no_answer() -> None:
    reply = truthful(Reply("I have refunded you. [1]", Outcome.ANSWERED, (cite(1),), confidence=0.9))
    assert (reply.outcome, reply.citations) == (Outcome.NOT_KNOWN, ())
    assert AROUND_WORDS["en"].nothing_done in reply.text
    assert "refunded" not in reply.text


def test_what_a_record_of_this_turn_backs_is_said_and_nothing_besides() -> None:
    effect = Effect(OPEN_TICKET, {})
    text = "I have opened ticket FD-1042. I have refunded you."
    assert truthful(Reply(text, Outcome.HANDED_OVER, effects=(effect,))).text == (
        f"I have opened ticket FD-1042.\n\n{AROUND_WORDS['en'].nothing_done}"
    )


def test_what_the_desk_says_of_itself_claims_nothing_that_it_does_not_do() -> None:
    assert claims(AROUND_WORDS["en"].nothing_done) == ()


@given(st.lists(st.sampled_from([*CLAIMS, *NO_CLAIMS]), min_size=1, max_size=8), st.integers(1, 8))
def test_what_is_shown_of_a_growing_text_is_how_the_whole_begins(sentences: list[str], shown: int) -> None:
    part, whole = " ".join(sentences[:shown]), " ".join(sentences)
    assert without_claims(whole).strip().startswith(without_claims(part).strip())
    assert claims(without_claims(whole)) == ()


@pytest.mark.parametrize("half", ["build", "held", "blind"])
def test_promises_are_told_from_harmless_sentences_in_every_language_of_the_desk(half: str) -> None:
    floor = {"build": (0.95, 1.0), "held": (0.8, 0.97), "blind": (0.68, 0.97)}[half]
    own = [row for row in rows() if row.half == half]
    assert {row.language for row in own} == {*DESK_WORDS}
    found = score(own)
    assert min(found.promises, found.harmless) >= 35
    assert found.recall >= floor[0]
    assert found.precision >= floor[1]


@pytest.mark.parametrize(
    "sentence",
    [
        "No, I have not refunded you.",
        "No refund has been issued.",
        "Nein, ich habe nichts storniert.",
        "Wie storniere ich meine Bestellung?",
        "Kann meine Bestellung storniert werden?",
        "Non, je n'ai rien annul\u00e9.",
        "No he cancelado su pedido.",
        "Non ho annullato il suo ordine.",
        "N\u00e3o cancelei o seu pedido.",
        "Ik heb uw bestelling niet geannuleerd.",
    ],
)
def test_denials_and_questions_are_no_promises(sentence: str) -> None:
    assert claims(sentence) == ()


def test_a_no_that_answers_something_else_denies_nothing() -> None:
    for sentence in ("No problem, I have refunded you.", "Kein Problem, ich habe Ihnen alles erstattet."):
        assert claims(sentence) == (sentence,)


def test_what_is_remembered_of_sentences_holds_none_of_their_words_and_is_bounded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(promises, "MOST_KNOWN", 8)
    for number in range(50):
        assert claims(f"Zaphod, I have cancelled order {number}.")
        assert len(promises._known) <= 8
    assert b"Zaphod" not in b"".join(promises._known)
    assert claims("Zaphod, I have cancelled order 3.")
    assert not claims("Zaphod, I have read order 3.")


@pytest.mark.parametrize(
    "sentence",
    [
        "I have cancelled your order, and if you need anything else, just ask.",
        "I\u2019ll call you as soon as it is ready.",
        "I can confirm that your refund went through.",
        "I have checked your account and corrected the address.",
        "Done \u2013 refunded.",
        "Your parcel is on its way, and your old card is blocked now.",
        "Our gardener is trimming your hedge right now.",
        "Je vous l\u2019ai envoy\u00e9 ce matin.",
        "Heute noch ruft Sie eine Kollegin an.",
        "You\u2019re all set.",
        "Your refund is on its way, and if it does not come, tell us.",
        "I have unlocked your account, so could you try again?",
        "Hemos restablecido su contrase\u00f1a, \u00bfpuede probar de nuevo?",
        "Your appointment with Dr. Okafor has been moved to Thursday.",
        "Die B\u00fccher sind bis zum 30. f\u00fcr Sie verl\u00e4ngert.",
        "Someone will come round and collect the sofa on Saturday.",
        "Quarantined the attachment and reset your sessions.",
        "According to our records, your order has been cancelled.",
        "Your appointment is moved to the 6th of June.",
        "IT will swap your docking station tomorrow.",
        "She will ring you back by the end of the day.",
        "Two of our electricians are heading your way.",
        "There is a voucher waiting for you at the counter.",
        "The seat by the window is yours.",
        "All three invoices have been merged into one, as requested.",
        "Ya le han activado la l\u00ednea.",
        "F\u00fcr Sie wurde ein Ticket angelegt.",
        "Mi compa\u00f1era revisa el caso y lo llamar\u00e1 m\u00e1s tarde.",
        "Your driver, Tomas, is already on his way.",
        "The hold on your account is lifted.",
    ],
)
def test_a_condition_elsewhere_and_an_unusual_order_leave_a_claim_what_it_is(sentence: str) -> None:
    assert claims(sentence) == (sentence,)


@pytest.mark.parametrize(
    "sentence",
    [
        "Send us the receipt, and we will refund you.",
        "Say \u201cperson\u201d and I will open another one.",
        "Shipped: the order has left our warehouse.",
        "Use the code that was sent to you.",
        "Check that your order has been cancelled.",
        "You will receive an e-mail within two days.",
        "I will show you how.",
        "We have gathered the most common questions for you.",
        "Ihr Konto ist jetzt Teil des Bonusprogramms, wenn Sie zustimmen.",
        "You\u2019re all set once you have confirmed your e-mail.",
        "I have looked through the articles and found nothing.",
        "We have updated our privacy policy.",
        "Our team answers on weekdays.",
        "Wat ik van u weet, ziet u hier.",
        "Geben Sie den Code ein, den wir Ihnen geschickt haben.",
        "Dopo il pagamento la tessera le viene spedita.",
        "My order has been cancelled, do I get my money back?",
        "Has your order been cancelled, or was it sent to you?",
        "The courier says that your parcel was handed to a neighbour.",
        "D\u2019apr\u00e8s le suivi, le facteur a d\u00e9pos\u00e9 le colis chez votre voisin.",
        "You mentioned that IT swapped your docking station.",
        "The account pays interest, credited on 31 December.",
        "You are now signed in.",
        "Your printer is now paired with the phone.",
        "Sie sind jetzt angemeldet.",
        "Ihr Platz ist reserviert, sobald die Anzahlung da ist.",
        "El recibo que le han enviado lleva un n\u00famero.",
        "Ich gebe Ihnen einen \u00dcberblick.",
        "I will give you the short version.",
        "Je vous souhaite une bonne journ\u00e9e, et vous rappelle que le bureau ferme \u00e0 six heures.",
        "Le pido disculpas por la demora.",
        "Ik wens u een fijne dag.",
        "Expect delays before lunch.",
    ],
)
def test_orders_rules_meanings_and_looking_up_are_no_promises(sentence: str) -> None:
    assert claims(sentence) == ()


@pytest.mark.parametrize("base", BASES, ids=lambda base: base.parent.name or "own")
def test_nothing_that_a_knowledge_base_says_is_taken_for_a_promise(base: Path) -> None:
    for article in sorted(base.rglob("*.md")):
        text = re.sub(r"(?<=\S)\n(?=[^\s\-*#>|\d])", " ", article.read_text(encoding="utf-8"))
        assert {*claims(text)} <= PROMISED, article


def test_every_knowledge_base_is_looked_through() -> None:
    assert len(BASES) > 18
    assert len([*BASES[0].rglob("*.md")]) > 50


@pytest.mark.parametrize(
    "sentence",
    [
        "The day ticket at 7.40 euros is valid in all zones until 3:00 the next morning.",
        "A bicycle ticket costs 2.00 euros.",
        "Your ticket is 12.50 euros.",
        "The ticket for 2026 is 300 euros.",
        "A ticket at 1,200 yen is enough.",
        "A claim of 5000 euros is paid by the insurer.",
        "The emergency number is 5551234.",
        "The number of the ticket office is 01234 567890.",
        "El ticket cuesta 12,50 euros.",
        "O ticket custa 12,50 euros.",
        "Het ticket is 12,50 euro.",
        "We come to your home on Monday and Friday.",
        "We cut your hair for 20 pounds.",
        "Your locker is emptied that afternoon.",
        "No refund is due when trains stop or you were stuck at the border.",
    ],
)
def test_prices_telephones_and_what_is_done_on_such_a_day_are_no_promises(sentence: str) -> None:
    assert claims(sentence) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Your ticket is FD-1042.",
        "Your reference is 48213.",
        "The case number is 48213.",
        "The ticket FD-1042 is with the team.",
        "Ticket FD-1042 opened.",
        "Your ticket has been escalated.",
        "Le num\u00e9ro de dossier est le 48213.",
        "Ihre Ticketnummer lautet 48213.",
        "Uw zaaknummer is 48213.",
        "We come to you today.",
        "We cut your fee by 20 pounds today.",
        "We reset your password.",
    ],
)
def test_the_number_of_a_case_and_what_was_done_now_are_promises(sentence: str) -> None:
    assert claims(sentence) == (sentence,)


@pytest.mark.parametrize(
    "text",
    ["I have ", " ", ",", "\u201c", "'", "a", "your order was ", "Your card, ", "and ", "ich habe ", "Ok. "],
)
def test_a_long_text_of_any_kind_is_read_at_once(text: str) -> None:
    claims("I have read it. Ich habe es gelesen. Je l\u2019ai lu.")
    began = time.process_time()
    claims(text * (100_000 // len(text)))
    assert time.process_time() - began < 0.5


def test_a_word_has_one_meaning_in_a_language_and_every_letter_is_explained() -> None:
    explained = {letter for each in re.findall(r"^\| (`.*?) \|", tongue.__doc__ or "", re.M) for letter in each}
    for each in TONGUES:
        lines = [line.partition(": ") for line in each.table.strip().splitlines()]
        assert {letter for letters, _, _ in lines for letter in letters.strip("*-")} <= explained
        words = Counter(word for letters, _, words in lines if "*" not in letters for word in words.split())
        assert [word for word, many in words.items() if many > 1] == []
