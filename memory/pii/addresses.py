"""Finds e-mail addresses and addresses of machines."""

import ipaddress
import re
from collections.abc import Iterator

from memory.pii.found import Finding, Kind
from memory.pii.reading import before

_LOCAL_MARKS = frozenset("!#$%&'*+-./=?^_`{|}~")
_TOP = r"(?:xn--[a-z0-9-]{2,59}|[^\W\d_]{2,63})(?![^\W_])"
_DOMAIN = re.compile(rf"(?![1-9]x\.[a-z]{{3,4}}\b)[^\W_](?:[\w-]{{0,62}}+\.)+{_TOP}", re.IGNORECASE)
_IP4 = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\d)")
_IP6 = re.compile(r"(?<![\w:.])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?:\.\d{1,3}){0,3}(?![\w:])")
_VERSION = re.compile(r"(?:\bv|\bversion|\brelease|\bbuild|\bfirmware|\bsection|§)\W{0,2}$")


def find_emails(text: str) -> Iterator[Finding]:
    """E-mail addresses of a plain text: what stands around each @."""
    at = text.find("@")
    least = 0
    while at >= 0:
        if domain := _DOMAIN.match(text, at + 1):
            start = _local_start(text, at, least)
            if start < at:
                end = _end(domain)
                yield Finding(Kind.EMAIL, start, end, text[start:end], 0.99)
                least = end
        at = text.find("@", at + 1)


def find_ip_addresses(text: str) -> Iterator[Finding]:
    """IPv4 and IPv6 addresses of a plain text, but no version numbers, nor what every machine calls itself."""
    for found in _IP4.finditer(text):
        if _is_ip(found.group()) and not _VERSION.search(before(text, found.start())):
            yield Finding(Kind.IP_ADDRESS, *found.span(), found.group(), 0.9)
    for found in _IP6.finditer(text):
        if len(found.group()) > 4 and _is_ip(found.group()):  # noqa: PLR2004 "::" and "a::" are punctuation
            yield Finding(Kind.IP_ADDRESS, *found.span(), found.group(), 0.9)


def _local_start(text: str, at: int, least: int) -> int:
    """Where the name before an @ begins; it may be longer than the standard lets it."""
    start = at
    while start > least and (text[start - 1].isalnum() or text[start - 1] in _LOCAL_MARKS):
        start -= 1
    while start < at and not text[start].isalnum() and text[start] not in "_+":
        start += 1
    return start


def _end(domain: re.Match[str]) -> int:
    return domain.start() + len(domain.group().rstrip("-_"))


def _is_ip(text: str) -> bool:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    return not (address.is_loopback or address.is_unspecified)
