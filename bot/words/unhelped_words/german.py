"""How people say in German that an answer did not help them."""

from typing import Final

GERMAN: Final = r"""
lead: nein|nee|nö|ne|aber|sorry|hm+|ok|okay|tja|doch|danke aber|ja aber|tut mir leid
it: das|es|dies|davon|damit|die (?:antwort|lösung|info|anleitung|auskunft|erklärung)|der (?:link|artikel|tipp)
it: (?:ihr|eur|dein)e? (?:antwort|tipp|lösung|link)|(?:das|mein) problem
very: leider|so|immer|noch|auch|ja|doch|wirklich|überhaupt|gar|absolut|einfach|trotzdem|total|völlig|aber|eh
tail: mehr|weiter|so|leider|bei mir|besser|viel|wirklich|damit|ganz|genau
being: ist|war|wars|sind
failed: (?:hat|hilft|half|bringt|nützt|nutzt|brachte|klappt|funktioniert|geht|ging|stimmt|löst|beantwortet|tut)(?: es
| das| mir| mich| uns| mein problem| meine frage| jetzt| leider| immer| noch| so| wirklich| auch| aber| trotzdem
| überhaupt| gar)*(?: alles)? (?:nicht|nichts|nix|keine?n? (?:sinn|stück|erfolg))(?: (?:wirklich|richtig|weiter
|geholfen|weitergeholfen|gebracht|funktioniert|geklappt|besser|genützt|gelöst|beantwortet|viel))*
failed: pass(?:t|en) nicht zu (?:meiner frage|meinem problem)|kann ich nichts anfangen|komme? ich (?:so )?nicht weiter
failed: hab(?:e)? ich nichts|(?:ist )?(?:noch |immer |leider )*(?:nicht (?:gelöst|behoben|erledigt|geklärt)|ungelöst)
other: nicht (?:meine frage|mein problem|das problem|die frage|das was ich (?:brauche|wollte|meinte|suche)
|was ich (?:wollte|meinte|meine|gefragt habe|gefragt hatte|wissen wollte|suche|brauche|gesucht habe)|gemeint
|das gemeint)
other: (?:ich )?(?:hab(?:e)?|hatte)? ?(?:ich )?(?:nach )?(?:etwas|was) (?:ganz |völlig )?anderes(?: gefragt| gemeint
| gesucht)?
other: (?:ich )?(?:meinte|wollte|fragte) (?:etwas|was) (?:ganz )?anderes|danach hab(?:e)? ich nicht gefragt
useless: nutzlos|sinnlos|unbrauchbar|nicht hilfreich|wenig hilfreich|keine (?:große )?hilfe|falsch
useless: (?:die |eine )?falsche antwort|nicht richtig|nicht korrekt|quatsch|unsinn
tried: (?:hab(?:e)?|hatte|habs) (?:ich )?(?:das |es |alles |ja |doch |auch )*(?:schon|bereits)(?: mal| alles| so
| längst)* (?:probiert|versucht|gemacht|ausprobiert|getan|gelesen)
tried: (?:alles )?(?:schon|bereits)(?: alles| mal)* (?:probiert|versucht|gemacht|ausprobiert)
same: (?:der |das |die )?(?:gleiche|selbe|dasselbe|das gleiche)(?: (?:fehler|problem|ergebnis|meldung))?(?: wie vorher
| wie zuvor)?
same: (?:derselbe|dieselbe|dasselbe)(?: (?:fehler|problem|meldung))?|keine (?:änderung|besserung|veränderung|wirkung)
same: kein (?:erfolg|unterschied)|ohne erfolg|unverändert|nach wie vor(?: \w+)?|bleibt gleich
same: (?:immer noch|noch immer|weiterhin) nichts?|wie vorher|(?:nichts|nix) (?:geändert|verändert|passiert)
misread: (?:du|sie|ihr) (?:verst(?:ehst|ehen|eht)|hilfst|helfen|beantwortest|beantworten)(?: mich| mir| das
| meine frage| mein problem| wohl| leider)* (?:nicht|falsch)
misread: (?:du|sie|ihr) (?:hast|haben|habt)(?: mich| mir| das| da| meine frage| mein problem| wohl| etwas
| leider)* (?:missverstanden|(?:falsch|nicht) (?:verstanden|geholfen|beantwortet))
misread: (?:hast du|haben sie)(?: mir| das| ja| doch)* (?:schon|bereits|gerade|eben)(?: mal| einmal)? (?:gesagt
|geschrieben|erzählt)
also: und|aber|weil|denn
"""
