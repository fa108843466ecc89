"""What facts about a person, and the few values that are the desk's own, are called in each language. Words alone."""

from collections.abc import Mapping
from typing import Final

from bot.words.languages import colon

_NAMES: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {"email": "e-mail"},
    "de": {
        "email": "E-Mail",
        "phone": "Telefon",
        "preferred contact": "bevorzugter Kontaktweg",
        "order number": "Bestellnummer",
        "customer number": "Kundennummer",
        "employee number": "Personalnummer",
        "account number": "Kontonummer",
        "membership number": "Mitgliedsnummer",
        "shoe size": "Schuhgröße",
        "size": "Größe",
        "manager": "Vorgesetzte/r",
        "team": "Team",
        "department": "Abteilung",
        "store": "Filiale",
        "birthday": "Geburtstag",
        "place": "Ort",
        "hours": "Arbeitszeit",
    },
    "fr": {
        "email": "e-mail",
        "phone": "téléphone",
        "preferred contact": "contact préféré",
        "order number": "numéro de commande",
        "customer number": "numéro client",
        "employee number": "matricule",
        "account number": "numéro de compte",
        "membership number": "numéro d'adhérent",
        "shoe size": "pointure",
        "size": "taille",
        "manager": "responsable",
        "team": "équipe",
        "department": "service",
        "store": "magasin",
        "birthday": "anniversaire",
        "place": "lieu",
        "hours": "temps de travail",
    },
    "es": {
        "email": "correo",
        "phone": "teléfono",
        "preferred contact": "contacto preferido",
        "order number": "número de pedido",
        "customer number": "número de cliente",
        "employee number": "número de empleado",
        "account number": "número de cuenta",
        "membership number": "número de socio",
        "shoe size": "número de calzado",
        "size": "talla",
        "manager": "responsable",
        "team": "equipo",
        "department": "departamento",
        "store": "tienda",
        "birthday": "cumpleaños",
        "place": "lugar",
        "hours": "jornada",
    },
    "it": {
        "email": "e-mail",
        "phone": "telefono",
        "preferred contact": "contatto preferito",
        "order number": "numero d'ordine",
        "customer number": "numero cliente",
        "employee number": "matricola",
        "account number": "numero di conto",
        "membership number": "numero di tessera",
        "shoe size": "numero di scarpe",
        "size": "taglia",
        "manager": "responsabile",
        "team": "team",
        "department": "reparto",
        "store": "negozio",
        "birthday": "compleanno",
        "place": "luogo",
        "hours": "orario di lavoro",
    },
    "pt": {
        "email": "e-mail",
        "phone": "telefone",
        "preferred contact": "contacto preferido",
        "order number": "número de encomenda",
        "customer number": "número de cliente",
        "employee number": "número de funcionário",
        "account number": "número da conta",
        "membership number": "número de sócio",
        "shoe size": "número que calça",
        "size": "tamanho",
        "manager": "chefia",
        "team": "equipa",
        "department": "departamento",
        "store": "loja",
        "birthday": "aniversário",
        "place": "lugar",
        "hours": "horário de trabalho",
    },
    "nl": {
        "email": "e-mail",
        "phone": "telefoon",
        "preferred contact": "voorkeur voor contact",
        "order number": "bestelnummer",
        "customer number": "klantnummer",
        "employee number": "personeelsnummer",
        "account number": "rekeningnummer",
        "membership number": "lidmaatschapsnummer",
        "shoe size": "schoenmaat",
        "size": "maat",
        "manager": "leidinggevende",
        "team": "team",
        "department": "afdeling",
        "store": "winkel",
        "birthday": "verjaardag",
        "place": "plaats",
        "hours": "werktijd",
    },
}
_VALUES: Final[Mapping[str, dict[str, str]]] = {
    "en": {"email": "e-mail", "whatsapp": "WhatsApp"},
    "de": {"part-time": "Teilzeit", "full-time": "Vollzeit", "email": "E-Mail", "phone": "Telefon"},
    "fr": {"part-time": "temps partiel", "full-time": "temps plein", "email": "e-mail", "phone": "téléphone"},
    "es": {"part-time": "tiempo parcial", "full-time": "tiempo completo", "email": "correo", "phone": "teléfono"},
    "it": {"part-time": "tempo parziale", "full-time": "tempo pieno", "email": "e-mail", "phone": "telefono"},
    "pt": {"part-time": "tempo parcial", "full-time": "tempo inteiro", "email": "e-mail", "phone": "telefone"},
    "nl": {"part-time": "deeltijd", "full-time": "voltijd", "email": "e-mail", "phone": "telefoon"},
}


def fact_called(name: str, language: str) -> str:
    """What a fact or a detail is called; what has no name of its own there, by its English one."""
    plain = name.replace("_", " ")
    return _NAMES.get(language, {}).get(plain, plain)


def fact_told(value: str, language: str) -> str:
    """A value as a person of the language says it: one of the desk's own in their words, any other as it is."""
    return (_VALUES["en"] | _VALUES.get(language, {})).get(value, value)


def labelled(label: str, value: str, language: str) -> str:
    """A label with what it stands before."""
    return f"{label}{colon(language)} {value}"
