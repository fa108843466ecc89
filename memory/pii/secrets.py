"""Finds what opens doors: keys, tokens, private keys, passwords."""

import math
import re
from collections import Counter
from collections.abc import Iterator

from memory.pii.found import Finding, Kind

MIN_BITS = 2.5
"""Of entropy a character, from which a value after `key=` is no word."""

_TOKEN = re.compile(
    r"(?<![A-Za-z0-9])(?:"
    r"xox[a-z]-[\w-]{10,250}|xapp-[\w-]{10,250}"
    r"|(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}"
    r"|[sr]k[-_](?:proj-|live_|test_|ant-|or-|svcacct-)?[\w-]{16,250}"
    r"|whsec_\w{16,100}|pk_(?:live|test)_\w{16,100}"
    r"|gh[pousr]_[A-Za-z0-9]{20,250}|github_pat_\w{20,250}|glpat-[\w-]{16,100}"
    r"|AIza[\w-]{35}|ya29\.[\w-]{20,250}|GOCSPX-[\w-]{20,50}"
    r"|SG\.[\w-]{16,64}\.[\w-]{16,64}|(?:AC|SK)[0-9a-f]{32}"
    r"|hf_[A-Za-z0-9]{20,60}|npm_[A-Za-z0-9]{30,50}|pypi-[\w-]{30,250}|dop_v1_[0-9a-f]{64}|shp(?:at|ca|pa|ss)_[0-9a-f]{32}"
    r"|lin_(?:api|oauth)_\w{20,100}|(?:ntn|secret|figd|figo|glc|dckr_pat|gsk|r8|nvapi|pplx|xai)[_-][A-Za-z0-9_-]{24,200}"
    r"|glsa_\w{20,100}|sntry[su]_[\w+/=-]{20,300}|hv[sb]\.[\w-]{20,250}|NRAK-[A-Z0-9]{20,40}|ATATT[\w+/=-]{20,250}"
    r"|dapi[0-9a-f]{32}|key-[0-9a-f]{32}|PMAK-[0-9a-f-]{40,70}|xkeysib-[\w-]{40,120}|sq0[a-z]{3}-[\w-]{20,60}"
    r"|pat[A-Za-z0-9]{14}\.[0-9a-f]{64}|[0-9]{8,10}:AA[\w-]{32,34}|[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,40}"
    r"|(?<![\w-])eyJ[\w-]{8,2000}+\.[\w-]{8,4000}+(?:\.[\w-]{0,2000}+){0,3}"
    r")"
)
_HOOK = re.compile(r"https://hooks\.slack\.com/[\w/]{10,120}")
_PEM_BEGIN = re.compile(r"-----BEGIN [A-Z0-9 ]{0,40}(?:KEY|CERTIFICATE|MESSAGE)[A-Z ]{0,20}-----")
_PEM_END = re.compile(r"-----END [A-Z0-9 ]{1,60}-----")
_BEARER = re.compile(r"\b(?:bearer|basic)\s{1,3}([\w.~+/=-]{16,2000})", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"(?<=://)[^\s/:@]{0,100}:([^\s/@]{1,200})(?=@)")
_NAMED = (
    r"pass ?words?|pass ?phrase|passwd|pwd|passwort|kennwort|mot de passe|contraseña|clave|senha|wachtwoord|hasło"
    r"|parola|lösenord|adgangskode|şifre|пароль|密码|パスワード|pass ?code"
)
_KEYED = (
    r"api[ _-]?keys?|access[ _-]?keys?|secret[ _-]?keys?|client[ _-]?secrets?"
    r"|(?:auth|access|refresh|api|bot)[ _-]?tokens?"
    r"|tokens?|secrets?|private[ _-]?keys?|credentials?|keys?|schlüssel|clé|llave|chave|sleutel"
)
_VALUE = r"""["'`«„“]?((?<=["'`])[^"'`\n]{1,200}(?=["'`])|[^\s"'`»“”]{1,200})"""
_PASSWORD = re.compile(
    rf"(?<![^\W\d_])(?:{_NAMED})(?![^\W_])[\"']?(?:['\u2019]s\s{{1,3}}|\s{{0,3}}[:=]\s{{0,3}}|\s{{1,3}}(?:is|ist|lautet|est|es|é|è)(?:\s?:)?\s{{1,3}}){_VALUE}",
    re.IGNORECASE,
)
_KEY = re.compile(
    rf"(?<![^\W\d])(?:{_KEYED})(?![^\W_])[\"']?(?:['\u2019]s\s{{1,3}}|\s{{0,3}}[:=]\s{{0,3}}|\s{{1,3}}(?:is|ist|lautet|est|es|é|è)(?:\s?:)?\s{{1,3}}|\s)"
    r"""["'`]?([\w.~+/=-]{12,500})""",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"\b(?:cvv2?|cvc2?|csc|security code|prüfziffer|kartenprüfnummer|pin(?:[ -]?(?:code|number|nummer))?)\b"
    r"\s{0,2}(?:(?:is|ist|lautet|est|es|:|=|#)\s{0,2}){0,2}([0-9]{3,8})(?![\w-])",
    re.IGNORECASE,
)
_EDGES = ".,;:!?)]}>"


def find_secrets(text: str) -> Iterator[Finding]:
    """Keys, tokens and passwords of a plain text."""
    for pattern, confidence in ((_TOKEN, 0.97), (_HOOK, 0.97)):
        for found in pattern.finditer(text):
            yield _finding(text, found, 0, confidence)
    yield from _pem_blocks(text)
    for found in (*_BEARER.finditer(text), *_IN_ADDRESS.finditer(text)):
        yield _finding(text, found, 1, 0.9)
    for found in _PASSWORD.finditer(text):
        if _is_password(text, found):
            yield _finding(text, found, 1, 0.8)
    for found in _KEY.finditer(text):
        if _looks_made_by_chance(found.group(1)):
            yield _finding(text, found, 1, 0.8)
    for found in _CODE.finditer(text):
        yield _finding(text, found, 1, 0.7)


def _pem_blocks(text: str) -> Iterator[Finding]:
    """A block that does not end goes on to the end of the text."""
    begin = _PEM_BEGIN.search(text)
    while begin:
        end = _PEM_END.search(text, begin.end())
        until = end.end() if end else len(text)
        yield Finding(Kind.SECRET, begin.start(), until, text[begin.start() : until], 0.99)
        begin = _PEM_BEGIN.search(text, until)


def _is_password(text: str, found: re.Match[str]) -> bool:
    """A word in a sentence about passwords is none: what is given as one ends its line, or is no plain word."""
    value, lead = found.group(1).rstrip(_EDGES), text[found.start() : found.start(1)]
    is_given = ":" in lead or "=" in lead
    if not value or not value.isalpha():
        return bool(value) and (is_given or not value.isdecimal())
    if lead[-1] in "\"'`":
        return True
    rest = text[found.end() : found.end() + 40].split("\n", 1)[0]
    return is_given and not rest.strip(_EDGES + " \"'`") and value.lower() not in _NO_PASSWORDS


_NO_PASSWORDS = frozenset({"reset", "forgotten", "lost", "help", "expired", "wrong", "change", "vergessen", "oublié"})


def _looks_made_by_chance(value: str) -> bool:
    counts = Counter(value)
    bits = -sum(count / len(value) * math.log2(count / len(value)) for count in counts.values())
    return bits >= MIN_BITS and any(map(str.isdigit, value)) and any(map(str.isalpha, value))


def _finding(text: str, found: re.Match[str], group: int, confidence: float) -> Finding:
    start, end = found.span(group)
    while end > start + 1 and text[end - 1] in _EDGES and group:
        end -= 1
    return Finding(Kind.SECRET, start, end, text[start:end], confidence)
