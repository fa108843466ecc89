"""What the desk says about itself in Slack, in every language it knows. Words alone, in mrkdwn.

Departments and questions to begin with stand there as the knowledge base has them. `/ask` and `/help` are called so in
every language: Slack shows them as manifest.yml names them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.words.languages import ENGLISH, said_in


@dataclass(frozen=True, slots=True)
class OwnWords:
    """thinking: stands behind the name of the desk, as Slack shows it. usage: after `/ask` alone."""

    can_do: str
    introduction: str
    ask_about: str
    examples: str
    usage: str
    taken: str
    thinking: str
    thanks: str
    sorry: str
    not_kept: str
    stopped: str


OWN_WORDS: Final[Mapping[str, OwnWords]] = {
    ENGLISH: OwnWords(
        can_do="What I can do",
        introduction="Ask me in a direct message, mention me in a channel, or write `/ask` and your question. I answer "
        "from the knowledge base and show where each answer comes from. When I do not know something, I say so, "
        "and whom to ask instead.",
        ask_about="You may ask about",
        examples="For example",
        usage="Write your question after `/ask`, for example `/ask How do I return an order?`",
        taken="I am on it. You will find the answer in our direct messages.",
        thinking="is looking it up…",
        thanks="Thank you, that helps to keep the answers good.",
        sorry="Thank you for saying so. Ask again in other words or with more details and I will look once more. To "
        "reach a person, see the contacts on my Home tab.",
        not_kept="This answer is no longer kept, so there is nothing to rate.",
        stopped="Stopped. Ask me again whenever you like.",
    ),
    "de": OwnWords(
        can_do="Was ich für Sie tun kann",
        introduction="Fragen Sie mich in einer Direktnachricht, erwähnen Sie mich in einem Channel, oder schreiben Sie "
        "`/ask` und Ihre Frage. Ich antworte aus der Wissensdatenbank und zeige, woher jede Antwort kommt. Was ich "
        "nicht weiß, sage ich Ihnen, und auch, wen Sie stattdessen fragen können. Unsere Artikel sind auf Englisch, "
        "deshalb fragen Sie am besten auf Englisch; um mit einem Menschen zu sprechen, schreiben Sie einfach auf "
        "Deutsch.",
        ask_about="Dazu können Sie fragen",
        examples="Zum Beispiel",
        usage="Schreiben Sie Ihre Frage hinter `/ask`, zum Beispiel `/ask How do I return an order?`",
        taken="Ich sehe nach. Die Antwort finden Sie in unseren Direktnachrichten.",
        thinking="sieht nach …",
        thanks="Danke, das hilft, die Antworten gut zu halten.",
        sorry="Danke für den Hinweis. Fragen Sie noch einmal mit anderen Worten oder mit mehr Einzelheiten, dann sehe "
        "ich erneut nach. Wie Sie einen Menschen erreichen, steht auf meinem Home-Tab.",
        not_kept="Diese Antwort ist nicht mehr gespeichert und lässt sich deshalb nicht mehr bewerten.",
        stopped="Abgebrochen. Fragen Sie mich jederzeit wieder.",
    ),
    "fr": OwnWords(
        can_do="Ce que je peux faire pour vous",
        introduction="Posez-moi votre question dans un message direct, mentionnez-moi dans un canal, ou écrivez `/ask` "
        "suivi de votre question. Je réponds à partir de la base de connaissances et je montre d'où vient chaque "
        "réponse. Ce que je ne sais pas, je vous le dis, et je vous indique à qui vous adresser. Nos articles sont en "
        "anglais : posez de préférence vos questions en anglais. Pour parler à quelqu'un, écrivez simplement en "
        "français.",
        ask_about="Vous pouvez m'interroger sur",
        examples="Par exemple",
        usage="Écrivez votre question après `/ask`, par exemple `/ask How do I return an order?`",
        taken="Je m'en occupe. Vous trouverez la réponse dans nos messages directs.",
        thinking="cherche la réponse…",
        thanks="Merci, cela aide à garder de bonnes réponses.",
        sorry="Merci de me l'avoir dit. Reposez votre question avec d'autres mots ou plus de détails, et je chercherai "
        "encore. Pour joindre une personne, voyez les contacts dans mon onglet Accueil.",
        not_kept="Cette réponse n'est plus conservée et ne peut donc plus être évaluée.",
        stopped="Arrêté. Interrogez-moi de nouveau quand vous voulez.",
    ),
    "es": OwnWords(
        can_do="Lo que puedo hacer por usted",
        introduction="Pregúnteme en un mensaje directo, mencióneme en un canal o escriba `/ask` y su pregunta. "
        "Respondo con lo que hay en la base de conocimientos y muestro de dónde sale cada respuesta. Lo que no sé, se "
        "lo digo, y también a quién preguntar. Nuestros artículos están en inglés, así que es mejor que pregunte en "
        "inglés; para hablar con una persona, escriba simplemente en español.",
        ask_about="Puede preguntar sobre",
        examples="Por ejemplo",
        usage="Escriba su pregunta después de `/ask`, por ejemplo `/ask How do I return an order?`",
        taken="Enseguida lo miro. Encontrará la respuesta en nuestros mensajes directos.",
        thinking="está buscando la respuesta…",
        thanks="Gracias, eso ayuda a que las respuestas sigan siendo buenas.",
        sorry="Gracias por decirlo. Pregunte otra vez con otras palabras o con más detalles y volveré a mirarlo. Para "
        "hablar con una persona, vea los contactos en mi pestaña Inicio.",
        not_kept="Esta respuesta ya no se conserva, así que ya no se puede valorar.",
        stopped="Me he detenido. Pregúnteme otra vez cuando quiera.",
    ),
    "it": OwnWords(
        can_do="Che cosa posso fare per lei",
        introduction="Mi faccia la sua domanda in un messaggio diretto, mi menzioni in un canale, oppure scriva `/ask` "
        "e la sua domanda. Rispondo con ciò che c'è nella base di conoscenze e mostro da dove viene ogni risposta. Se "
        "non so qualcosa glielo dico, e le indico a chi chiedere. I nostri articoli sono in inglese: è meglio fare le "
        "domande in inglese. Per parlare con una persona, scriva pure in italiano.",
        ask_about="Può chiedere di",
        examples="Per esempio",
        usage="Scriva la sua domanda dopo `/ask`, per esempio `/ask How do I return an order?`",
        taken="Guardo subito. Troverà la risposta nei nostri messaggi diretti.",
        thinking="sta cercando la risposta…",
        thanks="Grazie, questo aiuta a mantenere buone le risposte.",
        sorry="Grazie per averlo detto. Chieda di nuovo con altre parole o con più dettagli e guarderò ancora. Per "
        "raggiungere una persona, veda i contatti nella mia scheda Home.",
        not_kept="Questa risposta non è più conservata, quindi non si può più valutare.",
        stopped="Mi sono fermato. Mi chieda di nuovo quando vuole.",
    ),
    "pt": OwnWords(
        can_do="O que posso fazer por si",
        introduction="Pergunte-me numa mensagem direta, mencione-me num canal ou escreva `/ask` e a sua pergunta. "
        "Respondo com o que está na base de conhecimento e mostro de onde vem cada resposta. O que não sei, digo-lho, "
        "e indico a quem perguntar. Os nossos artigos estão em inglês, por isso é melhor perguntar em inglês; para "
        "falar com uma pessoa, escreva simplesmente em português.",
        ask_about="Pode perguntar sobre",
        examples="Por exemplo",
        usage="Escreva a sua pergunta depois de `/ask`, por exemplo `/ask How do I return an order?`",
        taken="Vou já ver. Encontra a resposta nas nossas mensagens diretas.",
        thinking="está a procurar a resposta…",
        thanks="Obrigado, isso ajuda a manter as respostas boas.",
        sorry="Obrigado por dizer. Pergunte outra vez por outras palavras ou com mais pormenores, e volto a ver. Para "
        "falar com uma pessoa, veja os contactos no meu separador Início.",
        not_kept="Esta resposta já não está guardada, por isso já não pode ser avaliada.",
        stopped="Parei. Pergunte-me de novo quando quiser.",
    ),
    "nl": OwnWords(
        can_do="Wat ik voor u kan doen",
        introduction="Stel uw vraag in een direct bericht, vermeld mij in een kanaal, of schrijf `/ask` en uw vraag. "
        "Ik antwoord uit de kennisbank en laat zien waar elk antwoord vandaan komt. Wat ik niet weet, zeg ik, en ook "
        "aan wie u het wel kunt vragen. Onze artikelen zijn in het Engels, dus stel uw vraag het liefst in het Engels; "
        "wilt u een medewerker spreken, schrijf dan gewoon in het Nederlands.",
        ask_about="U kunt vragen stellen over",
        examples="Bijvoorbeeld",
        usage="Schrijf uw vraag achter `/ask`, bijvoorbeeld `/ask How do I return an order?`",
        taken="Ik zoek het op. U vindt het antwoord in onze directe berichten.",
        thinking="zoekt het op…",
        thanks="Bedankt, dat helpt om de antwoorden goed te houden.",
        sorry="Bedankt dat u het zegt. Vraag het nog eens in andere woorden of met meer details, dan kijk ik opnieuw. "
        "Wilt u een medewerker bereiken, kijk dan naar de contacten op mijn tabblad Home.",
        not_kept="Dit antwoord wordt niet meer bewaard en kan daarom niet meer worden beoordeeld.",
        stopped="Gestopt. Vraag mij gerust opnieuw.",
    ),
}


def own_words(language: str) -> OwnWords:
    """The words of a language; English ones where it is not known."""
    return said_in(language, OWN_WORDS)
