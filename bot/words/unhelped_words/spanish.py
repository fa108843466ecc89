"""How people say in Spanish that an answer did not help them."""

from typing import Final

SPANISH: Final = r"""
lead: no|pero|perdona?|perdón|hm+|ok|sí pero|si pero|gracias pero|lamentablemente|pues|lo siento
it: eso|esto|ello|(?:la|su|tu|esa|esta) (?:respuesta|solución|explicación)
it: (?:el|ese|este|su) (?:enlace|consejo|artículo)|(?:el|mi) problema|nada de (?:eso|esto)|lo
very: todavía|aún|realmente|sigue|aun|tampoco|ya|para nada|exactamente|igualmente|absolutamente
tail: de nada|para nada|a mí|tampoco|todavía|aún|en absoluto|nada|mucho|ya|antes|que antes
being: es|era|fue|está|esta|son
failed: (?:no|tampoco|nada)(?: me| se| nos)?(?: ha| han)? ?(?:ayud\w+|sirv\w+|servido|funcion\w+|respond\w+|resuelv\w+
|resolvi\w+|resuelto|solucion\w+|arregl\w+|aport\w+|aclar\w+
|val\w+)(?: (?:de nada|mi pregunta|mi problema|a mi pregunta|el problema))*
failed: (?:sigue|continúa|sigo) sin (?:funcionar|servir|resolver\w*|poder|solucionar\w*)
failed: no (?:está |se ha )?(?:resuelto|solucionado|arreglado)|sin (?:éxito|efecto|resultado)
failed: no (?:hay|hubo) (?:manera|forma|cambios?)
other: no (?:es|era|fue)? ?(?:lo que (?:pregunt\w+|ped\w+|quer\w+|quier\w+|busc\w+|dij\w+|necesit\w+|he preguntado)
|mi (?:pregunta|problema)|la (?:pregunta|respuesta)|eso)
other: (?:yo )?(?:pregunt\w+|habl\w+|me refería|quería)(?: por| de| a)? otra cosa|nada que ver
useless: inútil|no (?:es|fue|era) útil|poco útil|no (?:es|está) (?:correcto|bien|así)
useless: (?:respuesta )?(?:incorrect[oa]|equivocad[oa])|mal|falso|(?:es|está)? ?mal
tried: ya (?:lo |eso |la |los )*(?:he |había )?(?:intent\w+|prob\w+|hice|hecho|leí|leído|seguí
|seguido)(?: todo)?(?: eso| esto)?
tried: (?:lo )?he (?:intentado|probado)(?: ya)?(?: todo)?|(?:probé|intenté|hice) todo(?: y nada)?
same: (?:(?:sigue|seguimos|sigo|todo|está) )+igual(?: que antes)?
same: (?:(?:sigue|seguimos|sigo|con|exactamente) )*(?:lo mismo|en las mismas
|el mismo (?:error|problema|mensaje|resultado)|la misma (?:cosa|respuesta))(?: que antes)?
same: no (?:ha )?cambi\w+(?: nada)?|(?:sin|ningún) (?:cambios?|éxito|efecto)
misread: (?:usted |tú |tu )?no (?:me |lo |la )?(?:ha |has |está |estás )?(?:entend\w+|entiend\w+|comprend\w+
|respond\w+|ayud\w+)(?: a)?(?: nada| bien| mi pregunta| lo que \w+)*
misread: (?:me )?(?:entendi\w+|ha entendido|entendió) mal
misread: (?:eso )?ya (?:me )?(?:lo )?(?:dij\w+|has dicho|ha dicho)(?: antes| eso)?
also: y|pero|porque
"""
