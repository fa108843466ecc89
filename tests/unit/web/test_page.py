"""The chat page in a real browser: asking, sources, verdicts, employees, and the desk going away and coming back."""

import re

import pytest
from playwright.async_api import Browser, expect

from bot.model import Citation, Outcome, Reply
from tests.unit.web.asking import ask, page_of
from tests.unit.web.browser import tab_of
from tests.unit.web.desk import CONTRACT_ANSWER, RETURN_ANSWER, TOKEN, MemoryInbox, web_desk

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_suggestion_is_asked_and_the_answer_names_its_sources(browser: Browser, inbox: MemoryInbox) -> None:
    async with page_of(browser, inbox) as page:
        await page.get_by_role("button", name="How do I return an item?").click()

        answer = page.get_by_role("article", name="The desk answered")
        await expect(answer).to_contain_text("Most items can be returned within 30 days of delivery.")
        await expect(answer.locator("strong").first).to_have_text("within 30 days")
        source = answer.locator(".source").first
        await expect(source).to_contain_text("How to return an item")
        await expect(source).to_contain_text("Returns & Exchanges")
        await expect(source).to_contain_text("returns@shop.example")
        await expect(source.locator("time")).to_have_text(re.compile("^updated "))
        await expect(source.locator("time")).to_have_attribute("title", "4 May 2026")
        await expect(page.locator("#announcer")).to_contain_text("within 30 days")
    assert [message.text for message in inbox.messages] == ["How do I return an item?"]


async def test_a_source_opens_at_the_marked_passage_and_gives_the_focus_back(
    browser: Browser, inbox: MemoryInbox
) -> None:
    async with page_of(browser, inbox) as page:
        await ask(page, "When do I get my money back?")
        await page.locator(".source").nth(1).click()

        marks = page.locator("#reader mark")
        await expect(marks.first).to_be_in_viewport()
        marked = "".join(await marks.all_text_contents())
        assert marked == "The refund is paid within 5 business days after the item has arrived."
        await expect(page.locator("#reader h2")).to_have_text("How to return an item")
        await expect(page.locator("#reader td").nth(3)).to_have_text("$4.95")
        await page.keyboard.press("Escape")
        await expect(page.locator("#reader")).to_be_hidden()
        await expect(page.locator(".source").nth(1)).to_be_focused()


async def test_a_citation_mark_links_to_its_source_and_opens_the_passage(browser: Browser, inbox: MemoryInbox) -> None:
    async with page_of(browser, inbox) as page:
        await ask(page, "Can I return it?")
        mark = page.get_by_role("link", name="Source 2: How to return an item")

        target = await mark.get_attribute("href")
        await expect(page.locator(f"{target} .source-number")).to_have_text("2")
        await mark.click()
        await expect(page.locator("#reader mark").first).to_contain_text("The refund is paid")


async def test_what_was_quoted_is_shown_when_the_article_is_gone(browser: Browser, inbox: MemoryInbox) -> None:
    gone = Citation(1, "returns/gone", "Old rules", "x@shop.example", "2020-01-01", "The **old** words.")
    inbox.answer = lambda _message: Reply("The old words. [1]", Outcome.ANSWERED, citations=(gone,))
    async with page_of(browser, inbox) as page:
        await ask(page, "What were the rules?")
        await page.locator(".source").click()

        await expect(page.locator("#reader")).to_contain_text("changed or taken away")
        await expect(page.locator("#reader mark")).to_have_text("The old words.")


async def test_a_verdict_is_recorded_can_be_changed_and_is_still_shown_later(
    browser: Browser, inbox: MemoryInbox
) -> None:
    async with page_of(browser, inbox) as page:
        await ask(page, "Can I return it?")
        await page.get_by_role("button", name="Yes, this helped").click()
        await expect(page.locator(".verdict-note")).to_have_text("Thank you, noted.")
        await page.get_by_role("button", name="No, this did not help").click()
        await expect(page.get_by_role("button", name="Yes, this helped")).to_have_attribute("aria-pressed", "false")
        await expect(page.locator(".verdict-note")).to_have_text("Thank you, noted.")
        await page.reload()
        await expect(page.get_by_role("button", name="No, this did not help")).to_have_attribute("aria-pressed", "true")
        await expect(page.locator(".verdict-note")).to_have_text("Thank you, noted.")
    assert [feedback.helpful for feedback in inbox.feedback] == [True, False]


async def test_a_verdict_that_could_not_be_recorded_is_not_shown_as_recorded(
    browser: Browser, inbox: MemoryInbox
) -> None:
    async with page_of(browser, inbox) as page:
        await ask(page, "Can I return it?")
        await expect(page.locator(".verdict")).to_be_visible()
        await page.route("**/web/feedback", lambda route: route.abort())
        await page.get_by_role("button", name="Yes, this helped").click()

        await expect(page.locator(".verdict-note")).to_contain_text("not recorded")
        await expect(page.get_by_role("button", name="Yes, this helped")).to_have_attribute("aria-pressed", "false")


async def test_a_verdict_on_an_answer_that_is_gone_is_said_to_come_to_nothing(
    browser: Browser, inbox: MemoryInbox
) -> None:
    async with page_of(browser, inbox) as page:
        await ask(page, "Can I return it?")
        await expect(page.locator(".verdict")).to_be_visible()
        inbox.said.clear()
        await page.get_by_role("button", name="Yes, this helped").click()
        await expect(page.locator(".verdict-note")).to_contain_text("no longer kept")
        await expect(page.get_by_role("button", name="Yes, this helped")).to_have_attribute("aria-pressed", "false")


async def test_enter_sends_and_shift_enter_starts_a_line(browser: Browser, inbox: MemoryInbox) -> None:
    async with page_of(browser, inbox) as page:
        await page.locator("#text").press_sequentially("First")
        await page.keyboard.press("Shift+Enter")
        await page.keyboard.type("second")
        await page.keyboard.press("Enter")

        await expect(page.locator(".answer")).to_be_visible()
        await expect(page.locator("#text")).to_have_value("")
        await expect(page.locator("#text")).to_be_focused()
    assert [message.text for message in inbox.messages] == ["First\nsecond"]


async def test_the_page_shows_that_the_desk_is_at_work_until_it_answers(browser: Browser, inbox: MemoryInbox) -> None:
    inbox.answer = lambda _message: None
    async with page_of(browser, inbox) as page:
        await ask(page, "Can I return it?")
        await expect(page.locator(".question[data-state=sent]")).to_be_visible()
        await expect(page.locator(".thinking")).to_have_text("Looking it up")
        await inbox.say(inbox.messages[0], RETURN_ANSWER)

        await expect(page.locator(".answer")).to_be_visible()
        await expect(page.locator(".thinking")).to_have_count(0)


async def test_a_conversation_survives_a_reload_in_its_order(browser: Browser, inbox: MemoryInbox) -> None:
    async with page_of(browser, inbox) as page:
        for number in (1, 2):
            await ask(page, f"Question {number}")
            await expect(page.locator(".answer")).to_have_count(number)
        await page.fill("#text", "Not finished yet")
        before = await page.locator("#log > *").all_text_contents()
        await page.reload()

        await expect(page.locator(".answer")).to_have_count(2)
        assert await page.locator("#log > *").all_text_contents() == before
        await expect(page.locator("#text")).to_have_value("Not finished yet")
    assert len(inbox.messages) == 2


async def test_asking_anew_starts_an_empty_conversation(browser: Browser, inbox: MemoryInbox) -> None:
    async with page_of(browser, inbox) as page:
        await ask(page, "Can I return it?")
        await expect(page.locator(".answer")).to_be_visible()
        await page.get_by_role("button", name="New conversation").click()
        await expect(page.locator("#welcome")).to_be_visible()
        await expect(page.locator("#text")).to_be_focused()
        await ask(page, "And another thing?")

        await expect(page.locator(".answer")).to_have_count(1)
        await expect(page.locator(".question")).to_have_text(["And another thing?"])
    first, second = inbox.messages
    assert first.conversation != second.conversation


async def test_a_failed_answer_can_be_asked_for_again(browser: Browser, inbox: MemoryInbox) -> None:
    answers = [Reply("This did not work.", Outcome.FAILED), RETURN_ANSWER]
    inbox.answer = lambda _message: answers[len(inbox.messages) - 1]
    async with page_of(browser, inbox) as page:
        await ask(page, "Can I return it?")
        await page.get_by_role("button", name="Ask again").click()

        await expect(page.locator(".answer").nth(1)).to_contain_text("within 30 days")
    assert [message.text for message in inbox.messages] == ["Can I return it?"] * 2


async def test_a_text_that_is_too_long_is_counted_and_not_sent(browser: Browser, inbox: MemoryInbox) -> None:
    async with page_of(browser, inbox) as page:
        await page.fill("#text", "x" * 3999)
        await expect(page.locator("#counter")).to_have_text("3,999 of 4,000 characters")
        await ask(page, "x" * 4001)

        await expect(page.locator("#counter")).to_have_text("4,001 of 4,000 characters: too long")
        await expect(page.locator("#send")).to_be_disabled()
        await expect(page.locator("#text")).to_have_attribute("aria-invalid", "true")
    assert inbox.messages == []


async def test_what_the_desk_refuses_can_be_edited_and_sent_again(browser: Browser, inbox: MemoryInbox) -> None:
    async with page_of(browser, inbox) as page:
        refusal = {"error": {"code": "invalid_fields", "message": "text: not this.", "fields": {}}}
        await page.route("**/web/messages", lambda route: route.fulfill(status=422, json=refusal))
        await ask(page, "Can I return it?")
        await expect(page.locator(".question")).to_contain_text("Not sent: text: not this.")
        await page.unroute("**/web/messages")
        await page.get_by_role("button", name="Edit and send again").click()
        await expect(page.locator("#text")).to_have_value("Can I return it?")
        await page.press("#text", "Enter")

        await expect(page.locator(".answer")).to_be_visible()
    assert len(inbox.messages) == 1


# -- employees --------------------------------------------------------------------------------------------------------


async def test_on_this_machine_one_click_makes_an_employee(browser: Browser, inbox: MemoryInbox) -> None:
    inbox.answer = lambda message: CONTRACT_ANSWER if message.audience and message.audience.is_employee else None
    async with page_of(browser, inbox) as page:
        await page.get_by_role("radio", name="Employee").click()
        await page.get_by_role("button", name="Who reviews a contract?").click()
        await page.locator(".source").click()
        await expect(page.locator("#reader mark")).to_contain_text("reviewed by Legal")
        await page.keyboard.press("Escape")
        await page.reload()
        await expect(page.get_by_role("radio", name="Employee")).to_be_checked()
        await expect(page.locator(".answer")).to_be_visible()
        await page.get_by_role("radio", name="Customer").click()

        await expect(page.locator("#log > *")).to_have_count(0)
        await expect(page.locator("#welcome")).not_to_contain_text("contract")


async def test_elsewhere_an_employee_pastes_the_code(browser: Browser, inbox: MemoryInbox) -> None:
    inbox.answer = lambda _message: CONTRACT_ANSWER
    async with page_of(browser, inbox, trust_local=False) as page:
        await page.get_by_role("radio", name="Employee").click()
        await page.fill("#access-code", "a-wrong-code")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("alert")).to_have_text("The desk does not know this code.")
        await page.fill("#access-code", TOKEN)
        await page.keyboard.press("Enter")
        await expect(page.locator("#access")).to_be_hidden()
        await ask(page, "Who reviews a contract?")

        await expect(page.locator(".answer")).to_contain_text("reviewed by Legal")


async def test_who_does_not_have_the_code_stays_a_customer(browser: Browser, inbox: MemoryInbox) -> None:
    async with page_of(browser, inbox, trust_local=False) as page:
        await page.get_by_role("radio", name="Employee").click()
        await page.keyboard.press("Escape")

        await expect(page.get_by_role("radio", name="Customer")).to_be_checked()
        await expect(page.locator("#greeting")).to_have_text("How can we help?")


async def test_a_code_in_the_address_is_used_and_taken_out_of_it(browser: Browser, inbox: MemoryInbox) -> None:
    async with web_desk(inbox, trust_local=False) as address, tab_of(browser) as page:
        await page.goto(f"{address.url}/#employee={TOKEN}")

        await expect(page.get_by_role("radio", name="Employee")).to_be_checked()
        await expect(page.get_by_role("button", name="Who reviews a contract?")).to_be_visible()
        assert page.url == f"{address.url}/"
        await page.reload()
        await expect(page.get_by_role("radio", name="Employee")).to_be_checked()


async def test_without_a_code_there_is_nothing_to_choose(browser: Browser, inbox: MemoryInbox) -> None:
    async with web_desk(inbox, token=None) as address, tab_of(browser) as page:
        await page.goto(address.url)
        await expect(page.locator("#welcome")).to_be_visible()

        await expect(page.locator("#kinds")).to_be_hidden()
