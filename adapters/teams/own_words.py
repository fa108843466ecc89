"""What the desk says about itself in Teams, in every language it knows. Words alone, in Markdown.

Departments and questions to begin with stand there as the knowledge base has them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.words.languages import ENGLISH, said_in


@dataclass(frozen=True, slots=True)
class OwnWords:
    """in_person, in_group, in_channel: how to ask there. english_alone: that articles are in English; "" in English.

    taken, see_chat, not_mine: shown at once where something was pressed or searched.
    """

    hello: str
    in_person: str
    in_group: str
    in_channel: str
    english_alone: str
    ask_about: str
    examples: str
    taken: str
    see_chat: str
    not_mine: str


OWN_WORDS: Final[Mapping[str, OwnWords]] = {
    ENGLISH: OwnWords(
        hello="Hello, I am Frontdesk. I answer from the knowledge base and show where each answer comes from. When "
        "I do not know something, I say so.",
        in_person="Write your question here.",
        in_group="Mention me with your question, and I answer here.",
        in_channel="Mention me with your question, and I answer in its thread.",
        english_alone="",
        ask_about="You may ask about {names}.",
        examples="For example:",
        taken="I am on it: the answer comes in the chat.",
        see_chat="Please ask me in the chat: I answer there.",
        not_mine="This button is none of mine.",
    ),
    "de": OwnWords(
        hello="Guten Tag, ich bin Frontdesk. Ich antworte aus der Wissensdatenbank und zeige, woher jede Antwort "
        "kommt. Was ich nicht weiß, sage ich.",
        in_person="Schreiben Sie Ihre Frage hierher.",
        in_group="Erwähnen Sie mich mit Ihrer Frage, dann antworte ich hier.",
        in_channel="Erwähnen Sie mich mit Ihrer Frage, dann antworte ich in deren Thread.",
        english_alone="Unsere Artikel sind auf Englisch, deshalb fragen Sie am besten auf Englisch; um mit einem "
        "Menschen zu sprechen, schreiben Sie einfach auf Deutsch.",
        ask_about="Sie können fragen zu: {names}.",
        examples="Zum Beispiel:",
        taken="Ich sehe nach: Die Antwort kommt im Chat.",
        see_chat="Bitte fragen Sie mich im Chat: Dort antworte ich.",
        not_mine="Dieser Knopf gehört nicht zu mir.",
    ),
    "fr": OwnWords(
        hello="Bonjour, je suis Frontdesk. Je réponds à partir de la base de connaissances et je montre d'où vient "
        "chaque réponse. Ce que je ne sais pas, je le dis.",
        in_person="Écrivez votre question ici.",
        in_group="Mentionnez-moi avec votre question, et je réponds ici.",
        in_channel="Mentionnez-moi avec votre question, et je réponds dans son fil.",
        english_alone="Nos articles sont en anglais : posez de préférence vos questions en anglais. Pour parler à "
        "quelqu'un, écrivez simplement en français.",
        ask_about="Vous pouvez m'interroger sur : {names}.",
        examples="Par exemple :",
        taken="Je m'en occupe : la réponse arrive dans la conversation.",
        see_chat="Posez-moi votre question dans la conversation, s'il vous plaît : c'est là que je réponds.",
        not_mine="Ce bouton n'est pas à moi.",
    ),
    "es": OwnWords(
        hello="Buenos días, soy Frontdesk. Respondo con lo que hay en la base de conocimientos y muestro de dónde sale "
        "cada respuesta. Si no sé algo, lo digo.",
        in_person="Escriba aquí su pregunta.",
        in_group="Mencióneme con su pregunta y responderé aquí.",
        in_channel="Mencióneme con su pregunta y responderé en su hilo.",
        english_alone="Nuestros artículos están en inglés, así que es mejor que pregunte en inglés; para hablar con "
        "una persona, escriba simplemente en español.",
        ask_about="Puede preguntar sobre: {names}.",
        examples="Por ejemplo:",
        taken="Enseguida lo miro: la respuesta llegará al chat.",
        see_chat="Pregúnteme en el chat, por favor: allí respondo.",
        not_mine="Este botón no es mío.",
    ),
    "it": OwnWords(
        hello="Buongiorno, sono Frontdesk. Rispondo con ciò che c'è nella base di conoscenze e mostro da dove viene "
        "ogni risposta. Se non so qualcosa, lo dico.",
        in_person="Scriva qui la sua domanda.",
        in_group="Mi menzioni con la sua domanda e risponderò qui.",
        in_channel="Mi menzioni con la sua domanda e risponderò nella stessa conversazione.",
        english_alone="I nostri articoli sono in inglese: è meglio fare le domande in inglese. Per parlare con una "
        "persona, scriva pure in italiano.",
        ask_about="Può chiedere di: {names}.",
        examples="Per esempio:",
        taken="Guardo subito: la risposta arriva nella chat.",
        see_chat="Mi faccia la domanda nella chat, per favore: rispondo lì.",
        not_mine="Questo pulsante non è mio.",
    ),
    "pt": OwnWords(
        hello="Bom dia, sou o Frontdesk. Respondo com o que está na base de conhecimento e mostro de onde vem cada "
        "resposta. O que não sei, digo.",
        in_person="Escreva aqui a sua pergunta.",
        in_group="Mencione-me com a sua pergunta, e respondo aqui.",
        in_channel="Mencione-me com a sua pergunta, e respondo na mesma conversa.",
        english_alone="Os nossos artigos estão em inglês, por isso é melhor perguntar em inglês; para falar com uma "
        "pessoa, escreva simplesmente em português.",
        ask_about="Pode perguntar sobre: {names}.",
        examples="Por exemplo:",
        taken="Vou já ver: a resposta chega na conversa.",
        see_chat="Pergunte-me na conversa, por favor: é lá que respondo.",
        not_mine="Este botão não é meu.",
    ),
    "nl": OwnWords(
        hello="Goedendag, ik ben Frontdesk. Ik antwoord uit de kennisbank en laat zien waar elk antwoord vandaan komt. "
        "Wat ik niet weet, zeg ik.",
        in_person="Schrijf hier uw vraag.",
        in_group="Vermeld mij met uw vraag, dan antwoord ik hier.",
        in_channel="Vermeld mij met uw vraag, dan antwoord ik in dezelfde thread.",
        english_alone="Onze artikelen zijn in het Engels, dus stel uw vraag het liefst in het Engels; wilt u een "
        "medewerker spreken, schrijf dan gewoon in het Nederlands.",
        ask_about="U kunt vragen stellen over: {names}.",
        examples="Bijvoorbeeld:",
        taken="Ik zoek het op: het antwoord komt in de chat.",
        see_chat="Stel uw vraag in de chat, alstublieft: daar antwoord ik.",
        not_mine="Deze knop is niet van mij.",
    ),
}


def own_words(language: str) -> OwnWords:
    """The words of a language; English ones where it is not known."""
    return said_in(language, OWN_WORDS)
