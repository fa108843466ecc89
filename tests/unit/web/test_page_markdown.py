"""What comes from outside stays text on the chat page: Markdown, links, and nothing that becomes code."""

import asyncio
from dataclasses import replace

import pytest
from playwright.async_api import Browser, Page, expect

from bot.model import Citation, Outcome, Reply
from tests.unit.web import desk as desk_module
from tests.unit.web.asking import ask, page_of
from tests.unit.web.desk import MemoryInbox

pytestmark = pytest.mark.asyncio(loop_scope="module")

EVIL = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'


async def test_nothing_that_the_desk_says_becomes_code(
    browser: Browser, inbox: MemoryInbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    evil_id = "returns/how-to-return"
    article = replace(desk_module.ARTICLES[evil_id], title=EVIL, owner=EVIL, updated=EVIL, text=f"{EVIL}\n\nQuoted.")
    monkeypatch.setitem(desk_module.ARTICLES, evil_id, article)
    citation = Citation(1, evil_id, EVIL, EVIL, EVIL, f"{EVIL} Quoted.", url="javascript:window.hacked=1")
    inbox.answer = lambda _message: Reply(
        f"{EVIL} [1] [click](javascript:window.hacked=1) [data](data:text/html,x) <b>bold</b> **{EVIL}** `{EVIL}`",
        Outcome.ANSWERED,
        citations=(citation,),
        choices=(EVIL,),
    )
    async with page_of(browser, inbox) as page:
        await ask(page, EVIL)
        await page.locator(".source").click()
        await expect(page.locator("#reader-body")).to_contain_text("<script>window.hacked=1</script>")

        await expect(page.locator(".bubble")).to_have_text(EVIL)
        await expect(page.locator(".prose").first).to_contain_text("<b>bold</b>")
        await expect(page.locator(".source b")).to_have_text(EVIL)
        assert await page.locator("main img, main script, main b b, dialog img, dialog script").count() == 0
        assert await page.locator("a[href^='javascript:'], a[href^='data:']").count() == 0
        assert await page.evaluate("window.hacked") is None


MARKDOWN = {
    "Two\nlines\n\nand *more*": "<p>Two lines</p><p>and <em>more</em></p>",
    "**bold _both_** `x < y`": "<p><strong>bold <em>both</em></strong> <code>x &lt; y</code></p>",
    "- one\n- two\n  - deeper\n- three": "<ul><li>one</li><li>two<ul><li>deeper</li></ul></li><li>three</li></ul>",
    "1. one\n2. two\n\nafter": "<ol><li>one</li><li>two</li></ol><p>after</p>",
    "3. three\n4. four": '<ol start="3"><li>three</li><li>four</li></ol>',
    "- one\n\n- two": "<ul><li>one</li><li>two</li></ul>",
    "Steps:\n- one\n- two": "<p>Steps:</p><ul><li>one</li><li>two</li></ul>",
    "## Title\ntext": "<h4>Title</h4><p>text</p>",
    "> quoted\n> text": "<blockquote><p>quoted text</p></blockquote>",
    "```\n<b>\n```": '<pre tabindex="0"><code>&lt;b&gt;</code></pre>',
    "snake_case_name and 2 * 3 * 4 _": "<p>snake_case_name and 2 * 3 * 4 _</p>",
    "a\\*b\\* <i>": "<p>a*b* &lt;i&gt;</p>",
    "[x] [7] [^1]": "<p>[x] [7] [^1]</p>",
    "[a](ftp://x) [b](/path) [c](JAVASCRIPT:x)": "<p>[a](ftp://x) [b](/path) [c](JAVASCRIPT:x)</p>",
    "**open _never closed": "<p>**open _never closed</p>",
    "": "",
}


async def test_markdown_is_rendered_as_it_is_meant_and_what_is_none_stays_text(
    browser: Browser, inbox: MemoryInbox
) -> None:
    async with page_of(browser, inbox) as page:
        rendered = {text: await _render(page, text) for text in MARKDOWN}

    assert rendered == MARKDOWN


async def test_addresses_become_links_that_open_apart(browser: Browser, inbox: MemoryInbox) -> None:
    text = "See https://shop.example/a_b_c?d=1, [here](https://shop.example/x) or write to help@shop.example."
    async with page_of(browser, inbox) as page:
        await _render(page, text)
        links = await page.evaluate("Array.from(window.rendered.querySelectorAll('a'), (a) => [a.href, a.rel])")

    apart = "noopener noreferrer nofollow"
    assert links == [
        ["https://shop.example/a_b_c?d=1", apart],
        ["https://shop.example/x", apart],
        ["mailto:help@shop.example", apart],
    ]


async def test_of_the_desks_own_pages_only_an_export_is_linked_to(browser: Browser, inbox: MemoryInbox) -> None:
    text = "[g](/export/aB_-9?language=de) [h](/export/aB_-9?next=/control) "
    text += "[a](/export/aB_-9) [b](/control/x) [c](//evil.example/export/x) [d](/export/a/b) [e](/export/../control)"
    async with page_of(browser, inbox) as page:
        await _render(page, text)
        links = await page.evaluate(
            "Array.from(window.rendered.querySelectorAll('a'), (a) => [a.textContent, a.getAttribute('href')])"
        )

    origin = links[0][1].partition("/export")[0]
    assert links == [["g", f"{origin}/export/aB_-9?language=de"], ["a", f"{origin}/export/aB_-9"]]


async def test_no_text_keeps_the_renderer_busy(browser: Browser, inbox: MemoryInbox) -> None:
    pieces = ("*", "_", "**a", "[", "[a](", "> ", "- ", "`", "_a", "http://", "a@", "\\", "|-", "*a_")
    async with page_of(browser, inbox) as page:
        for piece in pieces:
            async with asyncio.timeout(5):
                await _render(page, piece * (20_000 // len(piece)))


async def _render(page: Page, text: str) -> str:
    return str(
        await page.evaluate(
            """async (text) => {
              const { renderMarkdown } = await import("/web/static/markdown.js");
              window.rendered = document.createElement("div");
              window.rendered.append(renderMarkdown(text));
              return window.rendered.innerHTML;
            }""",
            text,
        )
    )
