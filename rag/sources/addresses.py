"""Which addresses may be fetched: those of the public network, over http or https, and what an operator allowed."""

import ipaddress
import socket
from collections.abc import Collection
from typing import Final

from aiohttp import AddrInfoType
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from rag.sources.draft import Unreadable

PORTS: Final = frozenset({80, 443, 8080, 8443})
_METADATA: Final = frozenset(map(ipaddress.ip_address, ("168.63.129.16", "192.0.0.192")))
"""Cloud services of the machine itself behind addresses that look public: Azure's, Oracle's."""

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class RefusedAddress(OSError):
    """The host has no address that may be fetched."""


def check_url(text: str, allowed: Collection[str]) -> URL:
    """The address, if it may be fetched. allowed: `host:port` of hosts that may be whatever they are.

    Raises Unreadable for other schemes, ports and host names, and for addresses with a user or password in them.
    """
    try:
        url = URL(text)
        port = url.port
    except ValueError as exc:
        raise Unreadable("it is no address that can be fetched") from exc
    if url.scheme not in {"http", "https"} or not url.raw_host:
        raise Unreadable("expected an http or https address")
    if url.raw_user is not None or url.raw_password is not None:
        raise Unreadable("its address holds a user or a password")
    if is_allowed(url, allowed):
        return url
    if port not in PORTS:
        raise Unreadable(f"port {port} is not fetched from")
    if not _may_be_public(url.raw_host):
        raise Unreadable("its host is not on the public network")
    return url


def is_allowed(url: URL, allowed: Collection[str]) -> bool:
    """Whether the operator named this host with this port."""
    host = url.raw_host or ""
    written = f"[{host}]" if ":" in host else host
    return f"{written}:{url.port}" in allowed


def is_public(text: str) -> bool:
    """Whether this IP address belongs to the public network, also by the addresses that are hidden in it."""
    try:
        address: Address = ipaddress.ip_address(text)
    except ValueError:
        return False
    return all(_is_public(one) for one in (address, *_hidden(address)))


class PublicResolver(AbstractResolver):
    """Looks hosts up as `inner` does, and gives only public addresses; what it gives is what is connected to."""

    def __init__(self, inner: AbstractResolver) -> None:
        self._inner = inner

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """See aiohttp. Raises RefusedAddress when none is public."""
        found = await self._inner.resolve(host, port, family)
        public = [one for one in found if is_public(one["host"])]
        if not public:
            raise RefusedAddress("its host is not on the public network")
        return public

    async def close(self) -> None:
        """See aiohttp."""
        await self._inner.close()


def public_socket(info: AddrInfoType) -> socket.socket:
    """A socket for a connection to this very address. Raises RefusedAddress unless it is public."""
    family, kind, protocol, _, address = info
    if not is_public(str(address[0])):
        raise RefusedAddress("its host is not on the public network")
    return socket.socket(family, kind, protocol)


def _may_be_public(host: str) -> bool:
    """A name may turn out to be, an IP address must be."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host != "localhost" and not host.endswith((".localhost", ".local", ".internal"))
    return is_public(host)


def _is_public(address: Address) -> bool:
    is_odd = address.is_multicast or address.is_reserved or address.is_unspecified or address in _METADATA
    is_site_local = isinstance(address, ipaddress.IPv6Address) and address.is_site_local
    return address.is_global and not is_odd and not is_site_local


def _hidden(address: Address) -> list[Address]:
    """IPv4 addresses within an IPv6 address, to which its packets may go in the end."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    inner: list[Address | None] = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    return [one for one in inner if one is not None]
