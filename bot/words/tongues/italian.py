"""What Italian words are to a promise."""

from typing import Final

from bot.words.tongue import Tongue

ITALIAN: Final = Tongue(
    table="""
I: io
S: qualcuno collega colleghi team operatore operatrice reparto responsabile specialista ufficio addetto contabilità
S: sicurezza magazzino signora signor assistenza squadra fornitore gestore supervisore sig dott dottor dottoressa
S: dottore
Ss: tecnico idraulico corriere autista elettricista
Y: suo sua suoi sue tuo tua tuoi tue
U: lei ti te vi
h: mio mia miei mie nostro nostra nostri nostre
y: per_lei per_te a_suo_nome a_nome_suo a_tuo_nome come_richiesto come_ha_chiesto come_desiderato
T: se_ne ciò questo quello tutto ci ne
A: il lo l i gli un uno una al alla del della dei delle
a: le la
O: ordine richiesta conto account abbonamento pagamento appuntamento tessera carta addebito mora pacco consegna
O: fattura
O: contratto reclamo prenotazione password problema accesso bonifico visita indirizzo multa ferie camera tavolo posto
O: prestito riparazione segnalazione libro libri biglietto volo
M: soldi denaro importo sostituzione buono risarcimento rimborso accredito
n: numero riferimento
On: pratica caso ticket
#: due tre quattro cinque sei_ sette otto nove dieci
H: ha hanno
IH: ho mi_sono
WH: abbiamo ci_siamo
B: è sono sta stanno resta rimane
IB: sto
WB: stiamo
UB: sei
BR: la_aspetta l_aspetta ti_aspetta
E: stato stata stati state essere
F: sta_per
IF: sto_per vado_a
WF: stiamo_per andiamo_a
FE: sarà saranno verrà verranno sarai verrai
FL: avrà otterrà
UFL: riceverà riceverai avrai
x: può possono posso possiamo puoi deve devono devo dobbiamo potrà potranno potrebbe dovrebbe dovrebbero vorrei vuole
x: viene vengono
D: messo preso chiesto rimesso disposto aperto speso corretto scelto tolto concesso promesso iscritta iscritti
D: concessa concessi presa prese messa messi messe chiesta disposta aperta corretta scelta tolta promessa estesa
D: esteso sospesa sospeso chiusa chiuso accolta accolto scritta emessa emesso ammessa ammesso permessa rimossa rimosso
D: mossa mosso promossa promosso aggiunta aggiunto prodotta ridotta ridotto tradotta offerta offerto coperta scoperto
D: fatta risolta spesa inserita assunta assunto rimessa risposto deciso decisa rotta condotto introdotta introdotto
D: rifatto rifatta iscritte trascritto reso resa resi difeso acceso accesa concluso conclusa escluso esclusa diviso
D: divisa perso vinto spinto spinta raggiunto raggiunta sciolto sciolta svolto svolta rivolto scelti scelte aperti
D: aperte chiusi chiuse tolti tolte corretti corrette scritti
C: risolto fatto disdetto preso_in_carico presa_in_carico messo_in_contatto iscritto trasmesso
IN: me_ne_occupo mi_occupo mi_assicuro ci_penso la_richiamo la_chiamo la_contatto la_avviso ti_richiamo ti_chiamo
IN: faccio_fare la_metto vi_metto le_faccio_sapere ti_faccio_sapere ci_penso_io
o: inoltro annullo invio spedisco passo trasferisco avviso apro segnalo contatto prenoto ordino sostituisco modifico
o: reimposto sblocco attivo elimino provvedo confermo garantisco restituisco correggo mando blocco procedo verifico
o: aggiorno metto
R: in_arrivo in_viaggio per_strada in_corso in_stampa in_lavorazione in_preparazione in_spedizione in_consegna
R: in_lista_d_attesa in_mano_alla_direzione in_mano_a nelle_mani_di nelle_mani_del nelle_mani_della in_buone_mani
R: confermata_per confermato_per
!: fatto_: ecco_fatto tutto_sistemato tutto_a_posto
K: però letto visto detto scritto avuto potuto saputo sentito credo creduto dico dici dirò dire cito chiedo_scusa
K*: raccolt provat ricord trov cerc capi capì consult indic consigli penso spero capisco vedo dispiac guardat
K*: controllat
K*: spieg mostr elenc raccomand suggeri sugger rispond rispost riassum riassun ringraz aiut danneggiat rifiutat
K*: consegnat rubat usat utilizzat addebitat respint ricev protett conservat inclus limitat capit notat conosc supp
K*: propong invit augur rimand sbagli concentr
C*: cancellat inoltrat annullat rimborsat restituit accreditat trasferit informat avvisat segnalat contattat richiamat
C*: prenotat sbloccat bloccat stornat registrat approvat sistemat effettuat reimpostat ripristinat corrett rettificat
C*: spostat rinviat rinnovat prorogat attivat riattivat disattivat archiviat autorizzat bonificat sostituit riparat
C*: ritirat
X: non mai nessun nessuna nessuno niente nulla né
,X: ciò_che quello_che quanto cosa come quale quali dove perché
Q: se
?: a_quanto_pare secondo_il secondo_la
q: quando una_volta dopo appena_l appena_il finché salvo a_condizione
u: fino fino_a fino_al
b: prima
l: verso
i: in tra fra
m: minuto minuti momento momenti attimo un_ora mezz_ora
t: gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre mezzogiorno
t: mezzanotte
Z: oggi domani subito tra_poco a_breve presto stasera stamattina ieri immediatamente lunedì martedì mercoledì giovedì
Z: venerdì sabato domenica da_oggi in_questo_momento poco_fa un_attimo_fa entro_stasera entro_oggi entro_domani
Z: entro_un_ora dopodomani questa_settimana più_tardi
z: di_nuovo ora adesso già
r: per_tutti per_tutte entro ogni sempre generalmente normalmente di_solito giorni settimane mesi lavorativi solo
r: automaticamente quest_anno scorso scorsa dal al_più_tardi
v: compili mandi invii scriva chiami inserisca apra vada clicchi scelga usi porti chieda mostri ci_mandi presenti
,j: che
+: e ed
,: ma oppure o mentre cui
-: ok sì certo grazie appena anche volentieri personalmente quindi con_la_presente mi si gratis senza_problemi
-: nessun_problema non_si_preoccupi gratuitamente me da_parte_nostra come_concordato da_parte_mia
w: ecco contro sotto presso molto poco tanto troppo secondo foto mano moto radio auto fuori
BK: è_ora_connesso è_ora_collegato è_connesso ora_è_connesso
TWH: l_abbiamo li_abbiamo le_abbiamo la_abbiamo
Cy: prenotato_per_il_suo prenotato_per_la_sua prenotata_per_la_sua riservato_per_la_sua
=: passaggi riassunto manuale sintesi panoramica lingue
""",
    endings=r"(?P<IFV>\w{2,}rò)"
    r"|(?P<WFV>\w{2,}remo)"
    r"|(?P<FV>\w{2,}r(?:à|anno))"
    r"|(?P<D>\w{2,}[aiu]t[oaei])"
    r"|(?P<N>\w{2,}ndo)"
    r"|(?P<WV>\w{2,}iamo)"
    r"|(?P<V>\w{2,}(?:[aei]re?|rlo))"
    r"|(?P<VU>\w{2,}r(?:la|le|vi|ti))"
    r"|(?P<f>\w{2,}o)",
    acts="[foD]",
)
