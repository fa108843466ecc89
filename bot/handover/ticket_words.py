"""What the desk says about a person's own tickets, in every language. Words alone."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Answers:
    """What the desk says. Braces are filled in; `states` are in the order of `bot.tickets.Status`.

    person: how to say that one wants a person, and begin: what comes of it, after none and not_yours. reached: after
    what was said of a new address or number.
    """

    in_private: str
    none: str
    not_yours: str
    begin: str
    person: str
    states: tuple[str, str, str, str, str, str]
    colleague: str
    last_change: str
    discreet: str
    over: str
    what: str
    added: str
    raised: str
    reached: str
    closed: str
    closed_already: str


ANSWERS: Final = {
    "en": Answers(
        in_private="Others read along here, so please ask me about tickets in a direct message.",
        none="I could not find a ticket of yours.",
        not_yours="I could not find {number} among your tickets.",
        begin="Say “{person}” and I will open one.",
        person="talk to a person",
        states=(
            "has been received and waits for somebody to take it",
            "has been taken by {who}",
            "is being worked on by {who}",
            "waits for an answer",
            "has been resolved",
            "is closed",
        ),
        colleague="a colleague",
        last_change="last change {at}",
        discreet="what you wrote to me",
        over="{id} {state}. Say “{person}” and I will open another one.",
        what="What shall I add? Please say “add to ticket {id}:” and then what it is.",
        added="I have added it to **{id}**.",
        raised="I have passed that on: the urgency of **{id}** is “{urgency}” now.",
        reached="I have changed that in {ids}.",
        closed="I have closed **{id}**. If you need anything else, just ask.",
        closed_already="{id} {state} already.",
    ),
    "de": Answers(
        in_private="Hier lesen andere mit. Fragen Sie mich bitte in einer Direktnachricht nach Ihren Tickets.",
        none="Ich finde kein Ticket von Ihnen.",
        not_yours="Unter Ihren Tickets finde ich {number} nicht.",
        begin="Schreiben Sie „{person}“, dann lege ich eines an.",
        person="mit einem Menschen sprechen",
        states=(
            "ist eingegangen und wartet darauf, dass es jemand übernimmt",
            "hat {who} übernommen",
            "wird von {who} bearbeitet",
            "wartet auf eine Antwort",
            "ist gelöst",
            "ist geschlossen",
        ),
        colleague="jemand aus dem Team",
        last_change="zuletzt geändert am {at}",
        discreet="was Sie mir geschrieben haben",
        over="{id} {state}. Schreiben Sie „{person}“, dann lege ich ein neues an.",
        what="Was soll ich ergänzen? Schreiben Sie bitte „zum Ticket {id}:“ und dann, was es ist.",
        added="Ich habe es in **{id}** ergänzt.",
        raised="Ich habe das weitergegeben: Die Dringlichkeit von **{id}** ist jetzt „{urgency}“.",
        reached="Ich habe das in {ids} geändert.",
        closed="Ich habe **{id}** geschlossen. Wenn Sie noch etwas brauchen, fragen Sie einfach.",
        closed_already="{id} {state}; daran ändert sich nichts.",
    ),
    "fr": Answers(
        in_private="D'autres lisent ici. Posez-moi vos questions sur vos tickets en message privé, s'il vous plaît.",
        none="Je ne trouve aucun ticket à votre nom.",
        not_yours="Je ne trouve pas {number} parmi vos tickets.",
        begin="Écrivez « {person} » et j'en ouvrirai un.",
        person="parler à une personne",
        states=(
            "est bien arrivé et attend que quelqu'un le prenne",
            "a été pris par {who}",
            "est entre les mains de {who}",
            "attend une réponse",
            "est résolu",
            "est fermé",
        ),
        colleague="un membre de l'équipe",
        last_change="dernier changement le {at}",
        discreet="ce que vous m'avez écrit",
        over="{id} {state}. Écrivez « {person} » et j'en ouvrirai un autre.",
        what="Que dois-je ajouter ? Écrivez « ajouter au ticket {id} : » puis ce que c'est.",
        added="Je l'ai ajouté à **{id}**.",
        raised="Je l'ai transmis : l'urgence de **{id}** est maintenant « {urgency} ».",
        reached="Je l'ai modifié dans {ids}.",
        closed="J'ai fermé **{id}**. Si vous avez besoin d'autre chose, demandez-moi.",
        closed_already="{id} {state} : il n'y a plus rien à fermer.",
    ),
    "es": Answers(
        in_private="Aquí leen otras personas. Pregúnteme por sus tickets en un mensaje directo, por favor.",
        none="No encuentro ningún ticket suyo.",
        not_yours="No encuentro {number} entre sus tickets.",
        begin="Escriba «{person}» y abriré uno.",
        person="hablar con una persona",
        states=(
            "ha llegado y espera a que alguien lo atienda",
            "lo ha asumido {who}",
            "está en manos de {who}",
            "espera una respuesta",
            "está resuelto",
            "está cerrado",
        ),
        colleague="alguien del equipo",
        last_change="último cambio: {at}",
        discreet="lo que usted me escribió",
        over="{id} {state}. Escriba «{person}» y abriré otro.",
        what="¿Qué debo añadir? Escriba «añadir al ticket {id}:» y después lo que es.",
        added="Lo he añadido a **{id}**.",
        raised="Lo he transmitido: la urgencia de **{id}** es ahora «{urgency}».",
        reached="Lo he cambiado en {ids}.",
        closed="He cerrado **{id}**. Si necesita algo más, pregúnteme.",
        closed_already="{id} ya {state}.",
    ),
    "it": Answers(
        in_private="Qui leggono anche altri. Mi chieda dei suoi ticket in un messaggio diretto, per favore.",
        none="Non trovo nessun suo ticket.",
        not_yours="Non trovo {number} tra i suoi ticket.",
        begin="Scriva «{person}» e ne aprirò uno.",
        person="parlare con una persona",
        states=(
            "è arrivato e aspetta che qualcuno lo prenda",
            "è stato preso da {who}",
            "è nelle mani di {who}",
            "aspetta una risposta",
            "è risolto",
            "è chiuso",
        ),
        colleague="qualcuno del team",
        last_change="ultima modifica: {at}",
        discreet="ciò che mi ha scritto",
        over="{id} {state}. Scriva «{person}» e ne aprirò un altro.",
        what="Che cosa devo aggiungere? Scriva «aggiungi al ticket {id}:» e poi che cosa.",
        added="L'ho aggiunto a **{id}**.",
        raised="L'ho comunicato: l'urgenza di **{id}** ora è «{urgency}».",
        reached="L'ho cambiato in {ids}.",
        closed="Ho chiuso **{id}**. Se le serve altro, chieda pure.",
        closed_already="{id} {state}: non c'è più nulla da chiudere.",
    ),
    "pt": Answers(
        in_private="Aqui há outras pessoas a ler. Pergunte-me pelos seus tickets numa mensagem direta, por favor.",
        none="Não encontro nenhum ticket seu.",
        not_yours="Não encontro {number} entre os seus tickets.",
        begin="Escreva «{person}» e eu abro um.",
        person="falar com uma pessoa",
        states=(
            "chegou e espera que alguém o assuma",
            "foi assumido por {who}",
            "está nas mãos de {who}",
            "espera uma resposta",
            "está resolvido",
            "está fechado",
        ),
        colleague="alguém da equipa",
        last_change="última alteração: {at}",
        discreet="o que me escreveu",
        over="{id} {state}. Escreva «{person}» e eu abro outro.",
        what="O que devo acrescentar? Escreva «adicionar ao ticket {id}:» e depois o que é.",
        added="Acrescentei isso a **{id}**.",
        raised="Transmiti isso: a urgência de **{id}** é agora «{urgency}».",
        reached="Alterei isso em {ids}.",
        closed="Fechei **{id}**. Se precisar de mais alguma coisa, é só perguntar.",
        closed_already="{id} já {state}.",
    ),
    "nl": Answers(
        in_private="Hier lezen anderen mee. Vraag mij in een direct bericht naar uw tickets, alstublieft.",
        none="Ik vind geen ticket van u.",
        not_yours="Ik vind {number} niet tussen uw tickets.",
        begin="Schrijf “{person}” en ik maak er een.",
        person="met een mens praten",
        states=(
            "is binnengekomen en wacht tot iemand het oppakt",
            "is opgepakt door {who}",
            "is in behandeling bij {who}",
            "wacht op een antwoord",
            "is opgelost",
            "is gesloten",
        ),
        colleague="iemand van het team",
        last_change="laatst gewijzigd: {at}",
        discreet="wat u mij schreef",
        over="{id} {state}. Schrijf “{person}” en ik maak een ander.",
        what="Wat moet ik toevoegen? Schrijf “voeg toe aan ticket {id}:” en daarna wat het is.",
        added="Ik heb het aan **{id}** toegevoegd.",
        raised="Ik heb dat doorgegeven: de urgentie van **{id}** is nu “{urgency}”.",
        reached="Ik heb dat in {ids} aangepast.",
        closed="Ik heb **{id}** gesloten. Heeft u nog iets nodig, vraag het gerust.",
        closed_already="{id} {state}; er valt niets meer te sluiten.",
    ),
}
