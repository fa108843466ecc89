"""The vocabulary of requests about one's own data and accounts, by language and role. Words alone.

Words that belong together are joined by "_". The names are those of `bot.rights.wording.Sort`.
"""

from typing import Final

WORDS: Final = {
    "en": {
        "small": "please pls kindly hi hello hey thanks thank_you many_thanks now today ok okay you that to of the a "
        "an and can could would will may might i we id is it_possible is_it_possible be been being if there "
        "any anything_else with here together up again at once all_at_once in_here so just also too are as "
        "instead then rather sent your_system your_records your_database your_memory your_files the_system "
        "the_records from_your from_the system database memory files via by through let this_is sure for "
        "for_me im gdpr request on_file in_full personal personally entire entirely completely one_another "
        "each_other between in_on please_can nice there_is",
        "how": "how",
        "do": "do did does have_you",
        "be": "are is",
        "not": "not no dont didnt wont cannot cant longer any_more anymore",
        "want": "want want_you need like wish wanna like_you would_like id_like prefer receive get got_to id_rather "
        "love curious interested",
        "what": "what which whats",
        "all": "all everything anything whole every whatever things some something",
        "whole": "everything all every_thing it_all all_of_it the_lot",
        "stored": "stored store saved save recorded collected gathered storing",
        "my": "my mine",
        "me": "be_forgotten be_deleted be_erased be_removed me myself us know_me_on",
        "about_me": "about_me on_me of_me concerning_me regarding_me about_myself about_us",
        "data": "data info information infos details history profile_data records",
        "told": "i_told_you i_have_told_you ive_told_you i_said i_wrote_to_you i_wrote i_ever_told_you i_have_said "
        "i_write i_say i_tell_you i_type i_write_here",
        "know": "know known knows have had has hold keep kept store stored save saved remember recorded collect "
        "collected got have_got youve got_on gathered holding keeping storing knowing",
        "show": "show show_me tell tell_me list see display view let_me_see let_me_know",
        "forget": "be_removed be_erased be_deleted be_forgotten forget forget_about forgotten",
        "delete": "delete deleted erase erased remove removed wipe wiped clear purge deletion erasure get_rid_of "
        "deleting erasing removing wiping scrub destroy",
        "export": "export exported download copy copies exporting downloading dump extract",
        "give": "mail email e_mail emailed mailed give give_me send send_me get_me hand hand_over "
        "provide_me have_me giving sending share transfer",
        "link": "link linked linking connect connected merge merged pair pairing combine hook hooked join_up tie "
        "know_me_on join joined",
        "unlink": "unlink unlinked disconnect disconnected separate unpair split part detach",
        "undo": "undo cancel break dissolve revoke",
        "bond": "link linking connection pairing",
        "account": "account accounts chat chats identity identities profile profiles conversation",
        "these": "this these those both other another two our",
        "code": "code codes one_time_code link_code linking_code",
        "it": "it",
        "mail": "mail email e_mail by_mail emailed mailed e_mailed inbox mailbox email_address e_mail_address "
        "mail_address",
    },
    "de": {
        "small": "bitte hallo guten_tag hi danke jetzt mal doch noch auch gerne gern du sie ihr ich wir dass das der "
        "die den dem ein eine einen einer von zu es kannst können könnten könntest könntet kann würde "
        "würden würdest wollen magst mögen darf dürfte ist sind wird werden sei sofort wieder miteinander "
        "zusammen hier bei aus ihrem_system deinem_system dem_system ihren_systemen ihrer_datenbank so und "
        "mit auf an vielleicht lieber stattdessen einfach heben hebe geben personenbezogenen persönlichen "
        "persönliche gespeicherten ihnen dir euch vollständig komplett nun nochmal per via als würde_mich "
        "mich_würde mich_interessiert hiermit damit geht ginge es_geht",
        "how": "wie",
        "be": "sind ist",
        "not": "nicht kein keine nicht_mehr",
        "want": "möchte will hätte brauche benötige wünsche erhalten bekommen haben_möchte würde_gern würde_gerne "
        "kriegen hätten wünschte wüsste wüssten",
        "what": "was welche welches",
        "all": "alles alle allen aller sämtliche etwas jegliche irgendetwas jede jeden jedes",
        "whole": "alles",
        "stored": "gespeichert speichern speicherst gesammelt hinterlegt erfasst",
        "my": "mein meine meinen meiner meines meinem",
        "me": "vergessen_werden gelöscht_werden entfernt_werden mich mir uns",
        "about_me": "über_mich von_mir zu_mir über_mich_selbst zu_meiner_person über_meine_person von_mir_selbst "
        "von_meiner_person meine_person",
        "data": "daten angaben informationen infos personendaten",
        "told": "ich_dir_gesagt_habe ich_ihnen_gesagt_habe ich_gesagt_habe ich_dir_erzählt_habe "
        "ich_ihnen_erzählt_habe ich_geschrieben_habe ich_schreibe ich_sage ich_hier_schreibe",
        "know": "weißt weist wissen wisst weiss hast haben habt gespeichert gespeichert_hast gespeichert_haben "
        "speichern speicherst behalten behältst merken gemerkt kennst kennen bekannt vorliegen vorliegt "
        "gesammelt registriert vermerkt notiert hinterlegt erfasst festgehalten steht stehen",
        "show": "zeig zeige zeigen zeig_mir sag sage sagen nennen nenne sehen einsehen erfahren wissen auflisten "
        "liste listen anzeigen ansehen interessieren interessiert interessiere",
        "forget": "entfernt_werden gelöscht_werden vergessen_werden vergiss vergessen vergisst verges vergesst",
        "delete": "lösche lösch löschen löscht gelöscht entferne entfernen entfernt löschung loesche loeschen "
        "gelöscht_werden tilgen radiere vernichte vernichten entfernst löschst ausradieren aus",
        "export": "exportiere exportieren exportiert export datenexport herunterladen runterladen herunter kopie "
        "kopien downloaden download auszug",
        "give": "mailen maile mailst gib schick schicke schicken sende senden schickst geben gibst zusenden "
        "zuschicken übermitteln aushändigen stell stelle stellen bereit bereitstellen überlassen aushändige "
        "übermittle",
        "link": "verknüpfe verknüpf verknüpfen verknüpft verbinde verbind verbinden verbunden koppel koppele kopple "
        "koppeln gekoppelt zusammenführen zusammenlegen verknüpfst zusammenlegt kombinieren kombiniere",
        "unlink": "trenne trennen trenn entkoppeln entkopple entkoppel entkoppele getrennt trennst",
        "undo": "aufheben heben_auf hebe_auf lösen löse trennen trenne beenden beende heben hebe rückgängig auflösen",
        "bond": "verknüpfung verbindung kopplung koppelung",
        "account": "konto konten account accounts chat chats kanal kanäle profil profile whatsapp_konto slack_konto "
        "teams_konto",
        "these": "dieser diese diesen diesem dieses beide beiden andere anderen anderes zwei unsere",
        "code": "code codes einmalcode",
        "it": "ihn",
        "mail": "mail e_mail email mails mailen maile mailst per_mail mailadresse e_mail_adresse emailadresse "
        "mail_adresse e_mailadresse postfach",
    },
    "fr": {
        "small": "s_il_vous_plait sil_vous_plait sil_te_plait stp svp merci merci_de bonjour salut tu vous je il que "
        "qui le la les l de des du un une et en a au aux ce pour par_avance peux pouvez pourriez pourrais "
        "puis puis_je veuillez est sont soient soit quil quils etre maintenant avec ici ensemble entre "
        "plutot si possible personnelles personnels personnelle votre_systeme vos_fichiers vos_dossiers "
        "vos_systemes dans tous tes nouveau nous que_vous aussi me moi_meme pouvoir possible_de est_il par "
        "adresse quon on faites fais faire",
        "how": "comment",
        "be": "sont est sont_ils sont_elles",
        "not": "ne n pas plus aucun nai",
        "want": "veux voudrais souhaite souhaiterais aimerais jaimerais desire besoin jai_besoin recevoir avoir "
        "obtenir prefere prefererais",
        "what": "quavez quas quest_ce_que quest_ce quelles quels quelle quoi ce_que ce_que_vous ce_que_tu",
        "all": "tout toutes tous toute tout_ce_que tout_ce quelque_chose chaque",
        "whole": "tout",
        "stored": "stockez stockes enregistre enregistrez stocke sauvegarde collecte",
        "my": "mes mon ma miennes",
        "me": "être_oublié être_oubliée moi nous moublie moublies moubliez moubliiez",
        "about_me": "sur_moi de_moi me_concernant a_mon_sujet a_propos_de_moi me_concernent qui_me_concernent sur_nous "
        "qui_me_concerne",
        "data": "donnees informations infos information renseignements",
        "told": "que_je_tai_dit que_je_vous_ai_dit je_tai_dit je_vous_ai_dit ce_que_jai_dit jai_dit jecris "
        "ce_que_jecris je_dis",
        "know": "savez sais avez as conservez conserves gardez gardes stockez stockes enregistre enregistrez "
        "enregistrees connaissez connais retenu quavez detenez possedez quas collecte stocke stockees note "
        "notees inscrit sauvegarde sauvegardees conservees conserve",
        "show": "montre montrez montrer affiche affichez afficher voir dis dites dire savoir connaitre consulter "
        "lister indiquez donner_acces interesse interesserait curieux curieuse",
        "forget": "être_oubliée être_oublié oublie oubliez oublier oubliee oublies oubliiez oublient moublie moublies "
        "moubliez moubliiez",
        "delete": "supprime supprimez supprimer supprimes supprimiez supprimees efface effacez effacer effaces "
        "effaciez effacees deffacer retirez retire enlevez suppression effacement supprimees_de disparaitre "
        "detruire detruisez detruis",
        "export": "exporte exportez exporter export telecharge telechargez telecharger copie copies dune_copie "
        "une_copie",
        "give": "envoie envoyez envoyer menvoyer menvoie donne donnez donner transmettez transmettre fournir "
        "fournissez envoyer_moi adresser lenvoyer lenvoie lenvoyez lenvoies envoie_le envoyez_le fournis "
        "procurer transmets",
        "link": "lier lie liez relier relie reliez associer associe associez connecter connecte connectez connectes "
        "jumeler rattacher lies relies associes unir",
        "unlink": "delier delie deliez dissocier dissocie dissociez deconnecter deconnecte deconnectez separer separe "
        "separez dissocies",
        "undo": "annuler annule annulez rompre supprimer_le supprimez_le defaire",
        "bond": "lien liaison association connexion jumelage",
        "account": "compte comptes discussion discussions conversation conversations profil profils chat chats",
        "these": "ce cet cette ces deux autre autres les_deux lautre",
        "code": "code codes",
        "mail": "mail mails e_mail email courriel e_mails messagerie adresse_mail adresse_e_mail adresse_email",
        "it": "lenvoyer lenvoie lenvoyez lenvoies envoie_le envoyez_le",
    },
    "es": {
        "small": "por_favor porfa hola buenos_dias gracias muchas_gracias ahora tu usted ustedes yo que de del el la "
        "los las un una y a en con lo se me te le puedes puede podrias podria puedo podeis pueden podrian "
        "podemos es esta estan sea sean aqui entre otra_vez de_nuevo nuevo personales personal su_sistema "
        "sus_sistemas sus_registros tu_sistema tu_memoria juntos juntas si posible mejor ya tambien "
        "todos_ellos cual hay entonces electronico para ser por haz haga hagan",
        "how": "como",
        "be": "están",
        "not": "no ya_no",
        "want": "quiero quisiera gustaria me_gustaria necesito deseo recibir tener obtener prefiero querria",
        "what": "cuales cual lo_que que_han que_has que_ha que_guardan que_guardas que_guarda",
        "all": "todo toda todos todas todo_lo_que todo_lo algo cualquier cualquier_dato",
        "whole": "todo",
        "stored": "que_guardan que_guardas que_guarda guardado guardas guarda guardan almacenado almacenas almacenan registrado",
        "my": "mi mis mios mias",
        "me": "ser_olvidado ser_olvidada me mi_persona nos a_mi olvidame olvideme olvidenme olvidarme borrame borreme "
        "borrarme eliminame elimineme eliminarme me_olvides me_olvide me_olviden",
        "about_me": "de_mi sobre_mi acerca_de_mi respecto_a_mi mia sobre_mi_persona",
        "data": "datos informacion info informaciones dato",
        "told": "que_te_he_dicho te_he_dicho le_he_dicho te_dije le_dije he_dicho que_te_dije escribo digo",
        "know": "que_guardan que_guardas que_guarda que_han que_has que_ha sabes sabe saben sabeis tienes tiene tienen teneis guardas guarda guardan guardado guardados "
        "guardada almacenas almacenado almacenan conoces conoce conservan conserva recuerdas has ha han "
        "registrado guardais almacenais conservais registra registrados registrada hay anotado",
        "show": "dime digame diganme decir decirme muestrame muestreme muestra mostrar mostrarme ver saber ensename "
        "enseneme listar conocer consultar interesa interesaria",
        "forget": "ser_olvidada ser_olvidado olvidame olvideme olvidenme olvidarme olvida olvide olvidar olvidado olvidada "
        "olvides olviden olvidate_de me_olvides me_olvide me_olviden",
        "delete": "borrame borreme borrarme eliminame elimineme eliminarme borra borre borrar borres borren borrado "
        "borrados elimina elimine eliminar elimines eliminen eliminaran eliminados suprime suprima suprimir "
        "borraran borrase quita quite eliminacion desaparecer destruye destruya destruir",
        "export": "exporta exporte exporten exportar exportacion descarga descargar descargue copia copias exportes",
        "give": "envia envie enviar enviarme enviame envieme envies envien manda mande mandar mandarme mandame "
        "mandeme mandes dame deme dar darme pasame paseme entregar entregame facilitar facilitarme facilita "
        "facilite faciliteme facilitame pasa pase pasar pasarme entregueme",
        "link": "vincula vincule vincular vinculadas vinculados vinculame conecta conecte conectar conectadas "
        "enlaza enlace enlazar enlazadas une una_mis unir unidas asociar asocia asocie juntar junta "
        "juntar_mis asocien",
        "unlink": "desvincula desvincule desvincular desconecta desconecte desconectar separa separe separar "
        "desenlaza desenlazar desenlace desasociar",
        "undo": "deshacer deshaz deshaga anular anula anule romper rompe cancelar quitar",
        "bond": "vinculacion vinculo enlace union conexion",
        "account": "cuenta cuentas chat chats perfil perfiles conversacion conversaciones",
        "these": "este esta estos estas ambas ambos dos otra otro otras otros las_dos",
        "code": "codigo codigos",
        "mail": "mail email e_mail correo correo_electronico correos buzon direccion_de_correo",
        "it": "me_lo enviamelo enviemelo mandamelo mandemelo enviarmelo mandarmelo",
    },
    "it": {
        "small": "per_favore per_piacere per_cortesia ciao buongiorno salve grazie adesso ora tu lei voi io che di "
        "del dei delle della dell il lo la le i gli un una e a al alla alle con puoi puo potresti potrebbe "
        "posso potrei potete potreste sono siano essere sia venga vengano qui questa_volta insieme tra fra "
        "loro di_nuovo di_nuovo_i personali personale vostro_sistema tuo_sistema sistema piu_tardi anche se "
        "possibile mi ti vi si da dal elettronica in meglio subito nuovamente piacerebbe mi_piacerebbe "
        "poter via per fai faccia fate far",
        "how": "come",
        "be": "sono",
        "not": "non piu",
        "want": "voglio vorrei desidero serve mi_serve bisogno ricevere avere ottenere preferisco preferirei "
        "ho_bisogno_di",
        "what": "cosa che_cosa quali quale quello_che cio_che",
        "all": "tutto tutti tutte tutta tutto_quello_che tutto_cio_che qualcosa ogni",
        "whole": "tutto",
        "stored": "memorizzato salvato registrato conservato raccolto",
        "my": "mio mia miei mie",
        "me": "essere_dimenticato essere_dimenticata me mi noi dimenticami dimenticarmi cancellami cancellarmi dimenticatemi cancellatemi mi_dimenticaste",
        "about_me": "di_me su_di_me su_me riguardo_a_me che_mi_riguardano sul_mio_conto a_mio_riguardo",
        "data": "dati informazioni info dato",
        "told": "che_ti_ho_detto che_le_ho_detto ti_ho_detto le_ho_detto ho_detto che_vi_ho_detto scrivo dico",
        "know": "sai sa sapete hai ha avete conservi conserva conservate memorizzato memorizzati salvato salvati "
        "registrato registrati tenete tieni conosci conosce ricordi raccolto registrate registrata annotato "
        "ce memorizzate",
        "show": "dimmi mi_dica dica dirmi dire mostrami mi_mostri mostri mostra mostrarmi mostrare vedi vedere "
        "sapere visualizzare elencami conoscere fammi_vedere mi_faccia_vedere interessa interesserebbe",
        "forget": "essere_dimenticata essere_dimenticato dimenticami dimenticarmi dimentica dimentichi dimenticare "
        "dimenticato dimenticata dimenticate dimenticatemi dimenticaste mi_dimenticaste scorda",
        "delete": "cancellami cancellarmi cancella cancelli cancellare cancellate cancellaste cancellasse cancellassi "
        "cancellati elimina elimini eliminare eliminate eliminati rimuovi rimuova rimuovere rimuovete togli "
        "cancellazione sparire distruggi distrugga distruggere",
        "export": "esporta esporti esportare esportate esportazione scarica scarichi scaricare copia copie",
        "give": "invia inviami invii inviare inviarmi manda mandami mandi mandare mandarmi dammi mi_dia dia darmi "
        "dare spedisci spediscimi spedisca spedirmi fornire fornirmi fornisca forniscimi fornisci passami "
        "passa passi passarmi passare consegni consegnami",
        "link": "collega colleghi collegare collegati collegate associa associ associare associati unisci unisca "
        "unire connetti connetta connettere abbina abbinare",
        "unlink": "scollega scolleghi scollegare scollegate separa separi separare dissocia dissociare disconnetti "
        "disconnettere",
        "undo": "annulla annulli annullare sciogli sciogliere togliere interrompi",
        "bond": "collegamento associazione unione",
        "account": "account profilo profili chat conversazione conversazioni conto conti",
        "these": "questa questo questi queste entrambi due altro altri altra",
        "code": "codice codici",
        "mail": "mail e_mail email posta posta_elettronica casella",
        "it": "me_lo mandarmelo inviarmelo mandamelo inviamelo spediscimelo",
    },
    "pt": {
        "small": "por_favor ola oi bom_dia obrigado obrigada agora voce voces tu eu que de do da dos das o a os as "
        "um uma e em com se me te lhe pode podes poderia podem poderiam podias posso e_que sejam seja "
        "fossem fosse ser esta estao aqui entre de_novo novamente juntas juntos pessoais pessoal "
        "seu_sistema vosso_sistema seus_registros sistema tambem possivel para pro pra ao aos eletronico "
        "desta nesta por faca faz fazer de_preferencia tenho_interesse_em",
        "how": "como",
        "be": "estão",
        "not": "nao mais",
        "want": "quero queria gostaria gostava preciso desejo receber ter obter prefiro preferia precisava",
        "what": "quais qual o_que",
        "all": "tudo todos todas toda todo tudo_o_que algo qualquer alguma_coisa",
        "whole": "tudo",
        "stored": "guardado guardou guardaram armazenou armazena registou registrou",
        "my": "meu meus minha minhas",
        "me": "ser_esquecido ser_esquecida me mim nos me_esquecas me_esquecam",
        "about_me": "de_mim sobre_mim a_meu_respeito acerca_de_mim sobre_a_minha_pessoa a_mim_respeito",
        "data": "dados informacoes informacao dado",
        "told": "que_eu_disse eu_disse que_te_disse que_lhe_disse lhe_disse te_disse que_eu_te_disse escrevo eu_escrevo digo",
        "know": "sabe sabes sabem tem tens tem_guardado guarda guardas guardam guardou guardaram guardado guardados "
        "armazena armazenou conhece conheces conserva registrou registou lembra possui registado registados "
        "registrados registrada conservam possuem anotado",
        "show": "diga diga_me diz diz_me dizer dizer_me mostra mostra_me mostre mostre_me mostrar mostrar_me ver "
        "saber conhecer consultar listar interesse interessa interessado curioso",
        "forget": "ser_esquecida ser_esquecido esquece esqueca esquecer esquecido esquecida esqueces esquecam "
        "me_esquecas me_esquecam",
        "delete": "apaga apague apagar apagues apaguem apagados elimina elimine eliminar eliminem eliminados exclua "
        "exclui excluir excluam excluidos delete deletar remova remove remover removam removidos exclusao "
        "desaparecer destrua destruir destroi",
        "export": "exporta exporte exportem exportar exportacao baixa baixe baixar descarrega descarregue descarregar copia "
        "copias transferir_copia",
        "give": "envia envie enviar envia_me envie_me enviar_me manda mande mandar mandar_me da de_me da_me dar "
        "dar_me forneca fornecer passa passe passar entregue entregar facultar faculte mando",
        "link": "vincula vincule vincular vinculadas conecta conecte conectar conectadas liga ligue ligar ligadas "
        "associa associe associar associadas juntar junte unir una_as junta juntem",
        "unlink": "desvincula desvincule desvincular desconecta desconecte desconectar desliga desligue desligar "
        "separa separe separar desassociar",
        "undo": "desfazer desfaca desfaz anular anula romper cancelar remover_a",
        "bond": "ligacao vinculo vinculacao conexao associacao",
        "account": "conta contas chat chats conversa conversas perfil perfis",
        "these": "este esta estes estas esse essa ambas ambos duas dois outra outro outras outros",
        "code": "codigo codigos",
        "mail": "mail email e_mail correio correio_eletronico caixa_de_correio",
        "it": "mo mandar_mo enviar_mo",
    },
    "nl": {
        "small": "allemaal die alstublieft alsjeblieft aub hallo hoi goedendag bedankt dank_u dank_je nu graag je "
        "jij u jullie ik we dat de het een van naar en met aan kun kunt kan kunnen zou zouden zult wil_je "
        "wilt wilt_u mag mogen is zijn worden word wordt hier weer elkaar aan_elkaar tussen persoonlijke "
        "uw_systeem je_systeem systeem ook eens even toch uit in op mogelijk nog willen liever opnieuw te "
        "laten door gewoon per via er ben het_is voeg bij_elkaar",
        "how": "hoe",
        "be": "zijn is",
        "not": "niet geen niet_meer",
        "want": "wil wens nodig heb_nodig krijgen krijg ontvangen zou_graag hebben",
        "what": "wat welke",
        "all": "alle al alles iets",
        "whole": "alles",
        "stored": "opgeslagen bewaard verzameld vastgelegd",
        "my": "mijn mn",
        "me": "vergeten_worden verwijderd_worden gewist_worden mij me mezelf ons",
        "about_me": "van_mij over_mij van_me over_me over_mezelf over_ons",
        "data": "gegevens data informatie info persoonsgegevens",
        "told": "wat_ik_heb_verteld ik_heb_verteld ik_heb_gezegd ik_je_verteld_heb ik_u_verteld_heb ik_verteld_heb "
        "ik_heb_gezegd_tegen_je ik_schrijf ik_hier_schrijf ik_zeg",
        "know": "weet weten hebt heb heeft hebben bewaar bewaart bewaren opgeslagen onthoudt onthouden kent ken "
        "verzameld bekend geregistreerd genoteerd vastgelegd bijgehouden staat staan",
        "show": "toon tonen laat_zien laat_me_zien laat_mij_zien laat zien vertel vertellen zeg zeggen weten inzien "
        "bekijken lijst geef_inzage benieuwd nieuwsgierig",
        "forget": "gewist_worden verwijderd_worden vergeten_worden vergeet vergeten vergeten_wordt",
        "delete": "verwijder verwijdert verwijderen verwijderd wis wist wissen gewist verdwijnen vernietig vernietigen",
        "export": "exporteer exporteert exporteren export download downloaden kopie kopieen afschrift",
        "give": "mail mailen mailt e_mailen stuur stuurt sturen toesturen geef geeft geven zend verstuur verstuurt "
        "bezorg bezorgen verschaf overhandig doorsturen",
        "link": "koppel koppelen gekoppeld verbind verbinden verbonden samenvoegen samen voeg_samen samengevoegd "
        "combineer combineren",
        "unlink": "ontkoppel ontkoppelen ontkoppelt loskoppelen losgekoppeld scheid scheiden losmaken los",
        "undo": "ongedaan ongedaan_maken verbreek verbreken opheffen hef_op beeindig maak_ongedaan maak",
        "bond": "koppeling verbinding",
        "account": "account accounts chat chats gesprek gesprekken profiel profielen whatsapp_account",
        "these": "deze dit beide andere twee",
        "code": "code codes",
        "it": "hem",
        "mail": "mail e_mail email mailen mailt e_mailadres mailadres emailadres e_mailen",
    },
}
