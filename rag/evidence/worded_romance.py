"""What French, Spanish, Italian and Portuguese put so that a translation may not change it; see `wording.py`."""

from typing import Final

from rag.evidence.wording import Wording

ROMANCE: Final = {
    "fr": Wording(
        numbers="deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente quarante cinquante "
        "soixante soixante-dix quatre-vingts|quatre-vingt quatre-vingt-dix cent mille moitié|demie?s?",
        units=(
            "jours? (?:ouvrés?|ouvrables?)|en semaine",
            "secondes",
            "minutes?",
            "heures?",
            r"nuits?|nocturne\w*",
            r"jours?|journées?|quotidien\w*|journali\w+",
            r"semaines?|hebdomadaire\w*",
            r"mois|mensuel\w*",
            r"ans?|années?|annuel\w*",
        ),
        money=(
            r"\$|\bdollars?\b|\busd\b",
            r"€|\beuros?\b|\beur\b",
            r"£|\blivres?_sterling\b|(?<=\d_)livres?\b|\bgbp\b",
            r"\bfrancs?\b|\bchf\b",
            r"\bcents\b|\bcentimes?\b|\bpence\b",
            r"%|\bpour_cent\b|\bpourcent\b",
        ),
        months="janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        weekdays="lundis? mardis? mercredis? jeudis? vendredis? samedis? dimanches?",
        joins="et|ou|mais|ni",
        denies="ne|n'",
        also="pas|jamais|rien|personne|aucune?s?|non|nul(?:le)?",
        without="sans",
        soft=(
            r"n(?:e |')(?!\w+ (?:pas|plus|jamais|rien)\b)[^,.;]{1,40}?\bqu(?:e\b|')|uniquement|seulement|seule?s?"
            "|exclusivement",
            r"sauf|à moins|excepté\w*",
            r"jusqu\w*|avant que",
            r"gratuit\w*|sans frais|ne coûte\w* rien|offerte?s?",
            r"interdit\w*|refus\w+|fermée?s?|empêch\w+|évit\w+|annul\w+|impossible\w*",
            "pas plus|au plus|au moins|au maximum",
            r"invalide\w*|in(?:utilis|connu|util)\w*|manqu\w+|perd\w+|facultati\w+|égaré\w*|retard\w*|échou\w+",
            "non seulement|même pas|peu importe|au lieu|plutôt que",
        ),
        least=r"au moins|ou plus|minimum|pas moins de|(?<!pas )plus de|supérieure?s? à|dépass\w+|au plus tôt|à "
        "partir de",
        most="au plus(?! tôt)|jusqu'à|maximum|maximale?|dans les|(?<!pas )moins de|au plus tard|inférieure?s? à|ou "
        "moins|pas plus",
        must=r"doit|doivent|devez|devrai\w*|faut|obligatoire\w*|nécessaire\w*|requis\w*|nécessit\w+",
        may=r"peut|peuvent|pouvez|pourr\w+|permis\w*|autorisé\w*|facultati\w+",
        quoting="L'article dit, en anglais : « {} »",
    ),
    "es": Wording(
        numbers="dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cuarenta "
        "cincuenta sesenta setenta ochenta noventa cien|ciento mil mitad|medi[oa]",
        units=(
            "días? (?:hábil|hábiles|laborables?)|entre semana",
            "segundos",
            "minutos?",
            "horas?",
            r"noches?|nocturn\w+",
            r"días?|diari\w+",
            r"semanas?|semanal\w*",
            r"mes(?:es)?|mensual\w*",
            r"años?|anual\w*",
        ),
        money=(
            r"\$|\bdólar(?:es)?\b|\busd\b",
            r"€|\beuros?\b|\beur\b",
            r"£|\blibras?\b|\bgbp\b",
            r"\bfrancos?\b|\bchf\b",
            r"\bcentavos?\b|\bcéntimos?\b|\bpeniques?\b",
            r"%|\bpor_ciento\b",
        ),
        months="enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre",
        weekdays="lunes martes miércoles jueves viernes sábados? domingos?",
        joins="y|e|o|u|pero|ni|sino",
        denies="no",
        also="nunca|nadie|nada|ninguna?|ningún|tampoco|jamás",
        without="sin",
        soft=(
            "sólo|solo|únicamente|solamente|exclusivamente",
            "a menos que|salvo|excepto|a no ser",
            "hasta",
            r"gratis|gratuit\w+|sin (?:coste|costo|cargo)|no cuest\w+ nada",
            r"prohibid\w+|rechaz\w+|cerrad\w+|impid\w+|evit\w+|cancel\w+|imposible\w*",
            r"no (?:puede |debe )?(?:ser )?(?:más|menos|mayor|menor)(?: \w+)? (?:de|que)|como (?:máximo|mínimo)|al "
            "menos|a más tardar",
            r"no válid\w+|inválid\w+|desconocid\w+|pierd\w+|perd\w+|falt\w+|opcional\w*|sin usar|sin abrir"
            r"|retras\w+|fall\w+",
            "no sol[oa]|ni siquiera|tampoco|en lugar|en vez",
        ),
        least="al menos|como mínimo|por lo menos|o más|mínimo|no menos de|(?<!no )más de|superior(?:es)? a|a partir "
        "de|mayor(?:es)? de",
        most="como máximo|hasta|máximo|(?<!no )menos de|inferior(?:es)? a|a más tardar|no más|o menos|en un plazo"
        "|dentro de",
        must=r"deben?|deberá\w*|tienen? que|hay que|obligatori\w+|necesari\w+|requerid\w+|necesitan?",
        may=r"pueden?|podrá\w*|permitid\w+|opcional\w*",
        quoting="El artículo dice, en inglés: «{}»",
    ),
    "it": Wording(
        numbers="due tre quattro cinque sei sette otto nove dieci undici dodici quindici venti trenta quaranta "
        "cinquanta sessanta settanta ottanta novanta cento mille|mila metà|mezz[oa]",
        units=(
            r"giorn[oi] (?:lavorativ|ferial)\w+",
            "secondi",
            "minut[oi]",
            "or[ae]",
            r"nott[ei]|notturn\w+",
            r"giorn\w+|quotidian\w+",
            r"settiman\w+",
            r"mes[ei]|mensil\w+",
            r"ann[oi]|annu\w+",
        ),
        money=(
            r"\$|\bdollar[oi]\b|\busd\b",
            r"€|\beuro\b|\beur\b",
            r"£|\bsterlin\w+|\blibbr[ae]\b|\bgbp\b",
            r"\bfranch?[oi]\b|\bchf\b",
            r"\bcent\b|\bcentesim[oi]\b|\bpence\b",
            r"%|\bper_cento\b",
        ),
        months="gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        weekdays="lunedì martedì mercoledì giovedì venerdì sabat[oi] domenic(?:a|he)",
        joins="ed?|od?|oppure|ma|né",
        denies="non",
        also="mai|nessun[oa]?|niente|nulla|neanche|neppure|nemmeno|alcun[oa]?",
        without="senza",
        soft=(
            "solo|soltanto|solamente|unicamente|esclusivamente",
            "a meno che non|a meno che|salvo|tranne|eccetto",
            "fino a|finché non",
            r"gratuit\w+|gratis|senza (?:costi|spese)|non costa\w* (?:nulla|niente)",
            r"vietat\w+|rifiut\w+|chius\w+|imped\w+|evit\w+|annull\w+|impossibil\w+",
            "non più di|non meno di|non oltre|al (?:massimo|più tardi)|almeno",
            r"non valid\w+|sconosciut\w+|smarrit\w+|pers[oaie]|perd\w+|manc\w+|facoltativ\w+|inutilizzat\w+"
            r"|ritard\w+",
            "non solo|nemmeno|neanche|neppure|invece|anziché",
        ),
        least="almeno|minimo|o più|(?<!non )più di|oltre|superior[ei] a|a partire da|non prima|non meno di",
        most="al massimo|massimo|fino a|entro|(?<!non )meno di|inferior[ei] a|al più tardi|non più|o meno|non oltre",
        must=r"dev(?:e|i|o|ono)|dovr\w+|bisogna|occorr\w+|obbligatori\w+|necessari\w+|richiest\w+|richied\w+",
        may=r"può|possono|potr\w+|permess\w+|consentit\w+|facoltativ\w+",
        quoting="L'articolo dice, in inglese: «{}»",
    ),
    "pt": Wording(
        numbers="dois|duas três quatro cinco seis sete oito nove dez onze doze quinze vinte trinta quarenta "
        "cinquenta sessenta setenta oitenta noventa cem|cento mil metade|mei[oa]",
        units=(
            "dias? út(?:il|eis)|dias? de semana",
            "segundos",
            "minutos?",
            "horas?",
            r"noites?|noturn\w+",
            r"dias?|diári\w+|diariamente",
            r"semanas?|semana(?:l|is)\w*",
            r"m[eê]s(?:es)?|mensa(?:l|is)\w*",
            r"anos?|anua(?:l|is)\w*",
        ),
        money=(
            r"\$|\bdólar(?:es)?\b|\busd\b",
            r"€|\beuros?\b|\beur\b",
            r"£|\blibras?\b|\bgbp\b",
            r"\bfrancos?\b|\bchf\b",
            r"\bcêntimos?\b|\bcentavos?\b|\bpence\b",
            r"%|\bpor_cento\b",
        ),
        months="janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        weekdays="segundas?(?:-feiras?|(?=_a_)) terças?(?:-feiras?|(?=_a_)) quartas?(?:-feiras?|(?=_a_)) "
        "quintas?(?:-feiras?|(?=_a_)) sextas?(?:-feiras?|(?=_a_)) sábados? domingos?",
        joins="e|ou|mas|nem",
        denies="não",
        also="nunca|ninguém|nada|nenhuma?|jamais|tampouco",
        without="sem",
        soft=(
            "só|apenas|somente|unicamente|exclusivamente",
            "a menos que|a não ser que|salvo|exceto",
            "até",
            r"grátis|gratuit\w+|sem (?:custos?|encargos)|não custa\w* nada",
            r"proibid\w+|recus\w+|fechad\w+|imped\w+|evit\w+|cancel\w+|impossíve\w+",
            "não mais(?: de| do que)?|não menos(?: de)?|no máximo|no mínimo|pelo menos|o mais tardar",
            r"inválid\w+|desconhecid\w+|perd\w+|falt\w+|opciona\w+|facultativ\w+|atras\w+|falh\w+",
            "não só|nem sequer|também não|em vez",
        ),
        least="pelo menos|no mínimo|mínim[oa]|ou mais|não menos de|(?<!não )mais de|superior(?:es)? a|a partir de"
        "|acima de|não antes",
        most="no máximo|máxim[oa]|até|(?<!não )menos de|inferior(?:es)? a|no prazo|dentro de|o mais tardar|ou menos"
        "|não mais",
        must=r"dev(?:e|em|er\w*|ia\w*)|t[eê]m (?:de|que)|precisa\w*|é necessário|obrigatóri\w+|necessári\w+|exigid\w+",
        may=r"pode\w*|permitid\w+|opciona\w+|facultativ\w+",
        quoting="O artigo diz, em inglês: «{}»",
    ),
}
