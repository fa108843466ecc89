"""How people ask for a person in German."""

from typing import Final

GERMAN: Final = r"""
who: mensch(?:en)?|mitarbeiter(?:in|n)?|kolleg(?:e|in|en)|berater(?:in)?|sachbearbeiter(?:in|n)?
who: ansprechpartner(?:in)?|techniker(?:in)?|supporter|leute(?:n)? mit denen
who: echte[rnm]? (?:person(?:en)?|leuten?|support)|jemande[mn]|jemand vom team|personalabteilung
who: kunden(?:dienst|service|betreuung)
who: (?:ihr|eur|d?ein)e?[nmrs]? (?:vorgesetzte|chef|teamleiter|team|support|leute)\w*|vorgesetzte[nr]|chef(?:in)?
who: teamleiter(?:in)?
talk: sprechen|reden|verbinden|verbunden|weiterleiten|chatten|telefonieren|schreiben
give: (?:verbind|leit|reich|gib|geb)\w* (?:sie |du )?(?:mich|mir|das|dies|es|meine?n? \w+)|holen sie(?: mir)?
give: hole? mir
want: (?:ich|wir) (?:will|wollen|möchten?|brauchen?|hätten? gerne?
|verlangen?)(?: bitte)? (?:(?:hilfe|unterstützung|rat) von |mit )?eine?[nmr]?
call: (?:bitte um|hätten? gern|möchten?|wünschen?|brauchen?) (?:\w+ )?rückruf(?! de[rs]\b)
call: jemand (?:\w+ ){0,3}(?:zurück ?rufen|anrufen|zurückruft|anruft)|rufen sie mich (?:bitte )?(?:zurück|an)
call: (?:verbinden|leiten) sie mich
call: (?:können|könnten|kann|könnte) (?:sie |ihr |du |jemand |mich |\w+ ){1,4}(?:zurück|an)rufen
call: bei mir (?:telefonisch )?melden|stell(?:en sie)? mich (?:bitte )?durch
call: (?:bestehe|möchte|will|wünsche|hätte) (?:\w+ ){0,3}?persönliche[sn]? gespräch
call: persönlich(?:er|en) ansprechpartner
call: mit wem (?:kann|könnte) ich (?:\w+ ){0,4}?(?:persönlich|direkt) (?:\w+ ){0,2}?(?:sprechen|reden)
call: (?:möchte|will|würde gern) (?:bitte )?(?:zurückgerufen|angerufen) werden
please: bitte|gern|danke
there: gibt es|gibts|gibt's|ist (?:da|hier)|arbeite[nt] (?:hier|da)
enough: keine?n?|genug von|schluss mit|(?:an)?statt|nicht mit (?:einem|einer)
machine: bots?|robotern?|roboter|maschinen?|chatbots?|computer
no_mail: (?:schicke?n?|sende?n?|schickt|sendet) (?:sie )?(?:mir|uns) (?:bitte )?keine (?:e-?)?(?:mails?|newsletter
|werbung)
no_mail: keine (?:e-?)?(?:mails?|newsletter|werbung) mehr|newsletter (?:abbestellen|abmelden)
complain: (?:möchte|will|wollte|muss) (?:mich )?(?:(?!nicht\b|kein|sich\b)\w+ ){0,5}?beschweren
complain: (?:möchte|will|wollte) (?:(?!nicht\b|kein)\w+ ){0,3}?beschwerde (?:einreichen
|einlegen|melden|abgeben|loswerden)
check: (?:können sie|könnten sie|kannst du|könntest du)(?: (?:bitte|mal|kurz|es|das|dies|für mich|da))* (?:nach
|über)?(?:prüfen|sehen|schauen|klären)
must: (?:muss|müssen|soll|sollen|darf|wann|warum|wenn|falls|ob) (?:ich|wir|man|kunden)
have: (?:kann|könnte|dürfte|darf) ich
had: haben|bekommen|kriegen|sprechen
serve: kann mich|könnte mich|bearbeiten|übernehmen|ansehen|anschauen|kontaktieren|am (?:telefon|apparat)
alone: (?:echte[rn]? )?mensch(?:en)?|mitarbeiter(?:in)?|kunden(?:dienst|service|betreuung)|berater(?:in)?
"""
