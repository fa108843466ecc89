"""That somebody wants a person is heard in every language, and what only speaks of people is not."""

import pytest

from bench.persons import FILE, PERSON, heard
from bot.words.languages import ENGLISH
from escalation.hearing.asking import ASKING
from escalation.hearing.rules import wants_person
from escalation.notices.spoken import SPOKEN


@pytest.mark.parametrize("half", ["build", "held"])
def test_wishes_are_told_from_other_messages_in_every_language(half: str) -> None:
    lines = [line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    own = [(wish, heard(text)) for each, wish, _, text in lines if each == half]
    wishes = [found for wish, found in own if wish == PERSON]
    others = [found for wish, found in own if wish != PERSON]
    assert len(wishes) >= 60
    assert wishes.count(PERSON) >= 0.95 * len(wishes)
    assert others.count(PERSON) <= 0.02 * len(others)


def test_every_language_of_the_desk_but_english_has_its_parts() -> None:
    assert {*ASKING, ENGLISH} == {*SPOKEN}


@pytest.mark.parametrize(
    "text",
    [
        "Ich würde das lieber mit einer Beraterin bereden, verbinden Sie mich?",
        "Ich hätte gern einen Rückruf",
        "Schicken Sie mir keine E-Mails mehr",
        "ne m'envoyez plus d'e-mails",
        "No me envíen más correos",
        "non mandatemi più e-mail",
        "não me enviem mais e-mails",
        "stuur me geen e-mails meer",
        "please call me at +1 312 555 0142",
        "Meine Rechnung stimmt nicht, ich brauche Hilfe von einem Menschen",
        "Arbeiten hier auch Menschen?",
        "Rufen Sie mich bitte zurück",
        "Schluss mit dem Chatbot",
        "Donnez-moi un responsable",
        "Je préfère une vraie personne",
        "J'en ai assez des robots",
        "Necesito un agente ya",
        "Llámeme, por favor",
        "Basta de máquinas",
        "Ci sono persone? C'è qualcuno?",
        "Mi richiami per favore",
        "Gostaria de falar com a gerente",
        "Chega de máquinas",
        "Is er hier een mens?",
        "Bel mij terug alstublieft",
        "Ich möchte mich über den Fahrer beschweren",
        "Können Sie das bitte prüfen?",
        "Je voudrais faire une réclamation",
        "pouvez-vous vérifier ?",
        "Quiero poner una queja",
        "¿Puede comprobarlo, por favor?",
        "Vorrei fare un reclamo",
        "può controllare",
        "Quero fazer uma reclamação",
        "pode verificar isso?",
        "Ik wil graag een klacht indienen",
        "kunt u dat even nakijken",
        "Can I discuss this with a manager",
        "can I have a human now",
        "can someone from IT call me",
        "I need to speka to somone",
        "who may I speak with directly",
        "this goes nowhere. a human now",
        "I would like live support",
        "¿Podría llamarme un técnico?",
        "may we have a word with your supervisor",
        "is one of your colleagues online",
        "Könnte ein Mitarbeiter das übernehmen?",
        "Stell mich durch",
        "Un collègue peut-il prendre le relais ?",
        "que me ayude alguien",
        "Puoi far intervenire un operatore?",
        "Queria que um colega me contacte",
        "Ik zou graag contact met een collega",
        "have a member of your staff look into this",
        "please send my complaint to a manager",
        "Koennte ich einen Rueckruf bekommen, ich moechte mit einem Menschen reden",
        "Mit wem könnte ich darüber direkt sprechen?",
        "jaimerais qu'un collegue me rappelle",
        "Remettez-moi à un collaborateur",
        "Derive mi caso a un supervisor",
        "Potreste richiamarmi?",
        "Me transfere para alguem",
        "Schakel mij door met een medewerker",
    ],
)
def test_a_wish_for_a_person_is_heard(text: str) -> None:
    assert wants_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "Muss ich mit einem Mitarbeiter sprechen, um umzutauschen?",
        "Wir waren vier Menschen im Laden",
        "Ich brauche den Rückruf der Kaffeemaschine",
        "Dois-je parler à un conseiller pour un échange ?",
        "Les personnes âgées ont-elles une remise ?",
        "¿Tengo que hablar con un agente para devolver algo?",
        "Hay que llevar a la persona titular de la tarjeta",
        "Devo parlare con un operatore per il reso?",
        "Tenho de falar com um atendente para devolver?",
        "Moet ik met een medewerker praten om te ruilen?",
        "Can I have a human sized teddy bear",
        "Can I hand it to a colleague at work?",
        "what name do you want to be called",
        "Keine Maschine passt in meine Küche",
        "Mein Kollege will mit mir telefonieren, welches Headset?",
        "Comment passer un appel à un collègue ?",
        "Pas de robot dans la boîte",
        "Je veux un agent nettoyant sans chlore",
        "quiero un agente limpiador",
        "necesito una persona para montar el mueble, ofrecen montaje?",
        "C'è un addetto alla consegna il sabato?",
        "Il mio capo deve parlare con le risorse umane?",
        "Quero passar o plano para outra pessoa",
        "Hoe verbind ik een gesprek door naar een collega?",
        "Is er iemand thuis nodig bij levering?",
        "Ich will mich nicht beschweren, aber wo finde ich die Rechnung?",
        "Ich will keine Beschwerde einreichen",
        "Niemand muss sich beschweren",
        "no quiero quejarme, pero cuándo llega?",
        "non voglio lamentarmi, ma quando arriva?",
        "não quero me queixar, mas quando chega?",
        "Ik wil me niet beklagen, maar waar is het?",
        "Ik wil geen klacht indienen",
        "Was können Sie prüfen?",
        "Und wie kannst du das sehen?",
        "Que pouvez-vous vérifier ?",
        "¿Qué puede revisar?",
        "Cosa può controllare?",
        "Quem pode ver isso?",
        "Hoe kunt u dat nakijken?",
    ],
)
def test_what_only_speaks_of_people_is_no_wish(text: str) -> None:
    assert not wants_person(text)
