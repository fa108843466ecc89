"""What Dutch words are to a promise."""

from typing import Final

from bot.words.tongue import Tongue

DUTCH: Final = Tongue(
    table="""
I: ik
W: we wij
S: iemand collega collega_s medewerker medewerkster team specialist afdeling adviseur ze boekhouding magazijn
S: beveiliging manager mevrouw meneer helpdesk leverancier klantenservice conciërge beheerder agent dhr mw dokter
Ss: monteur technicus koerier bezorger chauffeur loodgieter elektricien
Y: uw jouw je
U: u jou jullie
h: mijn onze ons
y: voor_u voor_je voor_jou op_uw_naam op_jouw_naam namens_u zoals_gevraagd zoals_u_vroeg zoals_gewenst
T: dit ervoor ervan ermee erover alles
A: de het een
O: bestelling verzoek aanvraag account abonnement betaling afspraak pas kaart afschrijving kosten pakket levering
O: factuur klacht melding boeking reservering wachtwoord opdracht probleem contract toegang overboeking boete verlof
O: adres reparatie kamer tafel plaats boeken boek lening verlenging inschrijving afmelding salarisstrook loonstrook
M: geld terugbetaling vergoeding vervanging tegoed telefoontje bedrag
n: nummer referentie kenmerk
On: zaak ticket dossier zaaknummer ticketnummer
#: twee drie vier vijf zes zeven acht negen tien
H: heb hebt heeft hebben
P: werd werden
B: is zijn bent staat staan ligt liggen
IB: ben
F: zal zullen ga gaat gaan wordt worden
FL: krijgt krijg ontvangt hoort
x: kan kunt kunnen kon mag mogen moet moeten zou zouden wil willen wilt hoeft hoef laten
C: gedaan in_gang_gezet doorverbonden doorgegeven
N: laat_het_u_weten laat_het_je_weten
R: bezig onderweg eraan mee_bezig klaar in_behandeling aan_de_slag in_orde in_handen_van in_goede_handen
!: komt_in_orde voor_elkaar geregeld_: gedaan_: klaar_:
K: laat_u_zien laat_je_zien laat_zien gelezen gezien geweest gehad doorgenomen nagekeken gekeken begrepen had zoek zie
K: zeg leg ken stel_voor wijs_u_erop wijs_je_erop wijs_erop bied_u_mijn_excuses bied_mijn_excuses herinner_u_eraan
K: licht_het licht_dit verkeerd_begrepen
K*: verzamel vind vond gevond zoek gezoch lees begrijp beantwoord antwoord gezegd genoem noem gebruik weet wist raad
K*: hoop denk toon adviseer dank bedank kijk help snap prob geprob onthoud herken vermoed beschadig geweigerd bezorg
K*: gestolen vertraag afgewezen opgeslagen beveilig versleutel inbegrepen beperk ontvang lijk vergelijk heet werk leer
K*: merk probeer wens verwijs baseer vergis concentreer
C*: verwijder terugbetaal teruggestort teruggedraaid geannuleer opgezegd doorgestuurd geëscal gemeld geïnform
C*: ingelicht
C*: gewaarschuw gecontact geboek gereserv gedeblok geblok ontgrendel gecredit bijgeschr kwijtgeschol geregel opgelost
C*: afgehand ingeschreven toegewezen overgemaak uitgevoerd goedgekeur omgeboek stopgezet opengezet
C*: aangemaakt hersteld gecorrigeerd verzet verschov verlengd vernieuwd geactiveer gedeactiveer vastgelegd genoteerd
C*: toegekend teruggeboek vervang omgeruil nagelever
X: niet niets geen nooit niemand
,X: wat hoe of_u welke waar waarom wie
Q: als indien tenzij mits
?: volgens blijkbaar kennelijk
q: zodra wanneer nadat na
u: tot totdat
b: voordat
l: om tegen
i: in over
m: minuut minuten moment ogenblik een_uur half_uur half_uurtje
t: januari februari maart april mei juni juli augustus september oktober november december middernacht uur
Z: op_dit_moment vandaag morgen meteen direct straks zo zojuist net zonet alvast gisteren binnenkort vanavond
Z: vanmiddag
Z: vanmorgen vanochtend onmiddellijk maandag dinsdag woensdag donderdag vrijdag zaterdag zondag vanaf_vandaag
Z: per_direct met_onmiddellijke_ingang morgenochtend morgenmiddag morgenavond overmorgen deze_week later_vandaag
z: opnieuw weer nu al inmiddels intussen
r: voor_iedereen voor_alle binnen elke elk altijd meestal normaal gewoonlijk dagelijks wekelijks maandelijks werkdagen
r: dagen weken per alleen automatisch weekdagen jaarlijks dit_jaar vorige vorig afgelopen sinds dicht
v: stuur vul bel schrijf neem ga_naar klik kies gebruik breng vraag open meld geef laat log kom toon vermeld bekijk
v: download
,j: dat omdat zodat of die terwijl
+: en dan
,: maar want
-: ok oké goed ook nog graag natuurlijk hierbij persoonlijk gewoon er even wel graag_gedaan bedankt gratis mij me
-: zoals_afgesproken van_onze_kant
w: beleid bericht bestand gebied verband geluid tot_en_met t_m
G: aan_het
AHE: er_is er_zijn
J: hij zij
BYR: is_voor_u is_van_u is_voor_jou is_van_jou
BK: is_nu_verbonden bent_nu_aangemeld bent_nu_ingelogd is_nu_gekoppeld
D: verzonden verkregen vervangen verschoven verkozen verwezen doorverwezen ondertekend voltooid voldaan aanvaard
D: overhandigd herzien herschreven besproken begonnen besloten ontslagen ontbonden onderbroken achterhaald verbroken
D: ontnomen hervat
=: stappen overzicht samenvatting handboek artikelen talen
""",
    endings=r"(?P<D>\w*ge\w{2,}(?:d|t|en)|(?:\w{2,}|)(?:ver|be|ont|her)\w{2,}(?:d|t)|\w+geschreven|\w*ë\w+d)"
    r"|(?P<V>\w{2,}en)",
    gap="[^XxQqFIK]{0,9}",
    acts="[wVDCvN]",
    ends="",
    inverts=True,
)
