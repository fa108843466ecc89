"""Where Weaviate is: what is not said, what the client takes, and what it would refuse at every question."""

import pytest

from bot.errors import ConfigurationError
from bot.settings import CoreSettings, read_settings
from rag.settings import WeaviateAddress, WeaviateSettings


@pytest.fixture(autouse=True)
def nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("WEAVIATE_URL", "WEAVIATE_GRPC_URL", "WEAVIATE_API_KEY"):
        monkeypatch.delenv(name, raising=False)


def _read(**environ: str) -> WeaviateSettings:
    return read_settings(CoreSettings, WeaviateSettings, environ=environ, env_file=None)[WeaviateSettings]


@pytest.mark.parametrize(
    ("url", "grpc_url", "http", "grpc"),
    [
        ("http://localhost:8080", "", ("localhost", 8080), ("localhost", 50051)),
        ("https://wv.example", "", ("wv.example", 443), ("wv.example", 50051)),
        (
            "https://x.weaviate.cloud",
            "https://grpc-x.weaviate.cloud",
            ("x.weaviate.cloud", 443),
            ("grpc-x.weaviate.cloud", 443),
        ),
        ("http://wv", "http://wv:50061", ("wv", 80), ("wv", 50061)),
    ],
)
def test_what_is_not_said_is_the_usual_port_and_the_client_takes_it(
    url: str, grpc_url: str, http: tuple[str, int], grpc: tuple[str, int]
) -> None:
    from rag.index.weaviate_client import client_of

    place = _read(WEAVIATE_URL=url, WEAVIATE_GRPC_URL=grpc_url).address
    assert (place.http, place.grpc) == (http, grpc)
    assert client_of(place)


@pytest.mark.parametrize(
    ("url", "grpc_url"),
    [
        ("https://wv.example", "https://wv.example"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://localhost:50051", ""),
    ],
)
def test_one_port_for_both_is_refused_at_the_start(url: str, grpc_url: str) -> None:
    with pytest.raises(ConfigurationError, match="WEAVIATE_GRPC_URL: expected another host or port"):
        _read(WEAVIATE_URL=url, WEAVIATE_GRPC_URL=grpc_url)


def test_without_weaviate_nothing_is_asked_of_it() -> None:
    assert _read().address == WeaviateAddress("")
