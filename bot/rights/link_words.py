"""What the desk says about linking accounts, in every language. Words alone."""

from dataclasses import dataclass
from typing import Final

from bot.people import Refusal


@dataclass(frozen=True, slots=True)
class LinkWords:
    """What the desk says. Braces are filled in.

    yes_no: the two answers, each of which is understood. mine: "your …" for each account; other: for any that is not
    known. called: that the other account has a name. mailed, typed: how the code came to be. What people are told to
    say stands in quotation marks, and is understood.
    """

    yes_no: tuple[str, str]
    joined: str
    mine: dict[str, str]
    other: str
    offered: str
    else_by_mail: str
    on_its_way: str
    this_address: str
    named_address: str
    which_address: str
    no_mail: str
    confirm: str
    called: str
    mailed: str
    typed: str
    linked: str
    news: str
    linked_with: str
    this_chat: str
    alone: str
    only: str
    parted: str
    unchanged: str
    too_many: str
    in_private: str
    spoiled: str
    refused: dict[Refusal, str]


WORDS: Final = {
    "en": LinkWords(
        yes_no=("Yes", "No"),
        joined="and",
        mine={
            "slack": "your Slack account",
            "teams": "your Microsoft Teams account",
            "whatsapp": "your WhatsApp account",
            "web": "your chat page",
            "rest": "your account in an app",
            "terminal": "your terminal",
        },
        other="your other account",
        offered="Your code is **{code}**. Within 10 minutes, send it to me in the other chat that you use, with nothing "
        "else in the message: in Slack, Teams, WhatsApp or the chat page. There I ask you once more before I link the "
        "two. Give the code to nobody.",
        else_by_mail="You cannot open the other chat? Say “send the code by e-mail”.",
        on_its_way="If {address} is on file here for an account of yours, a code is on its way to it. Send it to me here "
        "within half an hour, with nothing else in the message, and give it to nobody. Has nothing come? I only write to "
        "addresses that Slack or Teams shows me itself. To try another one, say “send the code to” with that address.",
        this_address="this address",
        named_address="the address {address}",
        which_address="Which e-mail address does your other account have? I send the code there if that address is on "
        "file.",
        no_mail="I cannot send codes by e-mail: no mail server is set up here. Please say “link my accounts” in one chat "
        "and send me the code in the other.",
        confirm="This links this chat with **{account}**{called}, {whence}. I then know you as one person in both, and "
        "what you asked or told me in one I may use in the other. Say yes only if you asked for the code yourself. Shall "
        "I link them: yes or no?",
        called=" of “{name}”",
        mailed="to whose e-mail address I sent this code",
        typed="where this code was asked for",
        linked="Done: this chat and {account} are linked. What may be read here stays as it was. To take them apart "
        "again, say “unlink”.",
        news="This chat is now linked with {account}.",
        linked_with="This chat is linked with {accounts}. Shall I take {parted} out of it: yes or no?",
        this_chat="this chat",
        alone="This chat is linked with nothing. To link it, say “link my accounts”.",
        only="This chat is linked with {accounts}, and with nothing else.",
        parted="Done: {parted} is linked with nothing any more. What I learned in one place I no longer use in the other.",
        unchanged="All right, nothing has changed.",
        too_many="You have asked for three codes within an hour. Please try again in an hour.",
        in_private="Please write me that in a direct message, where nobody else reads.",
        spoiled="Others read here, so this code is no longer valid.",
        refused={
            Refusal.LOCKED: "Those were too many wrong codes. I take no more from you for an hour; please try again then.",
            Refusal.UNKNOWN: "I do not know this code. Please check it, or ask me for a new one where you asked for it.",
            Refusal.EXPIRED: "This code was valid for 10 minutes only, or half an hour by e-mail. Please ask me for a new "
            "one.",
            Refusal.USED: "This code was used already; each works once. Please ask me for a new one.",
            Refusal.OWN: "This is the code for the other chat: please type it there, not here.",
            Refusal.ALREADY: "These two are linked already.",
            Refusal.FULL: "That would be more accounts than I can link for one person. Please unlink one of them first.",
        },
    ),
    "de": LinkWords(
        yes_no=("Ja", "Nein"),
        joined="und",
        mine={
            "slack": "Ihr Slack-Konto",
            "teams": "Ihr Microsoft-Teams-Konto",
            "whatsapp": "Ihr WhatsApp-Konto",
            "web": "Ihre Chat-Seite",
            "rest": "Ihr Konto in einer App",
            "terminal": "Ihr Terminal",
        },
        other="Ihr anderes Konto",
        offered="Ihr Code ist **{code}**. Schicken Sie ihn mir binnen 10 Minuten im anderen Chat, den Sie benutzen, ohne "
        "etwas anderes in der Nachricht: in Slack, Teams, WhatsApp oder auf der Chat-Seite. Dort frage ich noch einmal, "
        "bevor ich beide verknüpfe. Geben Sie den Code niemandem.",
        else_by_mail="Sie können den anderen Chat nicht öffnen? Schreiben Sie „Code per E-Mail schicken“.",
        on_its_way="Falls {address} hier zu einem Ihrer Konten hinterlegt ist, ist ein Code dorthin unterwegs. Schicken Sie "
        "ihn mir binnen einer halben Stunde hier, ohne etwas anderes in der Nachricht, und geben Sie ihn niemandem. Es ist "
        "nichts gekommen? Ich schreibe nur an Adressen, die mir Slack oder Teams selbst zeigt. Um eine andere zu versuchen, "
        "schreiben Sie „Code schicken an“ mit dieser Adresse.",
        this_address="diese Adresse",
        named_address="die Adresse {address}",
        which_address="Welche E-Mail-Adresse hat Ihr anderes Konto? Ich schicke den Code dorthin, falls sie hinterlegt ist.",
        no_mail="Ich kann keine Codes per E-Mail schicken: Hier ist kein Mailserver eingerichtet. Bitte schreiben Sie in "
        "einem Chat „Meine Konten verknüpfen“ und schicken Sie mir den Code im anderen.",
        confirm="Damit wird dieser Chat mit diesem Konto verknüpft: **{account}**{called}, {whence}. Ich kenne Sie dann in "
        "beiden als eine Person, und was Sie mich in einem gefragt oder mir gesagt haben, darf ich im anderen benutzen. "
        "Sagen Sie nur ja, wenn Sie den Code selbst verlangt haben. Soll ich sie verknüpfen: ja oder nein?",
        called=" von „{name}“",
        mailed="an dessen E-Mail-Adresse ich diesen Code geschickt habe",
        typed="wo dieser Code verlangt wurde",
        linked="Erledigt: Dieser Chat und {account} sind verknüpft. Was hier gelesen werden darf, bleibt, wie es war. Um sie "
        "wieder zu trennen, schreiben Sie „Verknüpfung aufheben“.",
        news="Mit diesem Chat ist jetzt verknüpft: {account}.",
        linked_with="Mit diesem Chat ist verknüpft: {accounts}. Soll ich {parted} herausnehmen: ja oder nein?",
        this_chat="diesen Chat",
        alone="Dieser Chat ist mit nichts verknüpft. Um ihn zu verknüpfen, schreiben Sie „Meine Konten verknüpfen“.",
        only="Mit diesem Chat ist verknüpft: {accounts}, und sonst nichts.",
        parted="Erledigt: {parted} habe ich aus der Verknüpfung genommen. Was ich am einen Ort erfahren habe, benutze ich am "
        "anderen nicht mehr.",
        unchanged="Gut, es hat sich nichts geändert.",
        too_many="Sie haben binnen einer Stunde drei Codes verlangt. Bitte versuchen Sie es in einer Stunde wieder.",
        in_private="Bitte schreiben Sie mir das in einer Direktnachricht, wo sonst niemand mitliest.",
        spoiled="Hier lesen andere mit, daher gilt dieser Code nicht mehr.",
        refused={
            Refusal.LOCKED: "Das waren zu viele falsche Codes. Eine Stunde lang nehme ich keine mehr von Ihnen an; bitte "
            "versuchen Sie es danach wieder.",
            Refusal.UNKNOWN: "Diesen Code kenne ich nicht. Bitte prüfen Sie ihn, oder verlangen Sie dort einen neuen, wo Sie "
            "ihn verlangt haben.",
            Refusal.EXPIRED: "Dieser Code galt nur 10 Minuten, per E-Mail eine halbe Stunde. Bitte verlangen Sie einen neuen.",
            Refusal.USED: "Dieser Code wurde schon benutzt; jeder gilt einmal. Bitte verlangen Sie einen neuen.",
            Refusal.OWN: "Das ist der Code für den anderen Chat: Bitte schreiben Sie ihn dort, nicht hier.",
            Refusal.ALREADY: "Diese beiden sind schon verknüpft.",
            Refusal.FULL: "Das wären mehr Konten, als ich für eine Person verknüpfen kann. Bitte trennen Sie zuerst eines.",
        },
    ),
    "fr": LinkWords(
        yes_no=("Oui", "Non"),
        joined="et",
        mine={
            "slack": "votre compte Slack",
            "teams": "votre compte Microsoft Teams",
            "whatsapp": "votre compte WhatsApp",
            "web": "votre page de discussion",
            "rest": "votre compte dans une application",
            "terminal": "votre terminal",
        },
        other="votre autre compte",
        offered="Votre code est **{code}**. Envoyez-le-moi dans les 10 minutes dans l'autre discussion que vous utilisez, "
        "sans rien d'autre dans le message : dans Slack, Teams, WhatsApp ou la page de discussion. Là, je vous demande une "
        "dernière fois avant de lier les deux. Ne donnez le code à personne.",
        else_by_mail="Vous ne pouvez pas ouvrir l'autre discussion ? Écrivez « envoyez le code par e-mail ».",
        on_its_way="Si {address} est enregistrée ici pour l'un de vos comptes, un code est en route. Envoyez-le-moi ici dans "
        "la demi-heure, sans rien d'autre dans le message, et ne le donnez à personne. Rien n'est arrivé ? Je n'écris qu'aux "
        "adresses que Slack ou Teams me montre. Pour en essayer une autre, écrivez « envoyez le code à » avec cette "
        "adresse.",
        this_address="cette adresse",
        named_address="l'adresse {address}",
        which_address="Quelle est l'adresse e-mail de votre autre compte ? J'y envoie le code si elle est enregistrée.",
        no_mail="Je ne peux pas envoyer de codes par e-mail : aucun serveur de messagerie n'est installé ici. Écrivez « lier "
        "mes comptes » dans une discussion et envoyez-moi le code dans l'autre.",
        confirm="Cette discussion sera liée à **{account}**{called}, {whence}. Je vous connaîtrai alors comme une seule "
        "personne dans les deux, et ce que vous m'avez demandé ou dit dans l'une peut me servir dans l'autre. Ne dites oui "
        "que si vous avez demandé le code vous-même. Dois-je les lier : oui ou non ?",
        called=" (« {name} »)",
        mailed="à l'adresse e-mail duquel j'ai envoyé ce code",
        typed="où ce code a été demandé",
        linked="C'est fait : cette discussion et {account} sont liées. Ce qui peut être lu ici ne change pas. Pour les séparer "
        "de nouveau, écrivez « dissocier mes comptes ».",
        news="Cette discussion est maintenant liée à {account}.",
        linked_with="Cette discussion est liée à {accounts}. Dois-je en retirer {parted} : oui ou non ?",
        this_chat="cette discussion",
        alone="Cette discussion n'est liée à rien. Pour la lier, écrivez « lier mes comptes ».",
        only="Cette discussion est liée à {accounts}, et à rien d'autre.",
        parted="C'est fait : {parted} n'y est plus lié. Ce que j'ai appris à un endroit ne me sert plus à l'autre.",
        unchanged="Bien, rien n'a changé.",
        too_many="Vous avez demandé trois codes en une heure. Veuillez réessayer dans une heure.",
        in_private="Écrivez-moi cela dans un message direct, où personne d'autre ne lit, s'il vous plaît.",
        spoiled="D'autres lisent ici ; ce code n'est donc plus valable.",
        refused={
            Refusal.LOCKED: "C'étaient trop de codes faux. Je n'en accepte plus de vous pendant une heure ; veuillez réessayer "
            "ensuite.",
            Refusal.UNKNOWN: "Je ne connais pas ce code. Vérifiez-le, ou demandez-en un nouveau là où vous l'avez demandé.",
            Refusal.EXPIRED: "Ce code n'était valable que 10 minutes, ou une demi-heure par e-mail. Demandez-m'en un nouveau.",
            Refusal.USED: "Ce code a déjà servi ; chacun ne sert qu'une fois. Demandez-m'en un nouveau.",
            Refusal.OWN: "C'est le code pour l'autre discussion : écrivez-le là-bas, pas ici.",
            Refusal.ALREADY: "Les deux sont déjà liés.",
            Refusal.FULL: "Ce serait plus de comptes que je ne peux lier pour une personne. Dissociez-en un d'abord.",
        },
    ),
    "es": LinkWords(
        yes_no=("Sí", "No"),
        joined="y",
        mine={
            "slack": "su cuenta de Slack",
            "teams": "su cuenta de Microsoft Teams",
            "whatsapp": "su cuenta de WhatsApp",
            "web": "su página de chat",
            "rest": "su cuenta en una aplicación",
            "terminal": "su terminal",
        },
        other="su otra cuenta",
        offered="Su código es **{code}**. Envíemelo en los próximos 10 minutos en el otro chat que usa, sin nada más en el "
        "mensaje: en Slack, Teams, WhatsApp o la página de chat. Allí le pregunto una vez más antes de vincular los dos. No "
        "dé el código a nadie.",
        else_by_mail="¿No puede abrir el otro chat? Escriba «envíe el código por correo».",
        on_its_way="Si {address} consta aquí para una cuenta suya, un código va en camino. Envíemelo aquí en media hora, sin "
        "nada más en el mensaje, y no lo dé a nadie. ¿No ha llegado nada? Solo escribo a direcciones que Slack o Teams me "
        "muestra. Para probar con otra, escriba «envíe el código a» con esa dirección.",
        this_address="esta dirección",
        named_address="la dirección {address}",
        which_address="¿Qué dirección de correo tiene su otra cuenta? Envío allí el código si esa dirección consta aquí.",
        no_mail="No puedo enviar códigos por correo: aquí no hay servidor de correo. Escriba «vincular mis cuentas» en un "
        "chat y envíeme el código en el otro.",
        confirm="Esto vincula este chat con **{account}**{called}, {whence}. Entonces le conozco como una sola persona en "
        "ambos, y lo que me preguntó o dijo en uno puedo usarlo en el otro. Diga sí solo si pidió el código usted. ¿Los "
        "vinculo: sí o no?",
        called=" de «{name}»",
        mailed="a cuya dirección de correo envié este código",
        typed="donde se pidió este código",
        linked="Hecho: este chat y {account} están vinculados. Lo que puede leerse aquí sigue igual. Para separarlos de nuevo, "
        "escriba «desvincular mis cuentas».",
        news="Este chat está ahora vinculado con {account}.",
        linked_with="Este chat está vinculado con {accounts}. ¿Quito de ahí {parted}: sí o no?",
        this_chat="este chat",
        alone="Este chat no está vinculado con nada. Para vincularlo, escriba «vincular mis cuentas».",
        only="Este chat está vinculado con {accounts}, y con nada más.",
        parted="Hecho: {parted} ya no tiene ningún vínculo. Lo que supe en un sitio ya no lo uso en el otro.",
        unchanged="De acuerdo, nada ha cambiado.",
        too_many="Ha pedido tres códigos en una hora. Inténtelo de nuevo dentro de una hora.",
        in_private="Escríbame eso en un mensaje directo, donde nadie más lea, por favor.",
        spoiled="Aquí leen otros, así que este código ya no vale.",
        refused={
            Refusal.LOCKED: "Han sido demasiados códigos erróneos. No le acepto más durante una hora; inténtelo después.",
            Refusal.UNKNOWN: "No conozco este código. Compruébelo, o pida uno nuevo donde lo pidió.",
            Refusal.EXPIRED: "Este código valía solo 10 minutos, o media hora por correo. Pídame uno nuevo.",
            Refusal.USED: "Este código ya se usó; cada uno vale una vez. Pídame uno nuevo.",
            Refusal.OWN: "Este es el código para el otro chat: escríbalo allí, no aquí.",
            Refusal.ALREADY: "Los dos ya están vinculados.",
            Refusal.FULL: "Serían más cuentas de las que puedo vincular para una persona. Desvincule una primero.",
        },
    ),
    "it": LinkWords(
        yes_no=("Sì", "No"),
        joined="e",
        mine={
            "slack": "il suo account Slack",
            "teams": "il suo account Microsoft Teams",
            "whatsapp": "il suo account WhatsApp",
            "web": "la sua pagina di chat",
            "rest": "il suo account in un'app",
            "terminal": "il suo terminale",
        },
        other="il suo altro account",
        offered="Il suo codice è **{code}**. Me lo mandi entro 10 minuti nell'altra chat che usa, senza altro nel messaggio: "
        "in Slack, Teams, WhatsApp o nella pagina di chat. Lì le chiedo ancora una volta prima di collegare le due. Non dia "
        "il codice a nessuno.",
        else_by_mail="Non può aprire l'altra chat? Scriva «mandi il codice via e-mail».",
        on_its_way="Se {address} risulta qui per un suo account, un codice è in arrivo. Me lo mandi qui entro mezz'ora, senza "
        "altro nel messaggio, e non lo dia a nessuno. Non è arrivato nulla? Scrivo solo a indirizzi che Slack o Teams mi "
        "mostra. Per provarne un altro, scriva «mandi il codice a» con quell'indirizzo.",
        this_address="questo indirizzo",
        named_address="l'indirizzo {address}",
        which_address="Quale indirizzo e-mail ha il suo altro account? Mando lì il codice se quell'indirizzo risulta qui.",
        no_mail="Non posso mandare codici via e-mail: qui non c'è un server di posta. Scriva «collegare i miei account» in una "
        "chat e mi mandi il codice nell'altra.",
        confirm="Così questa chat viene collegata con **{account}**{called}, {whence}. Allora la conosco come una sola persona "
        "in entrambe, e ciò che mi ha chiesto o detto in una posso usarlo nell'altra. Dica sì solo se ha chiesto lei il "
        "codice. Le collego: sì o no?",
        called=" di «{name}»",
        mailed="al cui indirizzo e-mail ho mandato questo codice",
        typed="dove è stato chiesto questo codice",
        linked="Fatto: questa chat e {account} sono collegati. Ciò che si può leggere qui resta com'era. Per separarli di "
        "nuovo, scriva «scollegare i miei account».",
        news="Questa chat è ora collegata con {account}.",
        linked_with="Questa chat è collegata con {accounts}. Tolgo {parted} dal collegamento: sì o no?",
        this_chat="questa chat",
        alone="Questa chat non è collegata con nulla. Per collegarla, scriva «collegare i miei account».",
        only="Questa chat è collegata con {accounts}, e con nient'altro.",
        parted="Fatto: {parted} non ha più alcun collegamento. Ciò che ho saputo in un posto non lo uso più nell'altro.",
        unchanged="Va bene, non è cambiato nulla.",
        too_many="Ha chiesto tre codici in un'ora. Riprovi fra un'ora.",
        in_private="Me lo scriva in un messaggio diretto, dove nessun altro legge, per favore.",
        spoiled="Qui leggono altri, quindi questo codice non vale più.",
        refused={
            Refusal.LOCKED: "Erano troppi codici sbagliati. Per un'ora non ne accetto altri da lei; riprovi dopo.",
            Refusal.UNKNOWN: "Non conosco questo codice. Lo controlli, o ne chieda uno nuovo dove lo ha chiesto.",
            Refusal.EXPIRED: "Questo codice valeva solo 10 minuti, o mezz'ora via e-mail. Me ne chieda uno nuovo.",
            Refusal.USED: "Questo codice è già stato usato; ognuno vale una volta. Me ne chieda uno nuovo.",
            Refusal.OWN: "Questo è il codice per l'altra chat: lo scriva là, non qui.",
            Refusal.ALREADY: "Questi due sono già collegati.",
            Refusal.FULL: "Sarebbero più account di quanti ne posso collegare per una persona. Ne scolleghi prima uno.",
        },
    ),
    "pt": LinkWords(
        yes_no=("Sim", "Não"),
        joined="e",
        mine={
            "slack": "a sua conta do Slack",
            "teams": "a sua conta do Microsoft Teams",
            "whatsapp": "a sua conta do WhatsApp",
            "web": "a sua página de chat",
            "rest": "a sua conta numa aplicação",
            "terminal": "o seu terminal",
        },
        other="a sua outra conta",
        offered="O seu código é **{code}**. Envie-mo dentro de 10 minutos no outro chat que usa, sem mais nada na mensagem: no "
        "Slack, no Teams, no WhatsApp ou na página de chat. Lá pergunto-lhe mais uma vez antes de ligar os dois. Não dê o "
        "código a ninguém.",
        else_by_mail="Não consegue abrir o outro chat? Escreva «envie o código por e-mail».",
        on_its_way="Se {address} constar aqui para uma conta sua, um código está a caminho. Envie-mo aqui dentro de meia hora, "
        "sem mais nada na mensagem, e não o dê a ninguém. Não chegou nada? Só escrevo para endereços que o Slack ou o Teams me "
        "mostra. Para tentar outro, escreva «envie o código para» com esse endereço.",
        this_address="este endereço",
        named_address="o endereço {address}",
        which_address="Que endereço de e-mail tem a sua outra conta? Envio para lá o código se esse endereço constar aqui.",
        no_mail="Não posso enviar códigos por e-mail: aqui não há servidor de correio. Escreva «vincular as minhas contas» num "
        "chat e envie-me o código no outro.",
        confirm="Isto liga este chat com **{account}**{called}, {whence}. Passo então a conhecê-lo como uma só pessoa em ambos, "
        "e o que me perguntou ou disse num posso usar no outro. Diga sim apenas se pediu o código. Ligo-os: sim ou não?",
        called=" de «{name}»",
        mailed="para cujo endereço de e-mail enviei este código",
        typed="onde este código foi pedido",
        linked="Feito: este chat e {account} estão ligados. O que se pode ler aqui fica como estava. Para os separar de novo, "
        "escreva «desvincular as minhas contas».",
        news="Este chat está agora ligado com {account}.",
        linked_with="Este chat está ligado com {accounts}. Retiro {parted} da ligação: sim ou não?",
        this_chat="este chat",
        alone="Este chat não está ligado a nada. Para o ligar, escreva «vincular as minhas contas».",
        only="Este chat está ligado com {accounts}, e com mais nada.",
        parted="Feito: {parted} já não tem nenhuma ligação. O que soube num sítio já não uso no outro.",
        unchanged="Está bem, nada mudou.",
        too_many="Pediu três códigos numa hora. Tente de novo daqui a uma hora.",
        in_private="Escreva-me isso numa mensagem direta, onde mais ninguém lê, por favor.",
        spoiled="Aqui outros leem, por isso este código já não é válido.",
        refused={
            Refusal.LOCKED: "Foram demasiados códigos errados. Durante uma hora não aceito mais; tente depois.",
            Refusal.UNKNOWN: "Não conheço este código. Verifique-o, ou peça um novo onde o pediu.",
            Refusal.EXPIRED: "Este código só valia 10 minutos, ou meia hora por e-mail. Peça-me um novo.",
            Refusal.USED: "Este código já foi usado; cada um vale uma vez. Peça-me um novo.",
            Refusal.OWN: "Este é o código para o outro chat: escreva-o lá, não aqui.",
            Refusal.ALREADY: "Estes dois já estão ligados.",
            Refusal.FULL: "Seriam mais contas do que posso ligar para uma pessoa. Desvincule primeiro uma.",
        },
    ),
    "nl": LinkWords(
        yes_no=("Ja", "Nee"),
        joined="en",
        mine={
            "slack": "uw Slack-account",
            "teams": "uw Microsoft Teams-account",
            "whatsapp": "uw WhatsApp-account",
            "web": "uw chatpagina",
            "rest": "uw account in een app",
            "terminal": "uw terminal",
        },
        other="uw andere account",
        offered="Uw code is **{code}**. Stuur hem mij binnen 10 minuten in de andere chat die u gebruikt, met niets anders in "
        "het bericht: in Slack, Teams, WhatsApp of de chatpagina. Daar vraag ik het u nog één keer voordat ik de twee koppel. "
        "Geef de code aan niemand.",
        else_by_mail="Kunt u de andere chat niet openen? Schrijf “stuur de code per e-mail”.",
        on_its_way="Als {address} hier bij een account van u bekend is, is er een code naar onderweg. Stuur hem mij hier binnen "
        "een half uur, met niets anders in het bericht, en geef hem aan niemand. Niets gekomen? Ik schrijf alleen naar adressen "
        "die Slack of Teams mij zelf toont. Om een ander te proberen, schrijft u “stuur de code naar” met dat adres.",
        this_address="dit adres",
        named_address="het adres {address}",
        which_address="Welk e-mailadres heeft uw andere account? Ik stuur de code daarheen als dat adres hier bekend is.",
        no_mail="Ik kan geen codes per e-mail sturen: hier is geen mailserver ingesteld. Schrijf “koppel mijn accounts” in de ene "
        "chat en stuur mij de code in de andere.",
        confirm="Dit koppelt deze chat met **{account}**{called}, {whence}. Ik ken u dan in beide als één persoon, en wat u mij "
        "in de ene vroeg of vertelde, mag ik in de andere gebruiken. Zeg alleen ja als u zelf om de code vroeg. Zal ik ze "
        "koppelen: ja of nee?",
        called=" van “{name}”",
        mailed="naar het e-mailadres waarvan ik deze code stuurde",
        typed="waar om deze code is gevraagd",
        linked="Gedaan: deze chat en {account} zijn gekoppeld. Wat hier gelezen mag worden, blijft zoals het was. Om ze weer te "
        "scheiden, schrijft u “ontkoppel mijn accounts”.",
        news="Deze chat is nu gekoppeld met {account}.",
        linked_with="Deze chat is gekoppeld met {accounts}. Zal ik {parted} eruit halen: ja of nee?",
        this_chat="deze chat",
        alone="Deze chat is met niets gekoppeld. Om hem te koppelen, schrijft u “koppel mijn accounts”.",
        only="Deze chat is gekoppeld met {accounts}, en met niets anders.",
        parted="Gedaan: {parted} is met niets meer gekoppeld. Wat ik op de ene plaats leerde, gebruik ik op de andere niet meer.",
        unchanged="Goed, er is niets veranderd.",
        too_many="U hebt binnen een uur drie codes gevraagd. Probeer het over een uur opnieuw.",
        in_private="Schrijf mij dat alstublieft in een direct bericht, waar niemand anders meeleest.",
        spoiled="Hier lezen anderen mee, dus deze code is niet meer geldig.",
        refused={
            Refusal.LOCKED: "Dat waren te veel foute codes. Een uur lang neem ik er van u geen meer aan; probeer het daarna weer.",
            Refusal.UNKNOWN: "Deze code ken ik niet. Controleer hem, of vraag een nieuwe waar u erom vroeg.",
            Refusal.EXPIRED: "Deze code was maar 10 minuten geldig, of een half uur per e-mail. Vraag mij een nieuwe.",
            Refusal.USED: "Deze code is al gebruikt; elke werkt één keer. Vraag mij een nieuwe.",
            Refusal.OWN: "Dit is de code voor de andere chat: schrijf hem daar, niet hier.",
            Refusal.ALREADY: "Deze twee zijn al gekoppeld.",
            Refusal.FULL: "Dat zouden meer accounts zijn dan ik voor één persoon kan koppelen. Ontkoppel er eerst een.",
        },
    ),
}  # fmt: skip
