"""The chat page for every eye, hand and screen: phones, dark mode, contrast, keyboard, screen readers, motion."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, Page, expect

from bot.model import Outcome, Reply
from tests.unit.web.accessibility import LOW_CONTRASTS, NAMELESS, SMALL_TARGETS
from tests.unit.web.browser import DESKTOP, PHONE, tab_of
from tests.unit.web.desk import CONTRACT_ANSWER, RETURN_ANSWER, MemoryInbox, cite, web_desk

pytestmark = pytest.mark.asyncio(loop_scope="module")

LONG = "Donaudampfschifffahrtsgesellschaftskapitaensmuetzenabzeichenverleihungsurkunde" * 3
WIDE = Reply(
    f"{LONG} https://shop.example/{LONG} `{LONG}` [1]\n\n```\n{LONG}\n```\n\n"
    "| Country | Standard | Express | Overnight | Pick-up | Remarks |\n|---|---|---|---|---|---|\n"
    + "| Liechtenstein | 5 business days | 2 business days | not offered | in every store | none |\n"
    * 3,
    Outcome.ANSWERED,
    citations=(cite(1, "returns/how-to-return", "The refund is paid within _5 business days_"),),
    choices=(LONG,),
)


@asynccontextmanager
async def page_of(
    browser: Browser, inbox: MemoryInbox, *, size: tuple[int, int] = DESKTOP, scheme: str = "light"
) -> AsyncIterator[Page]:
    async with web_desk(inbox) as address, tab_of(browser, size=size, scheme=scheme) as page:
        await page.goto(address.url)
        await expect(page.locator("#suggestions button").first).to_be_visible()
        yield page


async def ask(page: Page, text: str) -> None:
    await page.fill("#text", text)
    await page.press("#text", "Enter")


async def is_wider_than_the_screen(page: Page) -> bool:
    return bool(
        await page.evaluate(
            """() => ["html", "#scroller", "#reader-body"].map((name) => document.querySelector(name))
              .some((element) => element.scrollWidth > element.clientWidth)"""
        )
    )


@pytest.mark.parametrize("width", [320, 375, 768])
async def test_nothing_scrolls_sideways_on_a_phone(browser: Browser, width: int) -> None:
    inbox = MemoryInbox(lambda _message: WIDE)
    async with page_of(browser, inbox, size=(width, 700)) as page:
        assert not await is_wider_than_the_screen(page)
        await ask(page, LONG)
        await expect(page.locator(".source")).to_be_visible()
        assert not await is_wider_than_the_screen(page)
        for name in ("#new", "#send", ".bar label >> nth=0", ".bar label >> nth=1", ".bubble", ".source", ".chip"):
            box = await page.locator(f"{name} >> visible=true").first.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
        await page.locator(".source").click()
        await expect(page.locator("#reader mark").first).to_be_in_viewport()
        assert not await is_wider_than_the_screen(page)


async def test_a_source_comes_up_from_below_on_a_phone_and_a_tap_beside_it_closes_it(browser: Browser) -> None:
    async with page_of(browser, MemoryInbox(), size=PHONE) as page:
        await ask(page, "Can I return it?")
        await page.locator(".source").first.tap()
        await expect(page.locator("#reader mark").first).to_be_in_viewport()
        await page.evaluate("Promise.all(document.getAnimations().map((animation) => animation.finished))")
        sheet = await page.locator("#reader").bounding_box()
        assert sheet is not None
        assert (sheet["x"], sheet["width"], sheet["y"] + sheet["height"]) == (0, PHONE[0], PHONE[1])
        assert sheet["y"] > PHONE[1] * 0.1

        await page.touchscreen.tap(PHONE[0] / 2, 20)
        await expect(page.locator("#reader")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_text_stands_out_from_its_ground(browser: Browser, scheme: str) -> None:
    replies = iter(
        (
            RETURN_ANSWER,
            Reply("Not found. Write to help@shop.example.", Outcome.NOT_KNOWN),
            Reply("It failed: `code`.", Outcome.FAILED),
            CONTRACT_ANSWER,
        )
    )
    async with page_of(browser, MemoryInbox(lambda _message: next(replies)), scheme=scheme) as page:
        low = await page.evaluate(LOW_CONTRASTS)
        for number in (1, 2, 3):
            await ask(page, "Can I return it?")
            await expect(page.locator(".answer")).to_have_count(number)
        await page.get_by_role("button", name="Yes, this helped").first.click()
        await expect(page.locator(".verdict-note").first).not_to_be_empty()
        await page.locator(".source").first.click()
        await expect(page.locator("#reader mark").first).to_be_visible()
        low += await page.evaluate(LOW_CONTRASTS)
        await page.keyboard.press("Escape")
        await page.get_by_role("radio", name="Employee").click()
        low += await page.evaluate(LOW_CONTRASTS)
        await page.route("**/web/messages", lambda route: route.abort())
        await ask(page, "Are you there?")
        await expect(page.locator("#trouble")).to_be_visible()
        low += await page.evaluate(LOW_CONTRASTS)

    assert low == []


async def test_dark_and_light_follow_the_system(browser: Browser) -> None:
    grounds = []
    for scheme in ("light", "dark"):
        async with page_of(browser, MemoryInbox(), scheme=scheme) as page:
            grounds.append(await page.evaluate("getComputedStyle(document.body).backgroundColor"))

    assert grounds == ["rgb(250, 249, 246)", "rgb(20, 24, 26)"]


async def test_everything_can_be_done_with_the_keyboard(browser: Browser) -> None:
    inbox = MemoryInbox()
    async with page_of(browser, inbox) as page:
        await expect(page.locator("#text")).to_be_focused()
        await page.keyboard.type("Can I return it?")
        await page.keyboard.press("Enter")
        await expect(page.locator(".answer")).to_be_visible()
        reached = []
        for _ in range(7):
            await page.keyboard.press("Shift+Tab")
            reached.append(
                await page.evaluate("document.activeElement.ariaLabel ?? document.activeElement.textContent")
            )
        assert reached[0] == "What does a return by mail cost?"
        assert reached[1:3] == ["No, this did not help", "Yes, this helped"]
        assert reached[-1] == "Source 1: How to return an item"
        await page.keyboard.press("Enter")
        await expect(page.locator("#reader h2")).to_be_focused()
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")

        await expect(page.locator("#reader")).to_be_hidden()
        assert await page.evaluate("document.activeElement.getAttribute('aria-label')") == reached[-1]


async def test_what_has_the_focus_is_framed(browser: Browser) -> None:
    async with page_of(browser, MemoryInbox()) as page:
        await page.locator("#new").focus()
        await page.keyboard.press("Tab")
        await page.keyboard.press("Shift+Tab")

        outline = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid"


async def test_every_control_has_a_name_and_is_large_enough_to_hit(browser: Browser) -> None:
    async with page_of(browser, MemoryInbox(), size=PHONE) as page:
        await ask(page, "Can I return it?")
        await expect(page.locator(".answer")).to_be_visible()

        assert await page.evaluate(NAMELESS) == []
        assert await page.evaluate(SMALL_TARGETS) == []


async def test_who_listens_hears_each_new_answer_once_and_nothing_of_old_ones(browser: Browser) -> None:
    async with page_of(browser, MemoryInbox()) as page:
        await ask(page, "Can I return it?")
        heard = page.locator("[aria-live=polite]")
        await expect(heard).to_contain_text("The desk answered: Most items can be returned within 30 days of delivery.")
        await expect(heard).to_contain_text("With 2 sources.")
        assert "[1]" not in await heard.inner_text()
        await page.reload()
        await expect(page.locator(".answer")).to_be_visible()

        await expect(heard).to_be_empty()


async def test_nothing_moves_for_who_asked_for_little_motion(browser: Browser) -> None:
    inbox = MemoryInbox(lambda _message: None)
    async with page_of(browser, inbox) as page:
        await page.emulate_media(reduced_motion="reduce")
        await ask(page, "Can I return it?")
        await expect(page.locator(".thinking")).to_be_visible()

        assert await page.evaluate("document.getAnimations().length") == 0


async def test_the_page_asks_nobody_but_the_desk(browser: Browser) -> None:
    asked: set[str] = set()
    inbox = MemoryInbox()
    async with web_desk(inbox) as address, tab_of(browser) as page:
        page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
        await page.goto(address.url)
        await ask(page, "Can I return it?")
        await page.locator(".source").first.click()
        await expect(page.locator("#reader mark").first).to_be_visible()

    assert asked == {urlsplit(address.url).netloc}


async def test_who_reads_further_up_is_told_of_a_new_answer_and_not_pulled_to_it(browser: Browser) -> None:
    inbox = MemoryInbox(lambda message: None if message.text == "Slow" else WIDE)
    async with page_of(browser, inbox, size=PHONE) as page:
        for number in (1, 2):
            await ask(page, "Tell me a lot")
            await expect(page.locator(".answer")).to_have_count(number)
        await ask(page, "Slow")
        await expect(page.locator(".question[data-state=sent]")).to_have_count(3)
        await page.locator("#scroller").evaluate("(scroller) => { scroller.scrollTop = 0; }")
        await inbox.say(inbox.messages[-1], RETURN_ANSWER)
        await page.get_by_role("button", name="New answer").click()

        await expect(page.locator(".answer").last).to_be_in_viewport()
        await expect(page.locator("#latest")).to_be_hidden()
