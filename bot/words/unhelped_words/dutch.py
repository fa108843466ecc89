"""How people say in Dutch that an answer did not help them."""

from typing import Final

DUTCH: Final = r"""
lead: nee|maar|sorry|hm+|ok|oké|ja maar|helaas|bedankt maar|tja|neen
it: dat|dit|het|daar|hiermee|daarmee|(?:het|uw|je|jullie|dit|dat) (?:antwoord|advies|artikel)
it: (?:de|die|deze) (?:oplossing|link|uitleg|tip)|(?:het|mijn) probleem
very: nog|steeds|echt|ook|helaas|gewoon|helemaal|totaal|altijd|toch|eigenlijk|absoluut|meer|al
tail: mee|aan|meer|verder|ook niet|helemaal niet|echt|zo|bij mij|voor mij|helaas|als eerst|wijzer
being: is|was|waren|zijn
failed: (?:helpt|hielp|heeft|werkt|werkte|lukt|lukte|beantwoordt|lost|klopt|gaat|doet)(?: het| dat| mij| me| ons
| mijn vraag| mijn probleem| nog| steeds| helaas| echt| ook| helemaal)* (?:niet|niets
|niks)(?: (?:geholpen|gewerkt|verder|op|goed|echt|opgelost|beantwoord|veel))*
failed: (?:heb|had) ik (?:er )?(?:niks|niets)(?: aan| mee)?|kan ik (?:niks|niets) mee|schiet ik ni(?:ks|ets) mee op
failed: kom ik niet verder(?: mee)?|(?:is )?(?:nog )?niet (?:opgelost|geregeld|verholpen)|zonder (?:succes|resultaat)
failed: geen (?:succes|effect)
other: (?:niet )(?:mijn (?:vraag|probleem)|de vraag|het probleem
|wat ik (?:vroeg|bedoel\w*|wilde|zoek|zocht|nodig heb|vraag|gevraagd heb))
other: mijn (?:vraag|probleem) niet|ik (?:vroeg|bedoelde|had het over|wilde)(?: naar)? (?:iets|wat) anders
other: dat vroeg ik niet|daar vroeg ik niet naar
useless: nutteloos|zinloos|niet (?:nuttig|behulpzaam|handig|juist|goed|correct)|onjuist|fout|onzin|geen hulp
useless: (?:het |een )?verkeerde? antwoord
tried: (?:heb|had) ik (?:dat |dit |het |alles |allemaal )?al(?: lang| eens| allemaal)* (?:geprobeerd|gedaan|gelezen)
tried: (?:ik )?(?:heb )?(?:dat |dit |het |alles )?al (?:geprobeerd|gedaan)
same: (?:precies )?(?:hetzelfde|dezelfde|zelfde)(?: (?:fout|probleem|melding|resultaat|foutmelding))?(?: als eerst
| als eerder)?
same: (?:nog )?(?:steeds|altijd) (?:niet|niets|niks)|geen (?:verandering|verschil|verbetering)|er nog(?: steeds)?
same: niets veranderd|er verandert niets
misread: (?:je|jij|u|jullie) (?:begrijpt?|begrijpen|snapt?|snappen|helpt?|helpen|beantwoordt?|hebt?|heeft
|hebben)(?: me| mij| mijn vraag| het| dat)*(?: niet| verkeerd| fout| echt)+(?: (?:begrepen|geholpen|beantwoord|goed))?
misread: (?:dat |dit )?(?:heb je|heeft u|zei je|zei u|hebt u)(?: me| mij| dat| dit)?(?: net| al| eerder
| daarnet)+(?: gezegd| verteld| geschreven)?
also: en|maar|want
"""
