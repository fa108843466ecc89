"""Recognises network names: a host, a host with a port, a base URL, and loopback; and names what listens here."""

import ipaddress
import re
from urllib.parse import urlsplit

_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,252}[A-Za-z0-9])?")


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach what listens on `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_host(text: str) -> bool:
    """Whether a text is a host name or an IP address."""
    return bool(_HOST.fullmatch(text)) or _is_ip_address(text)


def is_host_with_port(text: str) -> bool:
    """Whether a text is a host, alone or with a port."""
    try:
        parts = urlsplit(f"//{text}")
        port = parts.port  # raises where it is no port
    except ValueError:
        return False
    host = parts.hostname or ""
    return is_host(host) and parts.netloc == text and "@" not in text and port != 0


def is_base_url(text: str) -> bool:
    """Whether a text is an http or https address that paths can be set behind."""
    try:
        parts = urlsplit(text)
        host = is_host(parts.hostname or "") and parts.port != 0
    except ValueError:
        return False
    return host and parts.scheme in {"http", "https"} and not parts.query and not parts.fragment


def local_url(host: str, port: int) -> str:
    """Where a program on this machine reaches what listens there, also where that is on all its networks."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 nothing is bound to it
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _is_ip_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
