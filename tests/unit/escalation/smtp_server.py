"""A real SMTP server on loopback that keeps what it was given, and refuses what it is told to."""

import asyncio
import ssl
import warnings
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Any  # aiosmtpd has no types

from aiosmtpd.smtp import SMTP, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

USER, PASSWORD = "desk", "pass word@1"


@dataclass
class Mailbox:
    """What arrived. refuses: an address to the server's answer to it. hangs_up: closes in the middle of the data.

    hangs_on_quit: never says goodbye.
    """

    port: int = 0
    arrived: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    signed_in: list[str] = field(default_factory=list)
    was_encrypted: list[bool] = field(default_factory=list)
    refuses: Mapping[str, str] = field(default_factory=dict)
    answers_data: str = "250 OK"
    hangs_up: bool = False
    hangs_on_quit: bool = False

    async def handle_QUIT(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.hangs_on_quit:
            await asyncio.sleep(3600)
        return "221 Bye"

    async def handle_RCPT(  # noqa: N802  # as aiosmtpd calls it
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.hangs_up:
            server.transport.abort()
            return "250 OK"
        if self.answers_data.startswith("250"):
            message = message_from_bytes(envelope.content, policy=policy.default)
            assert isinstance(message, EmailMessage)
            self.arrived.append(message)
            self.recipients.extend(envelope.rcpt_tos)
            self.was_encrypted.append(session.ssl is not None)
        return self.answers_data

    def authenticate(self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        is_right = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        if is_right:
            self.signed_in.append(data.login.decode())
        return AuthResult(success=is_right, handled=is_right)


@asynccontextmanager
async def mailbox(
    *, tls: ssl.SSLContext | None = None, is_tls: bool = False, needs_sign_in: bool = False, **faults: Any
) -> AsyncIterator[Mailbox]:
    """A server. tls: its certificate, for STARTTLS, or from the first byte where is_tls."""
    box = Mailbox(**faults)
    loop = asyncio.get_running_loop()

    def protocol() -> SMTP:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that it is encrypted from the first byte, it cannot see
            return SMTP(
                box,
                hostname="mail.test",
                tls_context=None if is_tls else tls,
                auth_required=needs_sign_in,
                auth_require_tls=not is_tls,
                authenticator=box.authenticate if needs_sign_in else None,
                loop=loop,
            )

    server = await loop.create_server(protocol, "127.0.0.1", 0, ssl=tls if is_tls else None)
    box.port = server.sockets[0].getsockname()[1]
    try:
        yield box
    finally:
        server.close()
        await server.wait_closed()


@dataclass(frozen=True)
class Certificates:
    """A certificate for this machine: as the server shows it, and as a client trusts it."""

    server: ssl.SSLContext
    client: ssl.SSLContext


def certificates(folder: Path) -> Certificates:
    """Made anew; only `client` trusts what `server` shows."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = certificate.public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    both = folder / "both.pem"
    both.write_bytes(secret + pem)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(both)
    return Certificates(server, ssl.create_default_context(cadata=pem.decode()))
