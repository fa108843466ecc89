"""What German words are to a promise."""

from typing import Final

from bot.words.tongue import Tongue

GERMAN: Final = Tongue(
    table="""
I: ich
W: wir
S: jemand man kollege kollegen kollegin kolleginnen mitarbeiter mitarbeiterin team technik abteilung buchhaltung
S: kundendienst spezialist spezialistin berater beraterin leiter leiterin chef chefin manager managerin frau herr
S: hausmeister lager sicherheitsteam sicherheit support kundenservice personalabteilung service_desk supervisor agent
S: fachabteilung dr
Ss: techniker technikerin fahrer fahrerin kurier klempner monteur elektriker
BC: ist_durch
Y: ihr ihre ihren ihrem ihrer ihres dein deine deinen deinem deiner deines
U: sie ihnen du dir dich euch
h: mein meine meinen meinem meiner unser unsere unseren unserem unserer
y: für_sie für_dich für_euch auf_ihren_namen in_ihrem_namen unter_ihrem_namen wie_gewünscht wie_erbeten
y: wie_von_ihnen_gewünscht
T: es dies darum daran davon alles sich
A: der die das den dem des ein eine einen einem einer eines
O: bestellung anfrage anliegen konto abo vertrag zahlung termin karte abbuchung gebühr paket lieferung rechnung antrag
O: eintrag beschwerde meldung buchung reservierung passwort auftrag problem überweisung mahngebühr urlaub kündigung
O: umbuchung stornierung adresse reparatur verlängerung urlaubsantrag bescheinigung lieferadresse bücher buch zimmer
O: tisch platz
M: geld erstattung rückerstattung rückzahlung ersatz ersatzgerät gutschrift rückruf anruf betrag
n: nummer referenz kennzeichen
On: vorgang fall ticket vorgangsnummer ticketnummer fallnummer
#: zwei drei vier fünf sechs sieben acht neun zehn
H: hab habe haben hat hast
P: wurde wurden worden
B: ist sind bist liegt steht bleibt
IB: bin
F: werde wird werden wirst
FL: erhalten erhältst bekommen bekommst hören
x: kann können kannst könnte könnten darf dürfen muss müssen soll sollen sollte sollten möchte würde würden will
x: wollen
x: konnte konnten wollte lässt lassen mag
C: rückgängig_gemacht gemacht erledigt
N: sage_ihnen_bescheid sage_dir_bescheid gebe_ihnen_bescheid gebe_dir_bescheid kümmere sorge melde_mich
R: dran unterwegs auf_dem_weg in_arbeit raus bereit in_bearbeitung auf_der_gästeliste auf_der_warteliste auf_der_liste
R: in_den_händen in_guten_händen bestätigt_für
!: schon_passiert schon_geschehen erledigt_: ist_erledigt
K: merke nehme_an fasse_zusammen gelesen gewusst nachgesehen durchgesehen nachgeschaut geschaut gesehen gehabt gewesen
K: stehe antworte würde_gern bleibe rat rate las les lest lesen geh gehe weise_sie_darauf weise_darauf
K: mache_sie_darauf erinnere_sie_daran halte_mich_an
K*: zusammengestell gesammelt merk find fand gefund versteh verstand verstanden seh empfehl schlag hoff freu glaub
K*: denk
K*: bedau möcht würd brauch such gesuch durchsuch zeig erklär nenn bitt kenn zitier vermut weiß wuss lese sag gesag
K*: erwähn beantwort antwort schau verwend nutz benutz fass zusammengefass helf geholf dank entschuldig beschreib
K*: vergleich lern hör gehör versuch abgelehn beschädig belast verzöger zurückgewies erhob gestohl berechn erhalt
K*: bekomm
K*: geschütz versicher verschlüssel enthalt begrenz beschränk gespeicher verfüg gilt rechn befind gewarn wünsch
K*: verweis bezieh stütz missversta geirr konzentrier
C*: gelösch storn gekündig erstatt rückerstatt zurückerstatt zurückgezahl zurücküberwies überwies angewies
C*: gutgeschrieb
C*: weitergeleit weitergegeb eskal veranlass informier benachrichtig verständig alarmier beauftrag gemeld gebuch
C*: umgebuch reservier freigeschalt entsperr gesperr behob erledig geregel gelöst eingetrag gestrich freigegeb
C*: genehmig
C*: aufgehob kontaktier zurückgesetz eingereich hinterleg vermerk verschob vorgemerk angepass korrigier aktivier
C*: deaktivier umgestell abgebuch bestätig zugewies übermittel abgeschick nachgereich verbucht zurückgebuch rückgebuch
C*: umgetausch ausgetausch ersetz ausgestell nachgeliefer
X: nicht nichts kein keine keinen keinem keiner keines nie niemals niemand weder noch_nicht
,X: was wie welche welcher welches wo warum wer
Q: wenn falls sofern
?: laut anscheinend offenbar scheinbar
q: sobald nachdem nach solange
u: bis
b: bevor vor
l: um
i: in
m: minute minuten moment momenten augenblick augenblicken
t: januar februar märz april mai juni juli august september oktober november dezember mittag mitternacht uhr
Z: heute morgen gleich sofort umgehend bald soeben gerade eben gestern demnächst ab_sofort in_kürze in_einer_stunde
Z: montag dienstag mittwoch donnerstag freitag samstag sonntag mit_sofortiger_wirkung per_sofort übermorgen
Z: diese_woche heute_abend heute_nachmittag später
z: wieder erneut jetzt bereits schon derzeit zurzeit nun mittlerweile inzwischen
r: für_alle jeden jede jedes jeder immer meist meistens normalerweise in_der_regel üblicherweise täglich wöchentlich
r: monatlich werktags innerhalb binnen pro nur tage tagen wochen werktagen stunden bis_zu automatisch grundsätzlich
r: jährlich letzten letztes letzte letzter vergangenen seit
v: bitte
,j: dass weil damit ob sodass
+: und dann
,: aber oder denn sondern während
-: ok okay klar gut alles_klar super auch noch nur_noch gern gerne natürlich selbstverständlich hiermit persönlich
-: direkt einfach so bitte_beachten_sie leider doch mal kostenlos schnell extra mir mich uns keine_sorge
-: kein_problem wie_besprochen wie_vereinbart von_unserer_seite unsererseits meinerseits von_mir
J: er
BYR: gehört_ihnen gehört_dir
BK: ist_jetzt_verbunden ist_nun_verbunden sind_jetzt_angemeldet sind_nun_angemeldet sind_jetzt_eingeloggt
BK: sind_nun_eingeloggt ist_jetzt_gekoppelt ist_nun_gekoppelt
Fw: meldet_sich
D: unterschrieben unterbrochen widerrufen vollzogen unterzeichnet übernommen hinterlegt wiederhergestellt
=: schritte schritten überblick zusammenfassung handbuch richtlinie kurzfassung passage absatz reiserichtlinie
=: sprachen
""",
    endings=r"(?P<D>\w*ge\w{2,}(?:t|en)|(?:\w{2,}|)(?:be|ver|er|ent|zer|über)\w{2,}t|\w+iert|(?:über|ver|be|er|ent|zer)\w*(?:ies|ied|ieb|omm|og|orf|och|ob|oss|und)en)"
    r"|(?P<V>\w{2,}(?:en|ern|eln))"
    r"|(?P<g>\w{2,}e)",
    gap="[^XxQqFIK]{0,9}",
    acts="g",
    ends="",
    inverts=True,
    has_nouns=True,
)
