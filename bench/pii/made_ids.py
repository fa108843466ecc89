"""Makes national ids with the right check digits: a shape for each, and the library's check that it must pass."""

import random
from collections.abc import Mapping
from functools import partial

from stdnum.util import get_cc_module

from bench.pii.made_values import DIGITS, Maker, filled

BORN = "{y:02d}{m:02d}{d:02d}"

# National ids: a shape, and whose check it must pass.
IDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "de.idnr": ("99999999999", ("Steuer-ID", "Steueridentifikationsnummer", "tax ID", "IdNr.")),
    "es.dni": ("99999999^", ("DNI", "NIF", "documento de identidad")),
    "es.nie": ("X9999999^", ("NIE", "número de extranjero")),
    "fr.nir": ("1D2 d3", ("numéro de sécurité sociale", "NIR", "sécu")),
    "it.codicefiscale": ("", ("codice fiscale", "C.F.")),
    "nl.bsn": ("999999999", ("BSN", "burgerservicenummer", "sofinummer")),
    "be.nn": ("", ("rijksregisternummer", "numéro national", "registre national")),
    "pt.nif": ("2{8}", ("NIF", "contribuinte", "número fiscal")),
    "pl.pesel": ("", ("PESEL", "numer PESEL")),
    "se.personnummer": ("", ("personnummer", "personal number")),
    "fi.hetu": ("", ("henkilötunnus", "HETU")),
    "no.fodselsnummer": ("", ("fødselsnummer", "personnummer")),
    "br.cpf": ("999.999.999-99", ("CPF", "meu CPF")),
    "tr.tckimlik": ("99999999999", ("TC kimlik no", "T.C. Kimlik", "TCKN")),
    "za.idnr": ("", ("ID number", "SA ID")),
    "ca.sin": ("999-999-999", ("SIN", "social insurance number")),
    "au.tfn": ("999 999 999", ("TFN", "tax file number")),
    "gb.nhs": ("999 999 9999", ("NHS number", "NHS no.")),
    "ch.ssn": ("756.9999.9999.99", ("AHV-Nummer", "AHV", "AVS")),
    "at.vnr": ("", ("SV-Nummer", "Sozialversicherungsnummer", "SVNR")),
    "in_.aadhaar": ("9999 9999 9999", ("Aadhaar", "Aadhaar number", "UID")),
    "cl.rut": ("99.999.999-9", ("RUT", "RUN")),
    "ar.cuit": ("20-99999999-9", ("CUIT", "CUIL")),
    "hr.oib": ("99999999999", ("OIB",)),
    "ro.cnp": ("", ("CNP", "cod numeric personal")),
    "cz.rc": ("", ("rodné číslo", "rodne cislo")),
    "cn.ric": ("", ("身份证号", "ID card number")),
    "mx.curp": ("", ("CURP",)),
    "ie.pps": ("9999999^", ("PPS number", "PPSN")),
    "ee.ik": ("", ("isikukood",)),
    "lt.asmens": ("", ("asmens kodas",)),
    "dk.cpr": ("", ("CPR-nummer", "CPR", "personnummer")),
}


def national_id(rng: random.Random, name: str) -> str:
    """An id of the country that its issuer's check takes, as written on the card or in one piece."""
    country, module_name = name.split(".")
    module = get_cc_module(country.rstrip("_"), module_name)
    assert module is not None, name
    make = DATED.get(name) or partial(filled, IDS[name][0])
    while True:
        value = make(rng)
        if module.is_valid(value):
            break
        fixed = value[:-1] + rng.choice(DIGITS + "X")
        if value[-1:].isdigit() and module.is_valid(fixed):
            value = fixed
            break
    compact = value if name in ("se.personnummer", "fi.hetu") else module.compact(value)
    shown = [value, compact]
    if hasattr(module, "format"):
        shown.append(module.format(compact))
    return rng.choice(shown)


def _date(rng: random.Random, form: str) -> str:
    year, month, day = rng.randint(1950, 1999), rng.randint(1, 12), rng.randint(1, 28)
    return form.format(y=year % 100, Y=year, m=month, d=day)


def _dated(form: str, rest: str, rng: random.Random) -> str:
    return _date(rng, form) + filled(rest, rng)


def _codice(rng: random.Random) -> str:
    consonants = "BCDFGLMNPRSTVZ"
    letters = "".join(rng.choice(consonants) for _ in range(6))
    born = f"{rng.randint(50, 99)}{rng.choice('ABCDEHLMPRST')}{rng.randint(1, 28):02d}"
    return f"{letters}{born}{rng.choice('FHLG')}{rng.randint(100, 999)}{filled('^', rng)}"


def _nir(rng: random.Random) -> str:
    place = f"{rng.randint(1, 95):02d}", f"{rng.randint(1, 400):03d}", f"{rng.randint(1, 400):03d}"
    parts = (rng.choice("12"), f"{rng.randint(50, 99)}", f"{rng.randint(1, 12):02d}", *place)
    key = f"{97 - int(''.join(parts)) % 97:02d}"
    return rng.choice(["", " "]).join((*parts, key))


def _curp(rng: random.Random) -> str:
    name = f"{filled('^', rng)}{rng.choice('AEIOU')}{filled('^^', rng)}"
    rest = "".join(rng.choice("BCDFGLMNPRST") for _ in range(3))
    place = rng.choice(["DF", "JC", "NL"])
    return f"{name}{_date(rng, BORN)}{rng.choice('HM')}{place}{rest}0{rng.choice(DIGITS)}"


DATED: Mapping[str, Maker] = {
    "fr.nir": _nir,
    "it.codicefiscale": _codice,
    "mx.curp": _curp,
    "be.nn": partial(_dated, "{y:02d}.{m:02d}.{d:02d}", "-999.99"),
    "pt.nif": partial(filled, "299999999"),
    "pl.pesel": partial(_dated, BORN, "99999"),
    "se.personnummer": partial(_dated, "{y:02d}{m:02d}{d:02d}-", "9999"),
    "fi.hetu": partial(_dated, "{d:02d}{m:02d}{y:02d}-", "999^"),
    "no.fodselsnummer": partial(_dated, "{d:02d}{m:02d}{y:02d} ", "99999"),
    "za.idnr": partial(_dated, "{y:02d}{m:02d}{d:02d} ", "9999 08 9"),
    "at.vnr": lambda rng: filled("9999", rng) + " " + _date(rng, "{d:02d}{m:02d}{y:02d}"),
    "ro.cnp": lambda rng: rng.choice("12") + _date(rng, BORN) + f"{rng.randint(1, 46):02d}" + filled("9999", rng),
    "cz.rc": partial(_dated, "{y:02d}{m:02d}{d:02d}/", "9999"),
    "cn.ric": lambda rng: (
        rng.choice(["110101", "310104", "440305"]) + _date(rng, "{Y}{m:02d}{d:02d}") + filled("9999", rng)
    ),
    "ee.ik": lambda rng: rng.choice("34") + _date(rng, BORN) + filled("9999", rng),
    "lt.asmens": lambda rng: rng.choice("34") + _date(rng, BORN) + filled("9999", rng),
    "dk.cpr": partial(_dated, "{d:02d}{m:02d}{y:02d}-", "9999"),
}
