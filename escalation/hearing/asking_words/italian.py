"""How people ask for a person in Italian."""

from typing import Final

ITALIAN: Final = r"""
who: persona(?: vera| reale)?|operat(?:ore|rice)|umano|essere umano|addett[oa]|consulente|qualcuno|responsabile
who: direttore|direttrice|capo|superiore|tecnico|colleg[ah]i?|collaborat(?:ore|rice)|referente|persone vere
who: (?:vostr[oa] )?(?:supporto|assistenza)|risorse umane|assistenza clienti|impiegat[oa]
talk: parlare|parlarne|discuterne|discutere|parlo|contattare|chattare
give: passar\w*|passi|passi|mi passi|passatemi|passami|mett\w+ in contatto|mett\w+ \w+ in contatto|datemi|mi dia
give: mi faccia|fatemi|(?:inoltr|gir|affid|trasfer)(?:i|ate|a)(?:mi|lo|la|tela|telo)*|mi (?:trasferisc|colleg|mett)\w+
want: (?:voglio|vorrei|desidero|preferisco|ho bisogno di)(?: avere)?
call: qualcuno (?:mi )?(?:può|potrebbe) (?:ri)?chiamar(?:e|mi)|mi (?:ri)?chiami|(?:ri)?chiamatemi
call: (?:vorrei|voglio|desidero|preferisco) essere (?:(?:ri)?chiamat|(?:ri)?contattat)[oa]
call: (?:potete|può|puoi|potreste|potrebbe) (?:ri)?chiamarmi|(?:ri)?chiamami
call: mi (?:può|potete|potrebbe|potreste|puoi) (?:ri)?chiamare
call: con chi (?:posso|potrei) parlare (?:direttamente|di persona|personalmente)
please: per (?:favore|piacere|cortesia)|grazie
there: c'è|ci sono
enough: non (?:un|una|più|con un|con una)|basta|niente|stuf[oa] d[ie]l?|(?:invece|anziché|al posto)(?: che)? d[ie]l?
enough: non (?:voglio|vorrei) (?:parlare|scrivere|chattare) con (?:un|una|il|la)
machine: robot|bot|macchin[ae]|chatbot
no_mail: non (?:mandatemi|inviatemi|mi (?:mandate|inviate|mandi|invii)) più (?:e-?mail|mail|newsletter|pubblicità
|messaggi)
no_mail: disiscriver(?:mi|e)
complain: (?:voglio|vorrei|devo) (?:lamentarmi|reclamare|(?:fare|presentare|sporgere) (?:un )?reclamo)
check: (?:può|puoi|potete|potrebbe|potresti) (?:controllar|verificar|guardar)(?:e|lo|la)(?: (?:questo|per favore))?
must: devo|bisogna|quando|perché|se|ieri
have: (?:posso|potrei) avere
had: al telefono|in linea
serve: mi (?:può|potrebbe) (?:aiutare|assistere|servire)|(?:può|potrebbe) (?:aiutarmi|assistermi)|intervenire
serve: mi (?:contatti|richiami|aiuti)
alone: (?:un )?operatore|(?:un )?umano|operatrice|assistenza clienti|persona (?:reale|vera)|consulente
"""
