"""Says why MongoDB cannot be opened, and what to do about it, from what the driver says."""

import re
from collections.abc import Sequence

from pymongo import errors as driver

_CAUSES: Sequence[tuple[re.Pattern[str], str]] = tuple(
    (re.compile(pattern, re.IGNORECASE), what)
    for pattern, what in (
        (
            r"name or service not known|nodename nor servname|no address associated|name resolution"
            r"|dns query name does not exist|does not contain an answer|getaddrinfo|no nameservers|resolution lifetime",
            "there is no host of that name: correct MONGODB_URL, or this machine's name server",
        ),
        (
            r"replica set name|replica set members",
            "it is in no replica set of that name: correct replicaSet in MONGODB_URL, or have the set initiated",
        ),
        (
            r"certificate verify failed|self.signed|hostname mismatch|certificate has expired|local issuer",
            "its TLS certificate is not trusted here: name the authority's file as tlsCAFile in MONGODB_URL",
        ),
        (
            r"ssl|tls|eof occurred|wrong version number",
            "it does not speak TLS as MONGODB_URL asks: take tls=true out, or have the server speak it",
        ),
        (r"connection refused", "nothing listens there: start MongoDB, or correct host and port in MONGODB_URL"),
        (
            r"primary|no suitable servers|not ?writable",
            "its replica set has no primary: see that a majority of the set is up",
        ),
    )
)
_ELSE = "nobody answered: start MongoDB, let this machine reach it, and see that it speaks TLS if MONGODB_URL says so"


def why_unreachable(error: BaseException | None) -> str | None:
    """What is wrong and what to do, for an error of finding a server; None for any other."""
    if isinstance(error, driver.ConfigurationError):  # also raised for options, which are another matter
        pattern, what = _CAUSES[0]
        return what if pattern.search(str(error)) else None
    if isinstance(error, driver.ServerSelectionTimeoutError | TimeoutError):
        said = str(error)
        return next((what for pattern, what in _CAUSES if pattern.search(said)), _ELSE)
    return None
