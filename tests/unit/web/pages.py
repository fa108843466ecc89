"""A small site on a real port, for the tests of what is fetched."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web


@dataclass
class Site:
    """pages: by path; a text is a page, bytes are sent as they are, and an address in `moved` is redirected to."""

    pages: dict[str, str | bytes] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return f"http://{self.host}"

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.path_qs)
        if request.path in self.moved:
            return web.Response(status=302, headers={"Location": self.moved[request.path]})
        if request.path == "/endless":
            return await _endless(request)
        page = self.pages.get(request.path)
        if page is None:
            return web.Response(status=404, text="gone")
        body = page.encode() if isinstance(page, str) else page
        kind = self.types.get(request.path, "text/html" if isinstance(page, str) else "application/octet-stream")
        return web.Response(body=body, headers={"Content-Type": kind})


def page(title: str, text: str) -> str:
    return f"<html><head><title>{title}</title></head><body><main><h1>{title}</h1><p>{text}</p></main></body></html>"


def sitemap(*addresses: str, index: bool = False) -> bytes:
    outer, inner = ("sitemapindex", "sitemap") if index else ("urlset", "url")
    listed = "".join(f"<{inner}><loc>{address}</loc></{inner}>" for address in addresses)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="UTF-8"?><{outer} xmlns="{space}">{listed}</{outer}>'.encode()


@asynccontextmanager
async def serving(site: Site | None = None) -> AsyncIterator[Site]:
    site = site or Site()
    app = web.Application()
    app.router.add_get("/{path:.*}", site.handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        site.port = int(runner.addresses[0][1])
        yield site
    finally:
        await runner.cleanup()


async def _endless(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "text/html"})
    await response.prepare(request)
    try:
        while True:
            await response.write(b"<p>more</p>" * 1000)
    except ConnectionError:
        return response
