"""Fetches web pages as documents: one page, or all of a sitemap, as far as robots.txt allows."""

import asyncio
import gzip
import io
import re
import zlib
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol
from urllib.robotparser import RobotFileParser

from yarl import URL

from rag.sources.decoding import beginning, decode
from rag.sources.draft import Document, TooLate, Unreadable
from rag.sources.fetch import USER_AGENT

MAX_PAGES: Final = 2_000
MAX_SITEMAPS: Final = 50
MAX_SITEMAP_BYTES: Final = 50 * 1024 * 1024
"""As sitemaps.org has it."""
AT_ONCE: Final = 4
MOST_LATE: Final = 8
"""After so many pages in a row that did not come, no more are asked for: a whole site of them would take a day."""

_GZIP = b"\x1f\x8b"
_ROOT = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)\b")


@dataclass(frozen=True, slots=True)
class Missing:
    """A page that could not be had. is_late: it did not come in time.

    is_rest: it stands for pages that nobody looked at, so that none of what was there may be taken for gone.
    """

    name: str
    reason: str
    is_rest: bool = False
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What a sitemap names: pages, or further sitemaps."""

    pages: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    is_broken: bool = False
    """Whether it may name more, which nobody can read."""


class Fetch(Protocol):
    """Fetches one address; see `rag/sources/fetch.py`."""

    async def fetch(self, address: str) -> Document:
        """Raises Unreadable."""


async def documents_at(
    address: str, fetcher: Fetch, *, on_pages: Callable[[int], None], max_pages: int = MAX_PAGES
) -> AsyncIterator[Document | Missing]:
    """The page at this address, or every page that the sitemap there names. Raises Unreadable when it is not there.

    on_pages: is told how many documents will come, before they do.
    """
    first = await fetcher.fetch(address)
    sitemap = parse_sitemap(first.body)
    if sitemap is None:
        on_pages(1)
        yield Document(address, first.body, first.content_type, first.url)
        return
    pages, missing = await _pages(address, sitemap, fetcher, max_pages)
    on_pages(len(pages) + len(missing))
    for each in missing:
        yield each
    robots = await _robots(address, fetcher)
    readable = [page for page in pages if robots.can_fetch(USER_AGENT, page)]
    for page in pages:
        if page not in readable:
            yield Missing(page, "robots.txt asks not to read it")
    late = 0
    for start in range(0, len(readable), AT_ONCE):
        for found in await asyncio.gather(*(_page(page, fetcher) for page in readable[start : start + AT_ONCE])):
            late = late + 1 if isinstance(found, Missing) and found.is_late else 0
            yield found
        if late >= MOST_LATE and start + AT_ONCE < len(readable):
            yield Missing(address, "its pages do not arrive in time: the rest is left out", is_rest=True)
            return


def parse_sitemap(body: bytes) -> Sitemap | None:
    """What the sitemap names, or None when it is none. Raises Unreadable for one that unpacks to too much."""
    text = _unpacked(body) if body.startswith(_GZIP) else body
    if not _ROOT.search(beginning(text, 4096)):
        return None
    try:
        from lxml import etree  # type: ignore[import-untyped] # it comes without types
    except ImportError as exc:
        raise Unreadable("lxml is not installed: pip install -r requirements.lock") from exc
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    root = etree.fromstring(text, parser=parser)
    if root is None:
        raise Unreadable("it is a broken sitemap")
    kind = etree.QName(root).localname
    if kind not in {"urlset", "sitemapindex"}:
        return None
    found = tuple(dict.fromkeys(words for loc in root.findall("{*}*/{*}loc") if (words := (loc.text or "").strip())))
    is_broken = any(each.level_name == "FATAL" for each in parser.error_log)
    pages, sitemaps = ((), found) if kind == "sitemapindex" else (found, ())
    return Sitemap(pages, sitemaps, is_broken)


async def _pages(
    address: str, first: Sitemap, fetcher: Fetch, max_pages: int
) -> tuple[Sequence[str], Sequence[Missing]]:
    """The pages of a sitemap and of those it names, all on its own host, and what is left out of them."""
    host = URL(address).host
    pages: dict[str, None] = {}
    missing: list[Missing] = []
    waiting, seen = [first], {address}
    while waiting:
        sitemap = waiting.pop(0)
        if sitemap.is_broken:
            missing.append(Missing(address, "it is a broken sitemap: what else it names is not known", is_rest=True))
        foreign = (place for place in (*sitemap.pages, *sitemap.sitemaps) if _host(place) != host)
        missing += [Missing(place, "it is on another host than its sitemap") for place in foreign]
        pages |= dict.fromkeys(page for page in sitemap.pages if _host(page) == host)
        for place in sitemap.sitemaps:
            if _host(place) == host and place not in seen:
                seen.add(place)
                found = await _further(place, fetcher, is_one_too_many=len(seen) > MAX_SITEMAPS)
                (waiting if isinstance(found, Sitemap) else missing).append(found)  # type: ignore[arg-type] # by kind
    if len(pages) > max_pages:
        missing.append(Missing(address, f"it names more than {max_pages:,} pages: the rest is left out", is_rest=True))
    return list(pages)[:max_pages], missing


async def _further(place: str, fetcher: Fetch, *, is_one_too_many: bool) -> Sitemap | Missing:
    if is_one_too_many:
        return Missing(place, f"it is one of more than {MAX_SITEMAPS} sitemaps", is_rest=True)
    try:
        found = parse_sitemap((await fetcher.fetch(place)).body)
    except Unreadable as exc:
        return Missing(place, str(exc), is_rest=True)
    return found or Missing(place, "it is no sitemap", is_rest=True)


def _host(address: str) -> str | None:
    try:
        return URL(address).host
    except ValueError:
        return None


async def _page(address: str, fetcher: Fetch) -> Document | Missing:
    try:
        found = await fetcher.fetch(address)
    except Unreadable as exc:
        return Missing(address, str(exc), is_late=isinstance(exc, TooLate))
    return Document(address, found.body, found.content_type, found.url)


async def _robots(address: str, fetcher: Fetch) -> RobotFileParser:
    """What may be read there; everything, where nothing is said."""
    robots = RobotFileParser()
    try:
        text = decode((await fetcher.fetch(str(URL(address).with_path("/robots.txt").with_query(None)))).body)
    except Unreadable:
        text = ""
    robots.parse(text.splitlines())
    return robots


def _unpacked(body: bytes) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(body)) as packed:
            text = packed.read(MAX_SITEMAP_BYTES + 1)
    except (OSError, EOFError, zlib.error) as exc:
        raise Unreadable("it is a broken gzip file") from exc
    if len(text) > MAX_SITEMAP_BYTES:
        raise Unreadable("unpacked, it is too large for a sitemap")
    return text
