"""How people say in Italian that an answer did not help them."""

from typing import Final

ITALIAN: Final = r"""
lead: no|ma|scusa|scusi|hm+|ok|sì ma|si ma|grazie ma|purtroppo|mi dispiace|beh
it: questo|quello|ciò|(?:la |il )?(?:la|questa|sua|tua|vostra) (?:risposta|soluzione|spiegazione)
it: (?:il|questo|suo) (?:link|consiglio|articolo)|(?:il|mio|il mio) problema|niente di (?:tutto )?(?:questo|ciò)
very: ancora|sempre|davvero|veramente|purtroppo|proprio|neanche|nemmeno|comunque|assolutamente|affatto
tail: per niente|affatto|per nulla|ancora|a me|a niente|a nulla|molto|più|neanche|prima|di prima|grazie
being: è|era|sono|è stato|è stata|e
failed: (?:non|neanche|nemmeno)(?: ancora)?(?: mi| ci| si| m)?(?: ha| è| hanno)?(?: ancora)?(?: stato
| stata)?(?: molto| davvero)? (?:aiut\w+|daiuto|di aiuto|d aiuto|serv\w+|funzion\w+|va|risol\w+|rispost\w+|rispond\w+
|camb\w+|chiar\w+)(?: (?:alla mia domanda|a niente|a nulla|niente|nulla|il problema|il mio problema|per niente
|ancora))*
failed: senza (?:successo|effetto|risultato)|inutilmente
other: non (?:è|era)? ?(?:(?:quello|ciò|quel) che (?:ho chiesto|chied\w+|vol\w+|intend\w+|cerc\w+|mi serv\w+)
|la mia domanda|il mio problema|(?:la|una) risposta|così|questo)
other: (?:ho chiesto|chiedevo|parlavo|intendevo|volevo)(?: di)? (?:un ?)?altr[oa](?: cosa)?|non centra(?: niente)?
useless: inutile|non (?:è|era) (?:utile|corretto|giusto|vero)|(?:risposta )?(?:sbagliat[oa]|errat[oa])|falso
useless: poco utile|nessun aiuto|una risposta inutile
tried: (?:lho|l ho|ho|labbiamo|questo lho)(?: già| tutto)* (?:provat\w+|fatt\w+|tentat\w+|lett\w+|seguit\w+)(?: già
| tutto| questo)*
tried: già (?:provat\w+|fatt\w+)
same: (?:sempre |ancora |tutto )+(?:uguale|come prima|lo stesso)
same: (?:sempre |ancora )*(?:lo stesso|la stessa) (?:errore|problema|cosa|messaggio|risultato)(?: di prima)?
same: (?:nessun|nessuna) (?:cambiamento|effetto|differenza|miglioramento)|non (?:è )?cambia\w*(?: niente| nulla)?
same: niente da fare|punto e a capo|sempre uguale
misread: (?:lei |tu |voi )?non (?:mi |m )?(?:ha |hai |avete )?(?:capi\w+|compres\w+|rispost\w+|rispond\w+|aiut\w+
|sta\w* \w+)(?: alla)?(?: mia domanda| la mia domanda| niente| bene)*
misread: (?:mi )?(?:ha|hai|avete) (?:capito male|frainteso)
misread: (?:me )?(?:lo |l|lha |lhai )?(?:ha |hai )?già (?:detto|scritto)(?: prima)?
also: e|ma|perché
"""
