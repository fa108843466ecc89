"""How people ask for a person in Dutch."""

from typing import Final

DUTCH: Final = r"""
who: mens(?:en)?|medewerker|persoon|iemand|collega|klantenservice|personeelszaken|adviseur|leidinggevende|supervisor
who: manager|chef|(?:uw|jullie|je) baas|teamleider|specialist|technicus|echte mensen|helpdesk
talk: spreken|praten|doorverbonden|doorverbinden|bespreken|bespreek|chatten|bellen met|liever contact met
talk: graag contact met
give: verbind(?: mij| me)?|breng (?:mij|me) in contact
give: (?:geef|zet|schakel|stuur|koppel|speel)(?:t u)? (?:mij|me|dit|het|mijn \w+)|haal
want: ik (?:wil|wens|heb liever|zou graag|wil graag|moet)(?: een)?|(?:doe mij|liever) een
call: (?:kan|kunt u) iemand (?:mij|me) (?:terug)?bellen|bel (?:mij|me) terug|iemand die (?:mij|me) (?:terug)?belt
call: (?:wil|zou) graag (?:terug ?)?gebeld worden|(?:kunnen|kunt|kan) (?:jullie|u|je) (?:mij|me) (?:terug)?bellen
call: bel (?:mij|me)\b|wie kan ik (?:\w+ ){0,3}?(?:persoonlijk|rechtstreeks|direct) (?:\w+ ){0,2}?(?:spreken|bellen)
please: alstublieft|alsjeblieft|graag|aub
there: is er(?: hier)?|zijn er|werkt hier
enough: geen|genoeg van|niet met een|klaar met|ipv|in plaats van|zonder
machine: robots?|bots?|machines?|chatbots?|computers?
no_mail: stuur(?:t u)? (?:me|mij|ons) geen (?:e-?)?(?:mails?|nieuwsbrie\w+|reclame)
no_mail: geen (?:e-?mails?|nieuwsbrie\w+) meer|nieuwsbrief (?:opzeggen|afmelden)
complain: (?:wil|zou)(?: ik)?(?: graag)? (?:me |mij )?(?:(?!niet\b|geen\b)\w+ ){0,3}?(?:beklagen
|(?:een )?klacht (?:indienen|melden|doorgeven))
check: (?:kunt u|kun je|kan u|kan je|zou u)(?: (?:dat|het|dit|even|voor mij))* (?:nakijken|controleren|uitzoeken
|bekijken|checken)
must: moet|moeten|wanneer|waarom|als|gisteren
have: (?:kan|mag|kon) ik
had: hebben|krijgen|aan de lijn
serve: (?:mij|me) (?:even )?(?:te woord staan|helpen|(?:terug)?bellen)|dit (?:overnemen|oppakken)
alone: (?:een )?(?:echt )?mens|(?:een )?medewerker|klantenservice|adviseur
"""
