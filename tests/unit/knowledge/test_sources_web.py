"""Pages are fetched from the public network alone, whoever leads elsewhere, and sitemaps are followed within limits."""

import asyncio
import gzip
import socket
from collections.abc import Collection, Sequence

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from rag.sources import fetch as fetch_module
from rag.sources.addresses import PublicResolver, RefusedAddress, check_url, is_public, public_socket
from rag.sources.draft import Document, Draft, TooLate, Unreadable
from rag.sources.fetch import Fetcher, open_fetcher
from rag.sources.read import read
from rag.sources.web import MAX_SITEMAP_BYTES, Missing, documents_at, parse_sitemap
from tests.unit.web.pages import Site, page, serving, sitemap

PRIVATE = [
    "127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.100.100.200", "0.0.0.0",
    "0.1.2.3", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "168.63.129.16", "::", "::1",
    "fe80::1", "fe80::1%1", "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::a00:1", "64:ff9b::a9fe:a9fe",
    "2002:7f00:1::", "2002:a00:1::1", "no address",
]  # fmt: skip
PUBLIC = ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111"]


class Names(AbstractResolver):
    """Gives one answer after another, and the last one from then on."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        self.asked.append(host)
        found = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return [
            ResolveResult(hostname=host, host=address, port=port, family=socket.AF_INET, proto=0, flags=0)
            for address in found
        ]

    async def close(self) -> None:
        self.answers.clear()


async def why(fetcher: Fetcher, address: str) -> str:
    with pytest.raises(Unreadable) as caught:
        await fetcher.fetch(address)
    return str(caught.value)


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_of_an_inner_network_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_the_public_network_is_public(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_an_address_hidden_in_another_is_judged_like_itself(address: object) -> None:
    if not is_public(str(address)):
        assert not is_public(f"::ffff:{address}")
        assert not is_public(f"64:ff9b::{address}")


@pytest.mark.parametrize(
    "address",
    [
        "ftp://shop.example/a", "file:///etc/passwd", "gopher://shop.example", "data:text/html,x", "//shop.example",
        "http://", "http://user@shop.example/", "http://user:word@shop.example/", "http://:word@shop.example/",
        "http://shop.example:22/", "http://shop.example:6379/", "http://shop.example:99999/", "http://localhost/",
        "http://desk.localhost/", "http://printer.local/", "http://metadata.google.internal/", "http://127.0.0.1/",
        "http://[::1]/", "http://[::ffff:10.0.0.1]/", "http://169.254.169.254/latest/meta-data/", "http://0.0.0.0/",
        "http://10.1.2.3:8080/",
    ],
)  # fmt: skip
def test_an_address_that_may_not_be_fetched_is_refused_before_anything_is_looked_up(address: str) -> None:
    with pytest.raises(Unreadable):
        check_url(address, ())


def test_what_an_operator_allows_is_fetched_with_this_port_alone() -> None:
    assert check_url("http://127.0.0.1:9000/a", ("127.0.0.1:9000",)) == URL("http://127.0.0.1:9000/a")
    assert check_url("http://[::1]:9000/a", ("[::1]:9000",)) == URL("http://[::1]:9000/a")
    for address in ("http://127.0.0.1:9001/", "http://me@127.0.0.1:9000/", "ftp://127.0.0.1:9000/"):
        with pytest.raises(Unreadable):
            check_url(address, ("127.0.0.1:9000",))


async def test_a_page_is_fetched_with_its_type_and_where_it_ended_up() -> None:
    site = Site({"/new": page("A", "b")}, moved={"/old": "/new#part"})
    async with serving(site), open_fetcher((site.host,)) as fetcher:
        found = await fetcher.fetch(f"{site.url}/old")
    assert (found.content_type, found.url) == ("text/html", f"{site.url}/new")


@pytest.mark.parametrize("answer", [["127.0.0.1"], ["10.0.0.1", "::1"], ["169.254.169.254"]])
async def test_a_name_that_leads_to_an_inner_network_is_refused(answer: list[str]) -> None:
    names = Names(answer)
    async with open_fetcher(resolver=names) as fetcher:
        assert "not on the public network" in await why(fetcher, "http://shop.example/")
    assert names.asked == ["shop.example"]


async def test_a_name_that_leads_elsewhere_when_it_is_asked_again_is_refused_then() -> None:
    async with serving(Site({"/": page("Secret", "inner")})) as site:
        names = Names(["8.8.8.8"], ["127.0.0.1"])
        assert [one["host"] for one in await PublicResolver(names).resolve("rebound.example", 80)] == ["8.8.8.8"]
        async with open_fetcher(resolver=names) as fetcher:
            assert "not on the public network" in await why(fetcher, "http://rebound.example:8080/")
        assert (names.asked, site.asked) == (["rebound.example"] * 2, [])


async def test_of_the_addresses_of_a_name_only_public_ones_are_connected_to() -> None:
    found = await PublicResolver(Names(["127.0.0.1", "1.1.1.1", "10.0.0.1"])).resolve("shop.example", 80)
    assert [one["host"] for one in found] == ["1.1.1.1"]


async def test_the_connection_itself_is_refused_should_a_check_before_it_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch_module, "check_url", lambda address, _: URL(address))
    async with serving(Site({"/": page("Secret", "inner")})) as site:
        async with open_fetcher() as fetcher:
            assert "not on the public network" in await why(fetcher, f"{site.url}/")
        assert site.asked == []
    with pytest.raises(RefusedAddress):
        public_socket((socket.AF_INET6, socket.SOCK_STREAM, 0, "", ("::1", 80, 0, 0)))


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("http://127.0.0.1:1/", "port 1 is not fetched from"),
        ("http://169.254.169.254/", "its host is not on the public network"),
        ("http://[::1]/", "its host is not on the public network"),
        ("ftp://x.example/", "expected an http or https address"),
        ("http://a:b@x.example/", "its address holds a user or a password"),
        ("", "it redirects to nowhere"),
    ],
)
async def test_a_redirect_is_checked_as_the_first_address_was(target: str, reason: str) -> None:
    async with serving(Site(moved={"/": "/again", "/again": target})) as site:
        async with open_fetcher((site.host,), resolver=Names(["127.0.0.1"])) as fetcher:
            assert await why(fetcher, f"{site.url}/") == reason
        assert site.asked == ["/", "/again"]


async def test_a_redirect_to_a_name_of_an_inner_network_is_refused() -> None:
    site = Site(moved={"/": "http://inner.example/"})
    async with serving(site), open_fetcher((site.host,), resolver=Names(["192.168.0.1"])) as fetcher:
        assert "not on the public network" in await why(fetcher, f"{site.url}/")


async def test_redirects_in_a_circle_end() -> None:
    async with serving(Site(moved={"/": "/"})) as site, open_fetcher((site.host,)) as fetcher:
        assert "more than 5 times" in await why(fetcher, f"{site.url}/")
        assert len(site.asked) == 6


async def test_a_page_without_end_is_cut_off_and_reported() -> None:
    async with serving() as site, open_fetcher((site.host,), max_bytes=1024 * 1024) as fetcher:
        assert await why(fetcher, f"{site.url}/endless") == "it is larger than 1 MB"


async def test_a_page_that_says_that_it_is_too_large_is_not_read() -> None:
    async with serving(Site({"/": b"x" * 2048})) as site, open_fetcher((site.host,), max_bytes=1024) as fetcher:
        assert "larger" in await why(fetcher, f"{site.url}/")


async def test_what_unpacks_to_too_much_is_cut_off() -> None:
    async def bomb(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        body = gzip.compress(b"\0" * 20_000_000)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(bomb, "127.0.0.1", 0) as server:
        host = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with open_fetcher((host,), max_bytes=1024 * 1024) as fetcher:
            assert "larger" in await why(fetcher, f"http://{host}/")


async def test_a_server_that_never_answers_is_given_up() -> None:
    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    async with await asyncio.start_server(silent, "127.0.0.1", 0) as server:
        host = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with open_fetcher((host,), timeout_s=0.05) as fetcher:
            assert "did not arrive within" in await why(fetcher, f"http://{host}/")


async def test_errors_of_the_server_and_of_the_network_say_what_they_are() -> None:
    site = Site({"/a.png": b"x"}, types={"/a.png": "image/png"})
    async with serving(site), open_fetcher((site.host, "127.0.0.1:9")) as fetcher:
        assert await why(fetcher, f"{site.url}/nowhere") == "its server answered 404"
        assert await why(fetcher, f"{site.url}/a.png") == "its kind is not supported: image/png"
        assert "could not be fetched" in await why(fetcher, "http://127.0.0.1:9/")


async def gather(site: Site, path: str, **limits: int) -> tuple[list[str], dict[str, str], list[int]]:
    """Paths of the documents, the missing with their reasons, and what was told of how many there are."""
    found: list[str] = []
    missing: dict[str, str] = {}
    told: list[int] = []
    async with open_fetcher((site.host,)) as fetcher:
        async for one in documents_at(f"{site.url}{path}", fetcher, on_pages=told.append, **limits):
            if isinstance(one, Document):
                found.append(one.name.removeprefix(site.url))
            else:
                missing[one.name.removeprefix(site.url)] = one.reason
    return found, missing, told


async def test_a_page_is_a_document_and_a_sitemap_is_all_its_pages() -> None:
    async with serving(Site({"/a": page("A", "a"), "/b": page("B", "b")})) as site:
        site.pages["/sitemap.xml"] = sitemap(f"{site.url}/a", f"{site.url}/b", f"{site.url}/a", f"{site.url}/gone")
        assert await gather(site, "/a") == (["/a"], {}, [1])
        assert await gather(site, "/sitemap.xml") == (["/a", "/b"], {"/gone": "its server answered 404"}, [3])


async def test_sitemaps_of_sitemaps_are_followed_packed_or_not_and_never_twice() -> None:
    async with serving(Site({"/a": page("A", "a"), "/b": page("B", "b")})) as site:
        index = [f"{site.url}/{name}" for name in ("index.xml", "one.xml", "two.xml.gz", "none.xml")]
        site.pages["/index.xml"] = sitemap(*index, index=True)
        site.pages["/one.xml"] = sitemap(f"{site.url}/a")
        site.pages["/two.xml.gz"] = gzip.compress(sitemap(f"{site.url}/b", "http://elsewhere.example/c"))
        found, missing, _ = await gather(site, "/index.xml")
    assert found == ["/a", "/b"]
    assert set(missing) == {"/none.xml", "http://elsewhere.example/c"}
    assert site.asked.count("/index.xml") == 1


async def test_more_pages_than_are_wanted_are_left_out_and_reported() -> None:
    async with serving(Site({f"/{n}": page(f"{n}", "x") for n in range(5)})) as site:
        site.pages["/sitemap.xml"] = sitemap(*(f"{site.url}/{n}" for n in range(5)))
        found, missing, _ = await gather(site, "/sitemap.xml", max_pages=2)
    assert (found, list(missing)) == (["/0", "/1"], ["/sitemap.xml"])


class Drips:
    """A site whose pages come in time or never. late: the numbers of those that do not."""

    def __init__(self, count: int, late: Collection[int]) -> None:
        self._pages = [f"https://drip.example/{number}" for number in range(count)]
        self._late = {self._pages[number] for number in late}

    async def fetch(self, address: str) -> Document:
        if address in self._late:
            raise TooLate("it did not arrive within 60 s")
        return Document(address, b"x" if address in self._pages else sitemap(*self._pages))

    async def gather(self) -> list[Document | Missing]:
        return [one async for one in documents_at("https://drip.example/map.xml", self, on_pages=lambda _: None)]


async def test_a_site_whose_pages_never_come_is_not_waited_for_page_by_page() -> None:
    *first, rest = await Drips(100, range(1, 100)).gather()
    assert (len(first), sum(isinstance(one, Document) for one in first)) == (12, 1)
    assert isinstance(rest, Missing)
    assert (rest.is_rest, rest.reason) == (True, "its pages do not arrive in time: the rest is left out")


async def test_a_site_of_which_some_pages_come_late_is_read_to_its_end() -> None:
    found = await Drips(40, [*range(7), *range(8, 15), *range(32, 40)]).gather()
    assert len(found) == 40
    assert not any(isinstance(one, Missing) and one.is_rest for one in found)


async def test_what_robots_txt_asks_not_to_read_is_not_read() -> None:
    async with serving(Site({"/a": page("A", "a"), "/inner/b": page("B", "b")})) as site:
        site.pages["/robots.txt"] = "User-agent: *\nDisallow: /inner/\n"
        site.pages["/sitemap.xml"] = sitemap(f"{site.url}/a", f"{site.url}/inner/b")
        found, missing, _ = await gather(site, "/sitemap.xml")
    assert (found, missing) == (["/a"], {"/inner/b": "robots.txt asks not to read it"})
    assert "/inner/b" not in site.asked


def test_a_page_that_speaks_of_sitemaps_is_none() -> None:
    assert parse_sitemap(b"<html><body><p>Begin with <urlset> and go on.</p></body></html>") is None
    named = b'<s:urlset xmlns:s="http://www.sitemaps.org/schemas/sitemap/0.9"><s:url><s:loc>http://x/</s:loc></s:url>'
    found = parse_sitemap(named + b"</s:urlset>")
    assert found is not None
    assert found.pages == ("http://x/",)


@pytest.mark.parametrize("declared", ['<?xml version="1.0" encoding="UTF-16"?>', '<?xml version="1.0"?>', ""])
@pytest.mark.parametrize(("mark", "encoding"), [("", "utf-8-sig"), ("\ufeff", "utf-16-le"), ("\ufeff", "utf-16-be")])
async def test_a_sitemap_and_its_pages_are_read_in_the_encoding_that_their_mark_names(
    declared: str, mark: str, encoding: str
) -> None:
    async with serving(Site({})) as site:
        listed = sitemap(f"{site.url}/ü").decode().partition("?>")[2]
        site.pages["/sitemap.xml"] = f"{mark}{declared if mark else ''}{listed}".encode(encoding)
        assert (await gather(site, "/sitemap.xml"))[1] == {
            "/\N{LATIN SMALL LETTER U WITH DIAERESIS}": "its server answered 404"
        }
    shown = f"{mark}<!DOCTYPE html><title>A</title><p>It costs 5 €."
    (draft,) = read(Document("http://x.example/a", shown.encode(encoding)))
    assert isinstance(draft, Draft)
    assert (draft.title, draft.text) == ("A", "It costs 5 €.")


def test_a_sitemap_cannot_read_files_or_blow_itself_up() -> None:
    entities = b'<!DOCTYPE urlset [<!ENTITY f SYSTEM "file:///etc/hostname"><!ENTITY a "aaaa">]>'
    found = parse_sitemap(entities + b"<urlset><url><loc>http://x.example/&f;</loc></url></urlset>")
    assert found is not None
    assert all(address in {"http://x.example/", "http://x.example/&f;"} for address in found.pages)
    with pytest.raises(Unreadable, match="too large"):
        parse_sitemap(gzip.compress(b" " * (MAX_SITEMAP_BYTES + 1)))
    with pytest.raises(Unreadable, match="broken"):
        parse_sitemap(b"\x1f\x8bnothing")
