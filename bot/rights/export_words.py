"""The words of the data export page, in every language. Words alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.words.languages import ENGLISH


@dataclass(frozen=True, slots=True)
class ExportWords:
    """gone, again: where the link works no longer."""

    title: str
    what: str
    download: str
    gone: str
    again: str


EXPORT_WORDS: Final[Mapping[str, ExportWords]] = {
    ENGLISH: ExportWords(
        title="Your data",
        what="All that the desk knows about you, as a file. The link works once.",
        download="Download",
        gone="This link has been used, or its time is over",
        again="Ask the desk for your data again to get a new one.",
    ),
    "de": ExportWords(
        title="Ihre Daten",
        what="Alles, was der Service über Sie weiß, als Datei. Der Link gilt nur einmal.",
        download="Herunterladen",
        gone="Dieser Link wurde schon benutzt oder ist abgelaufen",
        again="Bitten Sie den Service noch einmal um Ihre Daten, dann bekommen Sie einen neuen.",
    ),
    "fr": ExportWords(
        title="Vos données",
        what="Tout ce que le service sait de vous, dans un fichier. Le lien ne sert qu'une fois.",
        download="Télécharger",
        gone="Ce lien a déjà servi, ou il a expiré",
        again="Redemandez vos données au service pour en recevoir un nouveau.",
    ),
    "es": ExportWords(
        title="Sus datos",
        what="Todo lo que el servicio sabe de usted, en un archivo. El enlace sirve una sola vez.",
        download="Descargar",
        gone="Este enlace ya se ha usado o ha caducado",
        again="Vuelva a pedir sus datos al servicio para recibir uno nuevo.",
    ),
    "it": ExportWords(
        title="I suoi dati",
        what="Tutto ciò che il servizio sa di lei, in un file. Il link vale una volta sola.",
        download="Scarica",
        gone="Questo link è già stato usato oppure è scaduto",
        again="Chieda di nuovo i suoi dati al servizio per riceverne uno nuovo.",
    ),
    "pt": ExportWords(
        title="Os seus dados",
        what="Tudo o que o serviço sabe sobre si, num ficheiro. A ligação só funciona uma vez.",
        download="Transferir",
        gone="Esta ligação já foi usada ou expirou",
        again="Peça de novo os seus dados ao serviço para receber uma nova.",
    ),
    "nl": ExportWords(
        title="Uw gegevens",
        what="Alles wat de servicedesk over u weet, als bestand. De link werkt één keer.",
        download="Downloaden",
        gone="Deze link is al gebruikt of verlopen",
        again="Vraag de servicedesk opnieuw om uw gegevens, dan krijgt u een nieuwe.",
    ),
}
