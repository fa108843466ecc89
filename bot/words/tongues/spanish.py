"""What Spanish words are to a promise."""

from typing import Final

from bot.words.tongue import Tongue

SPANISH: Final = Tongue(
    table="""
I: yo
S: alguien compañero compañera compañeros colega colegas equipo departamento servicio seguridad contabilidad
S: responsable
S: agente especialista señora señor almacén gestor gestora supervisor soporte encargado transportista sr sra doctor
S: doctora
Ss: técnico técnica fontanero repartidor mensajero conductor electricista
Y: su sus tu tus suyo suya tuyo tuya suyos suyas
U: le les te usted ustedes ti
h: mi mis nuestro nuestra nuestros nuestras
y: para_usted para_ti en_su_nombre a_su_nombre en_tu_nombre a_tu_nombre como_pidió como_solicitó tal_como_pidió
T: lo esto eso ello todo
A: el la los las un una unos unas al del este esta
O: pedido solicitud cuenta suscripción pago cita tarjeta cobro recargo paquete entrega factura contrato queja reserva
O: contraseña problema acceso reclamación transferencia dirección visita multa vacaciones habitación mesa plaza
O: incidencia contraseñas renovación libro libros préstamo préstamos asiento
M: dinero importe devolución abono reemplazo compensación vale reembolso
n: número referencia
On: expediente caso ticket
#: dos tres cuatro cinco seis siete ocho nueve diez
H: ha han
HE: se_ha se_han se_le_ha se_les_ha se_te_ha
HUE: se_le_acaba_de se_te_acaba_de
IH: he
WH: hemos
P: fue fueron
B: es son está están queda quedan quedó
IB: estoy
WB: estamos
UB: estás
BR: va_de_camino van_de_camino le_espera te_espera le_esperan
E: sido ser
F: va_a van_a vas_a
IF: voy_a acabo_de
WF: vamos_a acabamos_de
FE: será serán serás estará estarán
FL: tendrá tendrás va_a_recibir
UFL: recibirá recibirás
x: puede pueden puedo podemos puedes debe deben debo debemos podrá podrán podría podrían debería deberían quiero
x: quisiera tiene tienen
D: inscrito inscrita inscritos puesto dicho_que abierto escrito repuesto hecha hechos hechas inscritas abierta
D: abiertos abiertas cubierto cubierta resuelta resueltos vuelto dispuesto dispuesta repuestos impreso impresa
D: deshecho rehecho rehecha puesta puestos puestas escrita roto provisto absuelto satisfecho
C: devuelto resuelto dado_de_baja dado_de_alta solucionado arreglado hecho puesto_en_contacto dada_de_baja
C: dados_de_baja dada_de_alta
ID: abrí transferí devolví corregí pedí hice puse
IN: me_encargo me_ocupo me_aseguro me_pongo mando_hacer me_comprometo lo_arreglo
o: paso cancelo anulo envío transfiero devuelvo abro informo aviso restablezco desbloqueo tramito gestiono llamo mando
o: encargo ocupo aseguro confirmo garantizo cambio corrijo pido reservo bloqueo activo renuevo pongo doy_de_baja
o: doy_de_alta
R: en_camino de_camino en_curso en_ello en_marcha en_trámite en_la_lista_de_espera en_manos_de en_manos_del
R: en_buenas_manos confirmada_para confirmado_para
!: hecho_: listo_: ya_está_hecho
K: esté estén también café comité así aquí allí ahí leído visto tenido podido estado sé creo pienso veo diré dirá cree
K: creí cité cito probé probó supe supongo comí pido_disculpas ruego
K*: reunid recopil intent encontr encuentr busc leí entend entiend consult respond contest mencion recomiend recomend
K*: explic muestr mostr digo dij decí deci esper sient senti sentí lament revis sabe sabí podr necesit agrade suger
K*: sugier ayud dañad rechazad entregad retrasad robad usad utilizad cobra denegad cobrar recib protegid guardad
K*: incluid
K*: limitad cifrad disculp conozc aconsej propong invit recuerd dese equivoc
C*: borrad eliminad cancel anul reembols abonad escal transfer inform avisad notific contact reserv encarg desbloq
C*: bloq
C*: tramit gestion remit registr comunicad restablec aprobad apuntad devuelt registrad restaur aplazad reprogramad
C*: prorrogad renovad corregid rectificad activad desactivad archivad tramitad bloquead denunciad concedid
C*: autorizad sustituid repuest reparad retirad
X: no nunca ningún ninguna ninguno nada nadie tampoco ni
,X: lo_que lo_cual qué cómo cuál cuáles dónde cuándo
Q: si siempre_que
?: al_parecer aparentemente
q: cuando una_vez después tras en_cuanto tan_pronto salvo a_partir según
u: hasta
b: antes_de antes_del antes
l: sobre_las
i: en dentro_de
m: minuto minutos momento momentos hora
t: enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre mediodía medianoche
Z: desde_hoy hoy mañana enseguida en_breve pronto esta_tarde esta_noche esta_mañana ayer ahora_mismo de_inmediato
Z: inmediatamente lunes martes miércoles jueves viernes sábado domingo hace_un_momento hace_un_instante hace_poco
Z: pasado_mañana esta_semana más_tarde
z: de_nuevo vuelve_a ahora ya
r: para_todos para_todas el_pasado invierno_pasado verano_pasado año_pasado mes_pasado semana_pasada cada siempre
r: generalmente normalmente habitualmente diariamente días semanas meses laborables por_correo plazo solo
r: automáticamente este_año desde
v: envíe envíenos rellene escriba escríbanos llame introduzca abra vaya seleccione use utilice consulte pida por_favor
v: haga pulse acuda presente póngase
,j: que
+: y e
,: pero u o porque pues quien quienes
-: ok sí claro gracias con_gusto personalmente además por_la_presente se me nos gratis sin_problema acaba
-: no_se_preocupe
-: sin_coste a por_nuestra_parte por_mi_parte según_lo_acordado
-: tenga_la_seguridad_de_que
w: bajo como junto debido mucho todo_el
G: siendo
J: él ella ellos
JHU: le_han les_han te_han lo_han la_han
BK: está_ahora_conectado está_conectado ya_está_conectado ahora_está_conectado
Cy: reservado_para_su reservada_para_su
IHD: he_pedido
WHD: hemos_pedido
HD: ha_pedido han_pedido
=: pasos resumen manual pasaje apartado idiomas
""",
    endings=r"(?P<IFV>\w{2,}ré)"
    r"|(?P<ID>\w{2,}é)"
    r"|(?P<WFV>\w{2,}remos)"
    r"|(?P<FV>\w{2,}rán?)"
    r"|(?P<D>\w{2,}[ai]d[oa]s?)"
    r"|(?P<N>\w{2,}ndo)"
    r"|(?P<WV>\w{2,}[aei]mos)"
    r"|(?P<VU>\w{2,}[aei]r(?:les?|te))"
    r"|(?P<V>\w{2,}[aei]r(?:l[ao]s?|me|se)?)"
    r"|(?P<p>\w{2,}ó)"
    r"|(?P<f>\w{2,}o)",
    acts="[foD]",
)
