"""What the desk says by itself in French, Spanish, Italian and Portuguese. Words alone."""

from typing import Final

from bot.words.saying import DeskWords

FRENCH: Final = DeskWords(
    hello="Bonjour !",
    hello_to="Bonjour {name} !",
    what="Que souhaitez-vous savoir ?",
    still_about="Est-ce toujours au sujet de « {asked} », ou que souhaitez-vous savoir d'autre ?",
    back_for="Il s'agit de « {asked} », du {day}.",
    thanked="Merci.",
    thanked_by_name="Merci, {name}.",
    noted="J'ai noté : {told}.",
    remembered="Je m'en souviendrai.",
    in_place_of="{right} au lieu de {wrong}",
    fine="Je vais bien, merci, et je suis là pour vous aider.",
    welcome="Je vous en prie ! Écrivez-moi quand vous voulez.",
    content="Très bien. Écrivez-moi quand vous voulez.",
    passed_on="Tout est transmis ; vous n'avez plus rien à faire. Écrivez-moi quand vous voulez.",
    there="Alors écrivez-moi en message direct, s'il vous plaît : nous y continuons, car ici d'autres lisent.",
    vague="Que souhaitez-vous savoir ? Dites-le-moi en une phrase, en précisant de quoi il s'agit.",
    goodbye="Au revoir, et bonne journée !",
    languages="Oui, je peux vous écrire en français et aussi noter ce qu'une personne doit régler pour vous. Mais nos "
    "articles n'existent pour l'instant qu'en anglais : posez vos questions à leur sujet en anglais, s'il vous plaît.",
    english_alone="Nos articles n'existent pour l'instant qu'en anglais. Posez-moi votre question en anglais, s'il "
    "vous "
    "plaît.",
    or_below="ou écrivez à l'adresse ci-dessous",
    or_person="Pour parler à une personne, écrivez-le-moi simplement en français.",
    empty="Je ne vois qu'un message vide. Posez votre question avec des mots, s'il vous plaît.",
    abilities="Je réponds à partir de notre base de connaissances et je vous montre d'où vient chaque réponse. "
    "Interrogez-moi sur :\n\n{names}\n\nQuand je ne sais pas, je le dis, et je vous indique à qui vous adresser.",
    nothing_open="Je réponds à partir d'une base de connaissances, mais rien n'y est encore ouvert pour vous.",
    identity="Je suis Frontdesk, un assistant automatique, pas une personne. Je réponds à partir de notre base de "
    "connaissances, avec les sources. Si vous préférez parler à une personne, dites-le-moi.",
    distress="Je suis une machine et je ne peux pas vous aider pour cela, mais des personnes le peuvent, tout de "
    "suite. "
    "Si vous êtes en danger, appelez le **112**. En France, le **3114** répond gratuitement à toute heure ; pour les "
    "autres pays, findahelpline.com donne des numéros. Parlez à quelqu'un, je vous en prie.",
    doubted="Je réponds d'après nos articles et n'en sais pas plus que ce qui y figure. S'il vous faut une "
    "confirmation, écrivez « {person} », et quelqu'un s'en occupera.",
    vented="Je vois que cela ne se passe pas bien. Dites-moi en une phrase ce qui doit se passer maintenant, ou "
    "écrivez "
    "« {person} ».",
    unhelpful="Je suis désolé que ce ne soit pas ce qu'il vous fallait. Réessayez avec d'autres mots, en nommant le "
    "produit, le formulaire ou le lieu dont il s'agit.",
    unsolved="Je suis désolé que ce ne soit pas résolu. Dites-moi ce qui se passe maintenant, ou écrivez « {person} ».",
    no_form="Je ne trouve aucun formulaire que vous auriez commencé dans la dernière demi-heure. Écrivez « {person} » "
    "pour en commencer un.",
    not_found="Je n'ai pas trouvé de réponse à « {question} » dans la base de connaissances.",
    may_help="**{name}** pourra peut-être vous aider : {address}.",
    other_words="Essayez avec d'autres mots, ou écrivez « {person} ».",
    perhaps="Vous voulez peut-être dire {meant}",
    either=" ou ",
    quoted="« {said} »",
    partly="Une partie de la base de connaissances est inaccessible en ce moment. Reposez-moi la question dans "
    "quelques "
    "minutes, s'il vous plaît.",
    told="Je comprends « {said} » comme se rapportant à « {topic} », mais je n'en sais pas plus moi-même. Que "
    "voulez-vous savoir ? Ou écrivez « {person} », et quelqu'un s'en occupera.",
    said_all="Sur « {said} », je n'ai rien de plus que ce que j'ai dit de « {topic} ». Demandez-m'en un point "
    "précis, ou écrivez « {person} », et quelqu'un s'en occupera.",
    too_long="Votre message compte {chars} caractères, plus que je ne peux en prendre pour une question ({most} au "
    "plus). "
    "Je ne l'ai pas lu. Posez-moi votre question en quelques phrases, s'il vous plaît.",
    too_late="J'étais injoignable et je ne vois que maintenant votre message du {sent} : « {question} » J'en suis "
    "désolé. "
    "Si c'est encore utile, posez la question à nouveau.",
    hurried="Vous êtes plus rapide que moi : je prends {most} messages par minute d'une même personne. Je n'ai pas "
    "répondu "
    "à ceci : {what}. Attendez une minute et redemandez, s'il vous plaît.",
    last_messages="vos derniers messages",
    and_more=" et {count} de plus",
    files="Je ne sais pas encore lire les fichiers et je n'ai pas regardé {listed}. Dites-moi avec des mots ce qui y "
    "est "
    "important.",
    no_distances="Je ne sais pas calculer les distances à partir d'une position.",
    where_else="Dites-moi avec des mots ce que vous y cherchez, par exemple un magasin dans une ville précise.",
    nearest="Où est le magasin le plus proche ?",
    failed="Je suis désolé : quelque chose n'a pas fonctionné de mon côté et je n'ai pas pu répondre à ceci : {what}. "
    "J'ai "
    "essayé trois fois.",
    your_message="votre message",
    both=" et ",
    will_help="**{name}** vous aidera : {address}.",
    these_help="Ces personnes vous aideront :",
    nobody_named="Adressez-vous à un collègue ou au magasin où vous êtes.",
    stopped="Arrêté.",
    stopped_here="Arrêté ici.",
    also_ask="Vous pouvez aussi demander",
    to_ask_this="Répondez 1 pour poser cette question.",
    to_ask_one="Répondez {numbers}.",
    to_ask_many="Répondez par un numéro de 1 à {most}.",
    helpful="Utile",
    unhelpful_button="Pas utile",
    did_help="Cette réponse m'a aidé",
    did_not_help="Cette réponse ne m'a pas aidé",
)

SPANISH: Final = DeskWords(
    hello="¡Hola!",
    hello_to="¡Hola, {name}!",
    what="¿Qué desea saber?",
    still_about="¿Sigue siendo por «{asked}», o qué más desea saber?",
    back_for="Se trata de «{asked}», del {day}.",
    thanked="Gracias.",
    thanked_by_name="Gracias, {name}.",
    noted="He anotado: {told}.",
    remembered="Lo recordaré.",
    in_place_of="{right} en lugar de {wrong}",
    fine="Estoy bien, gracias, y con ganas de ayudarle.",
    welcome="¡De nada! Escríbame cuando quiera.",
    content="De acuerdo. Escríbame cuando quiera.",
    passed_on="Ya está todo pasado; no tiene que hacer nada más. Escríbame cuando quiera.",
    there="Entonces escríbame un mensaje directo, por favor: allí seguimos, porque aquí leen otras personas.",
    vague="¿Qué desea saber? Dígamelo en una frase, por favor, y de qué se trata.",
    goodbye="¡Hasta luego, y que tenga un buen día!",
    languages="Sí, puedo escribirle en español y también anotar lo que una persona debe resolver por usted. Pero "
    "nuestros "
    "artículos por ahora solo están en inglés; para lo que está en ellos, pregunte en inglés, por favor.",
    english_alone="Nuestros artículos por ahora solo están en inglés. Pregúnteme en inglés, por favor.",
    or_below="o escriba a la dirección que figura abajo",
    or_person="Para hablar con una persona, dígamelo sin más en español.",
    empty="Solo veo un mensaje vacío. Escriba su pregunta con palabras, por favor.",
    abilities="Respondo con lo que hay en nuestra base de conocimientos y le muestro de dónde sale cada respuesta. "
    "Pregúnteme sobre:\n\n{names}\n\nCuando no sé algo, lo digo y le indico a quién preguntar.",
    nothing_open="Respondo con lo que hay en una base de conocimientos, pero todavía no hay nada abierto para usted.",
    identity="Soy Frontdesk, un asistente automático, no una persona. Respondo con lo que hay en nuestra base de "
    "conocimientos y cito las fuentes. Si prefiere hablar con una persona, dígamelo.",
    distress="Soy una máquina y no puedo ayudarle con esto, pero hay personas que sí pueden, ahora mismo. Si está en "
    "peligro, llame al **112** o al **911**. En España, el **024** atiende gratis a cualquier hora; para otros países, "
    "findahelpline.com da números. Por favor, hable con alguien.",
    doubted="Respondo según nuestros artículos y no sé más de lo que dicen. Si necesita que se lo confirmen, escriba "
    "«{person}», y alguien lo mirará.",
    vented="Veo que esto no le está yendo bien. Dígame en una frase qué debe pasar ahora, o escriba «{person}».",
    unhelpful="Siento que no fuera lo que necesitaba. Inténtelo otra vez con otras palabras y nombre el producto, el "
    "formulario o el lugar de que se trata.",
    unsolved="Siento que no esté resuelto. Dígame qué ocurre ahora, o escriba «{person}».",
    no_form="No encuentro ningún formulario que haya empezado en la última media hora. Escriba «{person}» para empezar "
    "uno.",
    not_found="No he encontrado respuesta a «{question}» en la base de conocimientos.",
    may_help="Quizá **{name}** pueda ayudarle: {address}.",
    other_words="Inténtelo con otras palabras, o escriba «{person}».",
    perhaps="Quizá se refiere a {meant}",
    either=" o ",
    quoted="«{said}»",
    partly="Una parte de la base de conocimientos no está disponible ahora. Pregúnteme otra vez dentro de unos "
    "minutos, por "
    "favor.",
    told="Entiendo que «{said}» va con «{topic}», pero yo no sé más de ello. ¿Qué quiere saber? O escriba "
    "«{person}», y alguien lo mirará.",
    said_all="Sobre «{said}» no tengo más de lo que dije de «{topic}». Pregúnteme por una parte, o escriba "
    "«{person}», y alguien lo mirará.",
    too_long="Su mensaje tiene {chars} caracteres, más de lo que puedo tomar como pregunta (hasta {most}). No lo he "
    "leído. "
    "Pregúnteme en unas pocas frases, por favor.",
    too_late="No estuve disponible y no veo hasta ahora su mensaje del {sent}: «{question}» Lo siento. Si todavía "
    "importa, "
    "pregúntelo otra vez, por favor.",
    hurried="Usted va más rápido que yo: tomo {most} mensajes por minuto de una persona. No he respondido a esto: "
    "{what}. "
    "Espere un minuto y pregunte otra vez, por favor.",
    last_messages="sus últimos mensajes",
    and_more=" y {count} más",
    files="Todavía no puedo leer archivos, así que no he mirado {listed}. Dígame con palabras lo que importa en ellos.",
    no_distances="No sé calcular distancias a partir de una ubicación.",
    where_else="Dígame con palabras qué busca allí, por ejemplo una tienda en una ciudad.",
    nearest="¿Dónde está la tienda más cercana?",
    failed="Lo siento: algo ha fallado por mi parte y no he podido responder a esto: {what}. Lo he intentado tres "
    "veces.",
    your_message="su mensaje",
    both=" y ",
    will_help="**{name}** le ayudará: {address}.",
    these_help="Estas personas le ayudarán:",
    nobody_named="Pregunte a alguien del equipo o en la tienda donde se encuentra, por favor.",
    stopped="Detenido.",
    stopped_here="Detenido aquí.",
    also_ask="También puede preguntar",
    to_ask_this="Responda 1 para preguntar esto.",
    to_ask_one="Responda {numbers}.",
    to_ask_many="Responda con un número del 1 al {most}.",
    helpful="Útil",
    unhelpful_button="No útil",
    did_help="Esta respuesta me ha servido",
    did_not_help="Esta respuesta no me ha servido",
)

ITALIAN: Final = DeskWords(
    hello="Buongiorno!",
    hello_to="Buongiorno, {name}!",
    what="Che cosa desidera sapere?",
    still_about="È ancora per «{asked}», o che cos'altro desidera sapere?",
    back_for="Si tratta di «{asked}», del {day}.",
    thanked="Grazie.",
    thanked_by_name="Grazie, {name}.",
    noted="Ho annotato: {told}.",
    remembered="Me lo ricorderò.",
    in_place_of="{right} al posto di {wrong}",
    fine="Sto bene, grazie, e sono qui per aiutarla.",
    welcome="Prego! Mi scriva quando vuole.",
    content="Va bene. Mi scriva quando vuole.",
    passed_on="È tutto inoltrato; non deve fare altro. Mi scriva quando vuole.",
    there="Allora mi scriva un messaggio diretto, per favore: lì si continua, perché qui leggono anche altri.",
    vague="Che cosa desidera sapere? Me lo scriva in una frase, per favore, e di che cosa si tratta.",
    goodbye="Arrivederci, e buona giornata!",
    languages="Sì, posso scriverle in italiano e anche annotare ciò che una persona deve risolvere per lei. I nostri "
    "articoli però per ora sono solo in inglese: per ciò che contengono, mi faccia le domande in inglese, per favore.",
    english_alone="I nostri articoli per ora sono solo in inglese. Mi faccia la domanda in inglese, per favore.",
    or_below="oppure scriva all'indirizzo qui sotto",
    or_person="Per parlare con una persona, me lo scriva pure in italiano.",
    empty="Vedo solo un messaggio vuoto. Scriva la sua domanda a parole, per favore.",
    abilities="Rispondo con ciò che c'è nella nostra base di conoscenze e le mostro da dove viene ogni risposta. Mi "
    "chieda "
    "di:\n\n{names}\n\nQuando non so qualcosa lo dico, e le indico a chi chiedere.",
    nothing_open="Rispondo con ciò che c'è in una base di conoscenze, ma per ora non c'è nulla di accessibile per lei.",
    identity="Sono Frontdesk, un assistente automatico, non una persona. Rispondo con ciò che c'è nella nostra base di "
    "conoscenze e cito le fonti. Se preferisce parlare con una persona, me lo dica.",
    distress="Sono una macchina e non posso aiutarla in questo, ma ci sono persone che possono farlo, adesso. Se è in "
    "pericolo, chiami il **112**. In Italia il Telefono Amico risponde allo **02 2327 2327**; per altri paesi, "
    "findahelpline.com elenca i numeri. Per favore, parli con qualcuno.",
    doubted="Rispondo in base ai nostri articoli e non so più di quanto dicono. Se le serve una conferma, scriva "
    "«{person}», e qualcuno se ne occuperà.",
    vented="Vedo che le cose non stanno andando bene. Mi dica in una frase che cosa deve succedere ora, oppure scriva "
    "«{person}».",
    unhelpful="Mi dispiace che non fosse ciò che le serviva. Riprovi con altre parole, e nomini il prodotto, il modulo "
    "o "
    "il luogo di cui si tratta.",
    unsolved="Mi dispiace che non sia risolto. Mi dica che cosa succede adesso, o scriva “{person}”.",
    no_form="Non trovo nessun modulo che abbia iniziato nell'ultima mezz'ora. Scriva «{person}» per iniziarne uno.",
    not_found="Non ho trovato una risposta a «{question}» nella base di conoscenze.",
    may_help="Forse **{name}** può aiutarla: {address}.",
    other_words="Provi con altre parole, oppure scriva «{person}».",
    perhaps="Forse intende {meant}",
    either=" o ",
    quoted="«{said}»",
    partly="Una parte della base di conoscenze al momento non è raggiungibile. Me lo chieda di nuovo tra qualche "
    "minuto, per "
    "favore.",
    told="Capisco che «{said}» riguarda «{topic}», ma io non ne so di più. Che cosa vuole sapere? Oppure "
    "scriva «{person}», e qualcuno se ne occuperà.",
    said_all="Su «{said}» non ho altro oltre a quello che ho detto di «{topic}». Mi chieda di un punto preciso, "
    "oppure scriva «{person}», e qualcuno se ne occuperà.",
    too_long="Il suo messaggio ha {chars} caratteri, più di quanti ne possa prendere come domanda (fino a {most}). Non "
    "l'ho "
    "letto. Mi faccia la domanda in poche frasi, per favore.",
    too_late="Non ero raggiungibile e vedo solo ora il suo messaggio del {sent}: «{question}» Mi dispiace. Se è ancora "
    "importante, me lo chieda di nuovo, per favore.",
    hurried="Lei è più veloce di me: prendo {most} messaggi al minuto da una persona. Non ho risposto a questo: "
    "{what}. "
    "Aspetti un minuto e chieda di nuovo, per favore.",
    last_messages="i suoi ultimi messaggi",
    and_more=" e altri {count}",
    files="Non so ancora leggere i file, quindi non ho guardato {listed}. Mi dica a parole che cosa vi è di "
    "importante.",
    no_distances="Non so calcolare le distanze da una posizione.",
    where_else="Mi dica a parole che cosa cerca lì, per esempio un negozio in una certa città.",
    nearest="Dov'è il negozio più vicino?",
    failed="Mi dispiace: qualcosa non ha funzionato da parte mia e non ho potuto rispondere a questo: {what}. Ho "
    "provato tre "
    "volte.",
    your_message="il suo messaggio",
    both=" e ",
    will_help="**{name}** la aiuterà: {address}.",
    these_help="Queste persone la aiuteranno:",
    nobody_named="Chieda a qualcuno del team o nel negozio in cui si trova, per favore.",
    stopped="Interrotto.",
    stopped_here="Interrotto qui.",
    also_ask="Può anche chiedere",
    to_ask_this="Risponda 1 per chiedere questo.",
    to_ask_one="Risponda {numbers}.",
    to_ask_many="Risponda con un numero da 1 a {most}.",
    helpful="Utile",
    unhelpful_button="Non utile",
    did_help="Questa risposta è stata utile",
    did_not_help="Questa risposta non è stata utile",
)

PORTUGUESE: Final = DeskWords(
    hello="Olá!",
    hello_to="Olá, {name}!",
    what="O que gostaria de saber?",
    still_about="Ainda é sobre «{asked}», ou o que mais gostaria de saber?",
    back_for="É sobre «{asked}», de {day}.",
    thanked="Obrigado.",
    thanked_by_name="Obrigado, {name}.",
    noted="Anotei: {told}.",
    remembered="Vou lembrar-me disso.",
    in_place_of="{right} em vez de {wrong}",
    fine="Estou bem, obrigado, e pronto para ajudar.",
    welcome="De nada! Escreva-me quando quiser.",
    content="Está bem. Escreva-me quando quiser.",
    passed_on="Está tudo encaminhado; não precisa de fazer mais nada. Escreva-me quando quiser.",
    there="Então envie-me uma mensagem direta, por favor: continuamos lá, porque aqui outras pessoas leem.",
    vague="O que gostaria de saber? Diga-me numa frase, por favor, de que se trata.",
    goodbye="Até logo, e tenha um bom dia!",
    languages="Sim, posso escrever-lhe em português e também anotar o que uma pessoa deve resolver por si. Mas os "
    "nossos "
    "artigos por enquanto só existem em inglês; para o que está neles, pergunte em inglês, por favor.",
    english_alone="Os nossos artigos por enquanto só existem em inglês. Pergunte-me em inglês, por favor.",
    or_below="ou escreva para o endereço abaixo",
    or_person="Para falar com uma pessoa, escreva-me simplesmente em português.",
    empty="Só vejo uma mensagem vazia. Escreva a sua pergunta por palavras, por favor.",
    abilities="Respondo com o que está na nossa base de conhecimento e mostro-lhe de onde vem cada resposta. "
    "Pergunte-me "
    "sobre:\n\n{names}\n\nQuando não sei alguma coisa, digo-o e indico a quem perguntar.",
    nothing_open="Respondo com o que está numa base de conhecimento, mas por enquanto nada nela está aberto para si.",
    identity="Sou o Frontdesk, um assistente automático, não uma pessoa. Respondo com o que está na nossa base de "
    "conhecimento e cito as fontes. Se prefere falar com uma pessoa, diga-me.",
    distress="Sou uma máquina e não posso ajudar com isto, mas há pessoas que podem, agora mesmo. Se está em perigo, "
    "ligue "
    "**112**. Em Portugal, o SNS 24 atende a qualquer hora no **808 24 24 24**; no Brasil, o CVV no **188**; para "
    "outros "
    "países, findahelpline.com indica números. Por favor, fale com alguém.",
    doubted="Respondo com base nos nossos artigos e não sei mais do que lá está. Se precisa de uma "
    "confirmação, escreva «{person}», e alguém verá isso.",
    vented="Vejo que isto não lhe está a correr bem. Diga-me numa frase o que deve acontecer agora, ou escreva "
    "«{person}».",
    unhelpful="Lamento que não fosse o que precisava. Tente outra vez com outras palavras e indique o produto, o "
    "formulário "
    "ou o lugar de que se trata.",
    unsolved="Lamento que não esteja resolvido. Diga-me o que acontece agora, ou escreva “{person}”.",
    no_form="Não encontro nenhum formulário que tenha começado na última meia hora. Escreva «{person}» para começar "
    "um.",
    not_found="Não encontrei resposta para «{question}» na base de conhecimento.",
    may_help="Talvez **{name}** possa ajudar: {address}.",
    other_words="Tente com outras palavras, ou escreva «{person}».",
    perhaps="Talvez queira dizer {meant}",
    either=" ou ",
    quoted="«{said}»",
    partly="Uma parte da base de conhecimento não está acessível agora. Pergunte-me outra vez dentro de alguns "
    "minutos, por "
    "favor.",
    told="Entendo que «{said}» diz respeito a «{topic}», mas eu próprio não sei mais. O que quer saber? Ou "
    "escreva «{person}», e alguém trata disso.",
    said_all="Sobre «{said}» não tenho mais do que disse de «{topic}». Pergunte-me por uma parte, ou escreva "
    "«{person}», e alguém trata disso.",
    too_long="A sua mensagem tem {chars} caracteres, mais do que posso tomar como pergunta (até {most}). Não a li. "
    "Pergunte-me em poucas frases, por favor.",
    too_late="Estive indisponível e só agora vejo a sua mensagem de {sent}: «{question}» Lamento. Se ainda importa, "
    "pergunte "
    "outra vez, por favor.",
    hurried="Está a ser mais rápido do que eu: aceito {most} mensagens por minuto de uma pessoa. Não respondi a isto: "
    "{what}. "
    "Espere um minuto e pergunte outra vez, por favor.",
    last_messages="as suas últimas mensagens",
    and_more=" e mais {count}",
    files="Ainda não sei ler ficheiros, por isso não vi {listed}. Diga-me por palavras o que neles é importante.",
    no_distances="Não sei calcular distâncias a partir de uma localização.",
    where_else="Diga-me por palavras o que procura aí, por exemplo uma loja numa certa cidade.",
    nearest="Onde fica a loja mais próxima?",
    failed="Lamento: algo correu mal do meu lado e não pude responder a isto: {what}. Tentei três vezes.",
    your_message="a sua mensagem",
    both=" e ",
    will_help="**{name}** vai ajudar: {address}.",
    these_help="Estas pessoas vão ajudar:",
    nobody_named="Por favor, pergunte a alguém da equipa ou na loja onde está.",
    stopped="Parado.",
    stopped_here="Parado aqui.",
    also_ask="Também pode perguntar",
    to_ask_this="Responda 1 para perguntar isto.",
    to_ask_one="Responda {numbers}.",
    to_ask_many="Responda com um número de 1 a {most}.",
    helpful="Útil",
    unhelpful_button="Não útil",
    did_help="Esta resposta ajudou",
    did_not_help="Esta resposta não ajudou",
)
