"""What people say about their own data and what the desk answers, in every language. Words alone."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Asked:
    """Whole messages, as patterns over plain lower-case words (`routing.plain`).

    polite: what may stand before and after. known: how somebody asks who they are to the desk. forget, export: what the rights are called, where somebody says no more than
    that; other words for it are told by their sorts. yes, no: answers to whether everything is to be deleted.
    """

    polite: str
    options: str
    known: str
    forget: str
    export: str
    yes: str
    no: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What the desk says. Braces are filled in; `labels` name what is known, in the order of `bot.rights.privacy`."""

    in_person: str
    options: str
    known: str
    nothing: str
    kept: str
    sure: str
    begun: str
    left: str
    link: str
    text: str
    elsewhere: str
    contacts: str
    kinds: tuple[str, str]
    labels: tuple[str, str, str, str, str, str, str, str, str, str, str, str]
    states: tuple[str, str, str, str, str, str]
    discreet: str


ASKED: Final = {
    "en": Asked(
        polite="please|kindly|hi|hello|hey|can you|could you|would you|i want you to|i would like you to|now|thanks|thank you"
        "|gdpr",
        options="privacy|my privacy|my data|data protection",
        known="(?:so |and )?(?:whats|what is|do you (?:still )?(?:know|remember)|tell me) my (?:first |last |full )?name"
        "|who am i(?: to you)?|do you (?:still )?(?:know|remember) (?:who i am|me)|what do you call me",
        forget="(?:(?:i want to |id like to |i would like to )?(?:use|exercise|invoke|claim) )?(?:the |my )?right to "
        "(?:be forgotten|erasure)|(?:how (?:do|can) i )?(?:delete|erase|clear|forget|remove|wipe) (?:all )?(?:of )?"
        "(?:this|our|the|my|these) (?:whole |entire )?(?:(?:chat|conversation)s?(?: history)?|messages)",
        export="my export|(?:my |the )?data (?:export|portability)",
        yes="yes|y|yep|yeah|sure|ok|okay|confirm|i confirm|yes i am sure|i am sure"
        "|(?:yes )?(?:please )?(?:delete|erase|do it|go ahead)(?: me| it| everything| all)?"
        "|(?:yes )?(?:please )?forget(?: me| everything| all)|yes (?:please|forget(?: it)?)",
        no="no|n|(?:just |oh |please )?forget (?:it|about it|that)|drop it|leave it|nope|no thanks|no thank you|cancel|stop|never ?mind|do ?not|dont|keep (?:it|everything)",
    ),
    "de": Asked(
        polite="bitte|hallo|kannst du|können sie|könnten sie|ich möchte dass sie|jetzt|danke|mal|dsgvo",
        options="datenschutz|meine daten|privatsphäre",
        known="(?:weißt du |wissen sie )?(?:noch )?wie (?:ich )?heiße(?: ich)?|wer bin ich|(?:kennst du|kennen sie) meinen namen",
        forget="(?:mein )?recht auf (?:vergessenwerden|vergessen werden|löschung)",
        export="mein (?:daten)?export|datenexport|recht auf datenübertragbarkeit",
        yes="ja|jawohl|ja bitte|ja (?:löschen|lösche|lösch|lösche es|alles löschen|ich bin sicher)|löschen|sicher|bestätigen|bestätigt",
        no="nein|nee|nein danke|abbrechen|abbruch|doch nicht|lieber nicht|behalten",
    ),
    "fr": Asked(
        polite="s il vous plaît|s il te plaît|sil vous plaît|sil te plaît|merci|bonjour|salut|peux tu|pouvez vous|veuillez|maintenant|rgpd",
        options="confidentialité|vie privée|mes données|données personnelles|ma vie privée",
        known="comment (?:je mappelle|est ce que je mappelle)|quel est mon nom|qui suis je",
        forget="(?:le |mon )?droit à (?:loubli|l oubli|leffacement|l effacement)",
        export="mon export|export de(?: mes)? données|(?:droit à la )?portabilité des données",
        yes="oui|oui (?:supprime|supprimez|supprimer|efface|effacez|merci|je suis sûre?)|supprimer|confirmer|je confirme|daccord",
        no="non|non merci|annuler|annule|annulez|pas maintenant",
    ),
    "es": Asked(
        polite="por favor|hola|gracias|puedes|puede|podrías|podría|ahora|quiero que|rgpd",
        options="privacidad|mis datos|protección de datos|mi privacidad",
        known="(?:cómo|como) me llamo|(?:cuál|cual) es mi nombre|(?:quién|quien) soy",
        forget="(?:el |mi )?derecho (?:al olvido|de supresión)",
        export="mi exportación|(?:derecho a la )?portabilidad de (?:los |mis )?datos",
        yes="sí|si|sí (?:borra|borrar|elimina|eliminar|por favor|bórralo|estoy segur[oa])|borrar|eliminar|confirmar|confirmo|claro",
        no="no|no gracias|cancelar|cancela|mejor no",
    ),
    "it": Asked(
        polite="per favore|per piacere|ciao|buongiorno|grazie|puoi|può|potresti|potrebbe|adesso|gdpr",
        options="riservatezza|i miei dati|protezione dei dati|la mia privacy",
        known="come mi chiamo|qual è il mio nome|chi sono",
        forget="(?:il |mio )?diritto (?:alloblio|all oblio|alla cancellazione)",
        export="la mia esportazione|(?:diritto alla )?portabilità dei dati",
        yes="sì|si|sì (?:cancella|cancelli|elimina|grazie|sono sicur[oa])|cancella|conferma|confermo|certo",
        no="no|no grazie|annulla|annullare|meglio di no",
    ),
    "pt": Asked(
        polite="por favor|olá|oi|obrigado|obrigada|pode|podes|poderia|agora|quero que|rgpd",
        options="privacidade|meus dados|os meus dados|proteção de dados|minha privacidade",
        known="como (?:é que )?me chamo|qual é o meu nome|quem sou eu",
        forget="(?:o )?(?:meu )?direito ao (?:esquecimento|apagamento)",
        export="(?:a )?minha exportação|(?:direito à )?portabilidade d[oe]s? dados",
        yes="sim|sim (?:apaga|apague|apagar|exclua|excluir|por favor|tenho a certeza|tenho certeza)|apagar|excluir|confirmar|confirmo|claro",
        no="não|nao|não obrigad[oa]|cancelar|cancela|melhor não",
    ),
    "nl": Asked(
        polite="alstublieft|alsjeblieft|aub|hallo|hoi|kun je|kunt u|wil je|wilt u|nu|bedankt|graag|avg",
        options="mijn gegevens|gegevensbescherming|mijn privacy",
        known="hoe heet ik|wat is mijn naam|wie ben ik",
        forget="(?:het |mijn )?recht (?:om vergeten te worden|op vergetelheid|op gegevenswissing)",
        export="mijn export|dataexport|(?:recht op )?dataportabiliteit",
        yes="ja|ja (?:verwijder|verwijderen|wis|wissen|graag|alstublieft|ik weet het zeker)|verwijderen|bevestigen|zeker",
        no="nee|nee bedankt|nee dank je|annuleren|annuleer|toch niet|liever niet",
    ),
}

ANSWERS: Final = {
    "en": Answers(
        in_person="Here others could read along. Please ask me that in a direct message, and I will tell you there.",
        options="What I keep of you is yours to decide. Write one of these:\n\n"
        "- **what do you know about me**\n- **export my data**\n- **forget me**",
        known="This is what I know about you:",
        nothing="I know nothing about you beyond what you wrote here lately.",
        kept="What was said is kept for {turns} days, and what I know of you for {people} days after we last talked. "
        "Write **forget me** to have it deleted, or **export my data** for a copy.",
        sure="I would delete all that I know of you: your profile, what you told me, what you asked and what I answered. "
        "This cannot be undone. A yes, such as **yes, delete**, has it done; with any other answer it stays as it is.",
        begun="I am deleting it; that takes a few minutes. Your reference is **{id}**. What you write from now on is new "
        "to me. If you said that you want no messages, that stays noted, so that I keep to it.",
        left="All right, nothing was deleted.",
        link="Your data are ready. The link works once, for 15 minutes: {link}",
        text="These are your data:",
        elsewhere="I cannot hand you a file here. Ask an employee for a copy, and say that you are **{person}** to me.",
        contacts="{count} since {since}, the last on {last}",
        kinds=("employee", "customer"),
        labels=("Name", "You are", "E-mail", "Phone", "Best reached by", "Language", "Time zone", "Department",
                "Contacts", "You were at", "You told me", "I know you as"),
        states=("received", "taken by somebody", "being worked on", "waiting", "resolved", "closed"),
        discreet="what you wrote to me",
    ),
    "de": Answers(
        in_person="Hier könnten andere mitlesen. Bitte fragen Sie mich das in einer Direktnachricht, dort sage ich es Ihnen.",
        options="Was ich von Ihnen behalte, entscheiden Sie. Schreiben Sie:\n\n"
        "- **Was wissen Sie über mich**\n- **Meine Daten exportieren**\n- **Vergessen Sie mich**",
        known="Das weiß ich über Sie:",
        nothing="Ich weiß nichts über Sie außer dem, was Sie hier zuletzt geschrieben haben.",
        kept="Gespräche bleiben {turns} Tage gespeichert, und was ich über Sie weiß, {people} Tage nach dem letzten Kontakt. "
        "Schreiben Sie **Vergessen Sie mich**, um es zu löschen, oder **Meine Daten exportieren** für eine Kopie.",
        sure="Ich würde alles löschen, was ich über Sie weiß: Ihr Profil, was Sie mir gesagt und gefragt haben, und meine "
        "Antworten. Das lässt sich nicht rückgängig machen. Ein Ja, etwa **Ja, löschen**, genügt; bei allem anderen bleibt es.",
        begun="Ich lösche es; das dauert einige Minuten. Ihre Referenz ist **{id}**. Was Sie von nun an schreiben, ist neu "
        "für mich. Falls Sie keine Nachrichten wollten, bleibt das vermerkt, damit ich mich daran halte.",
        left="Gut, nichts wurde gelöscht.",
        link="Ihre Daten liegen bereit. Der Link gilt nur einmal und nur 15 Minuten: {link}",
        text="Das sind Ihre Daten:",
        elsewhere="Eine Datei kann ich Ihnen hier nicht geben. Bitten Sie jemanden vom Personal um eine Kopie; für mich sind Sie "
        "**{person}**.",
        contacts="{count} seit {since}, zuletzt am {last}",
        kinds=("Mitarbeiterin oder Mitarbeiter", "Kundin oder Kunde"),
        labels=("Name", "Sie sind", "E-Mail", "Telefon", "Am besten erreichbar über", "Sprache", "Zeitzone", "Abteilung",
                "Kontakte", "Darum ging es", "Sie sagten mir", "Ich kenne Sie als"),
        states=("eingegangen", "übernommen", "in Arbeit", "wartet", "gelöst", "geschlossen"),
        discreet="was Sie mir geschrieben haben",
    ),
    "fr": Answers(
        in_person="Ici, d'autres pourraient lire. Demandez-le-moi en message direct, s'il vous plaît : j'y répondrai.",
        options="Ce que je garde de vous, c'est vous qui en décidez. Écrivez :\n\n"
        "- **Que savez-vous de moi**\n- **Exportez mes données**\n- **Oubliez-moi**",
        known="Voici ce que je sais de vous :",
        nothing="Je ne sais rien de vous, sauf ce que vous venez d'écrire ici.",
        kept="Les échanges sont gardés {turns} jours, et ce que je sais de vous {people} jours après le dernier contact. "
        "Écrivez **Oubliez-moi** pour le supprimer, ou **Exportez mes données** pour une copie.",
        sure="Je supprimerais tout ce que je sais de vous : votre profil, ce que vous m'avez dit et demandé, et mes réponses. "
        "C'est irréversible. Un oui, tel que **Oui, supprimer**, suffit ; toute autre réponse laisse tout en place.",
        begun="Je supprime tout ; cela prend quelques minutes. Votre référence est **{id}**. Ce que vous écrivez désormais est "
        "nouveau pour moi. Si vous ne vouliez pas de messages, cela reste noté, pour que je le respecte.",
        left="Très bien, rien n'a été supprimé.",
        link="Vos données sont prêtes. Le lien sert une seule fois, pendant 15 minutes : {link}",
        text="Voici vos données :",
        elsewhere="Je ne peux pas vous remettre de fichier ici. Demandez une copie au personnel ; pour moi, vous êtes **{person}**.",
        contacts="{count} depuis le {since}, le dernier le {last}",
        kinds=("membre du personnel", "client ou cliente"),
        labels=("Nom", "Vous êtes", "E-mail", "Téléphone", "Contact préféré", "Langue", "Fuseau horaire", "Service",
                "Contacts", "Il s'agissait de", "Vous m'avez dit", "Je vous connais comme"),
        states=("reçu", "pris en charge", "en cours", "en attente", "résolu", "clos"),
        discreet="ce que vous m'avez écrit",
    ),
    "es": Answers(
        in_person="Aquí otros podrían leerlo. Pregúntemelo en un mensaje directo, por favor, y allí se lo diré.",
        options="Lo que guardo de usted lo decide usted. Escriba:\n\n"
        "- **Qué sabe de mí**\n- **Exporte mis datos**\n- **Olvídeme**",
        known="Esto es lo que sé de usted:",
        nothing="No sé nada de usted, salvo lo que acaba de escribir aquí.",
        kept="Las conversaciones se guardan {turns} días, y lo que sé de usted, {people} días tras el último contacto. "
        "Escriba **Olvídeme** para borrarlo, o **Exporte mis datos** para recibir una copia.",
        sure="Borraría todo lo que sé de usted: su perfil, lo que me dijo y preguntó, y mis respuestas. No se puede deshacer. "
        "Basta un sí, como **Sí, borrar**; con cualquier otra respuesta todo queda como está.",
        begun="Lo estoy borrando; tarda unos minutos. Su referencia es **{id}**. Lo que escriba desde ahora es nuevo para mí. "
        "Si no quería recibir mensajes, queda anotado, para que lo respete.",
        left="De acuerdo, no se ha borrado nada.",
        link="Sus datos están listos. El enlace sirve una sola vez, durante 15 minutos: {link}",
        text="Estos son sus datos:",
        elsewhere="Aquí no puedo darle un archivo. Pida una copia al personal; para mí usted es **{person}**.",
        contacts="{count} desde el {since}, el último el {last}",
        kinds=("empleado o empleada", "cliente"),
        labels=("Nombre", "Usted es", "Correo", "Teléfono", "Contacto preferido", "Idioma", "Zona horaria", "Departamento",
                "Contactos", "Se trataba de", "Me dijo", "Le conozco como"),
        states=("recibido", "asignado", "en curso", "en espera", "resuelto", "cerrado"),
        discreet="lo que me escribió",
    ),
    "it": Answers(
        in_person="Qui altri potrebbero leggere. Me lo chieda in un messaggio diretto, per favore: lì glielo dirò.",
        options="Ciò che conservo di lei lo decide lei. Scriva:\n\n"
        "- **Cosa sa di me**\n- **Esporti i miei dati**\n- **Mi dimentichi**",
        known="Ecco che cosa so di lei:",
        nothing="Non so nulla di lei, tranne ciò che ha appena scritto qui.",
        kept="Le conversazioni restano {turns} giorni, e ciò che so di lei {people} giorni dopo l'ultimo contatto. "
        "Scriva **Mi dimentichi** per cancellarlo, o **Esporti i miei dati** per una copia.",
        sure="Cancellerei tutto ciò che so di lei: il profilo, ciò che mi ha detto e chiesto, e le mie risposte. Non si può "
        "annullare. Basta un sì, come **Sì, cancella**; con qualsiasi altra risposta resta tutto com'è.",
        begun="Lo sto cancellando; ci vuole qualche minuto. Il suo riferimento è **{id}**. Ciò che scrive da ora è nuovo per me. "
        "Se non voleva messaggi, resta annotato, perché io lo rispetti.",
        left="Va bene, non è stato cancellato nulla.",
        link="I suoi dati sono pronti. Il link vale una volta sola, per 15 minuti: {link}",
        text="Ecco i suoi dati:",
        elsewhere="Qui non posso darle un file. Chieda una copia al personale; per me lei è **{person}**.",
        contacts="{count} dal {since}, l'ultimo il {last}",
        kinds=("dipendente", "cliente"),
        labels=("Nome", "Lei è", "E-mail", "Telefono", "Contatto preferito", "Lingua", "Fuso orario", "Reparto",
                "Contatti", "Si trattava di", "Mi ha detto", "La conosco come"),
        states=("ricevuto", "assegnato", "in lavorazione", "in attesa", "risolto", "chiuso"),
        discreet="ciò che mi ha scritto",
    ),
    "pt": Answers(
        in_person="Aqui outras pessoas poderiam ler. Pergunte-me numa mensagem direta, por favor: lá eu digo.",
        options="O que guardo de si, é você que decide. Escreva:\n\n"
        "- **O que sabe de mim**\n- **Exporte os meus dados**\n- **Esqueça-me**",
        known="Isto é o que sei de si:",
        nothing="Não sei nada de si, além do que acabou de escrever aqui.",
        kept="As conversas ficam {turns} dias, e o que sei de si, {people} dias após o último contacto. "
        "Escreva **Esqueça-me** para apagar, ou **Exporte os meus dados** para uma cópia.",
        sure="Eu apagaria tudo o que sei de si: o perfil, o que me disse e perguntou, e as minhas respostas. Não pode ser "
        "desfeito. Basta um sim, como **Sim, apagar**; com qualquer outra resposta fica tudo como está.",
        begun="Estou a apagar; demora alguns minutos. A sua referência é **{id}**. O que escrever a partir de agora é novo para "
        "mim. Se não queria mensagens, fica anotado, para que eu o respeite.",
        left="Está bem, nada foi apagado.",
        link="Os seus dados estão prontos. O link só funciona uma vez, durante 15 minutos: {link}",
        text="Estes são os seus dados:",
        elsewhere="Aqui não posso dar-lhe um ficheiro. Peça uma cópia a um funcionário; para mim, é **{person}**.",
        contacts="{count} desde {since}, o último em {last}",
        kinds=("membro da equipa", "cliente"),
        labels=("Nome", "Escreve como", "E-mail", "Telefone", "Contacto preferido", "Língua", "Fuso horário", "Departamento",
                "Contactos", "Tratava-se de", "Disse-me", "A sua conta"),
        states=("recebido", "atribuído", "em curso", "à espera", "resolvido", "fechado"),
        discreet="o que me escreveu",
    ),
    "nl": Answers(
        in_person="Hier kunnen anderen meelezen. Vraag het mij alstublieft in een direct bericht, dan vertel ik het daar.",
        options="Wat ik van u bewaar, bepaalt u. Schrijf:\n\n"
        "- **Wat weet u van mij**\n- **Exporteer mijn gegevens**\n- **Vergeet mij**",
        known="Dit weet ik van u:",
        nothing="Ik weet niets van u, behalve wat u hier zojuist schreef.",
        kept="Gesprekken blijven {turns} dagen bewaard, en wat ik van u weet {people} dagen na het laatste contact. "
        "Schrijf **Vergeet mij** om het te laten verwijderen, of **Exporteer mijn gegevens** voor een kopie.",
        sure="Ik zou alles verwijderen wat ik van u weet: uw profiel, wat u mij vertelde en vroeg, en mijn antwoorden. Dat kan "
        "niet ongedaan worden gemaakt. Een ja, zoals **Ja, verwijderen**, volstaat; bij elk ander antwoord blijft alles zoals het is.",
        begun="Ik verwijder het; dat duurt enkele minuten. Uw referentie is **{id}**. Wat u vanaf nu schrijft, is nieuw voor mij. "
        "Wilde u geen berichten, dan blijft dat genoteerd, zodat ik mij daaraan houd.",
        left="Goed, er is niets verwijderd.",
        link="Uw gegevens staan klaar. De link werkt één keer, 15 minuten lang: {link}",
        text="Dit zijn uw gegevens:",
        elsewhere="Hier kan ik u geen bestand geven. Vraag een medewerker om een kopie; voor mij bent u **{person}**.",
        contacts="{count} sinds {since}, het laatste op {last}",
        kinds=("medewerker", "klant"),
        labels=("Naam", "U bent", "E-mail", "Telefoon", "Liefst bereikt via", "Taal", "Tijdzone", "Afdeling",
                "Contacten", "Het ging over", "U vertelde mij", "Ik ken u als"),
        states=("ontvangen", "opgepakt", "in behandeling", "wacht", "opgelost", "gesloten"),
        discreet="wat u mij schreef",
    ),
}  # fmt: skip
