"""How people say that an answer did not help them, in every language of the desk: the parts of it, and how they stand.

Read over plain lower-case words, in which apostrophes are gone and hyphens are spaces: "nest pas ça". Pure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Unhelped:
    """What a message may say, and nothing else. lead: before it. it: what was said. very: between words, which says
    nothing. tail: after it.

    failed: it did not work or help, with `it` before it or without. other: it was something else that was asked.
    useless: what it is, after `it is`, or alone. tried: it was done before. same: nothing has changed. misread: the
    desk did not understand, or says what it said before. also: what joins two of them. being: "is" or "was".
    """

    lead: str
    it: str
    very: str
    tail: str
    being: str
    failed: str
    other: str
    useless: str
    tried: str
    same: str
    misread: str
    also: str

    def pattern(self) -> str:
        """All of them, for `fullmatch`."""
        very, it = f"(?:(?:{self.very}) )*", f"(?:(?:{self.it}) )?"
        said = (
            f"{it}{very}(?:{self.failed})",
            f"{it}{very}(?:(?:{self.being}) )?{very}(?:{self.useless}|{self.other}|{self.same})",
            f"{it}{very}(?:{self.tried})",
            f"{it}{very}(?:{self.misread})",
        )
        one = f"(?:{'|'.join(said)})(?: (?:{self.tail}))*"
        return f"(?:(?:{self.lead}) )*{one}(?: (?:(?:{self.also}) )?{one}){{0,2}}"


_EN_NOT: Final = (
    r"(?:did not|didnt|does not|doesnt|do not|dont|has not|hasnt|have not|havent|will not|wont|would not|wouldnt)"
)
_EN_HELPS: Final = (
    r"(?:helps?|helped|works?|worked|answer(?:s|ed)?|solved?|fix(?:ed)?|resolved?|change(?:d)?"
    r"|do (?:anything|a thing|the trick|it)|apply|address|make (?:any )?(?:sense|difference))"
)
UNHELPED: Final[Mapping[str, Unhelped]] = {
    "en": Unhelped(
        lead=r"no|nope|nah|yeah|but|sorry|ok|okay|well|hm+|unfortunately|sadly|im afraid|thanks but|yes but|ugh|sigh",
        it=r"that|this|it|thats|its|(?:the|your|this|that|these|those) (?:answers?|advice|links?|reply|article|steps"
        r"|solution|suggestions?|explanation|info|information|instructions|page)|none of (?:it|that|this|those|these)"
        r"|nothing of (?:it|that|this)",
        very=r"really|still|just|also|even|so|totally|completely|absolutely|simply|actually|either|yet|again|exactly",
        tail=r"me|my (?:question|problem|issue)|the (?:problem|issue|question)|at all|either|for me|though|yet|still"
        r"|again|anything|you know|to me|with (?:it|that|this)|in the slightest|in my case|sorry|anymore|any more",
        being=r"is|was|are|were|has been",
        failed=rf"{_EN_NOT}(?: (?:really|even|actually))? {_EN_HELPS}|(?:is not|isnt|are not|arent|not) (?:helping"
        rf"|working)"
        r"|(?:is|was|are) no (?:help|use|good)|still fails|makes? no sense|keeps? (?:giving|saying|showing"
        r"|doing) (?:me )?the same(?: \w+)?|helped (?:nothing|nobody)"
        r"|(?:(?:is|was|has|have|are) not|isnt|wasnt|hasnt|havent|not)(?: been)?(?: yet| really| at all)?"
        r" (?:solved|fixed|resolved|sorted)|unsolved|unresolved|of no (?:use|help)",
        other=r"(?:not|wasnt|isnt|was not|is not)(?: at all)? (?:what i (?:asked|meant|wanted|need|needed|am asking"
        r"|was asking"
        r"|am looking for|was looking for|was after|am after)(?: for| about)?|my (?:question|problem|issue)"
        r"|the (?:question|problem"
        r"|issue))"
        r"|i (?:did not|didnt) ask (?:for |about )?(?:that|this)|i (?:asked|meant|was asking|am asking"
        r"|was talking)(?: for"
        r"| about)? (?:something|sth) (?:else|different|completely different)|answering (?:a different"
        r"|another) question",
        useless=r"useless(?: answer| advice)?|(?:way )?off|pointless|worthless|unhelpful|not (?:very |really |that "
        r"|at all )?helpful"
        r"|(?:the )?wrong(?: answer| article| link)?|not (?:right|correct|true|it)|incorrect|nonsense|rubbish"
        r"|no (?:help|use|good)",
        tried=r"(?:i (?:have )?|ive )?(?:already )?(?:tried|did|done|followed|read)(?: all)?(?: of)?"
        r" (?:that|this|it|them|everything|what you said|your (?:steps|advice|instructions)|the steps)"
        r"(?: already| before| twice)?",
        same=r"(?:still |exactly |always )*(?:the )?same (?:error|problem|issue|thing|result|message|as before|again)"
        r"(?: as before| again)?|still the same|(?:still )?no (?:luck|change|difference|joy|effect|improvement)"
        r"|still (?:not|nothing|no)(?: (?:working|work|fixed|ok|good|luck|solved|resolved))?|still broken"
        r"|nothing (?:has )?changed|(?:im |i am )?(?:still )?(?:none the wiser|(?:still )?stuck|where i (?:was"
        r"|started))",
        misread=r"you (?:(?:have |ve |completely |clearly )*misunder(?:stood|stand)(?: me| that| my question)?"
        r"|(?:did not|didnt|do not|dont|are not|arent|cant|cannot|can not|have not|havent|wont) (?:help(?:ing|ed)?"
        r"|answer(?:ing|ed)?|understand(?:ing)?|understood|get|got|listen(?:ing)?|read(?:ing)?)"
        r"(?: (?:me|it|that|to me|my (?:question|problem|point)|the (?:question|problem|point)|what i \w+))?"
        r"|are (?:useless|no help|not helpful|missing the point)|(?:just |already |have already |only )*(?:said|told me"
        r"|wrote|sent me|gave me)(?: (?:that|this|so|it|the same(?: thing)?))?(?: (?:before|already|just now|twice))*"
        r"|(?:keep|are) repeat(?:ing)? (?:yourself|that|this))|what you (?:just |already )*(?:said|told me|wrote)"
        r"(?: (?:before|already|just now))*|so you (?:cant|cannot|can not|wont) help",
        also="and|but|so|because|since",
    ),
    "de": Unhelped(
        lead=r"nein|nee|nö|ne|aber|sorry|hm+|ok|okay|tja|doch|danke aber|ja aber|tut mir leid",
        it=r"das|es|dies|davon|damit|die (?:antwort|lösung|info|anleitung|auskunft|erklärung)|der (?:link|artikel|tipp)"
        r"|(?:ihr|eur|dein)e? (?:antwort|tipp|lösung|link)|(?:das|mein) problem",
        very=r"leider|so|immer|noch|auch|ja|doch|wirklich|überhaupt|gar|absolut|einfach|trotzdem|total|völlig|aber|eh",
        tail=r"mehr|weiter|so|leider|bei mir|besser|viel|wirklich|damit|ganz|genau",
        being=r"ist|war|wars|sind",
        failed=r"(?:hat|hilft|half|bringt|nützt|nutzt|brachte|klappt|funktioniert|geht|ging|stimmt|löst|beantwortet"
        r"|tut)(?: es| das| mir| mich| uns| mein problem| meine frage| jetzt| leider| immer| noch| so| wirklich"
        r"| auch| aber| trotzdem| überhaupt| gar)*(?: alles)? (?:nicht|nichts|nix|keine?n? (?:sinn|stück"
        r"|erfolg))(?: (?:wirklich"
        r"|richtig"
        r"|weiter|geholfen|weitergeholfen|gebracht|funktioniert|geklappt|besser|genützt|gelöst|beantwortet|viel))*"
        r"|pass(?:t|en) nicht zu (?:meiner frage|meinem problem)|kann ich nichts anfangen"
        r"|komme? ich (?:so )?nicht weiter|hab(?:e)? ich nichts"
        r"|(?:ist )?(?:noch |immer |leider )*(?:nicht (?:gelöst|behoben|erledigt|geklärt)|ungelöst)",
        other=r"nicht (?:meine frage|mein problem|das problem|die frage|das was ich (?:brauche|wollte|meinte|suche)"
        r"|was ich (?:wollte|meinte|meine"
        r"|gefragt habe|gefragt hatte|wissen wollte|suche|brauche|gesucht habe)|gemeint|das gemeint)"
        r"|(?:ich )?(?:hab(?:e)?|hatte)? ?(?:ich )?(?:nach )?(?:etwas|was) (?:ganz |völlig )?anderes"
        r"(?: gefragt| gemeint| gesucht)?|(?:ich )?(?:meinte|wollte|fragte) (?:etwas|was) (?:ganz )?anderes"
        r"|danach hab(?:e)? ich nicht gefragt",
        useless=r"nutzlos|sinnlos|unbrauchbar|nicht hilfreich|wenig hilfreich|keine (?:große )?hilfe|falsch"
        r"|(?:die |eine )?falsche antwort|nicht richtig|nicht korrekt|quatsch|unsinn",
        tried=r"(?:hab(?:e)?|hatte|habs) (?:ich )?(?:das |es |alles |ja |doch |auch )*(?:schon|bereits)(?: mal| alles"
        r"| so| längst)* (?:probiert|versucht|gemacht|ausprobiert|getan|gelesen)|(?:alles )?(?:schon|bereits)"
        r"(?: alles| mal)* (?:probiert|versucht|gemacht|ausprobiert)",
        same=r"(?:der |das |die )?(?:gleiche|selbe|dasselbe|das gleiche)(?: (?:fehler|problem|ergebnis"
        r"|meldung))?(?: wie"
        r" vorher| wie zuvor)?|(?:derselbe|dieselbe|dasselbe)(?: (?:fehler|problem|meldung))?|keine (?:änderung"
        r"|besserung"
        r"|veränderung|wirkung)|kein (?:erfolg|unterschied)|ohne erfolg|unverändert|nach wie vor(?: \w+)?|bleibt gleich"
        r"|(?:immer noch|noch immer|weiterhin) nichts?|wie vorher|(?:nichts|nix) (?:geändert|verändert|passiert)",
        misread=r"(?:du|sie|ihr) (?:verst(?:ehst|ehen|eht)|hilfst|helfen|beantwortest|beantworten)(?: mich| mir| das"
        r"| meine frage| mein problem| wohl| leider)* (?:nicht|falsch)|(?:du|sie|ihr) (?:hast|haben|habt)(?: mich| mir"
        r"| das| da| meine frage| mein problem| wohl| etwas| leider)* (?:missverstanden|(?:falsch|nicht) (?:verstanden"
        r"|geholfen|beantwortet))"
        r"|(?:hast du|haben sie)(?: mir| das| ja| doch)* (?:schon|bereits|gerade|eben)(?: mal| einmal)?"
        r" (?:gesagt|geschrieben|erzählt)",
        also="und|aber|weil|denn",
    ),
    "fr": Unhelped(
        lead=r"non|mais|désolée?|hm+|ok|oui mais|merci mais|malheureusement|hélas|euh|bah",
        it=r"ça|ca|cela|ce|c|il|(?:la|votre|ta|cette) (?:réponse|solution|explication|procédure)|(?:le|votre"
        r"|ce) (?:lien"
        r"|conseil)|(?:le|mon) problème|rien de (?:tout )?(?:ça|cela)",
        very=r"toujours|encore|vraiment|malheureusement|pourtant|quand même|absolument|exactement|du tout|trop",
        tail=r"du tout|non plus|pour moi|malheureusement|encore|toujours|vraiment|à rien|plus|beaucoup|avant",
        being=r"cest|est|cétait|était|ce nest|ce nétait|nest|nétait|cest toujours",
        failed=r"(?:ne )?(?:me |m|nous |n)?(?:ma|maide|na|aide|sert|marche|fonctionne|répond|règle|résout|change|avance"
        r"|dit|maide)(?: toujours| vraiment| à| du tout)* (?:pas|rien|plus)(?: (?:encore|vraiment|du tout|à ma question"
        r"|aidée?|servi|changé|donné|marché|fonctionné|mon problème|le problème|à rien))*|(?:nest"
        r"|pas) (?:toujours )?(?:pas )?"
        r"(?:encore )?(?:réglé|résolu)|sans (?:succès|effet|résultat)|n?e? ?sert à rien",
        other=r"pas (?:ma question|mon problème|la question|(?:ce )?(?:que|dont) je (?:demand\w+|voul\w+(?: savoir"
        r"| dire)?|cherch\w+"
        r"|parl\w+)|ce que jai demandé|ça|cela|ce quil me faut)|(?:je (?:parlais|parle|demandais|voulais)"
        r"|jai demandé)(?: de)? (?:autre chose|ça)|rien à voir",
        useless=r"inutile|pas (?:très |vraiment )?utile|pas (?:ça|cela|bon|correct|juste)|faux|fausse? réponse"
        r"|(?:la )?mauvaise réponse|nul|incorrect|hors sujet",
        tried=r"(?:je l|jai|je lai|jai déjà|on a)(?: déjà| tout| bien)* (?:essayé|fait|tenté|testé|lu|suivi)(?: tout)?"
        r"(?: ça| cela)?|déjà (?:essayé|fait|tenté|testé)|jai suivi (?:\w+ ){0,2}sans succès",
        same=r"(?:la |le )?même (?:chose|erreur|problème|message|résultat)(?: quavant)?|pareil(?:le)?(?: quavant)?"
        r"|(?:aucun|pas de) (?:changement|différence|effet|amélioration|résultat)|aucune (?:différence|amélioration)"
        r"|rien (?:na changé|ne change|de changé)|toujours (?:pas|rien|bloquée?)|au même point",
        misread=r"(?:vous êtes|tu es) à côté de la (?:question|plaque)|(?:vous|tu) (?:ne )?(?:mavez|mas|navez|nas|avez"
        r"|as)(?: toujours| vraiment)? (?:pas|mal|rien)"
        r"(?: vraiment| bien)? (?:compris|répondu|aidée?|lu)(?: à)?(?: ma question| ma demande| mon problème)?"
        r"|(?:vous|tu) (?:ne )?(?:me )?(?:comprenez|comprends|répondez|réponds|aidez|aides|maidez|maides)(?: toujours)?"
        r" (?:pas|mal|rien)(?: du tout| à| ma question)*|(?:vous|tu) (?:me )?(?:lavez|las|avez"
        r"|as|mavez|mas)(?: déjà)? (?:déjà )?(?:dit|écrit)(?: ça| cela)?",
        also="et|mais|car",
    ),
    "es": Unhelped(
        lead=r"no|pero|perdona?|perdón|hm+|ok|sí pero|si pero|gracias pero|lamentablemente|pues|lo siento",
        it=r"eso|esto|ello|(?:la|su|tu|esa|esta) (?:respuesta|solución|explicación)|(?:el|ese|este|su) (?:enlace"
        r"|consejo"
        r"|artículo)|(?:el|mi) problema|nada de (?:eso|esto)|lo",
        very=r"todavía|aún|realmente|sigue|aun|tampoco|ya|para nada|exactamente|igualmente|absolutamente",
        tail=r"de nada|para nada|a mí|tampoco|todavía|aún|en absoluto|nada|mucho|ya|antes|que antes",
        being=r"es|era|fue|está|esta|son",
        failed=r"(?:no|tampoco|nada)(?: me| se| nos)?(?: ha| han)? ?(?:ayud\w+|sirv\w+|servido|funcion\w+|respond\w+"
        r"|resuelv\w+|resolvi\w+|resuelto|solucion\w+|arregl\w+|aport\w+|aclar\w+|val\w+)(?: (?:de nada|mi pregunta"
        r"|mi problema|a mi pregunta|el problema))*|(?:sigue|continúa|sigo) sin (?:funcionar|servir|resolver\w*|poder"
        r"|solucionar\w*)|no (?:está |se ha )?(?:resuelto|solucionado|arreglado)|sin (?:éxito|efecto|resultado)"
        r"|no (?:hay|hubo) (?:manera|forma|cambios?)",
        other=r"no (?:es|era|fue)? ?(?:lo que (?:pregunt\w+|ped\w+|quer\w+|quier\w+|busc\w+|dij\w+|necesit\w+|he"
        r" preguntado)|mi (?:pregunta|problema)|la (?:pregunta|respuesta)|eso)|(?:yo )?(?:pregunt\w+|habl\w+|me refería"
        r"|quería)(?: por| de| a)? otra cosa|nada que ver",
        useless=r"inútil|no (?:es|fue|era) útil|poco útil|no (?:es|está) (?:correcto|bien|así)"
        r"|(?:respuesta )?(?:incorrect[oa]"
        r"|equivocad[oa])|mal|falso|(?:es|está)? ?mal",
        tried=r"ya (?:lo |eso |la |los )*(?:he |había )?(?:intent\w+|prob\w+|hice|hecho|leí|leído|seguí"
        r"|seguido)(?: todo)?"
        r"(?: eso| esto)?|(?:lo )?he (?:intentado|probado)(?: ya)?(?: todo)?|(?:probé|intenté|hice) todo(?: y nada)?",
        same=r"(?:(?:sigue|seguimos|sigo|todo|está) )+igual(?: que antes)?|(?:(?:sigue|seguimos|sigo|con"
        r"|exactamente) )*"
        r"(?:lo mismo|en las mismas|el mismo (?:error|problema|mensaje|resultado)|la misma (?:cosa|respuesta))"
        r"(?: que antes)?|no (?:ha )?cambi\w+(?: nada)?|(?:sin|ningún)"
        r" (?:cambios?|éxito|efecto)",
        misread=r"(?:usted |tú |tu )?no (?:me |lo |la )?(?:ha |has |está |estás )?(?:entend\w+|entiend\w+|comprend\w+"
        r"|respond\w+|ayud\w+)(?: a)?(?: nada| bien| mi pregunta| lo que \w+)*|(?:me )?(?:entendi\w+|ha entendido"
        r"|entendió) mal|(?:eso )?ya (?:me )?(?:lo )?(?:dij\w+|has dicho|ha dicho)(?: antes| eso)?",
        also="y|pero|porque",
    ),
    "it": Unhelped(
        lead=r"no|ma|scusa|scusi|hm+|ok|sì ma|si ma|grazie ma|purtroppo|mi dispiace|beh",
        it=r"questo|quello|ciò|(?:la |il )?(?:la|questa|sua|tua|vostra) (?:risposta|soluzione|spiegazione)|(?:il"
        r"|questo|suo) (?:link"
        r"|consiglio|articolo)|(?:il|mio|il mio) problema|niente di (?:tutto )?(?:questo|ciò)",
        very=r"ancora|sempre|davvero|veramente|purtroppo|proprio|neanche|nemmeno|comunque|assolutamente|affatto",
        tail=r"per niente|affatto|per nulla|ancora|a me|a niente|a nulla|molto|più|neanche|prima|di prima|grazie",
        being=r"è|era|sono|è stato|è stata|e",
        failed=r"(?:non|neanche|nemmeno)(?: ancora)?(?: mi| ci| si| m)?(?: ha| è| hanno)?(?: ancora)?(?: stato| stata)?"
        r"(?: molto| davvero)? (?:aiut\w+|daiuto|di aiuto|d aiuto|serv\w+|funzion\w+|va|risol\w+|rispost\w+|rispond\w+"
        r"|camb\w+|chiar\w+)(?: (?:alla mia domanda|a niente|a nulla|niente|nulla|il problema|il mio problema"
        r"|per niente"
        r"|ancora))*|senza (?:successo|effetto|risultato)|inutilmente",
        other=r"non (?:è|era)? ?(?:(?:quello|ciò|quel) che (?:ho chiesto|chied\w+|vol\w+|intend\w+|cerc\w+|mi serv\w+)"
        r"|la mia domanda|il mio problema|(?:la|una) risposta|così|questo)|(?:ho chiesto|chiedevo|parlavo|intendevo"
        r"|volevo)(?: di)? (?:un ?)?altr[oa](?: cosa)?|non centra(?: niente)?",
        useless=r"inutile|non (?:è|era) (?:utile|corretto|giusto|vero)|(?:risposta )?(?:sbagliat[oa]|errat[oa])|falso"
        r"|poco utile|nessun aiuto|una risposta inutile",
        tried=r"(?:lho|l ho|ho|labbiamo|questo lho)(?: già| tutto)* (?:provat\w+|fatt\w+|tentat\w+|lett\w+|seguit\w+)"
        r"(?: già| tutto| questo)*|già (?:provat\w+|fatt\w+)",
        same=r"(?:sempre |ancora |tutto )+(?:uguale|come prima|lo stesso)|(?:sempre |ancora )*(?:lo stesso|la stessa)"
        r" (?:errore|problema|cosa|messaggio|risultato)(?: di prima)?|(?:nessun|nessuna) (?:cambiamento|effetto"
        r"|differenza|miglioramento)"
        r"|non (?:è )?cambia\w*(?: niente| nulla)?|niente da fare|punto e a capo|sempre uguale",
        misread=r"(?:lei |tu |voi )?non (?:mi |m )?(?:ha |hai |avete )?(?:capi\w+|compres\w+|rispost\w+|rispond\w+"
        r"|aiut\w+"
        r"|sta\w* \w+)(?: alla)?(?: mia domanda| la mia domanda| niente| bene)*|(?:mi )?(?:ha|hai|avete) (?:capito male"
        r"|frainteso)|(?:me )?(?:lo |l|lha |lhai )?(?:ha |hai )?già (?:detto|scritto)(?: prima)?",
        also="e|ma|perché",
    ),
    "pt": Unhelped(
        lead=r"não|nao|mas|desculpe|hm+|ok|sim mas|obrigad[oa] mas|infelizmente|pois|lamento",
        it=r"isso|isto|(?:a )?(?:a|sua|essa|esta|tua|vossa) (?:resposta|solução|explicação)|(?:o|esse|este"
        r"|seu) (?:link|conselho"
        r"|artigo)|(?:o|meu|o meu) problema|nada disso",
        very=r"ainda|realmente|mesmo|sequer|também|infelizmente|continua|sempre|absolutamente|já",
        tail=r"nada|de nada|para nada|para mim|comigo|ainda|mesmo|também|muito|em nada|antes|que antes",
        being=r"é|era|foi|está|esta|e|dá|deu|continua",
        failed=r"(?:não|nao|nada|nem|também não)(?: me| nos)? ?(?:ajud\w+|serv\w+|funcion\w+|adiant\w+|resolv\w+"
        r"|resolvid\w+"
        r"|respond\w+|result\w+|deu certo|está resolvido|ficou resolvido|esclarec\w+|mud\w+)(?:-me)?(?: (?:em|de|para)"
        r" nada| nada| a minha pergunta| à minha pergunta| minha pergunta| o problema| o meu problema| meu problema)*"
        r"|continua sem (?:funcionar|resolver|dar)|sem (?:sucesso|efeito|resultado)|não (?:está|ficou"
        r"|foi) resolvid[oa]",
        other=r"não (?:é|era|foi)? ?(?:(?:isso|isto|o|aquilo) (?:o )?que (?:eu )?(?:pergunt\w+|ped\w+|quer\w+(?: saber"
        r"| dizer)?|procur\w+"
        r"|diss\w+|precis\w+)|a minha (?:pergunta|dúvida)|minha (?:pergunta|dúvida)|o (?:meu )?problema|isso|isto)"
        r"|(?:eu )?(?:pergunt\w+|fal\w+|me refer\w+|referia-me|queria)(?: de| a| sobre)? outra coisa"
        r"|(?:não tem )?nada a ver",
        useless=r"inútil|não (?:é|foi) útil|pouco útil|não (?:é|está) (?:certo|correto|bem)|(?:resposta )?(?:errad[oa]"
        r"|incorret[oa])|falso",
        tried=r"(?:eu )?já (?:o )?(?:tentei|experimentei|fiz|testei|li|segui|tinha (?:tentado|feito))(?: tudo)?(?: isso"
        r"| isto| o)?|(?:isso |tudo )?já fiz|isso eu já (?:sabia|fiz|tentei)",
        same=r"(?:(?:sempre|tudo|continua|está) )+igual|(?:(?:exatamente|sempre) )*(?:[oa] )?mesm[oa] (?:coisa|erro"
        r"|problema|mensagem|resultado)(?: de antes| que antes)?|(?:tudo )?na mesma|(?:nenhuma|sem) (?:mudança"
        r"|diferença|alteração)"
        r"|não mudou(?: nada)?|nada mudou",
        misread=r"(?:você |vocês |o senhor )?não (?:me )?(?:est\w+ a )?(?:entend\w+|perceb\w+|compreend\w+|respond\w+"
        r"|ajud\w+)(?: (?:a |à )?minha pergunta| nada| o que \w+)*|(?:me )?(?:entendeu|percebeu) mal"
        r"|(?:isso )?(?:você )?já (?:me )?(?:disse|tinha dito|escreveu)(?: antes| isso)?",
        also="e|mas|porque",
    ),
    "nl": Unhelped(
        lead=r"nee|maar|sorry|hm+|ok|oké|ja maar|helaas|bedankt maar|tja|neen",
        it=r"dat|dit|het|daar|hiermee|daarmee|(?:het|uw|je|jullie|dit|dat) (?:antwoord|advies|artikel)|(?:de|die|deze)"
        r" (?:oplossing|link|uitleg|tip)|(?:het|mijn) probleem",
        very=r"nog|steeds|echt|ook|helaas|gewoon|helemaal|totaal|altijd|toch|eigenlijk|absoluut|meer|al",
        tail=r"mee|aan|meer|verder|ook niet|helemaal niet|echt|zo|bij mij|voor mij|helaas|als eerst|wijzer",
        being=r"is|was|waren|zijn",
        failed=r"(?:helpt|hielp|heeft|werkt|werkte|lukt|lukte|beantwoordt|lost|klopt|gaat|doet)(?: het| dat| mij| me"
        r"| ons"
        r"| mijn vraag| mijn probleem| nog| steeds| helaas| echt| ook| helemaal)* (?:niet|niets|niks)"
        r"(?: (?:geholpen|gewerkt|verder|op|goed|echt|opgelost|beantwoord|veel))*|(?:heb|had) ik (?:er )?(?:niks|niets)"
        r"(?: aan| mee)?|kan ik (?:niks|niets) mee|schiet ik ni(?:ks|ets) mee op|kom ik niet verder(?: mee)?"
        r"|(?:is )?(?:nog )?niet"
        r" (?:opgelost|geregeld|verholpen)|zonder (?:succes|resultaat)|geen (?:succes|effect)",
        other=r"(?:niet )(?:mijn (?:vraag|probleem)|de vraag|het probleem|wat ik (?:vroeg|bedoel\w*|wilde|zoek|zocht"
        r"|nodig heb|vraag|gevraagd heb))|mijn (?:vraag|probleem) niet|ik (?:vroeg|bedoelde|had het over|wilde)"
        r"(?: naar)? (?:iets|wat) anders|dat vroeg ik niet|daar vroeg ik niet naar",
        useless=r"nutteloos|zinloos|niet (?:nuttig|behulpzaam|handig|juist|goed|correct)|onjuist|fout|onzin|geen hulp"
        r"|(?:het |een )?verkeerde? antwoord",
        tried=r"(?:heb|had) ik (?:dat |dit |het |alles |allemaal )?al(?: lang| eens| allemaal)* (?:geprobeerd|gedaan"
        r"|gelezen)"
        r"|(?:ik )?(?:heb )?(?:dat |dit |het |alles )?al (?:geprobeerd|gedaan)",
        same=r"(?:precies )?(?:hetzelfde|dezelfde|zelfde)(?: (?:fout|probleem|melding|resultaat|foutmelding))?"
        r"(?: als eerst| als eerder)?|(?:nog )?(?:steeds|altijd) (?:niet|niets|niks)|geen (?:verandering|verschil"
        r"|verbetering)"
        r"|er nog(?: steeds)?|niets veranderd|er verandert niets",
        misread=r"(?:je|jij|u|jullie) (?:begrijpt?|begrijpen|snapt?|snappen|helpt?|helpen|beantwoordt?|hebt?|heeft"
        r"|hebben)"
        r"(?: me| mij| mijn vraag| het| dat)*(?: niet| verkeerd| fout| echt)+(?: (?:begrepen|geholpen|beantwoord"
        r"|goed))?"
        r"|(?:dat |dit )?(?:heb je|heeft u|zei je|zei u|hebt u)(?: me| mij| dat| dit)?(?: net| al| eerder| daarnet)"
        r"+(?: gezegd| verteld| geschreven)?",
        also="en|maar|want",
    ),
}
