"""Why MongoDB cannot be opened is said with what to do, by the driver's own errors against real sockets."""

import contextlib
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.errors import ConfigurationError, StoreUnavailable
from memory.mongo import open_mongo
from memory.mongo_trouble import why_unreachable

_TRIES = 5  # a machine that stands still for two seconds hears nobody, whoever speaks


async def _said(url: str) -> str:
    with pytest.raises((StoreUnavailable, ConfigurationError)) as raised:
        async with open_mongo(SecretStr(url)):
            pass
    return str(raised.value)


@contextmanager
def _server(context: ssl.SSLContext | None = None) -> Iterator[int]:
    """One that never says anything to whoever connects, but what TLS says for it."""

    class Silence(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with contextlib.suppress(OSError):
                talk = context.wrap_socket(self.request, server_side=True) if context else self.request
                with talk:
                    while talk.recv(1024):
                        continue

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Silence) as listening:
        listening.daemon_threads = True
        taking = threading.Thread(target=listening.serve_forever, args=(0.05,))
        taking.start()
        yield listening.server_address[1]
        listening.shutdown()
        taking.join()


async def test_a_port_at_which_nothing_listens_is_said_to_be_one() -> None:
    assert "nothing listens there: start MongoDB" in await _said("mongodb://127.0.0.1:9/x")


async def test_a_host_that_is_not_there_is_a_matter_of_names() -> None:
    said = await _said("mongodb://no-such-host.invalid/x")
    assert "there is no host of that name: correct MONGODB_URL" in said


async def test_a_server_that_says_nothing_is_said_to_be_silent() -> None:
    with _server() as port:
        assert "nobody answered" in await _said(f"mongodb://127.0.0.1:{port}/x?tls=true")


@pytest.mark.filterwarnings("ignore:.*ssl.SSLSocket:pytest.PytestUnraisableExceptionWarning")  # the driver leaves one
async def test_a_certificate_that_nobody_vouches_for_leads_to_the_file_of_the_authority(tmp_path: Path) -> None:
    with _server(_self_signed(tmp_path)) as port:
        said = [await _said(f"mongodb://127.0.0.1:{port}/x?tls=true")]
        while "nobody answered" in said[-1] and len(said) < _TRIES:
            said.append(await _said(f"mongodb://127.0.0.1:{port}/x?tls=true"))
    assert "name the authority's file as tlsCAFile" in said[-1]


async def test_a_file_for_tls_that_is_not_there_is_a_setting_to_repair() -> None:
    assert "names a file for TLS" in await _said("mongodb://127.0.0.1:1/x?tls=true&tlsCAFile=/nonexistent.pem")


def test_an_error_of_another_kind_is_none_of_these() -> None:
    assert why_unreachable(ValueError("connection refused")) is None
    assert why_unreachable(None) is None


def _self_signed(folder: Path) -> ssl.SSLContext:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(1))
    form = serialization.PrivateFormat.PKCS8
    (folder / "key").write_bytes(key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()))
    (folder / "cert").write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert", folder / "key")
    return context
