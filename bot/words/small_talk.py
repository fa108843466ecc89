"""Patterns for small talk in languages other than English.

They are read over plain lower-case words, in which apostrophes are gone and hyphens are spaces: "quest ce que".
The names are those of `bot.routing.Intent`.
"""

from collections.abc import Mapping
from typing import Final

_NAME: Final = r"(?: [^\W\d_]{2,20}){1,3}"
_DE_YOU: Final = r"(?:du|sie)"
_NL_YOU: Final = r"(?:je|jij|u)"


def _thanks(thank: str, *, yes: str, solved: str) -> str:
    """Thanks, that something is solved, or both, also as the answer to whether it is."""
    return rf"(?:(?:{yes}) )?(?:(?:{solved})(?: (?:{thank}))?|(?:{thank})(?: (?:{solved}))?)"


SMALL_TALK: Final[Mapping[str, Mapping[str, str]]] = {
    "de": {
        "distress": r".*\b(?:mich (?:selbst |selber )?(?:umbringen|töten|verletzen|ritzen)|mir (?:das leben nehmen"
        r"|etwas"
        r" antun|was antun)|selbstmord\w*|suizid\w*|nicht mehr leben|sterben (?:will|möchte)"
        r"|(?:will|möchte) (?:nur noch |einfach )?sterben)\b.*",
        "greeting": r"(?:hallo|guten (?:tag|morgen|abend)|grüß gott|grüezi|servus|moin(?: moin)?)(?: zusammen"
        r"| frontdesk)?"
        rf"(?: (?:mein name ist|ich hei(?:ß|ss)e){_NAME})?|(?:mein name ist|ich hei(?:ß|ss)e){_NAME}",
        "how_are_you": r"(?:na )?wie geht(?: es|s)(?: (?:dir|ihnen|euch))?(?: (?:heute|so))*",
        "thanks": _thanks(
            r"(?:(?:vielen|herzlichen|besten|schönen|lieben) dank|dank(?:e|eschön)|ich danke (?:ihnen|dir))"
            r"(?: schön| sehr| vielmals| dir| ihnen| für [\w ]{1,40})*",
            yes=r"ja",
            solved=r"(?:(?:es|das)(?: problem)?|mein problem) (?:ist|hat sich) (?:jetzt |nun |damit )?(?:gelöst"
            r"|behoben|erledigt|geklärt|geregelt)|(?:das )?problem (?:ist )?(?:gelöst|behoben)|(?:es "
            r"|das )?(?:funktioniert|klappt|geht) (?:jetzt|nun|wieder)(?: wieder)?|(?:jetzt"
            r"|nun) (?:funktioniert|klappt|geht) (?:es|das|alles)(?: wieder)?"
            r"|das hat (?:mir )?(?:sehr )?(?:geholfen|funktioniert|geklappt)|(?:ist )?(?:gelöst|erledigt)"
            r"|alles (?:gelöst|erledigt|geklärt)",
        ),
        "goodbye": r"(?:tschüss|tschüß|tschau|auf wieder(?:sehen|hören)|bis (?:bald|dann|später)|ciao"
        r"|(?:einen )?schönen (?:tag|abend)(?: noch)?|gute nacht)",
        "capabilities": rf"(?:ich brauche )?hilfe|hilf mir|was (?:kannst|können) {_DE_YOU}(?: (?:alles|eigentlich|denn"
        rf"|für"
        rf" mich))*(?: (?:tun|machen))?|(?:wobei|womit|wie) (?:kannst|können) {_DE_YOU}(?: mir)? (?:weiter)?helfen"
        rf"|was kann ich(?: {_DE_YOU}| dich)?(?: hier)?(?: alles)? fragen|wie funktioniert das(?: hier)?|menü",
        "identity": rf"(?:wer|was) (?:bist|sind) {_DE_YOU}|wie (?:hei(?:ß|ss)t du|hei(?:ß|ss)en sie)"
        rf"|(?:bist|sind) {_DE_YOU}(?: (?:ein|eine|echter?|echt))* (?:bot|roboter|mensch|maschine|ki|computer|chatbot"
        r"|person)(?: oder(?: ein| eine)? \w+)?"
        r"|(?:spreche|schreibe|rede|chatte) ich(?: hier| gerade)* mit(?: einem| einer)?(?: echten)? (?:bot|roboter"
        r"|menschen|maschine|computer|ki|person)",
        "language": rf"(?:sprechen|verstehen|können|sprichst|verstehst|kannst) {_DE_YOU}(?: auch)? deutsch"
        r"|(?:geht (?:das|es)|können wir)(?: auch)? auf deutsch(?: sprechen| schreiben)?|(?:auf )?deutsch(?: bitte)?"
        r"|welche sprachen (?:sprechen sie|sprichst du)",
        "doubt": r"(?:(?:bist du|sind sie)(?: sich)?(?: da| dir)?(?: wirklich| ganz)? sicher|(?:ist|stimmt) das (?"
        r":wirklich |auch )?(?:so|wahr|richtig)?|wirklich|echt)",
        "content": r"(?:(?:ok|okay|ja|gut|super|prima|perfekt|alles klar|verstanden|in ordnung|passt(?: schon)?|toll"
        r"|klasse"
        r"|genau|schon gut|egal|vergiss es|hat sich erledigt|das wars|sehr gut) ?)+(?<!\bja)(?<!\bok)(?<!okay)",
        "vague": r"(?:ja|nein|doch|vielleicht|was|warum|wie|wann|wo|wer|hä|test)(?: ja| nein| bitte)*"
        r"|ich (?:habe|hätte) (?:da )?(?:(?:noch )?(?:eine|mal eine) frage|ein(?: kleines| großes)? (?:problem"
        r"|anliegen))"
        r"|(?:eine )?frage|(?:kann|darf|dürfte) ich (?:sie |dich )?(?:mal |kurz )*(?:was|etwas|eine frage) (?:fragen"
        r"|stellen)"
        r"|(?:können sie|kannst du) mir (?:bitte |mal |kurz )*(?:weiter)?helfen"
        r"|es geht um (?:mein|ein|d)\w* \w+",
    },
    "fr": {
        "distress": r".*\b(?:me (?:suicider|tuer)|suicid\w*|mettre fin à (?:mes jours|ma vie)|(?:veux|vais"
        r"|envie de) mourir"
        r"|(?:veux|voudrais|peux) plus vivre|me faire du mal)\b.*",
        "greeting": r"(?:bonjour|bonsoir|salut|coucou)(?: à tous| madame| monsieur| frontdesk)?"
        rf"(?: (?:je mappelle|mon nom est){_NAME})?|(?:je mappelle|mon nom est){_NAME}",
        "how_are_you": r"(?:comment )?(?:ça|ca) va(?: bien)?|comment allez vous|comment (?:vas tu|tu vas)",
        "thanks": _thanks(
            r"(?:merci|je vous remercie|je te remercie)(?: beaucoup| bien| infiniment| à vous"
            r"| davance| pour [\w ]{1,40})*",
            yes=r"oui",
            solved=r"(?:cest|tout est|le problème est|mon problème est) (?:maintenant |bien )?(?:réglé|résolu)"
            r"|problème (?:réglé|résolu)|(?:ça|cela) (?:marche|fonctionne)(?: maintenant| de nouveau)?"
            r"|(?:ça|cela) (?:a|ma) (?:bien )?(?:marché|fonctionné|aidé)|réglé|résolu",
        ),
        "goodbye": r"(?:au revoir|à (?:bientôt|demain)|à plus(?: tard)?|bonne (?:journée|soirée|nuit))",
        "capabilities": r"(?:jai besoin d ?)?aide|aidez moi|jai besoin daide|(?:que|quest ce que) (?:pouvez vous"
        r"|vous pouvez"
        r"|peux tu|tu peux|sais tu|savez vous) faire(?: pour moi)?|(?:en quoi|comment) (?:pouvez vous|vous pouvez"
        r"|peux tu)"
        r" maider|que puis je (?:vous |te )?demander|comment (?:ça|ca|cela) (?:marche|fonctionne)|menu",
        "identity": r"qui (?:êtes vous|es tu)|(?:vous êtes|tu es) qui|comment (?:vous appelez vous|vous vous appelez"
        r"|tappelles tu|tu tappelles)|(?:êtes vous|es tu|vous êtes|tu es) (?:un|une)(?: vraie?)? (?:robot|bot|humain"
        r"|machine|personne|ia|chatbot|ordinateur)(?: ou (?:un |une )?\w+)?"
        r"|(?:est ce que )?je parle (?:à|avec) (?:un|une)(?: vraie?)? (?:robot|bot|humain|machine|personne)",
        "language": r"(?:parlez vous|parles tu|vous parlez|tu parles|comprenez vous)(?: aussi)?(?: le)? français"
        r"|(?:en )?français(?: sil vous plaît)?|quelles langues (?:parlez vous|parles tu)",
        "doubt": r"(?:(?:vous êtes|tu es|êtes vous|es tu)(?: vraiment| bien)? sûre?s?(?: de (?:ça|cela|vous|toi))?"
        r"|(?:cest|est ce) (?:vraiment |bien )?(?:vrai|exact|sûr)|vraiment)",
        "content": r"(?:(?:ok|oui|daccord|très bien|entendu|compris|ça marche|cest (?:bon|noté|tout|parfait)"
        r"|laissez tomber"
        r"|laisse tomber|tant pis|parfait|super|génial) ?)+(?<!\boui)(?<!\bok)",
        "vague": r"(?:oui|non|si|peut être|quoi|pourquoi|comment|quand|où|qui|hein|test)(?: oui| non)*"
        r"|jai (?:une|encore une|une autre) question|jai un(?: petit| gros)? (?:problème|souci)|(?:une )?question"
        r"|(?:est ce que )?(?:je peux|puis je) (?:vous )?(?:poser une question|demander quelque chose)"
        r"|(?:pouvez vous|peux tu|vous pouvez|tu peux) maider"
        r"|cest (?:au sujet d|à propos d|pour )(?:e |u |es )?(?:(?:mon|ma|mes|un|une|le|la) )?\w+",
    },
    "es": {
        "distress": r".*\b(?:suicid\w+|matarme|me (?:voy a|quiero) (?:matar|morir)|quitarme la vida|quiero morir(?:me)?"
        r"|no quiero (?:seguir )?(?:viviendo|vivir)(?: más)?|hacerme daño|acabar con mi vida)\b.*",
        "greeting": r"(?:hola|buen(?:os|as)? (?:día|días|dias|tardes|noches)|buenas"
        r"|hola buen(?:os|as) (?:días|dias|tardes|noches))"
        r"(?: a todos| frontdesk)?"
        rf"(?: (?:me llamo|mi nombre es){_NAME})?|(?:me llamo|mi nombre es){_NAME}",
        "how_are_you": r"(?:hola )?(?:(?:cómo|como) (?:estás|estas|está|esta|están|te va|le va|andas)(?: usted)?"
        r"|(?:qué|que) tal(?: estás| está)?)",
        "thanks": _thanks(
            r"(?:(?:muchas|mil|muchísimas) gracias|gracias|te agradezco|le agradezco)"
            r"(?: a usted| de verdad| por [\w ]{1,40})*",
            yes=r"sí|si",
            solved=r"(?:ya )?(?:está|quedó|quedo) (?:resuelto|solucionado|arreglado)|(?:el "
            r"|mi )?problema (?:está )?(?:resuelto|solucionado)|(?:ya |ahora )?funciona(?: ya| ahora"
            r"| bien)?|(?:eso |esto )?(?:me |lo )(?:ayudó|ha ayudado|ha servido|sirvió|resolvió|solucionó"
            r"|ha resuelto)|(?:se )?(?:ha solucionado|ha resuelto|solucionó|resolvió)|resuelto|solucionado",
        ),
        "goodbye": r"(?:adiós|adios|chao|hasta (?:luego|pronto|mañana|la próxima)|que tenga (?:un )?buen día)",
        "capabilities": r"(?:necesito )?ayuda|ayúd[ae]me|(?:qué|que) (?:puedes|puede|sabes|sabe)(?: usted)? hacer"
        r"(?: por mí)?|(?:en qué|cómo|como) (?:me )?(?:puedes|puede) ayudar(?:me)?"
        r"|(?:qué|que) (?:te |le )?puedo preguntar(?:te|le)?|cómo funciona(?: esto)?|menú",
        "identity": r"(?:quién|quien) (?:eres|es usted)|(?:qué|que) eres|cómo (?:te llamas|se llama)(?: usted)?"
        r"|(?:eres|es usted)(?: un| una)? (?:robot|bot|humano|humana|persona|máquina|ia|chatbot)(?: real)?"
        r"(?: o (?:un |una )?\w+)?|(?:estoy hablando|hablo) con (?:un|una) (?:robot|bot|humano|persona"
        r"|máquina)(?: real)?",
        "language": r"(?:hablas|habla|entiendes|entiende|hablan)(?: usted)?(?: también)? (?:español|castellano)"
        r"|(?:en )?(?:español|castellano)(?: por favor)?|(?:qué|que) idiomas (?:hablas|habla)(?: usted)?",
        "doubt": r"(?:(?:está|estás|esta|estas) (?:usted )?segur[oa](?: de eso)?|segur[oa]|(?:es|eso es) (?:verdad"
        r"|cierto|correcto)|de verdad)",
        "content": r"(?:(?:ok|sí|si|vale|de acuerdo|muy bien|entendido|perfecto|est[áa] bien|genial|estupendo"
        r"|no importa"
        r"|da igual|déj[ae]lo|olvíd[ae]lo|listo|bien|(?:eso )?es todo) ?)+(?<!\bsí)(?<!\bsi)(?<!\bok)",
        "vague": r"(?:sí|si|no|quizás?|tal vez|qué|que|por qué|cómo|como|cuándo|dónde|quién|eh|prueba)(?: sí| si| no)*"
        r"|(?:tengo|tendría) (?:una|otra) (?:pregunta|duda|consulta)|tengo un problema|(?:una )?(?:pregunta|duda"
        r"|consulta)"
        r"|(?:puedo|podría) (?:hacerte|hacerle|hacer) una pregunta|(?:me )?(?:puedes|puede|podría) ayudar(?:me)?"
        r"|(?:es|se trata) (?:sobre|de) (?:mi|un|una|el|la) \w+",
    },
    "it": {
        "distress": r".*\b(?:suicid\w+|uccidermi|mi (?:voglio uccidere|uccido|ammazzo)|ammazzarmi|togliermi la vida"
        r"|farla finita|voglio morire|non voglio (?:più )?vivere|farmi del male)\b.*",
        "greeting": r"(?:ciao|buongiorno|buonasera|buon (?:giorno|pomeriggio)|buona sera|salve)(?: a tutti"
        r"| frontdesk)?"
        rf"(?: (?:mi chiamo|il mio nome è){_NAME})?|(?:mi chiamo|il mio nome è){_NAME}",
        "how_are_you": r"(?:ciao )?come (?:stai|sta|va|andiamo)(?: oggi)?",
        "thanks": _thanks(
            r"(?:grazie|la ringrazio|ti ringrazio)(?: mille| tante| molte| a lei| (?:per|del|dell)[\w ]{1,40})*",
            yes=r"sì|si",
            solved=r"(?:è|ora è) (?:tutto )?(?:risolto|sistemato|a posto)|(?:il |il mio )?problema (?:è )?risolto"
            r"|(?:ora |adesso )?funziona(?: ora| adesso)?(?: di nuovo)?|ha funzionato"
            r"|(?:questo )?mi ha aiutato|tutto (?:risolto|a posto)|risolto",
        ),
        "goodbye": r"(?:arrivederci|a (?:presto|dopo|domani)|buona (?:giornata|serata|notte))",
        "capabilities": r"(?:ho bisogno di )?aiuto|aiutami|mi aiuti|(?:che )?cosa (?:sai|sa|puoi|può) fare(?: per me)?"
        r"|(?:in (?:che )?cosa|come) (?:mi )?(?:puoi|può) aiutar(?:e|mi)|(?:che )?cosa posso chiedere?(?:le|ti)?"
        r"|come funziona(?: questo)?|menu",
        "identity": r"chi (?:sei|è lei)|(?:che )?cosa sei|come (?:ti chiami|si chiama)|(?:sei|è|lei è)(?: un| una)?"
        r"(?: vera)? (?:robot|bot|umano|umana|persona|macchina|ia|chatbot)(?: vera| reale)?(?: o (?:un |una )?\w+)?"
        r"|(?:sto parlando|parlo) con (?:un|una)(?: vera)? (?:robot|bot|umano|persona|macchina)(?: vera)?",
        "language": r"(?:parli|parla|capisci|capisce)(?: anche)? italiano|(?:in )?italiano(?: per favore)?"
        r"|(?:che|quali) lingue (?:parli|parla)",
        "doubt": r"(?:(?:sei|è|ne è|ne sei) (?:proprio |davvero )?sicur[oa]|sicur[oa]|è (?:vero|giusto|corretto)|d"
        r"avvero)",
        "content": r"(?:(?:ok|sì|si|va bene|daccordo|capito|perfetto|ottimo|benissimo|non importa|lasci[ai] perdere"
        r"|bene"
        r"|ho capito|è tutto) ?)+(?<!\bsì)(?<!\bsi)(?<!\bok)",
        "vague": r"(?:sì|si|no|forse|cosa|perché|come|quando|dove|chi|eh|prova)(?: sì| si| no)*"
        r"|(?:ho|avrei) (?:una|unaltra) domanda|ho un problema|(?:una )?domanda|posso (?:farle |farti "
        r"|fare )?una domanda"
        r"|posso chiedere una cosa|(?:mi )?(?:può|puoi|potrebbe) aiutar(?:mi|e)"
        r"|(?:riguarda|si tratta del(?:la|l)?) (?:il |la )?(?:mio |mia )?\w+",
    },
    "pt": {
        "distress": r".*\b(?:suic[ií]d\w+|matar me|me matar|quero (?:me )?morrer|tirar a (?:minha )?(?:própria )?vida"
        r"|acabar com a minha vida|não quero (?:mais )?viver|fazer mal a mim(?: mesm[oa])?)\b.*",
        "greeting": r"(?:olá|oi|boas|viva|bom dia|boa (?:tarde|noite))(?: a todos| frontdesk)?"
        rf"(?: (?:chamo me|(?:o )?meu nome é){_NAME})?|(?:chamo me|(?:o )?meu nome é){_NAME}",
        "how_are_you": r"(?:olá |oi )?(?:como (?:está|estás|vai|você está)(?: você)?|tudo bem(?: com você| contigo)?)",
        "thanks": _thanks(
            r"(?:muito )?obrigad[oa](?: mesmo| pel[oa]s? [\w ]{1,40})*",
            yes=r"sim",
            solved=r"(?:já )?(?:está|ficou) (?:tudo )?(?:resolvido|solucionado|tratado)|(?:o "
            r"|o meu )?problema (?:está )?resolvido|(?:já |agora )?funciona(?: agora)?|(?:isso "
            r"|isto )?(?:já )?(?:resolveu(?: se)?|ajudou(?: me)?)|(?:tudo )?resolvido",
        ),
        "goodbye": r"(?:até (?:logo|breve|mais|amanhã|já|à próxima)|adeus|tchau)",
        "capabilities": r"(?:preciso de )?ajuda|ajuda me|ajude me|me ajud[ae]|o que (?:você )?(?:podes?|sabes?) fazer"
        r"(?: por mim)?|(?:em que|como) (?:você )?(?:me )?(?:podes?) (?:me )?ajudar(?: me)?|o que posso perguntar"
        r"|como (?:isto |isso )?funciona|menu",
        "identity": r"quem (?:é(?: você)?|és(?: tu)?)|o que (?:é você|és)|como (?:te chamas|se chama|você se chama)"
        r"|(?:você é|és|é)(?: um| uma)? (?:robô|robot|bot|humano|humana|pessoa|máquina|ia|chatbot)(?: real)?"
        r"(?: ou (?:um |uma )?\w+)?|(?:estou (?:a falar|falando)|falo) com (?:um|uma) (?:robô|robot|bot|humano|pessoa"
        r"|máquina)(?: real)?",
        "language": r"(?:fala|falas|você fala|entende|entendes)(?: também)? português|(?:em )?português(?: por favor)?"
        r"|(?:que|quais) (?:línguas|idiomas) (?:você )?(?:fala|falas)",
        "doubt": r"(?:(?:tem|tens|você tem) (?:a )?certeza(?: disso)?|(?:é|isso é|isto é) (?:verdade|mesmo assim|c"
        r"orreto)|a sério|sério)",
        "content": r"(?:(?:ok|sim|est[áa] bem|tá bom|certo|entendi|entendido|perfeito|ótimo|beleza|não importa|deix[ae]"
        r"|esquece|bom|combinado|(?:isso )?é tudo|é só isso) ?)+(?<!\bsim)(?<!\bok)",
        "vague": r"(?:sim|não|talvez|o quê|quê|porquê|por quê|como|quando|onde|quem|teste)(?: sim| não)*"
        r"|tenho (?:uma|outra) (?:pergunta|dúvida)|tenho um problema|(?:uma )?(?:pergunta|dúvida)"
        r"|posso (?:fazer|lhe fazer|fazer lhe) uma pergunta|(?:você |me )?(?:pode|podes|poderia) (?:me )?ajudar(?: me)?"
        r"|(?:é|trata se) (?:sobre|de|do|da) (?:o |a )?(?:meu |minha )?\w+",
    },
    "nl": {
        "distress": r".*\b(?:zelfmoord\w*|suïcid\w*|mezelf (?:iets aandoen|doden|van kant maken|pijn doen)"
        r"|niet meer leven|(?:wil|zou) (?:ik )?(?:liever )?(?:dood|sterven)"
        r"|(?:een )?eind(?:e)? (?:aan mijn leven maken|maken aan mijn leven))\b.*",
        "greeting": r"(?:hallo|hoi(?: hoi)?|goedendag|goede(?:morgen|middag|navond)|dag)(?: allemaal| frontdesk)?"
        rf"(?: (?:ik heet|mijn naam is){_NAME})?|(?:ik heet|mijn naam is){_NAME}",
        "how_are_you": rf"(?:hoi |hallo )?hoe (?:gaat het|is het)(?: (?:met {_NL_YOU}|met jou|ermee))?",
        "thanks": _thanks(
            r"(?:(?:heel )?(?:hartelijk )?bedankt|dank (?:je|u)(?: wel)?|(?:hartelijk|veel) dank|dank|dankjewel"
            r"|dankuwel)(?: voor [\w ]{1,40})*",
            yes=r"ja",
            solved=r"(?:het|dat|mijn probleem|het probleem) is (?:nu )?(?:opgelost|geregeld|verholpen)"
            r"|probleem opgelost|het werkt(?: nu)?(?: weer)?|(?:nu )?werkt het(?: weer)?|dat (?:hielp"
            r"|heeft geholpen|werkte)|opgelost|geregeld",
        ),
        "goodbye": r"(?:tot ziens|doei|tot (?:later|gauw|morgen|straks)|fijne (?:dag|avond)(?: nog)?)",
        "capabilities": rf"(?:ik heb )?hulp(?: nodig)?|help mij|wat (?:kun|kan|kunt) {_NL_YOU}(?: allemaal)?"
        rf"(?: voor (?:me|mij))?(?: doen)?|(?:waarmee|hoe) (?:kun|kan|kunt) {_NL_YOU}(?: me| mij)? helpen"
        rf"|wat kan ik(?: {_NL_YOU})?(?: allemaal)? vragen|hoe werkt (?:dit|het)|menu",
        "identity": r"wie (?:ben (?:je|jij)|bent u)|wat ben (?:je|jij)|hoe heet (?:je|jij|u)"
        r"|(?:ben je|ben jij|bent u)(?: een)?(?: echt)? (?:bot|robot|mens|machine|persoon|ai|chatbot|computer)"
        r"(?: of (?:een )?\w+)?|(?:praat|spreek|chat) ik met een(?: echt)? (?:bot|robot|mens|machine|computer|persoon)",
        "language": rf"(?:spreekt?|begrijpt?|kun|kunt|kan) {_NL_YOU}(?: ook)? nederlands(?: spreken)?"
        r"|(?:in het )?nederlands(?: (?:alstublieft|alsjeblieft|graag))?|welke talen (?:spreek je|spreekt u)",
        "doubt": r"(?:(?:weet je|weet u|weet jij|ben je|bent u) (?:dat |het |er |u daar |daar )?(?:heel )?zeker(?:"
        r" van)?|klopt (?:dat|het)(?: echt)?|is dat (?:echt )?(?:waar|zo)|echt(?: waar)?)",
        "content": r"(?:(?:ok|oké|ja|goed|prima|begrepen|in orde|duidelijk|perfect|top|fijn|laat maar|geeft niet|mooi"
        r"|is goed"
        r"|dat (?:was|is) alles) ?)+(?<!\bja)(?<!\bok)(?<!oké)",
        "vague": r"(?:ja|nee|misschien|wat|waarom|hoe|wanneer|waar|wie|hè|test)(?: ja| nee| graag)*"
        r"|ik heb (?:nog )?een (?:vraag|vraagje|probleem)|(?:een )?vraag"
        r"|(?:mag|kan) ik (?:u |je )?(?:iets|wat|een vraag) (?:vragen|stellen)"
        r"|(?:kun je|kunt u|kan je|kan u) (?:me|mij) (?:even )?helpen|het gaat (?:over|om) (?:mijn|een|de|het) \w+",
    },
}
