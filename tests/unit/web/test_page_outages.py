"""The chat page in a real browser while the desk is away, and when it comes back."""

import asyncio

import pytest
from playwright.async_api import Browser, Route, expect

from tests.unit.web.asking import ask, page_of
from tests.unit.web.browser import tab_of
from tests.unit.web.desk import CONTRACT_ANSWER, MemoryInbox, web_desk

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_message_written_while_the_desk_is_away_is_sent_once_it_is_back(
    browser: Browser, inbox: MemoryInbox
) -> None:
    async with tab_of(browser) as page:
        async with web_desk(inbox) as address:
            await page.goto(address.url)
            await expect(page.locator("#welcome")).to_be_visible()
        await ask(page, "Are you there?")
        await expect(page.locator("#trouble")).to_contain_text("cannot be reached")
        await expect(page.locator("[aria-live=polite]")).to_contain_text("cannot be reached")
        await expect(page.locator(".question")).to_contain_text("Not sent yet.")
        async with web_desk(inbox, port=address.port):
            await expect(page.locator(".answer")).to_contain_text("within 30 days")

            await expect(page.locator("#trouble")).to_be_hidden()
            await expect(page.locator(".question")).to_have_text("Are you there?")
    assert [message.text for message in inbox.messages] == ["Are you there?"]


async def test_a_message_waits_through_a_reload_too(browser: Browser, inbox: MemoryInbox) -> None:
    async with page_of(browser, inbox) as page:
        await page.route("**/web/messages", lambda route: route.abort())
        await ask(page, "Are you there?")
        await expect(page.locator(".question[data-state=delayed]")).to_be_visible()
        await page.unroute("**/web/messages")
        await page.reload()

        await expect(page.locator(".answer")).to_be_visible()
    assert len(inbox.messages) == 1


async def test_when_only_the_acknowledgement_is_lost_the_message_still_counts_once(
    browser: Browser, inbox: MemoryInbox
) -> None:
    async with page_of(browser, inbox) as page:
        lost: list[str] = []

        async def lose_the_first(route: Route) -> None:
            await route.fetch()
            if lost:
                await route.continue_()
            else:
                lost.append(route.request.url)
                await route.abort()

        await page.route("**/web/messages", lose_the_first)
        await ask(page, "Are you there?")

        await expect(page.locator(".question[data-state=sent]")).to_be_visible()
        await expect(page.locator(".answer")).to_have_count(1)
    assert len(inbox.messages) == 1
    assert len(inbox.deliveries) > 1


async def test_several_messages_of_an_outage_arrive_in_their_order(browser: Browser, inbox: MemoryInbox) -> None:
    async with page_of(browser, inbox) as page:
        await page.route("**/web/messages", lambda route: route.abort())
        for number in (1, 2, 3):
            await ask(page, f"Question {number}")
        await expect(page.locator(".question[data-state=delayed]")).to_have_count(3)
        await page.unroute("**/web/messages")
        await page.get_by_role("button", name="Try now").first.click()

        await expect(page.locator(".answer")).to_have_count(3)
    assert [message.text for message in inbox.messages] == ["Question 1", "Question 2", "Question 3"]


async def test_a_page_that_opens_before_the_desk_is_there_gets_ready_by_itself(
    browser: Browser, inbox: MemoryInbox
) -> None:
    async with web_desk(inbox) as address, tab_of(browser) as page:
        await page.route("**/web/session", lambda route: route.fulfill(status=503, body=""))
        await page.goto(address.url)
        await ask(page, "Are you there?")
        await expect(page.locator("#trouble")).to_be_visible()
        await page.unroute("**/web/session")

        await expect(page.locator(".answer")).to_be_visible()
    assert len(inbox.messages) == 1


async def test_an_employee_goes_on_when_the_restarted_desk_has_another_code(
    browser: Browser, inbox: MemoryInbox
) -> None:
    inbox.answer = lambda _message: CONTRACT_ANSWER
    async with tab_of(browser) as page:
        async with web_desk(inbox) as address:
            await page.goto(address.url)
            await page.get_by_role("radio", name="Employee").click()
            await ask(page, "Who reviews a contract?")
            await expect(page.locator(".answer")).to_have_count(1)
        async with web_desk(inbox, port=address.port, token="another-code-after-the-restart"):
            await ask(page, "Who else?")

            await expect(page.locator(".answer")).to_have_count(2)
            await expect(page.locator("#access")).to_be_hidden()


async def test_a_desk_whose_data_were_put_back_gets_the_open_question_again(
    browser: Browser, inbox: MemoryInbox
) -> None:
    inbox.answer = lambda _message: None
    async with tab_of(browser) as page:
        async with web_desk(inbox) as address:
            await page.goto(address.url)
            await ask(page, "Are you there?")
            await expect(page.locator(".question[data-state=sent]")).to_be_visible()
        restored = MemoryInbox()
        async with web_desk(restored, port=address.port):
            await page.reload()

            await expect(page.locator(".answer")).to_be_visible()
    assert restored.messages[0].dedupe_key == inbox.messages[0].dedupe_key


async def test_a_visitor_whom_the_desk_does_not_know_any_more_starts_anew(browser: Browser, inbox: MemoryInbox) -> None:
    async with page_of(browser, inbox) as page:
        await ask(page, "Can I return it?")
        await expect(page.locator(".answer")).to_be_visible()
        await page.context.clear_cookies()
        await ask(page, "And this?")

        await expect(page.locator(".question")).to_have_text(["And this?"])
        await expect(page.locator(".answer")).to_have_count(1)
    assert inbox.messages[1].person != inbox.messages[0].person


async def test_two_tabs_of_a_visitor_whom_the_desk_does_not_know_any_more_agree(
    browser: Browser, inbox: MemoryInbox
) -> None:
    async with page_of(browser, inbox) as page:
        other = await page.context.new_page()
        await other.goto(page.url)
        await ask(page, "Can I return it?")
        await expect(other.locator(".answer")).to_be_visible()
        await page.context.clear_cookies()
        await ask(page, "And this?")

        for tab in (page, other):
            await expect(tab.locator(".question")).to_have_text(["And this?"])
            await expect(tab.locator(".answer")).to_have_count(1)
    assert [message.text for message in inbox.messages] == ["Can I return it?", "And this?"]


async def test_two_tabs_that_a_new_visitor_opens_at_once_agree(browser: Browser, inbox: MemoryInbox) -> None:
    async with tab_of(browser) as page, web_desk(inbox) as address:
        other = await page.context.new_page()
        arrived = asyncio.Barrier(2)

        async def together(route: Route) -> None:
            """Neither has the cookie of the other when it asks who it is."""
            await arrived.wait()
            await route.continue_()

        for tab in (page, other):
            await tab.route("**/web/session", together, times=1)
        await asyncio.gather(page.goto(address.url), other.goto(address.url))
        await ask(page, "Can I return it?")

        for tab in (page, other):
            await expect(tab.locator(".question")).to_have_text(["Can I return it?"])
            await expect(tab.locator(".answer")).to_have_count(1)
