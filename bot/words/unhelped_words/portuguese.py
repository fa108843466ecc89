"""How people say in Portuguese that an answer did not help them."""

from typing import Final

PORTUGUESE: Final = r"""
lead: não|nao|mas|desculpe|hm+|ok|sim mas|obrigad[oa] mas|infelizmente|pois|lamento
it: isso|isto|(?:a )?(?:a|sua|essa|esta|tua|vossa) (?:resposta|solução|explicação)
it: (?:o|esse|este|seu) (?:link|conselho|artigo)|(?:o|meu|o meu) problema|nada disso
very: ainda|realmente|mesmo|sequer|também|infelizmente|continua|sempre|absolutamente|já
tail: nada|de nada|para nada|para mim|comigo|ainda|mesmo|também|muito|em nada|antes|que antes
being: é|era|foi|está|esta|e|dá|deu|continua
failed: (?:não|nao|nada|nem|também não)(?: me| nos)? ?(?:ajud\w+|serv\w+|funcion\w+|adiant\w+|resolv\w+|resolvid\w+
|respond\w+|result\w+|deu certo|está resolvido|ficou resolvido|esclarec\w+|mud\w+)(?:-me)?(?: (?:em|de|para) nada
| nada| a minha pergunta| à minha pergunta| minha pergunta| o problema| o meu problema| meu problema)*
failed: continua sem (?:funcionar|resolver|dar)|sem (?:sucesso|efeito|resultado)|não (?:está|ficou|foi) resolvid[oa]
other: não (?:é|era|foi)? ?(?:(?:isso|isto|o|aquilo) (?:o )?que (?:eu )?(?:pergunt\w+|ped\w+|quer\w+(?: saber| dizer)?
|procur\w+|diss\w+|precis\w+)|a minha (?:pergunta|dúvida)|minha (?:pergunta|dúvida)|o (?:meu )?problema|isso|isto)
other: (?:eu )?(?:pergunt\w+|fal\w+|me refer\w+|referia-me|queria)(?: de| a| sobre)? outra coisa
other: (?:não tem )?nada a ver
useless: inútil|não (?:é|foi) útil|pouco útil|não (?:é|está) (?:certo|correto|bem)
useless: (?:resposta )?(?:errad[oa]|incorret[oa])|falso
tried: (?:eu )?já (?:o )?(?:tentei|experimentei|fiz|testei|li|segui|tinha (?:tentado|feito))(?: tudo)?(?: isso| isto
| o)?
tried: (?:isso |tudo )?já fiz|isso eu já (?:sabia|fiz|tentei)
same: (?:(?:sempre|tudo|continua|está) )+igual
same: (?:(?:exatamente|sempre) )*(?:[oa] )?mesm[oa] (?:coisa|erro|problema|mensagem|resultado)(?: de antes
| que antes)?
same: (?:tudo )?na mesma|(?:nenhuma|sem) (?:mudança|diferença|alteração)|não mudou(?: nada)?|nada mudou
misread: (?:você |vocês |o senhor )?não (?:me )?(?:est\w+ a )?(?:entend\w+|perceb\w+|compreend\w+|respond\w+
|ajud\w+)(?: (?:a |à )?minha pergunta| nada| o que \w+)*
misread: (?:me )?(?:entendeu|percebeu) mal
misread: (?:isso )?(?:você )?já (?:me )?(?:disse|tinha dito|escreveu)(?: antes| isso)?
also: e|mas|porque
"""
