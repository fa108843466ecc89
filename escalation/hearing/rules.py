"""What one message says that a person must hear at once: that one is wanted, or that something grave happened.

Only what people say of themselves counts: "I will sue you" is a threat, "who answers a subpoena?" is a question. Pure.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from bot.tickets import Reason
from escalation.hearing.asking import ASKING, OTHERS, OWN_PEOPLE, elsewhere, folded
from escalation.hearing.typing_slips import mended

_GAP: Final = r"[^.?!\n]{0,40}?"
_HURT: Final = (
    r"(?:injured|hurt|wounded|burn(?:ed|t)|scalded|electrocuted|poisoned|hospitali[sz]ed|(?:an? )?(?:electric )?shock"
    r"|cut (?:my|his|her)|bleeding)"
)
_KIN: Final = (
    r"(?:my|our) (?:\w+ ){0,2}?(?:son|daughter|child|kid|baby|toddler|wife|husband|partner|mother|mom|mum|father|dad"
    r"|cat|dog|co-?worker|colleague|team ?mate|employee)"
)
_BODY: Final = r"(?:hands?|fingers?|arms?|legs?|foot|feet|toes?|face|eyes?|skin|neck|back|head|mouth|tooth|teeth|knee)"
_PLAGUE: Final = r"(?:harass|bully|threaten|stalk|assault|grop|intimidat|molest|blackmail|humiliat|discriminat)\w*"
_PLAGUED: Final = r"(?:harassed|bullied|threatened|stalked|assaulted|groped|molested|blackmailed|discriminated against)"

_MATTERS: Final[Mapping[Reason, tuple[str, ...]]] = {
    Reason.HARASSMENT: (
        rf"\b{_PLAGUE} (?:me|us)\b(?! (?:if|when)\b)",
        rf"\b(?:i|we)(?:'m| am| was| were|'ve| have| feel| felt| got| keep"
        rf"| get)+ {_GAP}(?<!not )(?<!never )\b{_PLAGUED}\b",
        r"\b(?:touch(?:ed|es|ing)|follow(?:ed|ing)|hit(?:ting)?|push(?:ed|ing)|attack(?:ed|ing)) me\b(?! up)",
        rf"\b(?:i|me|my)\b{_GAP}\b(?:sexual|racist|homophobic) (?:remarks?|comments?|advances|jokes|slurs"
        rf"|harassment)",
        rf"\b(?:remarks?|comments?|jokes|gossip\w*) {_GAP}(?:about|on|at) my (?:{_BODY}|body|looks?|figure|weight"
        r"|breasts?|race|religion|accent|gender|sex|sexuality|disability)\b",
        r"\b(?:sexual|racist|homophobic) (?:remarks?|comments?|advances|jokes|slurs) (?:to|at|about|towards) (?:me"
        r"|us)\b",
        r"\bwerde (?:\w+ ){0,4}?(?:bel\u00e4stigt|gemobbt|bedroht|diskriminiert)|\bbel\u00e4stigt mich\b"
        r"|\bbedroht mich\b",
        r"\b(?:me harc\u00e8le|m'a (?:agress\u00e9|menac\u00e9|harcel\u00e9)|suis (?:harcel|menac|discrimin)\w+)",
        r"\bme (?:acosa|acosan|acosaron|amenaza|amenazan|agredi\w+|est\u00e1n? acosando)\b|\bsufro (?:de )?acoso\b",
        r"\bmi (?:molesta|molestano|minaccia|minacciano|perseguita)\b|\bsono (?:stat[oa] )?(?:molestat"
        r"|minacciat)[oa]\b",
        r"\b(?:me (?:assedi\w+|amea\u00e7\w+)|sofro ass\u00e9dio|estou sendo (?:assedi|amea\u00e7)ad[oa])\b",
        r"\bword (?:\w+ ){0,4}?(?:lastiggevallen|gepest|bedreigd|gediscrimineerd)\b|\bbedreigt mij?\b",
        r"\b(?:assedia|amea\u00e7a|persegue|humilha|discrimina)m?-(?:me|nos)\b",
        r"\b(?:hat|haben) (?:mich|uns) (?:\w+ ){0,4}?(?:bel\u00e4stigt|bedroht|angegriffen|gemobbt|begrapscht"
        r"|geschlagen|diskriminiert|beleidigt)\b",
        r"\b(?:m'ont|nous a|nous ont) (?:\w+ )?(?:agress|menac|harcel|insult)\u00e9e?s?\b"
        r"|\bm'a (?:\w+ )?insult\u00e9e?\b|\bme (?:menacent?|harc\u00e8lent|insultent?)\b",
        r"\bme (?:ha|han) (?:\w+ )?(?:acosad|amenazad|agredid|insultad|pegad)o\b"
        r"|\bme (?:acos\u00f3|amenaz\u00f3|insult\u00f3)",
        r"\b(?:mi|ci) (?:ha|hanno) (?:\w+ )?(?:molestat|minacciat|aggredit|insultat|picchiat|perseguitat)[oaie]\b",
        r"\b(?:assedi|amea\u00e7|insult|humilh|persegu|discrimin)(?:ou|aram|iu|iram)-(?:me|nos)\b"
        r"|\bagred(?:iu|iram)-(?:me|nos)\b",
        r"\b(?:heeft|hebben) (?:mij|me|ons) (?:\w+ ){0,3}?(?:lastiggevallen|bedreigd|gepest|aangevallen|geslagen"
        r"|ge\u00efntimideerd|beledigd|gediscrimineerd)\b",
        r"\b(?:valt|vallen) (?:mij|me|ons) (?:\w+ )?lastig\b|\b(?:bedreigt|pest|intimideert|stalkt) (?:mij|me|ons)\b",
    ),
    Reason.INJURY: (
        rf"\b(?:i|we|{_KIN})(?:'m| am| is| was| were|'ve been| have been| has been| got| (?:have|has|just)"
        rf"(?: been| just| got)?)(?: \w+ly| really| quite)? {_HURT}\b"
        r"(?! by (?:your|this|that|the) (?:answer|reply|words|tone))",
        rf"\b(?:burn(?:ed|t)|hurt|injured|scalded|poisoned) (?:me|us|{_KIN})\b",
        rf"\b(?:burn(?:ed|t)|cut|hurt|injured|broke|scalded|smashed|crushed) (?:my|his|her|our) (?:\w+ )?{_BODY}\b",
        rf"\b(?:i|we|he|she|{_KIN})\b{_GAP}\b(?:am|is|was|were|been|taken|brought|rushed|went|go|ended up|landed) "
        r"(?:to|in|at) (?:the )?(?:hospital|emergency room|er|a&e)\b",
        rf"\b(?:i|we|me|{_KIN})\b{_GAP}\b(?:allergic reaction|food poisoning|concussion|stitches)\b",
        rf"\bmade (?:me|us|{_KIN}) (?:\w+ )?(?:sick|ill)\b",
        r"\b(?:bin|wurde|habe mich|hat sich) (?:\w+ ){0,4}?(?:verletzt|verbrannt|geschnitten)\b",
        r"\b(?:je me suis|j'ai \u00e9t\u00e9|s'est) (?:\w+ )?(?:bless\u00e9|br\u00fbl\u00e9|coup\u00e9)e?\b",
        r"\bme (?:he )?(?:lastim\w+|quem\w+|cort\w+|lesion\w+|her\u00ed)\b",
        r"\b(?:estoy|qued\u00e9|result\u00e9) herid[oa]\b",
        r"\bmi sono (?:ferit|bruciat|tagliat|fatt)[oa](?: male)?\b",
        r"\bme (?:machuquei|queimei|cortei|feri)\b|\bfiquei ferid[oa]\b",
        r"\b(?:ben|raakte|heb me) (?:\w+ ){0,4}?(?:gewond|verbrand|gesneden)\b",
        r"\b(?:mon|ma|notre) (?:\w+ )?(?:fils|fille|enfant|b\u00e9b\u00e9|mari|femme|m\u00e8re|p\u00e8re|coll\u00e8gue"
        r"|chien|chat) (?:a \u00e9t\u00e9|est) (?:\w+ )?(?:bless|br\u00fbl|\u00e9lectrocut|hospitalis"
        r"|intoxiqu)\u00e9e?\b",
        r"\b(?:mi|nuestr[oa]) (?:\w+ )?(?:hij[oa]|ni\u00f1[oa]|beb\u00e9|mujer|marido|espos[oa]|madre|padre"
        r"|perr[oa]|gat[oa]|compa\u00f1er[oa]) (?:\w+ )?se (?:ha )?(?:cort|quem|lastim|lesion|hiri|herid)\w+",
        r"\bsi \u00e8 (?:\w+ )?(?:tagliat[oa] (?:con|col|al|alla|il dito|la mano|un dito)|fatt[oa] male)\b",
        r"\b(?:meu|minha|nosso|nossa) (?:\w+ )?(?:filh[oa]|beb\u00e9|beb\u00ea|mulher|marido|m\u00e3e|pai|colega"
        r"|c\u00e3o|gat[oa]) (?:\w+ )?(?:se )?(?:cortou|queimou|feriu|magoou|machucou|aleijou)(?:-se)?\b",
        r"\b(?:mijn|onze) (?:\w+ )?(?:zoon|dochter|kind|baby|man|vrouw|moeder|vader|collega|hond|kat)"
        r" (?:heeft|is|raakte) (?:\w+ ){0,4}?(?:gewond|verbrand|gesneden|bezeerd)\b",
        r"\b(?:hat|haben|habe) (?:\w+ ){0,3}?(?:mir|mich|uns|sich|mein\w*|unser\w*) (?:\w+ ){0,3}?"
        r"(?:verbrannt|verletzt|geschnitten|verbr\u00fcht)\b",
        r"\b(?:m'a|nous a|lui a|l'a) (?:\w+ ){0,2}?(?:br\u00fbl|bless|coup|\u00e9lectrocut)\u00e9e?s?\b",
        r"\b(?:mi|ci|gli|le|si) (?:ha|\u00e8|sono) (?:\w+ )?(?:bruciat|ferit|scottat|ustionat)[oaie]\b",
        r"\b(?:queimou|feriu|cortou|magoou|machucou)(?:-(?:me|nos)\b"
        r"| (?:(?:a|o) )?(?:minha|meu) (?:m\u00e3o|dedo|bra\u00e7o|perna|p\u00e9|cara|rosto|olho|filh\w+|m\u00e3e"
        r"|pai|mulher|marido|beb\u00ea)\b)",
        r"\b(?:heeft|hebben) (?:\w+ ){0,3}?(?:mij|me|mijn|ons|onze) (?:\w+ ){0,3}?(?:verbrand|verwond|gesneden)\b",
    ),
    Reason.LEGAL: (
        r"\b(?:i|we)(?:'ll| will|'m| am|'re| are| may| might| shall| am going to|'m going to| going to)+"
        r" (?:\w+ )?(?:su(?:e|ing)|fil(?:e|ing) (?:a )?(?:law)?suit|press(?:ing)? charges)\b",
        r"\b(?:sue|suing) (?:you|your company|this company|shopunow)\b(?! (?:if|when) i\b)",
        r"\b(?:see|meet) (?:you|y'all|u) in court\b|\btake (?:you|this|them|it) to (?:small claims )?court\b",
        r"\b(?:my|our) (?:lawyers?|attorneys?|solicitors?|barrister|legal (?:team|counsel|representative))\b"
        r"(?! (?:fees?|costs?)\b)",
        rf"\b(?:i|we)\b{_GAP}\b(?:legal (?:action|steps|proceedings)|a lawyer|an attorney|a solicitor)\b",
        rf"\b(?:i|we)(?:'ll| will|'m|'re| am| are)\b{_GAP}\b(?:report|reporting|complain|complaining)\b{_GAP}\b"
        r"(?:ombudsman|attorney general|trading standards|ftc|bbb|better business bureau|regulator"
        r"|consumer protection)",
        r"\b(?:mein(?:e[nm]?)?|unser(?:e[nm]?)?) (?:rechts)?anw[a\u00e4]lt\w*|\b(?:verklag\w+"
        r"|klage (?:ein)?reichen)\b",
        r"\brechtliche schritte\b|\bvor gericht (?:sehen|ziehen|bringen|gehen)\b|\bsehen (?:wir )?uns vor gericht\b",
        r"\b(?:mon|notre) avocate?\b|\b(?:porter plainte|poursuivre en justice|saisir la justice|vous poursuivre)\b",
        r"\b(?:mi|nuestr[oa]) abogad[oa]\b|\b(?:acciones legales|v(?:oy|amos) a demandar\w*|los demandar\u00e9)\b",
        r"\b(?:mio|nostro) avvocato\b|\b(?:vie legali|vi (?:denuncio|denuncer\u00f2)|far\u00f2 causa)\b",
        r"\b(?:meu|minha|nosso) advogad[oa]\b|\b(?:a\u00e7\u00e3o judicial|vou (?:\w+ )?processar|procon)\b",
        r"\b(?:mijn|onze) advocaat\b|\b(?:juridische stappen|stap naar de rechter|klaag (?:u|jullie|je) aan)\b",
        r"\b(?:zeige (?:sie|euch|ihre? \w+) an|erstatte(?:n wir)? anzeige|anzeige erstatten)\b",
        r"\b(?:vous attaque(?:r|rai)? en justice|(?:engager|intenter) (?:des poursuites|un proc\u00e8s)"
        r"|proc\u00e8s contre vous|devant le tribunal)\b",
        r"\b(?:(?:les|los|le|lo|os) (?:voy|vamos) a (?:demandar|denunciar)|(?:les|los|le|lo|os) demandar(?:\u00e9|emos)"
        r"|(?:poner|pondr\u00e9|presentar) una (?:demanda|denuncia)|nos vemos en (?:los tribunales|el juzgado))\b",
        r"\b(?:vi (?:porto in tribunale|porter\u00f2 in tribunale|faccio causa)|ci vediamo in tribunale"
        r"|sporg\w+ (?:denuncia|querela))",
        r"\b(?:process\u00e1-(?:los|lo|vos|la)|apresentar queixa contra (?:voc\u00eas|v\u00f3s)|vemo-nos em tribunal"
        r"|(?:vos|lev\u00e1-los) (?:levo )?a tribunal)\b",
        r"\b(?:ga|gaan|zal|zullen) (?:(?:ik|wij|we) )?(?:u|jullie|je) (?:\w+ ){0,2}?(?:aanklagen|dagvaarden"
        r"|voor de rechter)\b|\b(?:ga|gaan) naar de rechter\b|\bdoe(?:n we)? aangifte\b",
        r"\btaking (?:you|this|them|it) to (?:small claims )?court\b|\brechtszaak (?:aan|be|start|tegen)\w*"
        r"|\bdaag (?:u|jullie|je)\b",
    ),
    Reason.FRAUD: (
        r"\b(?:someone|somebody|they|he|she|a stranger|thieves|hackers?)(?: \w+ly| else| has| have|'s|'ve)* "
        rf"(?:used|stole|stolen|hacked|cloned|took over|taken over|got into|broke into|accessed|emptied){_GAP}"
        r"\bmy (?:\w+ ){0,2}?(?:cards?|accounts?|identity|money|points|gift cards?|details|number|name)\b",
        r"\bmy (?:\w+ ){0,3}?(?:card|account|identity|gift card|points)(?: \w+)? (?:was|were|has been|have been"
        r"|got|is"
        r"|are) (?:\w+ )?(?:hacked|stolen|cloned|compromised|taken over|emptied|used by)\b",
        r"\b(?:i|we)(?:'ve| have| was| were| got| think i| think we)+ (?:just )?(?:been )?(?:was )?"
        r"(?:scammed|defrauded|phished|hacked|swindled)\b",
        r"\b(?:unauthori[sz]ed|fraudulent) (?:\w+ )?(?:charges?|payments?|transactions?|purchases?|withdrawals?"
        r"|orders?)"
        r"\b[^.?!]{0,40}\b(?:my|i|me)\b",
        r"\b(?:charges?|payments?|transactions?|purchases?|orders?|withdrawals?)\b[^.?!]{0,30}\bi"
        r" (?:did not|didn't|never|have not|haven't) (?:make|made|authori[sz]e[d]?|place[d]?|do|did|approve[d]?)\b",
        r"\b(?:you(?:'re| are| people are| guys are)|this is)(?: all| clearly| just)? "
        r"(?:an? )?(?:scam(?:mers)?|frauds?|fraudsters|con artists|crooks|thieves)\b",
        r"\b(?:betr\u00fcger|das ist betrug|betrogen worden)\b|\bmein(?:e)? (?:konto|karte) wurde (?:\w+ )?"
        r"(?:gehackt|gestohlen|missbraucht)\b",
        r"\b(?:c'est une arnaque|escrocs?|j'ai \u00e9t\u00e9 (?:arnaqu|escroqu)\u00e9e?|ma carte a \u00e9t\u00e9 "
        r"(?:pirat|vol|utilis)\u00e9e)\b",
        r"\b(?:es una estafa|estafadores|me (?:han )?estaf\w+|(?:usaron|robaron|hackearon) mi (?:tarjeta|cuenta))\b",
        r"\b(?:\u00e8 una truffa|truffatori|mi hanno (?:truffat|clonat|rubat)\w+)\b",
        r"\b(?:\u00e9 (?:um golpe|uma fraude)|golpistas|fui v\u00edtima de (?:golpe|fraude)"
        r"|clonaram meu cart\u00e3o)\b",
        r"\b(?:dit is oplichting|oplichters|ben opgelicht|(?:mijn|m'n) (?:rekening|kaart) is (?:gehackt|gestolen))\b",
        r"(?<!wenn )(?<!falls )(?<!ob )\b(?:jemand|unbekannte"
        r"|betr\u00fcger) (?:\w+ ){0,2}?mein\w* (?:\w+ )?(?:kredit)?(?:karte|konto"
        r"|kundenkonto) (?:\w+ ){0,3}?"
        r"(?:missbraucht|benutzt|verwendet|gestohlen|gehackt|leerger\u00e4umt)\b",
        r"(?<!si )\b(?:on|quelqu'un) (?:a|m'a) (?:utilis|pirat|vol)\u00e9 (?:ma|mon) (?:carte|compte)\b",
        r"(?<!si )\balguien (?:us\u00f3|utiliz\u00f3|rob\u00f3|clon\u00f3|ha (?:usado|utilizado|robado|clonado"
        r"|hackeado)) (?:mi|la) (?:tarjeta|cuenta)\b",
        r"(?<!se )\bqualcuno ha (?:usato|rubato|clonato|hackerato) (?:la mia|il mio) (?:carta|conto|account)\b",
        r"(?<!se )\b(?:algu\u00e9m (?:usou|roubou|clonou|hackeou)|usaram|roubaram) (?:o meu|a minha|meu"
        r"|minha) (?:cart\u00e3o|conta)\b",
        r"(?<!als )\biemand (?:\w+ ){0,2}?mijn (?:kaart|pas|rekening|account) (?:\w+ ){0,3}?(?:gebruikt|misbruikt"
        r"|gestolen"
        r"|gehackt)\b",
    ),
}
_HUMAN: Final = (
    r"(?:human(?:s| being)?|person|people|agent|representative|rep|operator|advis[eo]r|supervisor|specialist"
    r"|colleague|employee|staff(?: member)?|team member|members? of (?:the |your )?(?:staff|team)|clerk|worker"
    r"|case (?:handler|manager)|technician|consultant|customer (?:service|care|support)"
    r"|support team|service desk|manager|boss)s?"
)
_A: Final = r"(?:an?|the|some|any|your|another|one of your|actual|real|live) "
_SOME: Final = (
    r"(?:some(?:one|body)|any(?:one|body)|who(?:so)?ever|(?:a )?(?:real|live|actual) (?:one|human|person|people))"
)
_WHO: Final = rf"(?:{_A}(?:\w+ ){{0,2}}?{_HUMAN}|{_SOME}|humans?|customer (?:service|support|care))"
_TALK: Final = r"(?:talk|talking|speak|speaking|chat|chatting|communicate|deal|dealing)"
_REACH: Final = (
    rf"(?:{_TALK} (?:to|with)|speak|connect(?:ed)?(?: me| us)? (?:to|with)|transfer(?:red)? (?:me|us|this) to"
    rf"|please transfer to|(?:put|get|bring) (?:me|us) in (?:touch|contact) with"
    r"|put(?: me| us)? (?:through|thru) (?:to|with)|wanna (?:talk|speak|chat) (?:to|with|w/)|speak w/|talk w/"
    r"|(?:pass|hand|give|forward|refer|send|escalate) (?:me|us)"
    r"(?: over| on)? to|get (?:me|us|hold of)|give me|bring me|fetch me|get through to|reach)"
)
_HAND_ON: Final = (
    r"(?<!i )(?<!we )(?:pass|hand|give|forward|refer|send|escalate) (?:this|it|my (?:case|issue|request|problem|ticket"
    r"|question|complaint|enquiry|inquiry|query|matter|concern))(?: over| on)? to"
)
_ELSEWHERE_GIVEN: Final = r"(?! (?:at (?:work|home)|while|else|in my|from my|who (?!can|could|knows|is able|will|has)))"
_WISHES: Final = (
    rf"\b{_HAND_ON} {_WHO}\b{_ELSEWHERE_GIVEN}",
    rf"\b{_REACH} {_WHO}\b",
    rf"\b(?:i|we)(?:'d| would| really| just)* (?:want|need|like|prefer|rather have|demand) {_WHO}\b(?! (?:to|who"
    rf"|that)\b)",
    rf"\b(?:discuss|sort|handle|settle|solve) (?:this|it|that) with {_WHO}\b",
    rf"\b(?:any chance of|put|how about|can i have|could i have|may i have) {_WHO}\b"
    r"(?: on\b| instead\b| today\b| now\b)",
    rf"\b(?:is|are) there (?:{_A})?(?:(?:real|live|actual|human) )?(?:{_SOME}|{_HUMAN})"
    rf"{_GAP}\b(?:talk|speak|chat|help me|here)\b",
    rf"^\W*(?:(?:hi|hello|hey|please|so|ok)\W+)*(?:can|could|may) (?:i|we) (?:please )?(?:get|have|see) "
    rf"(?:(?:{_A})(?:(?:real|live|actual|human) )?{_HUMAN}|{_SOME})"
    r"(?: (?:please|pls|here|now|on this(?: one)?|for this|today|instead))*\W*$",
    r"^\W*(?:an? )?(?:real|actual|live) (?:human(?: being)?|person|one|agent)\W*(?:now|please|pls|asap|here)?\W*$",
    r"\b(?:could|can|will|would) (?:some(?:one|body)|anybody|anyone)(?: (?:from|at|in) (?:(?:your|the"
    r"|this) )?\w+(?: \w+)?)?"
    r" (?:please )?(?:call|phone|ring|contact) (?:me|us)\b",
    rf"\bget (?:{_WHO}|someone else)(?: (?:from|at|in) \w+(?: \w+)?)? (?:on (?:the (?:line|phone)|here)|to (?:help|call"
    r"|contact|answer) me)\b",
    rf"\b(?:{_TALK} (?:to|with)|speak|connect me (?:to|with)|transfer me to|put me (?:through|thru) to) (?:the|your) "
    r"(?:\w+ ){0,2}?(?:team|department|help ?desk)\b",
    r"\bwho (?:can|could|may) (?:i|we) (?:please )?(?:talk|speak|chat) (?:to|with)(?: \w+){0,2}? (?:in person"
    r"|personally"
    r"|directly|face to face|on the phone)\b",
    rf"\b(?:can|could|may|would|will|have|let|get|want|need|like|ask) {_WHO} (?:(?:from|at|in) (?:your|the|this) \w+"
    r"(?: \w+)? )?(?:(?:please|to|just) )*(?:take (?:(?:this|it|my \w+|the \w+) )?over|take (?:this|it) on"
    r"|(?:look into|deal with|handle|see to) (?:this|it|my \w+)|give (?:me|us) a (?:call|ring|buzz)|get (?:back to|in"
    r" touch with) (?:me|us)|(?:call|ring|phone|contact) (?:me|us))\b",
    rf"\b(?:get|have|receive|like|want|need|request) (?:an? )?(?:phone )?call(?:[ -]?back)? from (?:{_WHO}|you\b"
    r"|your (?:\w+ )?(?:team|support|department|side))",
    r"\b(?:like|want|need|request) (?:an? )?(?:phone )?call(?:[ -]?back)?\W*(?:please)?\W*$",
    r"\b(?:i|we)(?:'?d| would| do| just| really)* (?:like|want|need|prefer|wish|ask) to be (?:called|phoned|rung"
    r"|contacted)(?: back\b|(?=\W*$| (?:please|on|at"
    r"|about|regarding|today|tomorrow|this|by (?:some|an? |your|phone))))",
    r"\bgive me a (?:call|ring|buzz|bell)\b",
    r"\b(?:have|let|can|could) (?:someone|somebody|a person|a human|an agent) (?:please )?(?:call|phone|contact"
    r"|ring) me\b",
    r"\b(?:not|stop|sick of|tired of|fed up with|no more|hate|don't want|time|instead of) (?:(?!to\b"
    r"|with\b)\w+ ){0,2}?"
    r"(?:to (?:talk|speak|chat|write|deal) )?"
    r"(?:(?:to|with) )?(?:(?:an?|this|these|your|the|stupid|dumb) )*(?:bots?|machines?|robots?|chatbots?"
    r"|virtual (?:agents?|assistants?))\b",
    rf"\bdon't feel comfortable{_GAP}\b(?:bots?|machines?|robots?|computers?|ai)\b",
    r"\b(?:call|phone|ring) me (?:back )?(?:please )?(?:at|on|under|:)?\s?(?:my (?:mobile|cell|phone|number) ?:? ?)?"
    r"[+(]?\d[\d ().-]{6}",
    r"^\W*(?:(?:please|can you|could you|would you|just) )*(?:call|phone|ring) me(?: please)?\W*$",
    r"\b(?:escalate (?:this|my)|call me back|call back please|live (?:agent|chat|support)|human,? (?:please|now))\b",
)
_NOT_WISHED: Final = re.compile(
    r"(?:\b(?:don't|do not|doesn't|didn't|did not|no) (?:need|want|have)\b[^.?!]{0,15}"
    r"|\b(?:should|must|who|do|does|did|when|why|if) (?:i|we|they|he|she|one|a customer|customers|employees) "
    r"(?:\w+ ){0,2}?|\bam i |\bi(?:'m| am) "
    r"|\b(?:he|she|they|customers?|employees?|people) (?:\w+ )?(?:wants?|needs?|asks?|would like) to )$"
)
_NOT_ELSEWHERE: Final = re.compile(
    rf"\b(?:{OTHERS}|{'|'.join(folded(each.must) for each in ASKING.values())})\b[^.?!]{{0,30}}$"
)
_IF: Final = re.compile(r"\b(?:if|wenn|falls|in case|when|suppose|what happens (?:if|when))\b[^.?!,;]{0,25}$")
_MATTER_PATTERNS: Final = {reason: re.compile("|".join(found)) for reason, found in _MATTERS.items()}
_WISH_PATTERN: Final = re.compile("|".join(_WISHES))


@lru_cache
def grave_matter(text: str) -> Reason | None:
    """What somebody must see at once in a message, the gravest first; None in most."""
    plain = _plain(text)
    return next((reason for reason, pattern in _MATTER_PATTERNS.items() if _happened(pattern, plain)), None)


@lru_cache
def wants_person(text: str) -> bool:
    """Whether a message asks for a person, in passing or as a whole."""
    plain = mended(_plain(text))
    bare = OWN_PEOPLE.sub(OTHERS, folded(plain))
    return _is_wished(plain, _WISH_PATTERN, _NOT_WISHED) or _is_wished(bare, _elsewhere(), _NOT_ELSEWHERE)


@cache
def _elsewhere() -> re.Pattern[str]:
    """Wishes in other languages; made when a message first comes, as it takes a tenth of a second."""
    return re.compile(elsewhere())


def _is_wished(plain: str, wish: re.Pattern[str], unless: re.Pattern[str]) -> bool:
    return any(not unless.search(plain[: found.start()]) for found in wish.finditer(plain))


def _happened(pattern: re.Pattern[str], plain: str) -> bool:
    """Whether it is told as something that is so, not as something that may be."""
    return any(not _IF.search(plain[: found.start()]) for found in pattern.finditer(plain))


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("\u2019", "'").split())
