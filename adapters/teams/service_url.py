"""Which service URLs may get our bearer token: an activity names the one where it wants its answer."""

from collections.abc import Iterable
from urllib.parse import urlsplit

HOSTS = frozenset(
    {
        "smba.trafficmanager.net",
        "smba.infra.gcc.teams.microsoft.com",
        "smba.infra.gov.teams.microsoft.us",
        "smba.infra.dod.teams.microsoft.us",
    }
)
DOMAIN = ".botframework.com"
"""Sources: learn.microsoft.com, "Authenticate requests with the Bot Connector API" and "Send proactive messages"."""

MAX_CHARS = 500
_HTTPS_PORT = 443


def is_trusted(url: str, *, also: Iterable[str] = ()) -> bool:
    """Whether a Bot Connector of Microsoft's is there. also: hosts with port that are taken over plain http, too."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    if len(url) > MAX_CHARS or not url.isascii() or any(mark in url for mark in "\\?#@ \t\r\n"):
        return False
    if parts.netloc.lower() in {host.lower() for host in also}:
        return parts.scheme in {"http", "https"}
    host = parts.hostname or ""
    is_known = host in HOSTS or (host.endswith(DOMAIN) and host != DOMAIN)
    return parts.scheme == "https" and port in {None, _HTTPS_PORT} and is_known
