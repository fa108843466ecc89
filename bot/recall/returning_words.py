"""How people say that they are back for what they were at before, in the languages of the desk. Words alone."""

import re
from typing import Final

HELLO: Final = (
    r"hi|hello|hey|yes|yeah|ok|okay|sorry|(?:it['\u2019]?s )?me again",
    r"hallo|guten tag|ja|ich bin['\u2019]?s nochmal",
    r"bonjour|oui|hola|s\u00ed|ciao|buongiorno|s\u00ec|ol\u00e1|sim|dag|goedendag",
)
"""What may stand before it."""
BACK: Final = (
    r"(?:(?:i['\u2019]?m|i am|it['\u2019]?s|it is|this is|that['\u2019]?s) )?(?:still|again|once more|back)"
    r"(?: (?:here|writing|asking|calling|again))? (?:about|regarding|concerning|with|because of|over)",
    r"(?:(?:i['\u2019]?m|i am|it['\u2019]?s|it is|this is) )?(?:back )?(?:(?:writing|asking|here) )?"
    r"(?:about|regarding)(?=.*\bagain\b)",
    r"(?:is there )?any (?:news|updates?|progress) (?:about|on|regarding|with|of)",
    r"(?:(?:ich schreibe|es geht|es ist|geht es) )?(?:immer noch|noch immer|noch|wieder|weiterhin|nochmals?"
    r"|noch einmal|erneut) (?:um|wegen|zu|zur|zum|\u00fcber|mit|bez\u00fcglich)",
    r"(?:gibt es )?(?:schon |inzwischen )?(?:(?:etwas |was )?neues|neuigkeiten)"
    r" (?:zu|zur|zum|von|vom|bei|wegen|\u00fcber)",
    r"(?:y a-t-il |est-ce qu['\u2019]il y a |il y a |avez-vous )?(?:du nouveau|des nouvelles)"
    r" (?:pour|sur|concernant|au sujet (?:de|du|des)|de|du|des)",
    r"(?:hay |tienen |tiene )?(?:alguna novedad|novedades|noticias|algo nuevo) (?:de|del|sobre|con|acerca de)",
    r"(?:ci sono |avete |ha )?(?:novit\u00e0|notizie|aggiornamenti)"
    r" (?:su|sul|sulla|sull['\u2019]|per|di|del|della|dell['\u2019])",
    r"(?:h\u00e1 |tem |t\u00eam )?(?:alguma novidade|novidades|not\u00edcias) (?:de|do|da|sobre|com)",
    r"(?:is er |heeft u )?(?:al )?(?:iets nieuws|nieuws) (?:over|van)",
    r"(?:(?:c['\u2019]est|il s['\u2019]agit|est-ce) )?(?:toujours|encore|\u00e0 nouveau|de nouveau) (?:"
    r"au sujet (?:de|du|des)|\u00e0 propos (?:de|du|des)|pour"
    r"|concernant|sur|avec|(?:de|du|des)(?= (?:la|ma|mon|mes|l)))",
    r"(?:(?:estoy|es) )?(?:todav\u00eda|a\u00fan|otra vez|de nuevo|sigo|sigue siendo)"
    r" (?:con|por|sobre|acerca de|en cuanto a)",
    r"(?:(?:\u00e8|sono) )?(?:ancora|sempre|di nuovo) (?:per|su|sul|sulla|sull['\u2019]|riguardo al?|a proposito d\w+"
    r"|circa|con)",
    r"(?:(?:\u00e9|estou|continuo|continua a ser) )?(?:ainda|outra vez|de novo|novamente) (?:\u00e9 )?(?:sobre|com"
    r"|por causa|acerca|a respeito|quanto)",
    r"(?:(?:het gaat|gaat het|ik schrijf) )?(?:nog steeds|nog|weer|opnieuw|nogmaals)"
    r" (?:over|om|met|wegens|betreffende)",
)
"""What stands before the name of the matter."""
SAME: Final = (
    r"(?:(?:it['\u2019]?s|it is|still|again|i have|i still have) )*(?:the )?same (?:problem|issue|question|thing|matter"
    r"|order)(?: (?:as|like) (?:before|last time|yesterday|last week|the other day))?"
)
"""How somebody says that it is the same again, and no more."""
ANOTHER: Final = re.compile(
    r"(?:another|one more|new|neue|andere|autre|otra|altra|outra|andere) "
    r"|(?:an?|eine?|une?|una?|uma?|een) (?:\w+ )?(?:question|problem|issue|thing|order|frage|anliegen|problem\w*"
    r"|pregunta|duda|domanda|pergunta|vraag)\b",
    re.IGNORECASE,
)
"""How what is named begins where it is a new matter: "back with a question"."""
SMALL: Final = frozenset(
    word
    for words in (
        "the a an my our that this it its one order number no again last time before matter problem issue thing",
        "der die das den dem des ein eine einen meine meiner meinen meinem mein bestellung nummer sache frage problem",
        "le la les l un une mon ma mes commande num\u00e9ro question probl\u00e8me du de des et",
        "el los las una mi mis pedido n\u00famero asunto problema y",
        "lo il gli i uno mio mia miei ordine numero di da do e",
        "o os as um uma meu minha encomenda quest\u00e3o",
        "het een mijn bestelling nummer kwestie vraag probleem of van en",
        "question same to and und von der",
    )
    for word in words.split()
)
"""Words that are of no matter more than of another."""
