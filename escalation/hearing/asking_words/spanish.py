"""How people ask for a person in Spanish."""

from typing import Final

SPANISH: Final = r"""
who: persona(?: real)?(?! para (?!hablar|esto|ayud|que))|humanos?|agente(?! (?:limp|inmob|de (?:adu|seg|vi|vent)))
who: asesora?|representante|operadora?|alguien|encargad[oa]|supervisora?|emplead[oa]|gerente|jef[ea]|responsable
who: técnic[oa]|compañer[oa]|colega|especialista|ejecutiv[oa]|gente de verdad|soporte(?: técnico)?|atención al cliente
who: recursos humanos
talk: hablar|comunic\w+|contactar|chatear|tratarlo
give: p[áa]s[ae][mn]\w*|pasar\w*|conéct\w+|conect\w+|póng[ae][mn]\w*|atienda|dame|deme|ponme|comuníqu\w+|comuníca\w+
give: (?:derív|escál|transfiér|remít|deriv|transfier)[ae](?:n|me|lo|la|melo)*
give: pon(?:er|ga|gan|drían?)(?:me|se)? en contacto
want: (?:quiero|necesito|prefiero|quisiera|exijo)(?: a)?
call: me (?:puede|podría) (?:llamar|devolver la llamada) alguien|que me llame alguien
call: alguien (?:puede|podría) llamarme|llámeme|llámame|ll[áa]menme
call: (?:me pueden|me podrían|pueden|podrían) llamar(?:me)?
call: (?:quiero|quisiera|me gustaría|prefiero) que me (?:llamen|llamaran|llame|contacten)
call: (?:quiero|quisiera|me gustaría) una llamada
call: con quién (?:puedo|podría) hablar (?:directamente|en persona|personalmente)
call: que (?:un|una|algún|alguna) (?:\w+ ){1,2}?(?:suy[oa] |vuestr[oa] |de ustedes )?(?:me llame|me contacte|revise
|se (?:ocupe|encargue))
please: por favor|gracias
there: hay(?! que\b)
enough: no (?:quiero|más)(?: \w+)*? (?:un|una|más)|basta de|hart[oa] de|nada de|no con (?:un|una)
enough: (?:en vez|en lugar) de|no (?:un|una)
machine: robots?|bots?|máquinas?|chatbots?
no_mail: no (?:me|nos) (?:env[ií]en?|manden?) más (?:correos?|e-?mails?|publicidad|mensajes)
no_mail: dar(?:me|se)? de baja d(?:el|e la|e los|e su)
complain: (?:quiero|quisiera|deseo|necesito) (?:quejarme|reclamar
|(?:poner|presentar|hacer) una (?:queja|reclamación))
check: (?:puede|puedes|podría|podrías|pueden) (?:(?:comprobar|verificar|revisar|mirar|consultar)(?:lo|la)?)(?: eso
| esto)?
must: tengo que|hay que|debo|cuándo|por qué|si|ayer
have: (?:puedo|podría) (?:tener|hablar con)
had: al teléfono|aquí
serve: me (?:puede|podría|pueden) atender|(?:puede|podría) atenderme|me (?:contacte|llame|ayude|atienda|atendiera)
serve: (?:puede|podría) llamarme
alone: (?:un )?(?:humano|agente|asesor|operador)|(?:una )?persona real|operadora|atención al cliente|representante
"""
