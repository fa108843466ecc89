"""The words around a form where a channel shows it whole, in every language. Words alone."""

from dataclasses import dataclass
from typing import Final

from bot.words.languages import said_in


@dataclass(frozen=True, slots=True)
class ScreenWords:
    """Braces are filled in. fill_in, please, send, not_now, cancel: what stands on buttons.

    one_of, one_enough: that one way to be reached will do, with the ways and without. choose, nothing: in a list before
    anything is chosen, and for no choice. over, away, not_kept: of a form that cannot be opened or sent. at_once,
    or_answer: above it. again: above one in which something is wrong. sent, below: around what was sent. one_by_one: in
    the place of a form that cannot be shown. made, keep, read, by: of a ticket that was made without a conversation.
    """

    fill_in: str
    please: str
    you_said: str
    send: str
    not_now: str
    cancel: str
    one_of: str
    one_enough: str
    optional: str
    choose: str
    nothing: str
    at_once: str
    or_answer: str
    again: str
    sent: str
    below: str
    closed: str
    over: str
    away: str
    not_kept: str
    not_saved: str
    not_sent: str
    alone: str
    too_large: str
    one_by_one: str
    made: str
    keep: str
    read: str
    by: str


def screen_words(language: str) -> ScreenWords:
    """The words of a language; English ones where it is not known."""
    return said_in(language, SCREEN_WORDS)


SCREEN_WORDS: Final = {
    "en": ScreenWords(
        fill_in="Fill in the form",
        please="Yes, please",
        you_said="You said",
        send="Send",
        not_now="Not now",
        cancel="Cancel",
        one_of="{labels}: one is enough.",
        one_enough="One of these is enough",
        optional="Optional",
        choose="Please choose",
        nothing="No answer",
        at_once="Fill it in here at once, or just answer my questions:",
        or_answer="Fill this in, or just answer below.",
        again="Please look at this once more:",
        sent="Sent:",
        below="I confirm it below.",
        closed="This form is closed; nothing more is sent from it.",
        over="This form is over: it was sent, or left, or nothing was said for a while. Ask me “{where}”, or say "
        "“{person}” and I will begin another one.",
        away="I cannot open the form just now. Please press the button again in a minute, or answer me in the "
        "conversation.",
        not_kept="This could not be sent just now, and nothing of it is lost: please press Send again in a moment.",
        not_saved="I could not save this just now. Nothing is lost: please press the button again in a moment.",
        not_sent="The form was not sent.",
        alone="Others read along here: please send me this form in our own chat.",
        too_large="That is more than I can show again.",
        one_by_one="You can answer my questions here, one at a time.",
        made="Your ticket is {number}.",
        keep="Keep the number of the ticket.",
        read="Somebody reads it and answers you.",
        by="by {when}",
    ),
    "de": ScreenWords(
        fill_in="Formular ausfüllen",
        please="Ja, bitte",
        you_said="Sie haben gesagt",
        send="Absenden",
        not_now="Jetzt nicht",
        cancel="Abbrechen",
        one_of="{labels}: Eines davon genügt.",
        one_enough="Eines davon genügt",
        optional="Freiwillig",
        choose="Bitte wählen",
        nothing="Keine Angabe",
        at_once="Füllen Sie alles hier auf einmal aus, oder beantworten Sie einfach meine Fragen:",
        or_answer="Füllen Sie das aus, oder antworten Sie einfach unten.",
        again="Bitte sehen Sie sich das noch einmal an:",
        sent="Abgeschickt:",
        below="Die Bestätigung folgt unten.",
        closed="Dieses Formular ist geschlossen; daraus wird nichts mehr abgeschickt.",
        over="Dieses Formular ist beendet: Es wurde abgeschickt oder verlassen, oder eine Weile wurde nichts gesagt. "
        "Fragen Sie mich „{where}“, oder schreiben Sie „{person}“, dann beginne ich ein neues.",
        away="Ich kann das Formular gerade nicht öffnen. Drücken Sie bitte in einer Minute noch einmal auf den Knopf, "
        "oder antworten Sie mir in der Unterhaltung.",
        not_kept="Das konnte gerade nicht abgeschickt werden, und nichts davon ist verloren: Drücken Sie bitte gleich "
        "noch einmal auf „Absenden“.",
        not_saved="Ich konnte das gerade nicht speichern. Nichts ist verloren: Drücken Sie bitte gleich noch einmal "
        "auf den Knopf.",
        not_sent="Das Formular wurde nicht abgeschickt.",
        alone="Hier lesen andere mit: Schicken Sie mir dieses Formular bitte in unserem eigenen Chat.",
        too_large="Das ist mehr, als ich noch einmal zeigen kann.",
        one_by_one="Sie können meine Fragen hier beantworten, eine nach der anderen.",
        made="Ihr Ticket ist {number}.",
        keep="Bewahren Sie die Nummer des Tickets auf.",
        read="Jemand liest es und antwortet Ihnen.",
        by="bis {when}",
    ),
    "fr": ScreenWords(
        fill_in="Remplir le formulaire",
        please="Oui, s'il vous plaît",
        you_said="Vous avez dit",
        send="Envoyer",
        not_now="Pas maintenant",
        cancel="Annuler",
        one_of="{labels} : un seul suffit.",
        one_enough="Un seul suffit",
        optional="Facultatif",
        choose="Veuillez choisir",
        nothing="Pas de réponse",
        at_once="Remplissez tout ici en une fois, ou répondez simplement à mes questions :",
        or_answer="Remplissez ceci, ou répondez simplement ci-dessous.",
        again="Veuillez revoir ceci :",
        sent="Envoyé :",
        below="La confirmation suit ci-dessous.",
        closed="Ce formulaire est fermé ; plus rien n'en sera envoyé.",
        over="Ce formulaire est terminé : il a été envoyé ou abandonné, ou rien n'a été dit pendant un moment. "
        "Demandez-moi « {where} », ou écrivez « {person} » et j'en commencerai un autre.",
        away="Je ne peux pas ouvrir le formulaire pour l'instant. Appuyez de nouveau sur le bouton dans une minute, ou "
        "répondez-moi dans la conversation.",
        not_kept="L'envoi n'a pas abouti, et rien n'est perdu : veuillez appuyer de nouveau sur « Envoyer » dans un "
        "instant.",
        not_saved="Je n'ai pas pu enregistrer ceci. Rien n'est perdu : veuillez appuyer de nouveau sur le bouton dans "
        "un instant.",
        not_sent="Le formulaire n'a pas été envoyé.",
        alone="D'autres lisent ici : envoyez-moi ce formulaire dans notre propre conversation, s'il vous plaît.",
        too_large="C'est plus que je ne peux réafficher.",
        one_by_one="Vous pouvez répondre à mes questions ici, une à la fois.",
        made="Votre ticket est {number}.",
        keep="Conservez le numéro du ticket.",
        read="Quelqu'un le lit et vous répond.",
        by="d'ici le {when}",
    ),
    "es": ScreenWords(
        fill_in="Rellenar el formulario",
        please="Sí, por favor",
        you_said="Usted dijo",
        send="Enviar",
        not_now="Ahora no",
        cancel="Cancelar",
        one_of="{labels}: basta con uno.",
        one_enough="Basta con uno",
        optional="Opcional",
        choose="Elija, por favor",
        nothing="Sin respuesta",
        at_once="Rellénelo todo aquí de una vez, o simplemente responda a mis preguntas:",
        or_answer="Rellene esto, o simplemente responda abajo.",
        again="Revise esto, por favor:",
        sent="Enviado:",
        below="Lo confirmo abajo.",
        closed="Este formulario está cerrado; ya no se envía nada desde él.",
        over="Este formulario ha terminado: se envió o se dejó, o no se dijo nada durante un rato. Pregúnteme "
        "«{where}», o escriba «{person}» y empezaré otro.",
        away="Ahora mismo no puedo abrir el formulario. Pulse otra vez el botón dentro de un minuto, o respóndame en "
        "la conversación.",
        not_kept="No se ha podido enviar, y no se ha perdido nada: pulse «Enviar» otra vez dentro de un momento, por "
        "favor.",
        not_saved="No he podido guardarlo. No se ha perdido nada: pulse el botón otra vez dentro de un momento, por "
        "favor.",
        not_sent="El formulario no se ha enviado.",
        alone="Aquí leen otras personas: envíeme este formulario en nuestro propio chat, por favor.",
        too_large="Es más de lo que puedo volver a mostrar.",
        one_by_one="Puede responder a mis preguntas aquí, una por una.",
        made="Su ticket es {number}.",
        keep="Guarde el número del ticket.",
        read="Alguien lo lee y le responde.",
        by="antes del {when}",
    ),
    "it": ScreenWords(
        fill_in="Compila il modulo",
        please="Sì, per favore",
        you_said="Lei ha detto",
        send="Invia",
        not_now="Non ora",
        cancel="Annulla",
        one_of="{labels}: ne basta uno.",
        one_enough="Ne basta uno",
        optional="Facoltativo",
        choose="Scelga, per favore",
        nothing="Nessuna risposta",
        at_once="Compili tutto qui in una volta, oppure risponda alle mie domande:",
        or_answer="Compili qui, oppure risponda qui sotto.",
        again="Ricontrolli questo, per favore:",
        sent="Inviato:",
        below="La conferma è qui sotto.",
        closed="Questo modulo è chiuso; da qui non si invia più nulla.",
        over="Questo modulo è terminato: è stato inviato o lasciato, o per un po' non è stato detto nulla. Mi chieda "
        "«{where}», oppure scriva «{person}» e ne inizierò un altro.",
        away="Al momento non posso aprire il modulo. Prema di nuovo il pulsante tra un minuto, oppure mi risponda "
        "nella conversazione.",
        not_kept="Non è stato possibile inviarlo, e nulla è andato perso: prema di nuovo «Invia» tra un momento, per "
        "favore.",
        not_saved="Non sono riuscito a salvarlo. Nulla è andato perso: prema di nuovo il pulsante tra un momento, per "
        "favore.",
        not_sent="Il modulo non è stato inviato.",
        alone="Qui leggono anche altri: mi mandi questo modulo nella nostra chat, per favore.",
        too_large="È più di quanto possa mostrare di nuovo.",
        one_by_one="Può rispondere alle mie domande qui, una alla volta.",
        made="Il suo ticket è {number}.",
        keep="Conservi il numero del ticket.",
        read="Qualcuno lo legge e le risponde.",
        by="entro {when}",
    ),
    "pt": ScreenWords(
        fill_in="Preencher o formulário",
        please="Sim, por favor",
        you_said="Disse",
        send="Enviar",
        not_now="Agora não",
        cancel="Cancelar",
        one_of="{labels}: basta um.",
        one_enough="Basta um",
        optional="Opcional",
        choose="Escolha, por favor",
        nothing="Sem resposta",
        at_once="Preencha tudo aqui de uma vez, ou responda simplesmente às minhas perguntas:",
        or_answer="Preencha isto, ou responda simplesmente abaixo.",
        again="Reveja isto, por favor:",
        sent="Enviado:",
        below="Confirmo abaixo.",
        closed="Este formulário está fechado; já nada é enviado a partir dele.",
        over="Este formulário terminou: foi enviado ou deixado, ou nada foi dito durante algum tempo. Pergunte-me "
        "«{where}», ou escreva «{person}» e eu começo outro.",
        away="De momento não consigo abrir o formulário. Prima o botão outra vez daqui a um minuto, ou responda-me na "
        "conversa.",
        not_kept="Não foi possível enviar, e nada se perdeu: prima «Enviar» outra vez daqui a pouco, por favor.",
        not_saved="Não consegui guardar isto. Nada se perdeu: prima o botão outra vez daqui a pouco, por favor.",
        not_sent="O formulário não foi enviado.",
        alone="Aqui há outras pessoas a ler: envie-me este formulário na nossa própria conversa, por favor.",
        too_large="É mais do que consigo mostrar de novo.",
        one_by_one="Pode responder às minhas perguntas aqui, uma de cada vez.",
        made="O seu ticket é {number}.",
        keep="Guarde o número do ticket.",
        read="Alguém o lê e lhe responde.",
        by="até {when}",
    ),
    "nl": ScreenWords(
        fill_in="Formulier invullen",
        please="Ja, graag",
        you_said="U zei",
        send="Versturen",
        not_now="Niet nu",
        cancel="Annuleren",
        one_of="{labels}: één is genoeg.",
        one_enough="Eén is genoeg",
        optional="Optioneel",
        choose="Kies, alstublieft",
        nothing="Geen antwoord",
        at_once="Vul het hier in één keer in, of beantwoord gewoon mijn vragen:",
        or_answer="Vul dit in, of antwoord gewoon hieronder.",
        again="Kijk hier nog eens naar, alstublieft:",
        sent="Verstuurd:",
        below="Ik bevestig het hieronder.",
        closed="Dit formulier is gesloten; er wordt niets meer uit verstuurd.",
        over="Dit formulier is afgelopen: het is verstuurd of verlaten, of er is een tijd niets gezegd. Vraag mij "
        "“{where}”, of schrijf “{person}”, dan begin ik een nieuw.",
        away="Ik kan het formulier nu niet openen. Druk over een minuut nog eens op de knop, of antwoord mij in het "
        "gesprek.",
        not_kept="Dit kon nu niet worden verstuurd, en er is niets verloren: druk zo meteen nog eens op “Versturen”.",
        not_saved="Ik kon dit nu niet opslaan. Er is niets verloren: druk zo meteen nog eens op de knop.",
        not_sent="Het formulier is niet verstuurd.",
        alone="Hier lezen anderen mee: stuur mij dit formulier in onze eigen chat, alstublieft.",
        too_large="Dat is meer dan ik opnieuw kan tonen.",
        one_by_one="U kunt mijn vragen hier beantwoorden, één voor één.",
        made="Uw ticket is {number}.",
        keep="Bewaar het nummer van het ticket.",
        read="Iemand leest het en antwoordt u.",
        by="uiterlijk {when}",
    ),
}
