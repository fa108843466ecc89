"""What French words are to a promise."""

from typing import Final

from bot.words.tongue import Tongue

FRENCH: Final = Tongue(
    table="""
I: je j
W: nous on
S: quelqu_un collègue collègues conseiller conseillère équipe équipes service sécurité comptabilité responsable agent
S: spécialiste madame monsieur entrepôt informatique gérant superviseur transporteur mme docteur
Ss: technicien technicienne plombier livreur coursier chauffeur électricien
Y: votre vos ton ta tes
U: vous te t toi tu
h: mon ma mes notre nos
y: pour_vous pour_toi à_votre_nom en_votre_nom à_ton_nom comme_demandé comme_vous_l_avez_demandé
y: comme_vous_le_souhaitiez
T: s_en cela ça ceci tout c
A: le la les l un une des du de_la au aux ce cet cette leur lui en y me m se s
O: commande demande compte abonnement paiement rendez_vous carte prélèvement frais colis livraison facture contrat
O: plainte réclamation réservation problème accès mot_de_passe virement congé congés adresse amende réparation
O: inscription chambre table place visite dossier_de_congés
M: argent remboursement avoir remplacement dédommagement bon crédit rappel
n: numéro référence
On: dossier ticket
#: deux trois quatre cinq six sept huit neuf dix
H: ai avons a as avez ont me_suis nous_sommes
HE: vient_d_être viennent_d_être
B: est sont suis es êtes
BR: vous_attend vous_attendent t_attend
G: en_train_de en_train_d
GE: en_train_d_être
E: été être
F: vais va allons vont viens_de viens_d vient_de vient_d venons_de venons_d allez
FE: sera seront serez seras serai
FL: recevrez recevras aurez auras allez_recevoir vas_recevoir
x: peux peut pouvez pouvons peuvent dois doit devez devons doivent pourrez pourra pourrons pourrait pourriez faut
x: voudrais voulez veux devrez devra puis
D: mis_à_jour mis mise mises fait faite faits pris prise remis remise ouvert ouverte inscrit inscrite rendu rendue
D: rétabli rétablie offert offerte repris reprise promis tenu obtenu établi prévu refait vendu surclassée corrigé
D: déposé rempli remplie fourni fournie réuni réunie établie convertie converti réparti répartie reconduite réduit
D: réduite introduit introduite inscrits écrit écrite prescrit prescrite soumis soumise admis admise conclu conclue
D: étendu étendue suspendu suspendue revu revue retenu retenue maintenu maintenue obtenue ouverts couvert couverte
D: joint jointe rejoint éteint refaite levé corrigée tenue rétablies offerts prises
C: transmis transmise résolu résolue prévenu prévenue averti avertie pris_en_charge prise_en_charge fait_le_nécessaire
C: mis_en_relation mise_en_relation pris_en_compte prise_en_compte
R: en_route en_chemin en_cours dessus sur_le_coup en_traitement sur_la_liste_d_attente sur_la_liste_des_invités
R: entre_les_mains entre_de_bonnes_mains confirmée_pour confirmé_pour
!: c_est_fait c_est_réglé c_est_bon voilà_qui_est_fait
K: étais était lu vu voici voilà appelle m_appelle pu eu dû reçu reçus reçue prie prions reste sais sait vois voir
K: voit
K: aide aider aidé dis dit dire cite cité citer lis lit lire basé basée base présente_mes_excuses présente_nos_excuses
K: rappelle_que invite_à renvoie_vers renvoie_à oriente_vers tiens_à appuie m_appuie
K*: rassembl essay trouv cherch recherch consult compren compri mentionn expliqu résum recommand conseill propos espèr
K*: espér croi pens regrett voudr sav regard parcour montr indiqu dispos connai ignor souhait remerci excus désol
K*: répon
K*: répèt endommag refus livr débit vol retard utilis rejet perdu factur protég chiffr stock conserv inclu limit
K*: entend
K*: sembl suppos ador aim tromp concentr
C*: arrang supprim annul rembours résili transf escalad inform signal contact rappel réserv crédit recrédit débloqu
C*: bloqu réinitialis revers remont réglé effectu validé accord inscrit valid reprogramm décal annot enregistr rétabli
C*: corrig réactiv désactiv résorb reconduit prolong renouvel rectif régularis archiv remplac répar retir
C*: échang
X: ne n non pas jamais aucun aucune rien personne ni
,X: ce_que ce_qu comment où quel quelle quels quelles pourquoi combien
Q: si s_il s_ils
?: d_après apparemment
q: lorsque lorsqu quand dès après une_fois tant_que à_condition sauf selon
u: jusqu jusqu_à
b: avant
l: vers
i: dans d_ici
m: minute minutes moment moments instant instants heure
t: janvier février mars avril mai juin juillet août septembre octobre novembre décembre midi minuit
Z: aujourd_hui demain tout_de_suite immédiatement bientôt ce_soir ce_matin cet_après_midi hier sous_peu en_ce_moment
Z: dès_maintenant dès_aujourd_hui lundi mardi mercredi jeudi vendredi samedi dimanche à_l_instant il_y_a_un_instant
Z: à_compter_d_aujourd_hui après_demain cette_semaine à_l_instant_même plus_tard
z: de_nouveau à_nouveau maintenant déjà désormais actuellement
r: pour_tous pour_toutes chaque toujours généralement normalement habituellement quotidien jours semaines mois
r: ouvrables
r: par_jour sous seulement automatiquement dernier dernière derniers depuis au_plus_tard
v: veuillez merci_de
,j: que qu qui
+: et
,: mais ou car puisque parce afin dont ainsi
-: ok oui d_accord bien_sûr merci aussi bien volontiers personnellement juste donc alors simplement gratuitement enfin
-: par_la_présente sans_frais ne_vous_inquiétez_pas sans_problème pas_de_souci pas_de_problème lui_aussi sans_tarder
-: ne_vous_en_faites_pas comme_convenu de_notre_côté de_mon_côté de_notre_part
J: elle elles
BYR: est_à_vous est_à_toi sont_à_vous
BK: est_maintenant_connecté est_maintenant_connectée êtes_maintenant_connecté êtes_maintenant_connectée
BK: est_désormais_connecté
Cy: réservé_pour_votre réservée_pour_votre
=: étapes aperçu manuel passage langues
""",
    endings=r"(?P<D>\w{2,}é(?:e|s|es)?)"
    r"|(?P<v>\w{2,}ez)"
    r"|(?P<FV>\w{2,}(?:rai|rons|ra|ront|ras))"
    r"|(?P<V>\w{2,}(?:er|ir|re|ons))",
    acts="[wDCVpv]",
)
