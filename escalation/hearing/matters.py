"""What people say of something grave that happened to them or that they will do, by the reason that it gives. Pure.

The patterns are read over lower-case text without accents, so they lose theirs, too (`escalation.hearing.asking`).
"""

from collections.abc import Mapping
from typing import Final

from bot.tickets import Reason

GAP: Final = r"[^.?!\n]{0,40}?"
_HURT: Final = (
    r"(?:injured|hurt|wounded|burn(?:ed|t)|scalded|electrocuted|poisoned|hospitali[sz]ed|(?:an? )?(?:electric )?shock"
    r"|cut (?:my|his|her)|bleeding)"
)
_KIN: Final = (
    r"(?:my|our) (?:\w+ ){0,2}?(?:son|daughter|child|kid|baby|toddler|wife|husband|partner|mother|mom|mum|father|dad"
    r"|cat|dog|co-?worker|colleague|team ?mate|employee)"
)
_BODY: Final = (
    r"(?:hands?|fingers?|arms?|legs?|foot|feet|toes?|face|eyes?|skin|neck|back|head|mouth|tooth|teeth|knee|ankle|wrist"
    r"|nose|ribs?|shoulder|hip|elbow|thumb)"
)
_BY_NO_SHOES: Final = (
    r"(?:(?<!they )(?<!shoes )(?<!boots )(?<!heels )(?<!sneakers )(?<!sandals )hurt|hurt(?! my (?:feet|toes|heels)\b))"
)
"""Shoes that hurt one's feet fit badly."""
_PLAGUE: Final = r"(?:harass|bully|threaten|stalk|assault|grop|intimidat|molest|blackmail|humiliat|discriminat)\w*"
_PLAGUED: Final = r"(?:harassed|bullied|threatened|stalked|assaulted|groped|molested|blackmailed|discriminated against)"

MATTERS: Final[Mapping[Reason, tuple[str, ...]]] = {
    Reason.HARASSMENT: (
        rf"\b{_PLAGUE} (?:me|us)\b(?! (?:if|when)\b)",
        rf"\b(?:i|we)(?:'m| am| was| were|'ve| have| feel| felt| got| keep"
        rf"| get)+ {GAP}(?<!not )(?<!never )\b{_PLAGUED}\b",
        r"\b(?:touch(?:ed|es|ing)|follow(?:ed|ing)|hit(?:ting)?|push(?:ed|ing)|attack(?:ed|ing)) me\b(?! up)",
        rf"\b(?:i|me|my)\b{GAP}\b(?:sexual|racist|homophobic) (?:remarks?|comments?|advances|jokes|slurs|harassment)",
        rf"\b(?:remarks?|comments?|jokes|gossip\w*) {GAP}(?:about|on|at) my (?:{_BODY}|body|looks?|figure|weight"
        rf"|breasts?|race|religion|accent|gender|sex|sexuality|disability)\b",
        r"\b(?:sexual|racist|homophobic) (?:remarks?|comments?|advances|jokes|slurs) (?:to|at|about|towards) (?:me"
        r"|us)\b",
        r"\bwerde (?:\w+ ){0,4}?(?:belästigt|gemobbt|bedroht|diskriminiert)|\bbelästigt mich\b|\bbedroht mich\b",
        r"\b(?:me harcèle|m'a (?:agressé|menacé|harcelé)|suis (?:harcel|menac|discrimin)\w+)",
        r"\bme (?:acosa|acosan|acosaron|amenaza|amenazan|agredi\w+|están? acosando)\b|\bsufro (?:de )?acoso\b",
        r"\bmi (?:molesta|molestano|minaccia|minacciano|perseguita)\b|\bsono (?:stat[oa] )?(?:molestat"
        r"|minacciat)[oa]\b",
        r"\b(?:me (?:assedi\w+|ameaç\w+)|sofro assédio|estou sendo (?:assedi|ameaç)ad[oa])\b",
        r"\bword (?:\w+ ){0,4}?(?:lastiggevallen|gepest|bedreigd|gediscrimineerd)\b|\bbedreigt mij?\b",
        r"\b(?:assedia|ameaça|persegue|humilha|discrimina)m?-(?:me|nos)\b",
        r"\b(?:hat|haben) (?:mich|uns) (?:\w+ ){0,4}?(?:belästigt|bedroht|angegriffen|gemobbt|begrapscht|geschlagen"
        r"|diskriminiert|beleidigt)\b",
        r"\b(?:m'ont|nous a|nous ont) (?:\w+ )?(?:agress|menac|harcel|insult)ée?s?\b|\bm'a (?:\w+ )?insultée?\b"
        r"|\bme (?:menacent?|harcèlent|insultent?)\b",
        r"\bme (?:ha|han) (?:\w+ )?(?:acosad|amenazad|agredid|insultad|pegad)o\b|\bme (?:acosó|amenazó|insultó)",
        r"\b(?:mi|ci) (?:ha|hanno) (?:\w+ )?(?:molestat|minacciat|aggredit|insultat|picchiat|perseguitat)[oaie]\b",
        r"\b(?:assedi|ameaç|insult|humilh|persegu|discrimin)(?:ou|aram|iu|iram)-(?:me|nos)\b|\bagred(?:iu|iram)-(?:me"
        r"|nos)\b",
        r"\b(?:heeft|hebben) (?:mij|me|ons) (?:\w+ ){0,3}?(?:lastiggevallen|bedreigd|gepest|aangevallen|geslagen"
        r"|geïntimideerd|beledigd|gediscrimineerd)\b",
        r"\b(?:valt|vallen) (?:mij|me|ons) (?:\w+ )?lastig\b|\b(?:bedreigt|pest|intimideert|stalkt) (?:mij|me|ons)\b",
        r"\b(?:sends?|sent|sending|shows?|showed|texts?) me (?:\w+ ){0,2}?(?:sexual|dirty|explicit|nude|obscene|lewd"
        r"|threatening|intimate) (?:messages?|pictures?|pics|photos?|texts?|mails?|videos?)\b",
        r"\b(?:sexist|transphobic|antisemitic|islamophobic|degrading|derogatory) (?:remarks?|comments?|jokes|slurs)"
        r" (?:\w+ )?(?:to|at|about|towards) (?:me|us)\b",
        r"\b(?:mobbt|begrapscht|stalkt|schikaniert) (?:mich|uns)\b|\bopfer von (?:mobbing|belästigung)\b",
        r"\b(?:subis|victime) (?:\w+ ){0,2}?(?:harcèlement|discrimination)\b",
        r"\b(?:víctima de|sufro|sufriendo|estoy sufriendo) (?:\w+ ){0,2}?acoso\b",
        r"\b(?:vittima di|subisco|subendo) (?:\w+ ){0,2}?(?:molestie|mobbing|stalking)\b|\bmi (?:palpeggia|ricatta)\b",
        r"\b(?:sofr\w+|vítima de) (?:\w+ )?(?:assédio|bullying)\b",
        r"\bslachtoffer van (?:pesterijen|intimidatie)\b|\b(?:betast|chanteert) (?:mij|me)\b",
        rf"\b(?:he|she|boss|supervisor|manager|colleague|co-?worker|teammate|lead) (?:\w+ )?(?:grabs|grabbed|gropes"
        rf"|touches"
        rf"|touched|strokes) my (?:{_BODY}|waist|bottom|breasts?|thighs?)\b|\bcalls? me (?:\w+ )?(?:names|slurs)\b",
        r"\b(?:mein\w*|ein) \w+ (?:\w+ ){0,3}?(?:sexuelle|rassistische|sexistische|anzügliche) (?:bemerkungen|witze"
        r"|kommentare|nachrichten|sprüche)\b|\bdemütigt mich\b",
        r"\b(?:mon|un) \w+ (?:\w+ ){0,4}?(?:remarques|blagues|commentaires|messages) (?:sexuel|raciste|sexiste)\w*"
        r"|\b(?:collègue|chef|responsable|patron|supérieur) (?:\w+ )?(?:me touche|m'humilie)\b",
        r"\b(?:mi|un) \w+ (?:\w+ ){0,4}?(?:comentarios|chistes|mensajes) (?:sexuales|racistas|sexistas|machistas)\b"
        r"|\bme humilla\b",
        r"\b(?:mio|un) \w+ (?:\w+ ){0,4}?(?:commenti|battute|messaggi) (?:sessuali|razzist\w|sessist\w)\b"
        r"|\bmi umilia\b",
        r"\b(?:meu|um) \w+ (?:\w+ ){0,4}?(?:comentários|piadas|mensagens) (?:sexuais|racistas|sexistas)\b"
        r"|\bme humilha\b",
        r"\b(?:mijn|een) \w+ (?:\w+ ){0,3}?(?:seksuele|racistische|seksistische) (?:opmerkingen|grappen|berichten)\b"
        r"|\bvernedert (?:mij|me)\b",
        r"\bfasst mich (?:\w+ ){0,2}?an\b|\b(?:me )?fait du chantage\b",
        r"\b(?:compañer[oa]|jef[ea]|supervisor|encargad[oa]) (?:\w+ )?me toca\b"
        r"|\b(?:collega|capo|responsabile) (?:\w+ )?mi tocca\b|\b(?:colega|chefe) (?:\w+ )?(?:me toca\b|toca-me)",
        r"\b(?:collega|chef|baas|leidinggevende) raakt (?:mij|me) (?:\w+ )?aan\b",
    ),
    Reason.INJURY: (
        rf"\b(?:i|we|{_KIN})(?:'m| am| is| was| were|'ve been| have been| has been| got| (?:have|has|just)(?: been"
        rf"| just| got)?)(?: \w+ly| really| quite)? {_HURT}\b(?! by (?:your|this|that|the) (?:answer|reply|words"
        rf"|tone))",
        rf"\b(?:burn(?:ed|t)|hurt|injured|scalded|poisoned) (?:me|us|{_KIN})\b",
        rf"\b(?:burn(?:ed|t)|cut|{_BY_NO_SHOES}|injured|broke|scalded|smashed|crushed) (?:my|his|her|our) "
        rf"(?:\w+ )?{_BODY}\b",
        rf"\b(?:i|we|he|she|{_KIN})\b{GAP}\b(?:am|is|was|were|been|taken|brought|rushed|went|go|ended up"
        rf"|landed) (?:to|in|at) (?:the )?(?:hospital|emergency room|er|a&e)\b",
        rf"\b(?:i|we|me|{_KIN})\b{GAP}\b(?:allergic reaction|food poisoning|concussion|stitches)\b",
        rf"\bmade (?:me|us|{_KIN}) (?:\w+ )?(?:sick|ill)\b",
        r"\b(?:bin|wurde|habe mich|hat sich) (?:\w+ ){0,4}?(?:verletzt|verbrannt|geschnitten)\b",
        r"\b(?:je me suis|j'ai été|s'est) (?:\w+ )?(?:blessé|brûlé|coupé)e?\b",
        r"\bme (?:he )?(?:lastim\w+|quem\w+|cort\w+|lesion\w+|herí)\b",
        r"\b(?:estoy|quedé|resulté) herid[oa]\b",
        r"\bmi sono (?:ferit|bruciat|tagliat|fatt)[oa](?: male)?\b",
        r"\bme (?:machuquei|queimei|cortei|feri)\b|\bfiquei ferid[oa]\b",
        r"\b(?:ben|raakte|heb me) (?:\w+ ){0,4}?(?:gewond|verbrand|gesneden)\b",
        r"\b(?:mon|ma|notre) (?:\w+ )?(?:fils|fille|enfant|bébé|mari|femme|mère|père|collègue|chien|chat) (?:a été"
        r"|est) (?:\w+ )?(?:bless|brûl|électrocut|hospitalis|intoxiqu)ée?\b",
        r"\b(?:mi|nuestr[oa]) (?:\w+ )?(?:hij[oa]|niñ[oa]|bebé|mujer|marido|espos[oa]|madre|padre|perr[oa]|gat[oa]"
        r"|compañer[oa]) (?:\w+ )?se (?:ha )?(?:cort|quem|lastim|lesion|hiri|herid)\w+",
        r"\bsi è (?:\w+ )?(?:tagliat[oa] (?:con|col|al|alla|il dito|la mano|un dito)|fatt[oa] male)\b",
        r"\b(?:meu|minha|nosso|nossa) (?:\w+ )?(?:filh[oa]|bebé|bebê|mulher|marido|mãe|pai|colega|cão"
        r"|gat[oa]) (?:\w+ )?(?:se )?(?:cortou|queimou|feriu|magoou|machucou|aleijou)(?:-se)?\b",
        r"\b(?:mijn|onze) (?:\w+ )?(?:zoon|dochter|kind|baby|man|vrouw|moeder|vader|collega|hond|kat)"
        r" (?:heeft|is|raakte) (?:\w+ ){0,4}?(?:gewond|verbrand|gesneden|bezeerd)\b",
        r"\b(?:hat|haben|habe) (?:\w+ ){0,3}?(?:mir|mich|uns|sich|mein\w*|unser\w*) (?:\w+ ){0,3}?(?:verbrannt"
        r"|verletzt|geschnitten|verbrüht)\b",
        r"\b(?:m'a|nous a|lui a|l'a) (?:\w+ ){0,2}?(?:brûl|bless|coup|électrocut)ée?s?\b",
        r"\b(?:mi|ci|gli|le|si) (?:ha|è|sono) (?:\w+ )?(?:bruciat|ferit|scottat|ustionat)[oaie]\b",
        r"\b(?:queimou|feriu|cortou|magoou|machucou)(?:-(?:me|nos)\b| (?:(?:a|o) )?(?:minha|meu) (?:mão|dedo|braço"
        r"|perna|pé|cara|rosto|olho|filh\w+|mãe|pai|mulher|marido|bebê)\b)",
        r"\b(?:heeft|hebben) (?:\w+ ){0,3}?(?:mij|me|mijn|ons|onze) (?:\w+ ){0,3}?(?:verbrand|verwond|gesneden)\b",
        rf"\b(?:fell|dropped|landed|crashed|came down) (?:on|onto) (?:my|his|her|our) (?:\w+ )?{_BODY}\b",
        rf"\b(?:i|we|{_KIN}|a customer|a visitor|someone)(?:'ve| have| has| just)* (?:(?:slipped|tripped) (?:and|on"
        rf"|over|off|down|in|at)|collapsed|fainted|passed out|fell (?:off|down|from|through))\b(?! (?:the|a) (?:price"
        rf"|bus|train|list|call))",
        rf"\b(?:{_KIN}|a customer|a visitor|someone|he|she) (?:is|isn't|isnt|is not|was|lies) (?:\w+ )?(?:unconscious"
        rf"|breathing|bleeding)\b",
        r"\b(?:i'm|i am|it's|it is) (?:still |really )?bleeding\b(?! (?:edge|colou?r|ink|through))",
        r"\bmy (?:throat|tongue|lips|face) (?:\w+ ){0,2}?(?:swell\w*|swollen)\b",
        r"\b(?:ich|wir|kolleg\w+|mitarbeiter\w*|kund(?:e|in)|sohn|tochter|kind|mann|frau|mutter"
        r"|vater) (?:\w+ ){0,6}?(?:gestürzt|verunglückt|bewusstlos|ohnmächtig|zusammengebrochen|ausgerutscht|blutet"
        r"|geblutet|(?:arm|bein|fuß|hand|handgelenk|finger|rippe|nase|knöchel) gebrochen|(?:(?:liege|lag|musste|kam"
        r"|wurde) (?:\w+ ){0,4}?(?:ins?|im|in die) (?:krankenhaus|notaufnahme)))\b",
        r"\b(?:je suis|(?:collègue|fils|fille|enfant|mari|femme|cliente?) est) (?:\w+ )?tombée? (?:de|du|des|dans"
        r"|par terre)\b|\b(?:m'?e? ?suis|s'est) (?:\w+ )?(?:cass|foul|fractur|évanoui|tordu)\w* (?:le|la|l|un|une)\b"
        r"|\b(?:je|il|elle) saigne\b",
        r"\bme (?:he )?(?:ca[ií]|caído|resbal\w+|desmay\w+)\b(?! de risa)|\bme (?:romp[ií]|he roto) (?:el|la|un"
        r"|una) (?:brazo|pierna|mano|pie|dedo|muñeca|nariz|tobillo|costilla|diente)\b|\b(?:compañer[oa]|hij[oa]"
        r"|niñ[oa]|client[ea]|él|ella) se (?:ha )?(?:cay\w+|caído|desmay\w+|resbal\w+)\b|\b(?:estoy|está) sangrando\b",
        r"\bsono (?:(?:cadut|scivolat)[oa] (?:d[ae]\w*|per|nel\w*|in|sul\w*)|svenut[oa])\b|\b(?:colleg[ao]|figli[oa]"
        r"|bambin[oa]|client[ea]|marito|moglie) (?:è|e)"
        r" (?:cadut|scivolat|svenut)[oa]\b|\bmi sono rott[oa] (?:il|la|un|una) (?:braccio|gamba|mano|piede|dito|polso"
        r"|naso|caviglia|costola|dente)\b|\b(?:sto|sta) sanguinando\b",
        r"\b(?:eu )?(?:(?:caí|escorreguei) (?:d[ao]s?|no chão|nas escadas|na loja)|desmaiei)\b|\b(?:colega|filh[oa]"
        r"|criança|cliente)"
        r" (?:caiu|desmaiou|escorregou)\b|\b(?:parti|quebrei) (?:o|a|meu|minha) (?:braço|perna|mão|pé|dedo|pulso)\b"
        r"|\b(?:estou|está) a? ?sangra(?:r|ndo)\b",
        r"\b(?:ik|collega|klant|zoon|dochter|kind) (?:\w+ ){0,5}?(?:uitgegleden|flauwgevallen|bewusteloos|(?:trap"
        r"|ladder)"
        r" gevallen|(?:arm|been|pols|hand|voet|enkel|vinger) gebroken|in het ziekenhuis)\b|\bik bloed\b",
        rf"\b(?:i|{_KIN}) (?:\w+ )?chok(?:ed|es|ing) on\b",
        rf"\b(?:i|he|she|{_KIN}) (?:\w+ )?(?:has|have|had|got) (?:\w+ )?(?:burns|blisters)\b|\binhaled (?:smoke|fumes"
        rf"|gas)\b",
        r"\bmir (?:\w+ ){0,4}?(?:hand|finger|arm|bein|fuß|gesicht|auge) (?:\w+ )?(?:auf|ein)?(?:geschnitten|gequetscht"
        r"|gebrochen)\b",
        r"\b(?:cortei|queimei|magoei|aleijei)-me\b|\b(?:cortou|queimou|magoou|aleijou)-se\b",
        r"\bin mijn (?:hand|vinger|arm|voet|been) gesneden\b|\bmijn (?:hand|vinger|arm|voet|been) (?:\w+ )?(?:verbrand"
        r"|gebroken)\b",
    ),
    Reason.LEGAL: (
        r"\b(?:i|we)(?:'ll| will|'m| am|'re| are| may| might| shall| am going to|'m going to| going to)+"
        r" (?:\w+ )?(?:su(?:e|ing)|fil(?:e|ing) (?:a )?(?:law)?suit|press(?:ing)? charges)\b",
        r"\b(?:sue|suing) (?:you|your company|this company|shopunow)\b(?! (?:if|when) i\b)",
        r"\b(?:see|meet) (?:you|y'all|u) in court\b|\btake (?:you|this|them|it) to (?:small claims )?court\b",
        r"\b(?:my|our) (?:lawyers?|attorneys?|solicitors?|barrister|legal (?:team|counsel"
        r"|representative))\b(?! (?:fees?|costs?)\b)",
        rf"\b(?:i|we)\b{GAP}\b(?:legal (?:action|steps|proceedings)|a lawyer|an attorney|a solicitor)\b",
        rf"\b(?:i|we)(?:'ll| will|'m|'re| am| are)\b{GAP}\b(?:report|reporting|complain"
        rf"|complaining)\b{GAP}\b(?:ombudsman|attorney general|trading standards|ftc|bbb|better business bureau"
        rf"|regulator|consumer protection)",
        r"\b(?:mein(?:e[nm]?)?|unser(?:e[nm]?)?) (?:rechts)?anw[aä]lt\w*|\b(?:verklag\w+|klage (?:ein)?reichen)\b",
        r"\brechtliche schritte\b|\bvor gericht (?:sehen|ziehen|bringen|gehen)\b|\bsehen (?:wir )?uns vor gericht\b",
        r"\b(?:mon|notre) avocate?\b|\b(?:porter plainte|poursuivre en justice|saisir la justice|vous poursuivre)\b",
        r"\b(?:mi|nuestr[oa]) abogad[oa]\b|\b(?:acciones legales|v(?:oy|amos) a demandar\w*|los demandaré)\b",
        r"\b(?:mio|nostro) avvocato\b|\b(?:vie legali|vi (?:denuncio|denuncerò)|farò causa)\b",
        r"\b(?:meu|minha|nosso) advogad[oa]\b|\b(?:ação judicial|vou (?:\w+ )?processar|procon)\b",
        r"\b(?:mijn|onze) advocaat\b|\b(?:juridische stappen|stap naar de rechter|klaag (?:u|jullie|je) aan)\b",
        r"\b(?:zeige (?:sie|euch|ihre? \w+) an|erstatte(?:n wir)? anzeige|anzeige erstatten)\b",
        r"\b(?:vous attaque(?:r|rai)? en justice|(?:engager|intenter) (?:des poursuites|un procès)|procès contre vous"
        r"|devant le tribunal)\b",
        r"\b(?:(?:les|los|le|lo|os) (?:voy|vamos) a (?:demandar|denunciar)|(?:les|los|le|lo|os) demandar(?:é|emos)"
        r"|(?:poner|pondré|presentar) una (?:demanda|denuncia)|nos vemos en (?:los tribunales|el juzgado))\b",
        r"\b(?:vi (?:porto in tribunale|porterò in tribunale|faccio causa)|ci vediamo in tribunale"
        r"|sporg\w+ (?:denuncia|querela))",
        r"\b(?:processá-(?:los|lo|vos|la)|apresentar queixa contra (?:vocês|vós)|vemo-nos em tribunal|(?:vos"
        r"|levá-los) (?:levo )?a tribunal)\b",
        r"\b(?:ga|gaan|zal|zullen) (?:(?:ik|wij|we) )?(?:u|jullie|je) (?:\w+ ){0,2}?(?:aanklagen|dagvaarden"
        r"|voor de rechter)\b|\b(?:ga|gaan) naar de rechter\b|\bdoe(?:n we)? aangifte\b",
        r"\btaking (?:you|this|them|it) to (?:small claims )?court\b|\brechtszaak (?:aan|be|start|tegen)\w*"
        r"|\bdaag (?:u|jullie|je)\b",
        r"\b(?:formal|final|legal) notice (?:before|prior to|of) (?:\w+ )?(?:proceedings|action|claim|court|suit)\b"
        r"|\bthis is (?:\w+ )?letter before (?:claim|action)\b",
        r"\b(?:gehe|ziehe|gehen|ziehen) (?:ich|wir) (?:\w+ ){0,2}?vor gericht\b|\b(?:ich|wir) (?:gehen?"
        r"|ziehen?) (?:\w+ )"
        r"{0,2}?vor gericht\b|\b(?:zeige|zeigen) (?:ich |wir )?(?:sie|euch) an\b|\b(?:erstatte"
        r"|erstatten) (?:\w+ )?anzeige\b",
        r"\bmise en demeure (?:avant|formelle)\b|\b(?:porter(?:ai)?|porte|dépose|déposer(?:ai)?) plainte contre"
        r" (?:vous|votre)\b|\bje (?:vais )?saisi(?:s|r)(?:ai)? (?:\w+ )?(?:justice|tribunal|prud'hommes)\b",
        r"\b(?:iré|vamos|voy|ir) a (?:juicio|los tribunales|la justicia)\b|\btomar(?:é|emos)? (?:acciones"
        r"|medidas) legales\b",
        r"\b(?:adir|procede|agir)\w* (?:per )?(?:le )?vie legali\b|\bvie legali\b(?= (?:contro|se)|[.!,]|$)",
        r"\b(?:vou|vamos) (?:(?:para|à|a) (?:a )?justiça|ao tribunal|apresentar queixa)\b|\bmedidas (?:legais"
        r"|judiciais)\b(?= (?:contra|se)|[.!,]|$)",
        r"\b(?:juridische|gerechtelijke) stappen\b|\bstap(?:pen)? (?:ik |we )?naar de rechter\b",
        r"\bvous poursuivr(?:ai|ons)\b|\bpoursuivr(?:ai|ons) en justice\b|\blevar (?:isto|isso|o caso|vocês) (?:a|ao|à)"
        r" (?:tribunal|justiça)\b",
        r"\b(?:i'm|i am|we're|we are) going to court\b|\b(?:i'll|we'll|i will|we will) go to court\b",
        r"\b(?:schalte|nehme|hole|beauftrage|engagiere) (?:\w+ ){0,3}?anwalt\b",
        r"\bje (?:vais )?(?:prend(?:s|re|rai)|engage(?:r|rai)?|contacte(?:r|rai)?) (?:un|une|mon|ma) avocate?\b",
        r"\b(?:voy a |vamos a )?(?:contratar(?:é|emos)?|consultar(?:é|emos)?) (?:a |con )?(?:un|mi) abogad[oa]\b"
        r"|\bponer una denuncia\b",
        r"\bmi (?:rivolgo|rivolgerò) (?:a|ad) (?:un|una|il mio) avvocat[oa]\b",
        r"\b(?:vou|vamos) (?:contratar|consultar) (?:um|o meu) advogad[oa]\b",
    ),
    Reason.FRAUD: (
        r"\b(?:someone|somebody|they|he|she|a stranger|thieves|hackers?)(?: \w+ly| else| has| have|'s|'ve)* (?:used"
        rf"|stole|stolen|hacked|cloned|took over|taken over|got into|broke into|accessed|emptied){GAP}"
        r"\bmy (?:\w+ ){0,2}?(?:cards?|accounts?|identity|money|points|gift cards?|details|number|name)\b",
        r"\bmy (?:\w+ ){0,3}?(?:card|account|identity|gift card|points)(?: \w+)? (?:was|were|has been|have been|got|is"
        r"|are) (?:\w+ )?(?:hacked|stolen|cloned|compromised|taken over|emptied|used by)\b",
        r"\b(?:i|we)(?:'ve| have| was| were| got| think i| think we)+ (?:just )?(?:been )?(?:was )?(?:scammed"
        r"|defrauded|phished|hacked|swindled)\b",
        r"\b(?:unauthori[sz]ed|fraudulent) (?:\w+ )?(?:charges?|payments?|transactions?|purchases?|withdrawals?"
        r"|orders?)"
        r"\b[^.?!]{0,40}\b(?:my|i|me)\b",
        r"\b(?:charges?|payments?|transactions?|purchases?|orders?|withdrawals?)\b[^.?!]{0,30}\bi"
        r" (?:did not|didn't|never|have not|haven't) (?:make|made|authori[sz]e[d]?|place[d]?|do|did|approve[d]?)\b",
        r"\b(?:you(?:'re| are| people are| guys are)|this is)(?: all| clearly| just)? (?:an? )?(?:scam(?:mers)?"
        r"|frauds?|fraudsters|con artists|crooks|thieves)\b",
        r"\b(?:betrüger|das ist betrug|betrogen worden)\b|\bmein(?:e)? (?:konto|karte) wurde (?:\w+ )?(?:gehackt"
        r"|gestohlen|missbraucht)\b",
        r"\b(?:c'est une arnaque|escrocs?|j'ai été (?:arnaqu|escroqu)ée?|ma carte a été (?:pirat|vol|utilis)ée)\b",
        r"\b(?:es una estafa|estafadores|me (?:han )?estaf\w+|(?:usaron|robaron|hackearon) mi (?:tarjeta|cuenta))\b",
        r"\b(?:è una truffa|truffatori|mi hanno (?:truffat|clonat|rubat)\w+)\b",
        r"\b(?:é (?:um golpe|uma fraude)|golpistas|fui vítima de (?:golpe|fraude)|clonaram meu cartão)\b",
        r"\b(?:dit is oplichting|oplichters|ben opgelicht|(?:mijn|m'n) (?:rekening|kaart) is (?:gehackt|gestolen))\b",
        r"(?<!wenn )(?<!falls )(?<!ob )\b(?:jemand|unbekannte"
        r"|betrüger) (?:\w+ ){0,2}?mein\w* (?:\w+ )?(?:kredit)?(?:karte|konto"
        r"|kundenkonto) (?:\w+ ){0,3}?(?:missbraucht|benutzt|verwendet|gestohlen|gehackt|leergeräumt)\b",
        r"(?<!si )\b(?:on|quelqu'un) (?:a|m'a) (?:utilis|pirat|vol)é (?:ma|mon) (?:carte|compte)\b",
        r"(?<!si )\balguien (?:usó|utilizó|robó|clonó|ha (?:usado|utilizado|robado|clonado|hackeado)) (?:mi"
        r"|la) (?:tarjeta|cuenta)\b",
        r"(?<!se )\bqualcuno ha (?:usato|rubato|clonato|hackerato) (?:la mia|il mio) (?:carta|conto|account)\b",
        r"(?<!se )\b(?:alguém (?:usou|roubou|clonou|hackeou)|usaram|roubaram) (?:o meu|a minha|meu|minha) (?:cartão"
        r"|conta)\b",
        r"(?<!als )\biemand (?:\w+ ){0,2}?mijn (?:kaart|pas|rekening|account) (?:\w+ ){0,3}?(?:gebruikt|misbruikt"
        r"|gestolen|gehackt)\b",
        r"\b(?:someone|somebody|a stranger)(?:'s| is| was| has been| keeps) (?:\w+ )?(?:using|charging"
        r"|ordering (?:with|on|from)|buying (?:with|on)) (?:\w+ ){0,3}?my (?:\w+ ){0,2}?(?:card|account|name"
        r"|identity)\b",
        r"\b(?:i|we)\b[^.?!]{0,40}\b(?:scammed|tricked|cheated|phished) by (?:someone|somebody|a|an)\b"
        r"|\bsomeone (?:\w+ )"
        r"{0,2}?(?:pretending|pretended|claiming|posing) (?:to be|as) (?:you|your|from your|shopunow|our|the (?:ceo"
        r"|bank|company|shop|boss))\b",
        r"\b(?:he|she|they|employee|colleague|manager|supervisor|boss|co-?worker|somebody|someone|worker|supplier)(?:'s"
        r"|s)?(?: \w+){0,2}? (?:fak(?:es|ed|ing)|forg(?:es|ed|ing)|falsif(?:ies|ied|ying)|inflat(?:es|ed"
        r"|ing)) (?:\w+ ){0,2}?(?:receipts?|invoices?|expenses|expense \w+|time ?sheets?|signatures?)\b",
        r"\b(?:offer(?:ed|s|ing)|gave|promised|slipped) me (?:\w+ ){0,3}?(?:(?:cash|money) (?:to|if|so)|bribe"
        r"|kickbacks?)\b|\b(?:tried|trying|tries|wants|wanted) to bribe\b|\b(?:steals|stealing"
        r"|embezzl\w+) (?:\w+ ){0,2}?(?:from (?:the )?(?:till|company|stock|register|warehouse|shop|store)"
        r"|company \w+)\b",
        r"(?<!wenn )(?<!falls )(?<!ob )\b(?:jemand|unbekannte|betrüger) (?:\w+ ){0,3}?mit mein\w* (?:kredit)?(?:karte"
        r"|konto)"
        r" (?:\w+ ){0,3}?(?:bestellt|bezahlt|gekauft|eingekauft|abgehoben)\b",
        r"\b(?:abbuchung\w*|bestellung\w*|zahlung\w*|käufe) (?:\w+ ){0,4}?(?:nicht von mir|nicht autorisiert|unbefugt"
        r"|ohne mein\w* (?:\w+ )?(?:wissen|zustimmung|erlaubnis))\b",
        r"\b(?:achats?|débits?|paiements?|prélèvements?|commandes?) (?:\w+ ){0,4}?(?:que je n'ai pas (?:fait|effectué"
        r"|autoris|command|pass)\w*|qui ne (?:sont|viennent)"
        r" pas de moi|non autoris\w+|frauduleu\w+|(?:à mon insu|sans mon accord|sans mon autorisation))\b",
        r"\b(?:avec|utilis\w+) ma carte (?:\w+ ){0,2}?(?:sans mon|à mon insu)\b",
        r"\b(?:cargos?|compras?|pagos?|pedidos?) (?:\w+ ){0,4}?(?:que (?:yo )?no (?:hice|(?:he )?(?:hecho|realic"
        r"|realiz|autoric|autoriz))|no autorizad\w+|sin mi (?:permiso|autorización|consentimiento))",
        r"\b(?:addebit[oi]|acquist[oi]|pagament[oi]|ordin[ei]) (?:\w+ ){0,4}?(?:che (?:io )?non ho (?:fatto|effettuat"
        r"|autorizzat|ordinat)|non autorizzat\w+|a mia insaputa|senza (?:il )?mio (?:consenso|permesso))",
        r"\b(?:hanno|qualcuno ha) (?:\w+ )?(?:hackerato|violato|svuotato|clonato|rubato) (?:il mio|la mia) (?:account"
        r"|conto|carta|profilo|cont[oa])\b",
        r"\b(?:compras?|cobranças?|pagamentos?|pedidos?|débitos?) (?:\w+ ){0,6}?(?:que (?:eu )?não (?:fiz|autorizei)"
        r"|não autorizad\w+|sem (?:eu (?:ter )?autoriz\w+|(?:a )?minha autorização|o meu consentimento))",
        r"\b(?:hackearam|invadiram|clonaram|roubaram) (?:a |o )?(?:minha|meu) (?:conta|cartão|perfil)\b",
        r"\b(?:afschrijving\w*|aankop\w*|betaling\w*|bestelling\w*) (?:\w+ ){0,4}?(?:die ik niet (?:heb )?(?:gedaan"
        r"|geplaatst|geautoriseerd|goedgekeurd)|niet van mij|zonder mijn"
        r" (?:toestemming|weten|medeweten))\b",
        r"(?<!als )\b(?:iemand|onbekenden) (?:\w+ ){0,3}?met mijn (?:\w+ )?(?:kaart|pas|rekening"
        r"|account) (?:\w+ ){0,3}?(?:besteld|betaald|gekocht|gepind|opgenomen)\b|\bmijn account is (?:\w+ )?gehackt\b",
        r"\b(?:someone|somebody|a stranger) (?:opened|took out|applied|ordered|bought"
        r"|signed)\b[^.?!]{0,30}\bin my name\b",
        r"\bmit mein\w* \w*(?:karte|konto) wurde (?:\w+ ){0,5}?(?:bezahlt|bestellt|gekauft|abgehoben)\b",
        r"\b(?:han|me han|me) (?:clonado|hackeado|robado|duplicado|clonaron|hackearon) (?:\w+ ){0,2}?(?:mi"
        r"|la) (?:tarjeta"
        r"|cuenta)\b",
        r"\b(?:hanno|mi hanno) (?:rubato|clonato) (?:\w+ ){0,3}?(?:mia carta|mio conto|miei dati)\b",
        r"\bmeu cartão foi (?:\w+ )?(?:clonado|usado|roubado)\b",
        r"\bmet mijn (?:creditcard|kaart|pas|rekening) (?:\w+ ){0,2}?(?:betaald|besteld"
        r"|gepind)\b[^.?!]{0,30}\b(?:zonder"
        r"|niet)\b",
        r"\b(?:fake|bogus) (?:e-?mail|call|text|site|website)\b[^.?!]{0,40}\b(?:paid|sent|transferred|gave)\b",
        r"\b(?:s'est|se sont) servie?s? de ma carte\b|\bme (?:han robado|robaron) (?:\w+ ){0,3}?(?:tarjeta|cuenta)\b",
    ),
}
