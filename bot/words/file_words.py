"""What files without a name are called, in every language."""

import re
from collections.abc import Mapping
from typing import Final

_CALLED: Final = (
    "the sticker",
    "the photo",
    "the picture",
    "the voice message",
    "the video",
    "the contact card",
    "the document",
    "the file",
    "the form",
    "this kind of message",
    "the location",
)
"""As inbound messages have them. The last one is followed by where it is, every other one perhaps by its number."""
FILE_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "de": (
        "den Sticker",
        "das Foto",
        "das Bild",
        "die Sprachnachricht",
        "das Video",
        "die Kontaktkarte",
        "das Dokument",
        "die Datei",
        "das Formular",
        "diese Art von Nachricht",
        "den Standort",
    ),
    "fr": (
        "l'autocollant",
        "la photo",
        "l'image",
        "le message vocal",
        "la vidéo",
        "la fiche de contact",
        "le document",
        "le fichier",
        "le formulaire",
        "ce type de message",
        "la position",
    ),
    "es": (
        "el sticker",
        "la foto",
        "la imagen",
        "el mensaje de voz",
        "el vídeo",
        "la tarjeta de contacto",
        "el documento",
        "el archivo",
        "el formulario",
        "este tipo de mensaje",
        "la ubicación",
    ),
    "it": (
        "lo sticker",
        "la foto",
        "l'immagine",
        "il messaggio vocale",
        "il video",
        "la scheda di contatto",
        "il documento",
        "il file",
        "il modulo",
        "questo tipo di messaggio",
        "la posizione",
    ),
    "pt": (
        "o sticker",
        "a fotografia",
        "a imagem",
        "a mensagem de voz",
        "o vídeo",
        "o cartão de contacto",
        "o documento",
        "o ficheiro",
        "o formulário",
        "este tipo de mensagem",
        "a localização",
    ),
    "nl": (
        "de sticker",
        "de foto",
        "de afbeelding",
        "het spraakbericht",
        "de video",
        "de contactkaart",
        "het document",
        "het bestand",
        "het formulier",
        "dit soort bericht",
        "de locatie",
    ),
}
"""In their order, as they stand after "I have not looked at"."""
_NAMELESS: Final = re.compile(rf"({'|'.join(_CALLED[:-1])})( \d+)?|({_CALLED[-1]})( .*)", re.DOTALL)


def called(name: str, language: str) -> str:
    """What a file is called in a language; one that has a name of its own keeps it."""
    found = _NAMELESS.fullmatch(name)
    if found is None or language not in FILE_WORDS:
        return name
    which, rest = found[1] or found[3], found[2] or found[4] or ""
    return f"{FILE_WORDS[language][_CALLED.index(which)]}{rest}"
