"""How people ask for a person in French."""

from typing import Final

FRENCH: Final = r"""
who: humains?|être humain|une? (?:vraie )?personne|vraies? (?:personnes?|gens)|conseill(?:er|ère)s?
who: agente?(?! (?:nettoy|immob|de (?:liv|voy|s[eé]c)|d[']))|collègues?|collaborat(?:eur|rice)s?|responsable|chef
who: directeur|directrice|technicienn?e?|interlocut(?:eur|rice)|gestionnaire|quelqu'un|ressources humaines|opérateur
who: opératrice|service client|employée?|supérieur
talk: parler|discuter|échanger|joindre|contacter|m'entretenir
give: passe[rz](?![- ]vous)(?:-moi)?|transf[éè]re[rz]?(?:-moi|-le|-la| moi| mon)?
give: met(?:s|tez)[- ](?:moi )?en (?:relation|contact)|appelez
give: (?:transmettez|dirigez|renvoyez|confiez|remettez)(?:[- ](?:moi|le|la|mon \w+|ma \w+|ça|cela))
give: être mise? en (?:relation|contact)|passez-moi (?:le|la|un|une|votre) (?=service|direction)|donnez-moi
want: (?:je|on) (?:veux|voudrais|souhaite|préfère|demande|veut)|j'aimerais(?: avoir| qu'un)?
want: j'ai besoin d[e'](?: une?)?
call: quelqu'un (?:peut|pourrait|peut-il|pourrait-il) (?:\w+ ){0,2}(?:me |m'ap?)(?:r?appeler|peler)
call: (?:r?appelez|rappelle)-moi|qu'(?:on|une? \w+) me (?:r?appelle|contacte)
call: (?:je souhaite|je voudrais|je veux|j'aimerais|je préfère) (?:bien )?(?:un r?appel(?! de)
|être (?:r?appel|contact|recontact)ée?)
call: (?:pouvez|pourriez|peux|pourrait|peut)[- ](?:vous|tu|on) m'?e? ?(?:r?appeler|téléphoner)
call: à qui (?:puis-je|je peux|pourrais-je) parler (?:directement|en personne|de vive voix)|me rappeler
please: s'il (?:vous|te) pla[iî]t|svp|merci
there: y a[- ]t[- ]il|il y a|est-ce qu'il y a
enough: pas|marre d[eu]s?|bol d[eu]s?|assez d[eu]s?|plus de|au lieu d[eu']
machine: robots?|bots?|machines?|chatbots?|ordinateur
no_mail: ne (?:m['\u2019 ]|me |nous )envoye[zr]? plus
no_mail: ne plus (?:recevoir|m['\u2019]envoyer) (?:d[e'\u2019] ?|vos |les )?(?:e-?mails?|courriels?|newsletters?)
no_mail: me dés(?:inscrire|abonner)
complain: (?:veux|voudrais|souhaite|tiens à|aimerais) (?:me plaindre
|(?:faire|déposer|porter) (?:une )?(?:réclamation|plainte))
check: (?:pouvez|pourriez|peux|pourrais)[- ](?:vous|tu) (?:le |la )?(?:vérifier|regarder|contrôler)(?: (?:ça|cela))?
check: vous (?:pouvez|pourriez) (?:le |la )?(?:vérifier|regarder|contrôler)(?: (?:ça|cela))?
must: dois-je|faut-il|faut|doit-on|quand|pourquoi|si
have: (?:puis-je|je peux|je pourrais|pourrais-je|est-ce que je (?:peux|pourrais)) avoir
had: au téléphone|en ligne|ici
serve: (?:peut|pourrait)[- ](?:il |elle )?(?:m'aider|s'occuper de moi)|prendre le relais|s'en occuper|m'appeler
serve: me (?:contacter|répondre)
alone: (?:un )?humain|(?:un )?conseill(?:er|ère)|(?:un )?agent|service client|(?:une )?vraie personne|opérateur
"""
