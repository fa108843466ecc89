"""The grammar of promises in German, French, Spanish, Italian, Portuguese and Dutch."""

from typing import Final

from bot.words.tongue import GAP, spoken

_DE_SOON: Final = r"heute|morgen|gleich|sofort|umgehend|in K\u00fcrze|bald|in den n\u00e4chsten|zur\u00fcck"
_DE_WHO: Final = (
    r"(?:Kolleg\w+|Mitarbeiter\w*|Team|Technik\w*|\w*abteilung|Buchhaltung|Kundendienst|Spezialist\w*|Berater\w*"
    r"|Fahrer\w*|Kurier\w*)"
)
GERMAN: Final = spoken(
    between=GAP,
    did=r"(?:ich|wir) hab(?:e|en)?|hab(?:e|en)? (?:ich|wir)",
    done=r"(?:storniert|gek\u00fcndigt|(?:zur\u00fcck)?erstattet|r\u00fcckerstattet|zur\u00fcckgezahlt"
    r"|\u00fcberwiesen|gutgeschrieben|weiter(?:geleitet|gegeben)|\u00fcbergeben|\u00fcbermittelt|eskaliert|veranlasst"
    r"|angesto\u00dfen|eingeleitet|informiert|benachrichtigt|verst\u00e4ndigt|kontaktiert|angerufen|(?:um)?gebucht"
    r"|reserviert|(?:er|ge)\u00f6ffnet|erstellt|angelegt|gemeldet|beantragt|bestellt|verschickt|versandt"
    r"|(?:ver)?sendet|gesendet|(?:los)?geschickt|ausgetauscht|ersetzt|ge\u00e4ndert|aktualisiert|verl\u00e4ngert"
    r"|zur\u00fcckgesetzt|(?:ent)?sperrt|gesperrt|freigeschaltet|(?:de)?aktiviert|gel\u00f6scht|entfernt|erlassen"
    r"|genehmigt|hinzugef\u00fcgt|eingetragen|erledigt|behoben|beauftragt|vereinbart|abgemeldet|aufgehoben"
    r"|gestrichen)",
    past="wurden?",
    past_done=r"(?!abgelehnt|besch\u00e4digt|belastet|verz\u00f6gert|zur\u00fcckgewiesen|benutzt|verwendet|erhoben"
    r"|gestohlen|geliefert|ersetzt)(?:\w*ge\w{2,}(?:t|en)|(?:be|ver|er|ent)\w{2,}t|\w+iert)",
    any_done=r"(?!gefunden|gesucht|verstanden|gelesen|gesehen|gehabt|gesagt|erw\u00e4hnt|beantwortet|nachgesehen"
    r"|geschaut|gewusst|verwendet)(?:\w*ge\w{2,}(?:t|en)|(?:be|ver|er|ent)\w{2,}t|\w+iert)",
    will=r"(?:ich|wir) werden?|werden? (?:ich|wir)",
    do=r"(?:stornieren|k\u00fcndigen|\w*erstatten|zur\u00fcckzahlen|\u00fcberweisen|gutschreiben|weiter(?:leiten"
    r"|geben)|eskalieren|veranlassen|einleiten|informieren|benachrichtigen|kontaktieren|(?:an|zur\u00fcck)rufen"
    r"|melden|\w*buchen|reservieren|\w*\u00f6ffnen|erstellen|anlegen|beantragen|bestellen|\w*schicken|\w*senden"
    r"|austauschen|ersetzen|\w*\u00e4ndern|aktualisieren|verl\u00e4ngern|zur\u00fccksetzen|\w*sperren|freischalten"
    r"|\w*aktivieren|l\u00f6schen|entfernen|erlassen|genehmigen|hinzuf\u00fcgen|eintragen|erledigen|beheben"
    r"|beauftragen|vereinbaren|k\u00fcmmern|kl\u00e4ren)\b",
    now=r"(?:Ihnen|Sie|dir|dich) (?:wird|ruft|schreibt|kontaktiert)\b[^.!?,;:]{0,30}\b(?:jemand|Kolleg\w+"
    r"|Mitarbeiter\w*)|ich (?:verbinde (?:Sie|dich)|storniere|k\u00fcndige|erstatte|\u00fcberweise|veranlasse"
    r"|informiere|benachrichtige"
    r"|kontaktiere|buche|reserviere"
    rf"|er\u00f6ffne|\u00f6ffne|erstelle|beantrage|bestelle|schicke|(?:ver|\u00fcber)?sende|ersetze|\u00e4ndere"
    rf"|aktualisiere|verl\u00e4ngere|(?:ent)?sperre|l\u00f6sche|entferne|erledige|k\u00fcmmere mich|sorge daf\u00fcr"
    rf"|rufe (?:Sie|dich)|melde mich|(?:leite|gebe)\b[^.!?]{{0,60}}\bweiter|(?:setze"
    rf"|zahle)\b[^.!?]{{0,60}}\bzur\u00fcck|lege\b[^.!?]{{0,40}}\ban)\b|wir (?:erstatten|senden|schicken"
    rf"|\u00fcberweisen|stornieren|rufen) (?:Ihnen|Sie|dir|dich|das|es|Ihr\w*)\b(?=[^.!?]*\b(?:{_DE_SOON}|gerade"
    rf"|jetzt)\b)|(?:wurden?|wird|werden) (?:Ihnen|dir|f\u00fcr Sie|f\u00fcr dich)\b{GAP}\b(?:gutgeschrieben"
    rf"|\w*erstattet|\u00fcberwiesen|erlassen)",
    yours=r"Ihr|Ihre[nmrs]?|dein|deine[nmrs]?|der Betrag",
    was=r"wurden?|wird|ist|sind",
    somebody=rf"jemand|(?:ein\w{{0,2}}|mein\w{{0,2}}|unser\w{{0,2}}|die|der|das)(?: \w+)? {_DE_WHO}",
    does=r"(?:melde(?:t|n) sich\b[^.!?]{0,30}\bbei (?:Ihnen|dir)|(?:ruf(?:t|en)|kontaktier(?:t|en)|schreib(?:t"
    r"|en)) (?:Sie|dich|Ihnen|dir)|k\u00fcmmer(?:t|n) sich\b[^.!?]{0,20}\b(?:darum|bereits|schon|gleich|sofort)"
    r"|(?:ist|sind)\b[^.!?]{0,20}\b(?:dran|unterwegs|informiert|auf dem Weg)|wird (?:Sie|sich|Ihnen"
    r"|dich|dir)|(?:pr\u00fcft|bearbeitet) (?:das|es|Ihr\w*|dein\w*))\b",
    thing=r"Ihr|Ihre[nmrs]?|dein|deine[nmrs]?|das Geld|der Betrag|der Ersatz|die \w*[Ee]rstattung",
    way=r"(?:ist|sind|geht)(?: \w+)? (?:unterwegs|auf dem Weg|in Arbeit|raus)",
    get=rf"(?:Sie (?:erhalten|bekommen)|du (?:erh\u00e4ltst|bekommst))\b{GAP}\b(?:Geld|Betrag|\w*erstattung|Ersatz\w*"
    rf"|Gutschrift|R\u00fcckruf|Anruf)\b(?=[^.!?]*\b(?:{_DE_SOON})\b)",
    acts=r"ich (?!hab|werde|k[o\u00f6]nn|find|versteh|seh|empfehl|rate|schlag|hoff|freu|mein|glaub|denk|bedau"
    r"|m[o\u00f6]cht|w[u\u00fc]rd|brauch|such|zeig|erkl\u00e4r|nenn|bitt|kenn|zitier|vermut)\w{2,}e\b"
    rf"|ich werde\b{GAP}(?!\b(?:sein|haben|k\u00f6nnen|zeigen|erkl\u00e4ren|nennen|suchen)\b)\b\w{{3,}}en\b(?=[.!?]"
    rf"|$)|wir \w+en\b{GAP}\b(?:f\u00fcr (?:Sie|dich))\b|(?:Ihr|dein)\w* {GAP}\b(?:wird|werden)\b{GAP}\b(?:gerade"
    rf"|soeben|bereits|jetzt|schon)\b",
    soon=rf"{_DE_SOON}|gerade|jetzt|schon|bereits",
    you=r"Ihnen|Sie|dir|dich",
    unless=r"wenn|falls|sobald|nachdem|sofern|bevor|solange|bis",
    denied=r"nichts?|kein\w*|nie|niemand|k\u00f6nnen|kann|kannst|darf|muss|sollen?",
    words="ich wir ihr ihre ihren ihrem ihrer ihres ihnen sie du dein deine deinen deinem deiner dir dich jemand "
    "unser unsere "
    "unserer mein meine ein eine einer der die das",
)
_FR_ME: Final = r"(?:vous |te |le |la |les |lui |leur |m'en |m'|l'|en )*"
FRENCH: Final = spoken(
    did=rf"j'ai|je {_FR_ME}ai|nous {_FR_ME}avons|on {_FR_ME}a|vous (?:avez|serez"
    rf"|allez)(?: d\u00e9j\u00e0)? (?:\u00e9t\u00e9|\u00eatre|\b)",
    done=r"(?:rembours\u00e9|annul\u00e9|r\u00e9sili\u00e9|envoy\u00e9|exp\u00e9di\u00e9|transmis|transf\u00e9r\u00e9"
    r"|inform\u00e9|pr\u00e9venu|ouvert|cr\u00e9\u00e9|signal\u00e9|escalad\u00e9|contact\u00e9|rappel\u00e9"
    r"|r\u00e9serv\u00e9|command\u00e9|remplac\u00e9|\u00e9chang\u00e9|modifi\u00e9|chang\u00e9|mis \u00e0 jour"
    r"|prolong\u00e9|r\u00e9initialis\u00e9|d\u00e9bloqu\u00e9|bloqu\u00e9|(?:d\u00e9s)?activ\u00e9|supprim\u00e9"
    r"|retir\u00e9|cr\u00e9dit\u00e9|accord\u00e9|lanc\u00e9|programm\u00e9|trait\u00e9|r\u00e9gl\u00e9|ajout\u00e9"
    r"|enregistr\u00e9|vers\u00e9|inscri(?:t|s)|d\u00e9plac\u00e9|offert|remis|fait le n\u00e9cessaire)e?s?",
    past=r"a \u00e9t\u00e9|ont \u00e9t\u00e9|vient d'\u00eatre",
    past_done=r"(?!endommag|refus|livr|d\u00e9bit|vol\u00e9|retard|utilis|rejet|perdu)\w{3,}\u00e9e?s?",
    any_done=r"(?!trouv|cherch|consult|compris|mentionn|expliqu|r\u00e9sum|\u00e9t\u00e9)\w{3,}\u00e9e?s?",
    will=rf"je {_FR_ME}vais|nous {_FR_ME}allons|je viens|nous venons",
    do=r"(?:rembourser|annuler|r\u00e9silier|envoyer|exp\u00e9dier|transmettre|transf\u00e9rer|informer|pr\u00e9venir"
    r"|ouvrir|cr\u00e9er|signaler|contacter|rappeler|r\u00e9server|commander|remplacer|\u00e9changer|modifier|changer"
    r"|prolonger|r\u00e9initialiser|d\u00e9bloquer|bloquer|activer|d\u00e9sactiver|supprimer|cr\u00e9diter|traiter"
    r"|r\u00e9gler|ajouter|occuper|charger|faire)\b",
    now=rf"je {_FR_ME}(?:rembourse|annule|r\u00e9silie|envoie|transmets|transf\u00e8re|pr\u00e9viens|informe|ouvre"
    rf"|cr\u00e9e|signale"
    r"|contacte|rappelle|r\u00e9serve|commande|remplace|modifie|change|r\u00e9initialise|d\u00e9bloque|occupe|charge"
    r"|assure|fais le"
    rf"|\w{{3,}}rai)\b|nous {_FR_ME}\w{{3,}}rons\b",
    yours=r"votre|vos|ton|ta|tes",
    was=r"a \u00e9t\u00e9|ont \u00e9t\u00e9|est|sont|sera|seront|va \u00eatre|vient d'\u00eatre",
    somebody=r"quelqu'un|(?:un|une|mon|ma|mes|notre|nos|l')\s?(?:\w+ )?(?:coll\u00e8gues?|conseill\w+|\u00e9quipes?"
    r"|technicien\w*|responsable|sp\u00e9cialiste|service|agent|livreur|coursier)|le (?:technicien|livreur|coursier)",
    does=r"(?:(?:va|vont) (?:vous|te|s'en)|(?:vous|te) (?:rappell|contact|\u00e9cri|appell|recontact)\w+"
    r"|s'en (?:occup|charg)\w+|a \u00e9t\u00e9 (?:pr\u00e9venu|inform\u00e9)e?|est (?:en route|dessus))\b",
    thing=r"votre|vos|ton|ta|tes|l'argent|le remboursement|le colis|un nouvel article",
    way=r"(?:est|sont)(?: \w+)? en (?:route|chemin|cours)",
    get=rf"(?:vous (?:recevrez|aurez|allez recevoir)|tu (?:recevras|auras))\b{GAP}\b(?:argent|remboursement|avoir"
    rf"|appel|rappel"
    r"|remplacement|nouvel)\b",
    acts=rf"je {_FR_ME}(?!(?:peux|pour|dois|sais|trouv|suis|comprend|vois|recommand|conseill|propos|esp\u00e8|croi"
    rf"|pens|regrett|voudr|ne|vais"
    r"|viens|cherch|expliqu|montr|cit|ai|vous|les|lui|leur)\w*\b)\w{3,}\b|j'(?!ai\b|aur|esp|aim|ignor)\w{4,}\b",
    soon=r"aujourd'hui|demain|tout de suite|imm\u00e9diatement|bient\u00f4t|dans l'heure|ce soir|ce matin"
    r"|d\u00e9j\u00e0|sous peu",
    you=r"vous|votre|vos|te|toi|chez vous",
    unless=r"si|s'ils?|lorsqu\w*|quand|d\u00e8s|apr\u00e8s|une fois|\u00e0 condition|tant qu\w*|sauf|jusqu\w*"
    r"|avant(?! (?:midi|minuit|demain|ce soir|ce matin|la fin|le soir|\d))",
    denied=r"ne|n'\w+|pas|jamais|aucun\w*|rien|peut|peuvent",
    words="je j nous vous votre vos ton ta tes te t un une le la les l quelqu notre nos mon ma mes",
)
_ES_ME: Final = r"(?:ya |se |le |les |lo |la |te |os )*"
SPANISH: Final = spoken(
    did=rf"{_ES_ME}(?:he|hemos)|se {_ES_ME}(?:ha|han)|usted (?:ha|ser\u00e1)|ser\u00e1",
    done=r"(?:enviad|cancelad|anulad|reembolsad|devuelt|abonad|escalad|transferid|pasad|informad|avisad|abiert|cread"
    r"|notificad|contactad|llamad|reservad|encargad|reemplazad|sustituid|cambiad|modificad|actualizad|prorrogad"
    r"|restablecid|desbloquead|bloquead|activad|desactivad|eliminad|borrad|retirad|aprobad|solicitad|tramitad"
    r"|gestionad|programad|resuelt|arreglad|a\u00f1adid|procesad|elaborad|registrad|remitid|inscrit)[oa]s?"
    r"|dad[oa] de (?:baja|alta)",
    past=r"ha sido|han sido|fue|fueron",
    past_done=r"(?!da\u00f1ad|rechazad|entregad|retrasad|robad|usad|utilizad|cobrad|denegad)\w{3,}[ai]d[oa]s?",
    any_done=r"(?!encontrad|buscad|le\u00edd|entendid|consultad|respondid|contestad|mencionad|sido|estad|tenid"
    r"|podid)(?:\w{3,}[ai]do|puesto|hecho)",
    will=rf"{_ES_ME}(?:voy|vamos) a|acab(?:o|amos) de",
    do=r"(?:enviar|cancelar|anular|reembolsar|devolver|abonar|escalar|transferir|pasar|informar|avisar|abrir|crear"
    r"|notificar|contactar|llamar|reservar|encargar|reemplazar|sustituir|cambiar|modificar|actualizar|restablecer"
    r"|desbloquear|bloquear|activar|eliminar|borrar|aprobar|solicitar|tramitar|gestionar|programar|resolver|arreglar"
    r"|a\u00f1adir|ocupar|encargar|dar de)\w*",
    now=r"(?<![\w ])(?:ahora |ya |enseguida )*(?:le |lo |la |se lo |te )?(?:paso|cancelo|anulo|transfiero|reembolso"
    r"|env\u00edo|devuelvo|abro|informo|aviso|restablezco|desbloqueo|tramito|gestiono) (?:su|tu|el|la|un|una|a|con)\b"
    r"|me (?:encargo|ocupo|aseguro) de\b|(?:cancel|envi|reembols|pas|avis|anul|tramit|gestion|reserv|solicit|cambi"
    r"|actualiz|desbloque|escal|notific|llam|cre)\u00e9\b|(?:abr|transfer|devolv)\u00ed\b|\w{3,}(?:ar|er|ir"
    r"|dr)\u00e9\b|(?:le|te|se lo) \w{3,}remos\b|se (?:le|te) \w{3,}r\u00e1\b",
    yours=r"su|sus|tu|tus",
    was=r"ha sido|han sido|fue|fueron|est\u00e1|est\u00e1n|ser\u00e1|ser\u00e1n|ha quedado|queda|qued\u00f3|va a ser",
    somebody=r"alguien|(?:un|una|mi|mis|nuestr[oa]s?|el|la)(?: \w+)? (?:compa\u00f1er\w+|coleg\w+|equipo"
    r"|t\u00e9cnic\w+|agente|especialista|responsable|departamento|gestor\w*|repartidor\w*|mensajer\w+)",
    does=r"(?:(?:le|te|lo|la|se) (?:\w{3,}r\u00e1n?|est\u00e1n?|llam\w+|contact\w+|escrib\w+)|est\u00e1n? (?:en ello"
    r"|en camino|revisando|mirando|trabajando)|van? de camino|van? a (?:llamar|contactar|escribir|ocupar|encargar"
    r"|revisar|mirar)\w*)\b",
    thing=r"su|sus|tu|tus|el dinero|el importe|el reembolso|un art\u00edculo nuevo",
    way=r"(?:est\u00e1|est\u00e1n|va|van)(?: \w+)? (?:en|de) (?:camino|curso|marcha)",
    get=rf"(?:recibir\u00e1s?|tendr\u00e1s?|va a recibir|le llegar\u00e1)\b{GAP}\b(?:dinero|reembolso|importe"
    rf"|devoluci\u00f3n|llamada"
    r"|reemplazo|abono)\b",
    acts=r"yo (?:me |lo |le |se )*(?!(?:puedo|debo|recomiendo|creo|pienso|espero|entiendo|encuentro|veo|tengo"
    r"|necesito)\b)\w{3,}o\b|(?<![\w ])(?:ya |le |lo |se lo )*(?!encontr|busqu|consult|caf|comit|beb|porqu|podr|sabr"
    r"|tambi)\w{4,}\u00e9\b|(?:su|tu)s?\b[^.!?,;:]{0,30}\b(?:se )?est\u00e1n?(?: \w+)? \w{3,}ndo\b",
    soon=r"hoy|ma\u00f1ana|ahora|enseguida|en breve|pronto|ya|esta (?:tarde|noche|ma\u00f1ana)",
    you=r"le|te|usted|su|tu|suya",
    unless=r"si|cuando|una vez|despu\u00e9s|en cuanto|tan pronto|hasta|siempre que|salvo"
    r"|antes(?! de(?:l (?:mediod\u00eda|final)| las?\b| ma\u00f1ana| esta| hoy| \d))",
    denied=r"no|nunca|ning\u00fan\w*|ningun\w*|nada|tampoco|puede|pueden",
    words="su sus tu tus le les te se he hemos ha han voy vamos un una el la lo alguien nuestro nuestra nuestros mi "
    "mis ya",
)
_IT_ME: Final = r"(?:(?:le|la|lo|li|vi|ti|glielo|gliela|gi\u00e0) |(?:gliel|l)')*"
ITALIAN: Final = spoken(
    did=rf"{_IT_ME}(?:ho|abbiamo)|(?:sar\u00e0|verr\u00e0)",
    done=r"(?:inoltrat|annullat|disdett|rimborsat|restituit|accreditat|trasferit|passat|informat|avvisat|apert|creat"
    r"|segnalat|contattat|richiamat|chiamat|prenotat|ordinat|sostituit|cambiat|modificat|aggiornat|prorogat"
    r"|reimpostat|ripristinat|sbloccat|bloccat|attivat|disattivat|eliminat|cancellat|rimoss|approvat|richiest|avviat"
    r"|risolt|sistemat|aggiunt|spedit|inviat|mandat|registrat|provvedut|elaborat|processat|effettuat)[oaie]",
    past=r"\u00e8 stat[oa]|sono stat[ie]",
    past_done=r"(?!danneggiat|rifiutat|consegnat|rubat|usat|utilizzat|addebitat|respint)(?:\w{3,}[aiu]t[oaie]"
    r"|\w*mess[oaie]|\w*pres[oaie])",
    any_done=r"(?!trovat|cercat|capit|consultat|stat|avut|potut|indicat)(?:\w{3,}[aiu]t[oaie]|messo|preso|fatto)",
    will=r"sto per|stiamo per|vado a",
    do=r"(?:inoltrar|annullar|disdir|rimborsar|restituir|accreditar|trasferir|passar|informar|avvisar|aprir|crear"
    r"|segnalar|contattar|chiamar|prenotar|ordinar|sostituir|cambiar|modificar|aggiornar|reimpostar|sbloccar|attivar"
    r"|eliminar|spedir|inviar)\w*",
    now=r"(?<![\w ])(?:ora |subito |io )*(?:le |lo |la |glielo )?(?:inoltro|annullo|rimborso|invio|spedisco|passo"
    r"|trasferisco|avviso|apro|segnalo|contatto|prenoto|ordino|sostituisco|modifico|reimposto|sblocco|attivo"
    r"|elimino)(?: subito| ora)? (?:il|la|i|le|un|una|tutto|l')\b|(?:la|vi|ti) metto in (?:contatto"
    r"|comunicazione)\b|(?:me ne|mi) (?:occupo|assicuro)\b|\w{3,}(?:er|ir"
    r"|ar|dr|rr)\u00f2\b|(?:le|la|vi|ti) \w{3,}remo\b",
    yours=r"su[oae]|suoi|tu[oae]|tuoi",
    was=r"\u00e8 stat[oa]|sono stat[ie]|\u00e8|sono|verr\u00e0|sar\u00e0|verranno|saranno",
    somebody=r"qualcuno|(?:un|una|il|la|i)(?: mi[oa]| nostr[oai])?(?: \w+)? (?:collega|colleghi|team|tecnic\w+"
    r"|operator\w+|reparto|responsabile|specialist\w+|ufficio|addett\w+|corriere)",
    does=r"(?:(?:la|le|ti|vi|si) (?:\w{3,}r(?:\u00e0|anno)|sta|stanno|chiam\w+|contatt\w+)|se ne (?:sta|stanno"
    r"|occup\w+)|sta(?:nno)? (?:gi\u00e0 )?(?:arrivando|venendo|andando|controllando|lavorando|esaminando)"
    r"|\u00e8 (?:gi\u00e0 )?in arrivo)\b",
    thing=r"su[oae]|suoi|tu[oae]|tuoi|il rimborso|un nuovo articolo",
    way=r"(?:\u00e8|sono)(?: \w+)? (?:in arrivo|in viaggio|per strada|in corso)",
    get=rf"(?:ricever\u00e0|ricever\u00e0i|riceverai|avr\u00e0|otterr\u00e0)\b{GAP}\b(?:soldi|rimborso|denaro|importo"
    rf"|sostituzione|chiamata"
    r"|accredito)\b",
    acts=r"io (?:me ne |lo |le |ci )*(?!(?:posso|devo|consiglio|credo|penso|spero|capisco|trovo|vedo|ho)\b)\w{3,}o\b"
    r"|\w{3,}o io\b|(?:ho|abbiamo) (?!lett|vist|dett|scritt)\w{3,}(?:tt|ss|rs|st)[oaie]\b|(?:su[oae]|suoi|tu[oae]"
    r"|tuoi)\b[^.!?,;:]{0,30}\b(?:\u00e8|sono)(?: gi\u00e0)? in (?:stampa|lavorazione|preparazione|consegna"
    r"|spedizione)\b",
    soon=r"oggi|domani|subito|tra poco|a breve|presto|gi\u00e0|stasera|stamattina",
    you=r"lei|la|le|ti|te|sua|suo",
    unless=r"se(?! ne\b)|quando|una volta|dopo|appena|finch\u00e9|fino|a condizione|salvo"
    r"|prima(?! (?:di (?:domani|stasera|sera|mezzogiorno|oggi|mezzanotte)|dell[ea] (?:\d|fine)|delle))",
    denied=r"non|mai|nessun\w*|niente|nulla|pu\u00f2|possono",
    words="ho abbiamo le la lo il i un una suo sua suoi sue tuo tua ti vi mi si qualcuno sto ne nostro nostra subito",
)
_PT_STEMS: Final = (
    r"(?:encaminh|cancel|reembols|devolv|transfer|inform|avis|notific|abr|cri|envi|mand|pass|contac?t|lig|reserv|troc"
    r"|substitu|alter|atualiz|redefin|desbloque|bloque|ativ|desativ|elimin|apag|aprov|solicit|trat|resolv|adicion"
    r"|acrescent|regist|registr|agend|marc|escal|process)"
)
PORTUGUESE: Final = spoken(
    did=r"voc\u00ea (?:foi|ser\u00e1)",
    done=rf"{_PT_STEMS}[ai]d[oa]s?",
    any_done=r"(?!)",
    past="foi|foram",
    past_done=r"(?!danificad|recusad|entregue|roubad|usad|utilizad|cobrad|rejeitad|atrasad)\w{3,}[ai]d[oa]s?",
    will=r"vou|vamos|irei|iremos|acabei de|acab[a\u00e1]mos de",
    do=rf"{_PT_STEMS}(?:ar|er|ir)(?:-\w+)?\b",
    now=rf"{_PT_STEMS}(?:u?ei|i)\b|{_PT_STEMS}[a\u00e1ei]mos-(?:lhe|te)|j\u00e1 (?:lhe |te )\w{{3,}}[a\u00e1ei]mos\b"
    rf"|j\u00e1 {_PT_STEMS}[a\u00e1ei]mos\b|\w{{3,}}(?:ar|er|ir)ei\b|(?<![\w ])(?:j\u00e1 |agora |eu )*(?:encaminho"
    rf"|cancelo|envio|passo|transfiro|reembolso|informo|aviso|abro)"
    r"(?: j\u00e1| agora)? (?:o|a|os|as|lhe)\b|(?:garanto|asseguro) que\b|(?:(?!encontr|procur|pesquis|consult"
    r"|mencion)\w{3,}ei)\b|(?:trato|vou tratar) (?:disso|do assunto)\b",
    yours=r"seu|sua|seus|suas|teu|tua|teus|tuas",
    was=r"foi|foram|est\u00e1|est\u00e3o|ser\u00e1|ser\u00e3o|vai ser|ficou",
    somebody=r"algu\u00e9m|(?:um|uma|o|a|os|as)(?: minha| meu| meus| nosso| nossa)?(?: \w+)? (?:colegas?|equip[ae]s?"
    r"|time|t\u00e9cnic\w+|atendente|operador\w*|especialista|departamento|respons\u00e1vel|setor|estafeta"
    r"|entregador\w*)",
    does=r"(?:(?:vai|v\u00e3o|ir\u00e1) (?:ligar|contac?tar|entrar em|tratar|ver|resolver|falar|escrever"
    r"|telefonar)(?:-\w+)?|est\u00e1(?: j\u00e1)? a (?:tratar|ver|caminho|analisar)"
    r"|est\u00e1(?: j\u00e1)? (?:\w{2,}ndo)|(?:lhe |te )?(?:entrar\u00e1|ligar\u00e1|contac?tar\u00e1))\b",
    thing=r"seu|sua|seus|suas|teu|tua|o dinheiro|o reembolso|um artigo novo",
    way=r"(?:est\u00e1|est\u00e3o|vai|v\u00e3o)(?: \w+)? (?:a caminho|em andamento|em curso)",
    get=rf"(?:receber\u00e1s?|vai receber|ter\u00e1|vai ter)\b{GAP}\b(?:dinheiro|reembolso|valor|devolu\u00e7\u00e3o"
    rf"|chamada|liga\u00e7\u00e3o"
    r"|substitui\u00e7\u00e3o)\b",
    acts=r"eu (?:lhe |o |a |te )?(?!(?:posso|devo|recomendo|acho|penso|espero|entendo|encontro|vejo|tenho"
    r"|preciso)\b)\w{3,}o\b|(?<![\w ])(?:j\u00e1 |eu )?(?!aqui|encontr|procur|pesquis|consult|ali\b)\w{4,}(?:ei|i)\b"
    r"|\w{4,}mos-(?:lhe|te)\b|(?:seu|sua|seus|suas|teu|tua)\b[^.!?,;:]{0,30}\best(?:\u00e1"
    r"|\u00e3o)(?: j\u00e1)? (?:a (?:ser )?\w{3,}|sendo \w+)\b",
    soon=r"hoje|amanh\u00e3|agora|j\u00e1|em breve|daqui a pouco|logo",
    you=r"lhe|te|voc\u00ea|seu|sua|consigo|si",
    unless=r"(?<!n\u00e3o )se|quando|assim que|depois|ap\u00f3s|at\u00e9"
    r"|antes(?! d[aoe]s? (?:meio-dia|amanh\u00e3|fim|hoje|\d))|(?<![\w ])caso|desde que|logo que",
    denied=r"n\u00e3o|nunca|nenhum\w*|nada|pode|podem",
    words="o os um uma seu sua seus suas teu tua vou vamos lhe te voc\u00ea foi eu j\u00e1 equipa equipe vai para na "
    "ao amanh\u00e3 hoje algu\u00e9m nossa nosso",
)
_NL_SOON: Final = r"vandaag|morgen|zo|straks|binnenkort|meteen|direct|terug|deze week"
DUTCH: Final = spoken(
    between=GAP,
    did=r"(?:ik|we|wij) (?:heb|hebben)|(?:heb|hebben) (?:ik|we|wij)",
    done=r"(?:terugbetaald|geannuleerd|opgezegd|door(?:gestuurd|gegeven|verbonden)|ge\u00ebscaleerd|gemeld"
    r"|ge\u00efnformeerd|ingelicht|gewaarschuwd|gecontacteerd|(?:terug)?gebeld|geboekt|gereserveerd|geopend"
    r"|aangemaakt|aangevraagd|besteld|verstuurd|verzonden|(?:op)?gestuurd|vervangen|omgeruild|gewijzigd|aangepast"
    r"|veranderd|bijgewerkt|verlengd|gereset|ingesteld|ontgrendeld|ge(?:de)?blokkeerd|geactiveerd|verwijderd|gewist"
    r"|kwijtgescholden|goedgekeurd|toegevoegd|geregeld|opgelost|ingepland|overgemaakt|bijgeschreven|gecrediteerd"
    r"|uitgeschreven|stopgezet|afgehandeld|verwerkt|uitgevoerd|ingediend|verbeterd|opgewaardeerd|verplaatst|verzet"
    r"|omgezet|omgeboekt|ingeschreven)",
    past="werd|werden",
    past_done=r"(?!beschadigd|geweigerd|bezorgd|gestolen|gebruikt|vertraagd|afgewezen)(?:\w*ge\w{2,}(?:d|t|en)"
    r"|(?:ver|be|ont|her)\w{2,}(?:d|t))",
    any_done=r"(?!gevonden|gezocht|gezien|gelezen|begrepen|beantwoord|gehad|geweest|gezegd|genoemd"
    r"|gebruikt)(?:\w*ge\w{2,}(?:d|t|en)|(?:ver|be|ont|her)\w{2,}(?:d|t))",
    will=r"(?:ik|we|wij) (?:ga|gaan|zal|zullen)|(?:ga|gaan|zal|zullen) (?:ik|we|wij)",
    do=r"(?:annuleren|terugbetalen|opzeggen|door(?:sturen|geven|verbinden)|escaleren|melden|informeren|inlichten"
    r"|contacteren|\w*bellen|boeken|reserveren|openen|aanmaken|aanvragen|bestellen|\w*sturen|verzenden|vervangen"
    r"|omruilen|wijzigen|aanpassen|veranderen|bijwerken|verlengen|resetten|ontgrendelen|\w*blokkeren|activeren"
    r"|verwijderen|toevoegen|regelen|oplossen|inplannen|overmaken|afhandelen|zorgen)\b",
    now=rf"(?:ik|we|wij) (?:bel(?:len)?|mail(?:en)?|schrijf|schrijven|stuur|sturen|neem"
    rf"|nemen)\b(?=[^.!?]*\b(?:{_NL_SOON})\b)"
    r"[^.!?]*\b(?:u|je|jou)\b|ik (?:annuleer|stuur|verbind|meld|informeer|waarschuw|bel|boek|reserveer|open"
    r"|bestel|vervang|wijzig|verleng"
    r"|reset|blokkeer|deblokkeer|activeer|verwijder|regel|zorg (?:ervoor|dat)|neem contact"
    r"|(?:geef)\b[^.!?]{0,60}\bdoor|betaal\b[^.!?]{0,60}\bterug|(?:maak|vraag|pas)\b[^.!?]{0,60}\baan"
    r"|los\b[^.!?]{0,60}\bop)\b",
    yours=r"uw|jouw|je",
    was=r"is|zijn|wordt|worden|werd|werden",
    somebody=r"iemand|(?:een|mijn|onze|ons|de|het)(?: \w+)? (?:collega|collega's|medewerk\w+|team|monteur|technicus"
    r"|specialist|afdeling|\w*dienst|adviseur|koerier|bezorger)",
    does=r"(?:(?:bel(?:t|len)|mailt|schrijft) (?:u|je|jou)|neemt\b[^.!?]{0,30}\bcontact|is\b[^.!?]{0,12}\b(?:bezig"
    r"|onderweg)|(?:gaat|zal|zullen) (?:u|je|er|het|dit|contact)|kijkt er\w*|komt (?:zo|eraan|vandaag|naar u))\b",
    thing=r"uw|jouw|je|het geld|het bedrag|een nieuw artikel",
    way=r"(?:is|zijn|komt)(?: \w+)? (?:onderweg|eraan)|(?:is|zijn) (?:al |nu )?onderweg|komt eraan",
    get=rf"(?:u|je) (?:krijgt|ontvangt)\b{GAP}\b(?:geld|terugbetaling|bedrag|vervang\w+"
    rf"|telefoontje)\b(?=[^.!?]*\b(?:{_NL_SOON})\b)",
    acts=r"ik (?!kan|kon|mag|moet|weet|vind|vond|ben|heb|ga\b|zal|begrijp|zie\b|raad|hoop|denk|wil|zou|zoek|toon|noem"
    r"|leg|adviseer|niet)\w{3,}\b"
    rf"|(?:uw|jouw|je)\b{GAP}\b(?:wordt|worden)\b{GAP}\b(?:nu|zojuist|meteen|al)\b",
    soon=rf"{_NL_SOON}|vanavond|vanmiddag|al|nu",
    you=r"u|je|jou",
    unless=r"als|zodra|wanneer|nadat|indien|mits|tenzij|totdat|tot|voordat",
    denied=r"niets?|geen|nooit|niemand|kan|kunt|kunnen|mag|mogen|moet|moeten",
    words="ik wij uw jouw je u jou een de het ons onze mijn iemand hebben gaan zullen heb",
)
OTHERS: Final = (GERMAN, FRENCH, SPANISH, ITALIAN, PORTUGUESE, DUTCH)
