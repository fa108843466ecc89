"""What Portuguese words are to a promise."""

from typing import Final

from bot.words.tongue import Tongue

PORTUGUESE: Final = Tongue(
    table="""
I: eu
S: alguém colega colegas equipa equipe time atendente operador operadora especialista departamento responsável setor
S: contabilidade segurança armazém senhora senhor gerente suporte fornecedor gestor supervisor eles sr sra doutor
S: doutora
Ss: técnico técnica canalizador estafeta entregador motorista eletricista
Y: seu sua seus suas teu tua teus tuas
U: lhe lhes te você si consigo ti vocês
h: meu minha meus minhas nosso nossa nossos nossas
y: para_si para_você para_ti em_seu_nome no_seu_nome em_teu_nome conforme_solicitado como_pediu conforme_pedido
T: isto isso tudo disso disto lo la los las
A: o a os as um uma uns umas ao à do da dos das no na
O: pedido conta subscrição assinatura pagamento consulta cartão cobrança multa encomenda entrega fatura contrato
O: queixa
O: reserva senha palavra_passe problema acesso reclamação transferência chamado endereço multas férias quarto mesa
O: empréstimo livro livros bilhete reparação renovação morada inscrição lugar voo assento
M: dinheiro valor devolução substituição abatimento vale crédito reembolso
n: número referência
On: processo caso ticket
#: dois três quatro cinco seis sete oito nove dez
H: tem têm
P: foi foram ficaram ficou ficam
B: é são está estão fica acaba_de
IB: estou
WB: estamos
BR: vai_a_caminho está_a_caminho estão_a_caminho
BG: está_a estão_a
IBG: estou_a
WBG: estamos_a
E: ser sido
F: vai vão irá irão
IF: vou irei acabei_de venho_por_este_meio
WF: vamos iremos acabámos_de acabamos_de
FE: será serão serás estará estarão
FL: terá vai_ter
UFL: receberá receberás vai_receber
UFE: ser_lhe_á
x: pode podem posso podemos podes deve devem devo devemos poderá poderão poderia devia deveria gostaria quer
D: feita feitas reposto reposta posto aberto impresso impressa entregue dito_que pago feitos escrito escrita inscrito
D: inscrita inscritos aberta abertos abertas coberto coberta disposto disposta repostos paga pagos pagas gasto aceite
D: aceito aceita suspenso suspensa refeito refeita desfeito satisfeito entregues impressos posta postos
C: feito resolvido tratado tratada posto_em_contacto
ID: corrigi abri transferi devolvi resolvi incluí pedi pus fiz inscrevi consegui redefini decidi emiti garanti inseri
ID: permiti submeti promovi removi subi preenchi atribuí distribuí substituí concluí remeti prometi ofereci escrevi
ID: estendi reabri adverti impedi despedi expedi repeti
IN: trato_disso trato_do garanto_que asseguro_que mando_fazer encarrego_me
o: encaminho cancelo envio passo transfiro informo aviso abro ligo creditoo trato mando garanto asseguro confirmo
o: corrijo peço reservo bloqueio desbloqueio ativo altero mudo dou
R: a_caminho em_andamento em_curso em_tratamento à_sua_espera na_lista_de_espera nas_mãos_de nas_mãos_do nas_mãos_da
R: em_boas_mãos confirmada_para confirmado_para
!: feito_: pronto_: está_tudo_tratado está_feito pode_deixar_que pode_deixar_comigo deixe_comigo
K: aqui ali sei vi li achei sabia tentei tenta digo diga direi acho ache cito citei peço_desculpa peço_desculpas
K*: reuni encontr procur pesquis consult mencion recomend explic most diss lament esper entend entendi pens vej sabe
K*: sabi precis agrade sugir suger ajud danificad recusad roubad usad utilizad cobrad rejeitad atrasad receb protegid
K*: guardad incluíd limitad cifrad desculp respond perceb compreend aconselh proponh convid lembr desej enganei
K*: concentr
C*: apagad eliminad encaminh cancel anul reembols transfer inform avisad notific contat contact reserv troc desbloq
C*: bloq
C*: solicit regist agend escal credit comunicad efetuad redefinid aprovad inici corrigid retificad adiad renovad
C*: prorrogad ativad reativad desativad arquivad autorizad processad bloquead restabelecid encaminhad substituíd
C*: reparad retirad trocad
X: não nunca nenhum nenhuma nada ninguém nem
,X: o_que como qual quais onde quando_é
Q: se caso_
?: ao_que_parece aparentemente
q: quando assim_que depois após logo_que desde_que a_partir
u: até
b: antes
l: pelas
i: em dentro_de daqui_a
m: minuto minutos momento momentos instantes hora
t: janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro meio_dia meia_noite
Z: desde_hoje hoje amanhã em_breve daqui_a_pouco logo esta_manhã esta_tarde esta_noite ontem imediatamente agora_mesmo
Z: a_partir_de_hoje segunda_feira terça_feira quarta_feira quinta_feira sexta_feira sábado domingo há_pouco
Z: há_instantes há_um_momento depois_de_amanhã esta_semana mais_tarde para_segunda para_terça para_quarta para_quinta
Z: para_sexta
z: de_novo agora já
r: para_todos para_todas inverno_passado verão_passado ano_passado mês_passado semana_passada no_prazo cada sempre
r: geralmente normalmente habitualmente todos_os todas_as dias semanas meses úteis só apenas automaticamente este_ano
r: desde
v: envie envie_nos preencha escreva ligue introduza abra vá selecione use utilize peça faça clique por_favor leve
,j: que
+: e
,: mas ou porque pois quem
-: ok sim claro obrigado obrigada também pessoalmente então gratuitamente sem_problema me não_se_preocupe sem_custos
-: da_nossa_parte pela_nossa_parte
w: segundo conforme junto muito
G: sendo
J: ele ela elas
BK: está_agora_ligado está_agora_conectado agora_está_conectado está_conectado
Cy: reservado_para_a_sua reservado_para_o_seu reservada_para_a_sua
=: passos resumo manual síntese línguas idiomas
""",
    endings=r"(?P<IFV>\w{2,}rei)"
    r"|(?P<ID>\w{2,}ei)"
    r"|(?P<WFV>\w{2,}remos)"
    r"|(?P<FV>\w{2,}r(?:á|ão))"
    r"|(?P<WD>\w{2,}ámos?)"
    r"|(?P<D>\w{2,}[ai]d[oa]s?)"
    r"|(?P<N>\w{2,}ndo)"
    r"|(?P<WV>\w{2,}[aei]mos)"
    r"|(?P<V>\w{2,}[aei]r)"
    r"|(?P<p>\w{2,}ou)"
    r"|(?P<f>\w{2,}o)",
    acts="[foD]",
)
