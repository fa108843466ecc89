"""What a single message says outright: that a person is wanted, or what somebody must see at once."""

import pytest

from bot.tickets import Reason
from escalation.hearing.rules import grave_matter, wants_person

WISHES = """can i talk to someone about why there is a hold on my account
I want to cancel my loan, transfer me to a human agent please
Thank you, but I'd rather speak with a real person.
hey give me an actual human
how long do I have to wait until I can talk to an agent?
Stop sending me to this stupid bot, I want a manager
Can someone call me?
is there any real person I can talk to?
this bot is useless, human please
Please put me through to customer service
I don't feel comfortable telling this to a machine
Ich möchte mit einem Menschen sprechen
Kann ich bitte mit einem Mitarbeiter reden?
Verbinden Sie mich
Je veux parler à un humain
Passez-moi un conseiller
Quiero hablar con una persona
¿Me puede pasar con un agente?
Vorrei parlare con un operatore
Quero falar com um atendente
Ik wil een medewerker spreken"""
NO_WISHES = """How do I talk to my manager about a raise?
Who do I talk to about a payslip?
Do I have to talk to somebody to close my account?
Can a support agent see my password?
Am I talking to a real person?
How do I give someone a gift card?
You don't need to transfer me to a real person
A customer wants to speak to a manager, who is on duty?
I am not a bot
Do you have people who speak Spanish?
I need a person to sign for my parcel
Wie lange dauert eine Erstattung?
¿Cuánto tarda el reembolso?"""
GRAVE = {
    Reason.LEGAL: """I will sue you
You will hear from my lawyer
We are considering legal action against your company
See you in court
I'm reporting you to the ombudsman
Ich werde Sie verklagen
Mein Anwalt meldet sich
Je vais porter plainte
Voy a demandarlos
Mi rivolgo al mio avvocato
Vou processar vocês
Ik spreek met mijn advocaat""",
    Reason.INJURY: """The blender cut my hand
The box fell and hurt my foot
They hurt my hand
Your heater burned my daughter
I got an electric shock from the toaster
My son was taken to the hospital after eating it
I had an allergic reaction
I fell in your shop and broke my arm
My coworker was hurt at the warehouse
Ich habe mich an der Kante verletzt
Je me suis brûlé
Mi sono ferita""",
    Reason.FRAUD: """Someone used my card without my permission
My account was hacked
There is a payment that I never made
I think I was scammed
You people are thieves
Meine Karte wurde gestohlen
C'est une arnaque""",
    Reason.HARASSMENT: """A colleague is harassing me
My manager keeps touching me
I am being bullied by my team
He makes sexual comments to me
My boss keeps making comments about my body
Ich werde gemobbt
Mi jefe me acosa""",
}
HARMLESS = """I slipped a note in the box
my phone fell on my desk and cracked
They gave me money back
Someone is using my parking spot
how do I report inflated expenses
Mein Server ist zusammengebrochen
je suis tombée sur une promotion
mi sono rotta la pazienza con il tracking
me rompí la pantalla del móvil
compras que no he recibido
bestelling die ik niet heb ontvangen
The machine gave me less money than I asked for
Who handles a subpoena?
How do I have a contract reviewed by legal?
A customer threatens to sue us, what do I do?
What happens if my card is stolen?
How do I report harassment?
What is the policy on bullying?
When I get hurt at work, whom do I tell?
I was hurt by your answer
They hurt my feet
The boots hurt my toes
Are lawyers' fees covered?
The parcel was damaged
I have comments on my order
I was charged twice
My laptop was stolen
Can I cut my hours?"""


@pytest.mark.parametrize("text", WISHES.splitlines())
def test_a_wish_for_a_person_is_seen_in_passing_and_in_other_languages(text: str) -> None:
    assert wants_person(text)


@pytest.mark.parametrize("text", NO_WISHES.splitlines())
def test_who_only_speaks_of_people_wants_none(text: str) -> None:
    assert not wants_person(text)


@pytest.mark.parametrize(
    ("reason", "text"), [(reason, text) for reason in GRAVE for text in GRAVE[reason].splitlines()]
)
def test_what_somebody_must_see_at_once_is_told_apart(reason: Reason, text: str) -> None:
    assert grave_matter(text) is reason


@pytest.mark.parametrize("text", HARMLESS.splitlines())
def test_a_question_about_grave_things_is_a_question(text: str) -> None:
    assert grave_matter(text) is None


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("I am taking you to small claims court", Reason.LEGAL),
        ("this is our letter before action", Reason.LEGAL),
        ("nous vous poursuivrons", Reason.LEGAL),
        ("ich beauftrage meinen Anwalt", Reason.LEGAL),
        ("magoei-me com a gaveta", Reason.INJURY),
        ("mein Chef fasst mich immer wieder an", Reason.HARASSMENT),
        ("un collègue s'est servi de ma carte", Reason.FRAUD),
        ("our baby choked on the button", Reason.INJURY),
        ("I broke my wrist on the escalator", Reason.INJURY),
        ("somebody took out a loan in my name", Reason.FRAUD),
        ("met mijn pas is besteld, dat was ik niet", Reason.FRAUD),
        ("meu cartão foi usado", Reason.FRAUD),
        ("my manager touched my thigh", Reason.HARASSMENT),
        ("mon chef fait des blagues sexistes", Reason.HARASSMENT),
        ("il mio capo fa battute sessiste", Reason.HARASSMENT),
        ("Ich zeige Sie an", Reason.LEGAL),
        ("my colleague fainted in the store room", Reason.INJURY),
        ("a box came down on her head", Reason.INJURY),
        ("Eine Kundin ist auf der Treppe ausgerutscht", Reason.INJURY),
        ("ma collegue s'est casse la jambe", Reason.INJURY),
        ("un cliente se desmayó en la tienda", Reason.INJURY),
        ("mia figlia è caduta dalle scale", Reason.INJURY),
        ("um colega desmaiou no armazém", Reason.INJURY),
        ("een klant is in de winkel flauwgevallen", Reason.INJURY),
        ("my supervisor inflates expenses every month", Reason.FRAUD),
        ("They promised me kickbacks", Reason.FRAUD),
        ("Zahlungen ohne meine Zustimmung auf dem Konto", Reason.FRAUD),
        ("des prélèvements que je n'ai pas autorisés", Reason.FRAUD),
        ("pagos que no autoricé", Reason.FRAUD),
        ("addebiti non autorizzati", Reason.FRAUD),
        ("betalingen zonder mijn toestemming", Reason.FRAUD),
        ("he keeps sending me nude photos", Reason.HARASSMENT),
        ("je subis du harcèlement au bureau", Reason.HARASSMENT),
        ("Ich bin Opfer von Mobbing", Reason.HARASSMENT),
        ("ik ga een rechtszaak aanspannen", Reason.LEGAL),
        ("der Wasserkocher hat mir die Hand verbrannt", Reason.INJURY),
        ("la bouilloire m'a br\u00fbl\u00e9 la main", Reason.INJURY),
        ("il bollitore mi ha bruciato la mano", Reason.INJURY),
        ("a chaleira queimou-me a m\u00e3o", Reason.INJURY),
        ("o ferro queimou a minha m\u00e3o", Reason.INJURY),
        ("de waterkoker heeft mijn hand verbrand", Reason.INJURY),
        ("jemand hat meine Karte missbraucht", Reason.FRAUD),
        ("on a utilis\u00e9 ma carte sans mon accord", Reason.FRAUD),
        ("alguien us\u00f3 mi tarjeta sin permiso", Reason.FRAUD),
        ("qualcuno ha clonato la mia carta", Reason.FRAUD),
        ("usaram o meu cart\u00e3o sem autoriza\u00e7\u00e3o", Reason.FRAUD),
        ("iemand heeft mijn account gehackt", Reason.FRAUD),
        ("o meu chefe assedia-me", Reason.HARASSMENT),
        ("mijn baas valt me lastig", Reason.HARASSMENT),
        ("ein Kollege hat mich gestern bedroht", Reason.HARASSMENT),
        ("votre livreur m'a insult\u00e9e", Reason.HARASSMENT),
        ("su repartidor me ha amenazado", Reason.HARASSMENT),
        ("un vostro dipendente mi ha minacciato", Reason.HARASSMENT),
        ("um funcion\u00e1rio assediou-me", Reason.HARASSMENT),
        ("een medewerker heeft mij lastiggevallen", Reason.HARASSMENT),
        ("mein Sohn hat sich am Mixer geschnitten", Reason.INJURY),
        ("mon fils a \u00e9t\u00e9 bless\u00e9 par votre mixeur", Reason.INJURY),
        ("mi hijo se ha cortado con vuestra batidora", Reason.INJURY),
        ("mio figlio si \u00e8 tagliato con il frullatore", Reason.INJURY),
        ("a minha filha cortou-se na batedeira", Reason.INJURY),
        ("mijn zoon heeft zich aan de blender gesneden", Reason.INJURY),
        ("ich zeige Sie an", Reason.LEGAL),
        ("je vais vous attaquer en justice", Reason.LEGAL),
        ("los voy a demandar", Reason.LEGAL),
        ("ci vediamo in tribunale", Reason.LEGAL),
        ("vou process\u00e1-los", Reason.LEGAL),
        ("ik ga jullie aanklagen", Reason.LEGAL),
        ("was tue ich, wenn sich mein Sohn verletzt hat", None),
        ("mi hijo se ha registrado con otro correo", None),
        ("si \u00e8 tagliata la corrente", None),
        ("mijn zoon heeft zich aangemeld", None),
        ("falls mich jemand bedroht hat", None),
        ("was passiert wenn jemand meine Karte benutzt", None),
        ("si quelqu'un a pirat\u00e9 mon compte, que faire", None),
        ("cortou o meu pedido ao meio", None),
        ("mi ha tagliato il prezzo", None),
        ("haben Sie mein Konto gesperrt", None),
        ("mon colis a \u00e9t\u00e9 coup\u00e9 en deux", None),
    ],
)
def test_what_happened_to_somebody_is_grave_in_each_language_and_what_may_happen_is_not(
    text: str, matter: Reason | None
) -> None:
    assert grave_matter(text) == matter
