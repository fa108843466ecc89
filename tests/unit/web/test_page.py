"""The chat page in a real browser: asking, sources, verdicts, employees, and the desk going away and coming back."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Route, expect

from bot.model import Citation, Outcome, Reply
from tests.unit.web import desk as desk_module
from tests.unit.web.browser import chromium, tab_of
from tests.unit.web.desk import CONTRACT_ANSWER, RETURN_ANSWER, TOKEN, MemoryInbox, web_desk

pytestmark = pytest.mark.asyncio(loop_scope="module")

EVIL = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'


@pytest.fixture(scope="module", autouse=True)
def _patience() -> None:
    expect.set_options(timeout=10_000)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as browser:
        yield browser


@pytest.fixture
def inbox() -> MemoryInbox:
    return MemoryInbox()


@asynccontextmanager
async def page_of(browser: Browser, inbox: MemoryInbox, *, trust_local: bool = True) -> AsyncIterator[Page]:
    """The page of a desk that runs on this machine, ready to be asked."""
    async with web_desk(inbox, trust_local=trust_local) as address, tab_of(browser) as page:
        await page.goto(address.url)
        await expect(page.locator("#suggestions button").first).to_be_visible()
        yield page


async def ask(page: Page, text: str) -> None:
    await page.fill("#text", text)
    await page.press("#text", "Enter")


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


# -- the desk goes away -----------------------------------------------------------------------------------------------


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


# -- what comes from outside stays text -------------------------------------------------------------------------------


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
