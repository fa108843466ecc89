"""How people ask for a person in Portuguese."""

from typing import Final

PORTUGUESE: Final = r"""
who: pessoas?(?: rea(?:l|is)| a sério| de verdade)?|humano|ser humano|atendente
who: agente(?! (?:imob|de (?:vi|vend|limp|seg)))|alguém|operadora?|gerente|supervisora?|chefe|colega|colaborador(?:a)?
who: técnic[oa]|especialista|assistente real|(?:o |do )?suporte|funcionári[oa]|apoio ao cliente|recursos humanos
who: responsável
talk: falar|conversar|atendid[oa]|contact[oa]r|contac?tad[oa]|tratar(?: disto| disso)?|entrar em conta(?:c)?to
give: transf(?:erir|ir[ae]|ere)\w*|pass[ae](?:r|-me)\w*|me pass[ae]|pass[ae] (?:para|pra|isto|isso)|ponha-me|põe-me
give: ligue-me (?:a|com)|chame|me (?:transfer|transfir|colo[cq]|conect|põe|ligue com)\w*|encaminhe\w*
give: ponham?-me em conta(?:c)?to
want: quero|queria|preciso de|prefiro|gostaria de
call: alguém (?:me )?pode (?:me )?ligar(?:-me)?|alguém que me ligue|ligue-me|me ligue|me liguem
call: (?:podem|pode|poderiam) (?:me )?(?:ligar|telefonar)(?:-me)?(?: de volta)?(?! a)
call: (?:gostaria|queria|quero|prefiro) que me (?:ligassem|liguem|ligue|telefonem)|liguem-me|telefonem-me
call: (?:queria|quero|gostaria de) (?:receber )?uma (?:chamada|ligação)
call: com quem (?:posso|poderia) falar (?:directamente|diretamente|pessoalmente)
call: alguém (?:\w+ ){0,3}?pode (?:me )?(?:ligar|contactar|contatar)(?:-me)?(?! a)
please: por favor|obrigad[oa]
there: há|tem|existe
enough: não (?:um|uma|quero|mais)|não quero falar com|chega de|fart[oa] de|nada de|em vez de|no lugar de|sem
machine: robôs?|bots?|máquinas?|chatbots?
no_mail: não (?:me )?(?:enviem?|mandem?)(?:-me)? mais (?:e-?mails?|mensagens|publicidade)
no_mail: cancelar a (?:minha )?(?:subscrição|newsletter)
complain: (?:quero|queria|gostaria de|preciso de) (?:me queixar|queixar-me|reclamar
|(?:fazer|apresentar) uma (?:queixa|reclamação))
check: (?:você )?(?:pode|podes|podia|poderia) (?:verificar|confirmar|ver|checar)(?: (?:isso|isto))?
must: tenho (?:de|que)|é preciso|devo|quando|porque|se|ontem
have: (?:posso|poderia) ter
had: ao telefone|em linha
serve: (?:me pode|pode me|podia-me|pode) (?:atender|ajudar)(?:-me)?|atender-me|me (?:atender|ajude|contacte|ligue)
alone: (?:um )?(?:humano|atendente|agente)|pessoa (?:real|de verdade)|apoio ao cliente|operadora?
"""
