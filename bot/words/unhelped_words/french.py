"""How people say in French that an answer did not help them."""

from typing import Final

FRENCH: Final = r"""
lead: non|mais|désolée?|hm+|ok|oui mais|merci mais|malheureusement|hélas|euh|bah
it: ça|ca|cela|ce|c|il|(?:la|votre|ta|cette) (?:réponse|solution|explication|procédure)
it: (?:le|votre|ce) (?:lien|conseil)|(?:le|mon) problème|rien de (?:tout )?(?:ça|cela)
very: toujours|encore|vraiment|malheureusement|pourtant|quand même|absolument|exactement|du tout|trop
tail: du tout|non plus|pour moi|malheureusement|encore|toujours|vraiment|à rien|plus|beaucoup|avant
being: cest|est|cétait|était|ce nest|ce nétait|nest|nétait|cest toujours
failed: (?:ne )?(?:me |m|nous |n)?(?:ma|maide|na|aide|sert|marche|fonctionne|répond|règle|résout|change|avance|dit
|maide)(?: toujours| vraiment| à| du tout)* (?:pas|rien
|plus)(?: (?:encore|vraiment|du tout|à ma question|aidée?|servi|changé|donné|marché|fonctionné|mon problème
|le problème|à rien))*
failed: (?:nest|pas) (?:toujours )?(?:pas )?(?:encore )?(?:réglé|résolu)|sans (?:succès|effet|résultat)
failed: n?e? ?sert à rien
other: pas (?:ma question|mon problème|la question|(?:ce )?(?:que|dont) je (?:demand\w+|voul\w+(?: savoir| dire)?
|cherch\w+|parl\w+)|ce que jai demandé|ça|cela|ce quil me faut)
other: (?:je (?:parlais|parle|demandais|voulais)|jai demandé)(?: de)? (?:autre chose|ça)|rien à voir
useless: inutile|pas (?:très |vraiment )?utile|pas (?:ça|cela|bon|correct|juste)|faux|fausse? réponse
useless: (?:la )?mauvaise réponse|nul|incorrect|hors sujet
tried: (?:je l|jai|je lai|jai déjà|on a)(?: déjà| tout| bien)* (?:essayé|fait|tenté|testé|lu|suivi)(?: tout)?(?: ça
| cela)?
tried: déjà (?:essayé|fait|tenté|testé)|jai suivi (?:\w+ ){0,2}sans succès
same: (?:la |le )?même (?:chose|erreur|problème|message|résultat)(?: quavant)?|pareil(?:le)?(?: quavant)?
same: (?:aucun|pas de) (?:changement|différence|effet|amélioration|résultat)|aucune (?:différence|amélioration)
same: rien (?:na changé|ne change|de changé)|toujours (?:pas|rien|bloquée?)|au même point
misread: (?:vous êtes|tu es) à côté de la (?:question|plaque)
misread: (?:vous|tu) (?:ne )?(?:mavez|mas|navez|nas|avez|as)(?: toujours| vraiment)? (?:pas|mal|rien)(?: vraiment
| bien)? (?:compris|répondu|aidée?|lu)(?: à)?(?: ma question| ma demande| mon problème)?
misread: (?:vous|tu) (?:ne )?(?:me )?(?:comprenez|comprends|répondez|réponds|aidez|aides|maidez
|maides)(?: toujours)? (?:pas|mal|rien)(?: du tout| à| ma question)*
misread: (?:vous|tu) (?:me )?(?:lavez|las|avez|as|mavez|mas)(?: déjà)? (?:déjà )?(?:dit|écrit)(?: ça| cela)?
also: et|mais|car
"""
