"""The form on the chat page, in a real browser: filled in, checked, sent once, and by keyboard alone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from bot.handover.handing_over import OFFER
from bot.handover.replies import is_cancel
from bot.handover.screen_words import SCREEN_WORDS
from bot.model import Incoming, Outcome, Reply
from bot.people import Filling
from tests.unit.web.accessibility import LOW_CONTRASTS, NAMELESS, SMALL_TARGETS
from tests.unit.web.browser import DESKTOP, PHONE, tab_of
from tests.unit.web.desk import RETURN_ANSWER, MemoryInbox, web_desk

pytestmark = pytest.mark.asyncio(loop_scope="module")

BEGUN = Filling("t1", "returns", "person_wanted", "Can I?", {"name": "Ada", "issue_summary": "Can I?"}, "email")
ASKS = Reply("Which e-mail address may they write to?", Outcome.ASKED, reason="form", filling=BEGUN)
PASSED_ON = Reply("All right, I have passed nothing on.", Outcome.NOTICE)
MADE = Reply("Thank you. Your ticket is **FD-1**.", Outcome.HANDED_OVER, ticket_id="FD-1")


def answer(message: Incoming) -> Reply:
    """As the desk does: the form, again after a question, and the ticket once it was sent."""
    if message.submission:
        return MADE
    if message.text == "Cancel":
        return PASSED_ON
    if message.text.endswith("?"):
        return replace(RETURN_ANSWER, filling=BEGUN)
    return ASKS


@pytest.fixture
def inbox() -> MemoryInbox:
    return MemoryInbox(answer=answer)


@asynccontextmanager
async def asked(
    browser: Browser, inbox: MemoryInbox, *, size: tuple[int, int] = DESKTOP, scheme: str = "light"
) -> AsyncIterator[Page]:
    """The page once somebody has asked for a person."""
    async with web_desk(inbox) as address, tab_of(browser, size=size, scheme=scheme) as page:
        await page.goto(address.url)
        await expect(page.locator("#suggestions button").first).to_be_visible()
        await ask(page, "talk to a person")
        yield page


async def ask(page: Page, text: str) -> None:
    await page.fill("#text", text)
    await page.press("#text", "Enter")
    await expect(page.locator(".answer").last).to_be_visible()


def form(page: Page) -> Locator:
    return page.get_by_role("form", name="Talk to a person")


def given(inbox: MemoryInbox) -> dict[str, str]:
    submission = inbox.messages[-1].submission
    assert submission is not None
    return {name: value for name, value in submission.given.items() if value}


async def test_the_form_is_filled_in_sent_and_replaced_by_what_was_sent(browser: Browser, inbox: MemoryInbox) -> None:
    async with asked(browser, inbox) as page:
        await expect(form(page).get_by_label("Name")).to_have_value("Ada")
        await expect(form(page).get_by_label("Urgency")).to_have_value("medium")
        await form(page).get_by_label("E-mail address").fill("ada@example.org")
        await form(page).get_by_label("Order number").fill("SU-1042")
        await form(page).get_by_label("Condition").select_option("Used")
        await form(page).get_by_role("button", name="Send").click()

        sent = page.get_by_role("article", name="You sent")
        await expect(sent).to_contain_text("E-mail address: ada@example.org")
        await expect(sent).to_contain_text("Condition: Used")
        await expect(page.locator(".answer").last).to_contain_text("Your ticket is FD-1")
        await expect(form(page)).to_have_count(0)
        await page.reload()
        await expect(sent).to_contain_text("Order number: SU-1042")
        await expect(form(page)).to_have_count(0)
    values = {"name": "Ada", "email": "ada@example.org", "issue_summary": "Can I?", "urgency": "medium"}
    assert given(inbox) == {**values, "order_number": "SU-1042", "condition": "b"}
    assert len(inbox.messages) == 2
    sent_form = inbox.messages[-1].submission
    assert sent_form is not None
    assert sent_form.reason == BEGUN.reason


async def test_who_cancels_the_form_says_so_and_what_was_typed_is_gone(browser: Browser, inbox: MemoryInbox) -> None:
    async with asked(browser, inbox) as page:
        await form(page).get_by_label("Name").fill("Ada Lovelace")
        await form(page).get_by_role("button", name="Cancel").click()
        await expect(page.locator(".answer").last).to_contain_text("passed nothing on")
        await expect(form(page)).to_have_count(0)
        await ask(page, "talk to a person")
        await expect(form(page).get_by_label("Name")).to_have_value("Ada")
    assert [message.submission for message in inbox.messages] == [None] * 3


@pytest.mark.parametrize("language", SCREEN_WORDS)
async def test_the_words_of_the_button_that_cancels_are_heard_as_that(language: str) -> None:
    assert is_cancel(SCREEN_WORDS[language].cancel)


async def test_what_is_wrong_stands_at_its_field_which_has_the_focus(browser: Browser, inbox: MemoryInbox) -> None:
    async with asked(browser, inbox) as page:
        await form(page).get_by_label("Name").fill("Ada Lovelace")
        await form(page).get_by_label("E-mail address").fill("ada@")
        await form(page).get_by_role("button", name="Send").click()

        email = form(page).get_by_label("E-mail address")
        await expect(email).to_be_focused()
        await expect(email).to_have_attribute("aria-invalid", "true")
        problem = await email.get_attribute("aria-describedby")
        await expect(page.locator(f"[id='{problem}']")).to_contain_text("such as ada@example.org")
        await expect(form(page).get_by_text("Please fill in “Order number”.")).to_be_visible()
        await expect(form(page).get_by_label("Name")).to_have_value("Ada Lovelace")
        await expect(email).to_have_value("ada@")
        await expect(page.locator("#announcer")).to_contain_text("not sent")
        await expect(page.get_by_role("article", name="You sent")).to_have_count(0)
        await email.fill("ada@example.org")
        await form(page).get_by_label("Order number").fill("SU-1042")
        await form(page).get_by_role("button", name="Send").click()
        await expect(page.locator(".answer").last).to_contain_text("FD-1")
    assert given(inbox)["name"] == "Ada Lovelace"


async def test_what_was_typed_stays_while_a_question_in_between_is_answered(
    browser: Browser, inbox: MemoryInbox
) -> None:
    async with asked(browser, inbox) as page:
        await form(page).get_by_label("Telephone number").fill("+1 555 010 0199")
        await ask(page, "Can I return it?")
        await expect(page.locator(".answer")).to_have_count(2)
        await expect(form(page)).to_have_count(1)
        await expect(page.locator(".answer").last.locator("form")).to_be_visible()
        await expect(form(page).get_by_label("Telephone number")).to_have_value("+1 555 010 0199")
        await page.reload()
        await expect(form(page).get_by_label("Telephone number")).to_have_value("+1 555 010 0199")


async def test_an_answer_that_arrives_leaves_the_person_at_their_field(browser: Browser, inbox: MemoryInbox) -> None:
    async with asked(browser, inbox) as page:
        await form(page).get_by_label("Order number").press_sequentially("SU-")
        await inbox.say(inbox.messages[0], ASKS)
        await expect(page.locator(".answer")).to_have_count(2)
        await expect(form(page).get_by_label("Order number")).to_be_focused()
        await page.keyboard.type("1042")
        await expect(form(page).get_by_label("Order number")).to_have_value("SU-1042")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
async def test_the_form_is_in_the_language_of_whoever_fills_it_in(
    browser: Browser, inbox: MemoryInbox, size: tuple[int, int]
) -> None:
    inbox.answer = lambda message: MADE if message.submission else replace(ASKS, filling=replace(BEGUN, language="de"))
    async with asked(browser, inbox, size=size) as page:
        german = page.get_by_role("form", name="Mit jemandem sprechen")
        await expect(german).to_have_attribute("lang", "de")
        await expect(german.get_by_text("F\u00fcllen Sie das aus")).to_be_visible()
        await expect(german.get_by_text("Eines davon gen\u00fcgt")).to_have_count(2)
        await german.get_by_label("E-Mail-Adresse").fill("ada@")
        await german.get_by_label("Dringlichkeit").select_option("Hoch")
        await german.get_by_role("button", name="Absenden").click()
        await expect(german.get_by_text("Bitte geben Sie eine E-Mail-Adresse wie")).to_be_visible()
        await expect(page.locator("#announcer")).to_contain_text("Das Formular wurde nicht abgeschickt.")
        for english in ("Send", "Optional", "One of these", "Please", "Urgency", "No answer"):
            assert english not in await german.inner_text()
        assert await page.evaluate("document.documentElement.scrollWidth") <= size[0]
        await german.get_by_label("E-Mail-Adresse").fill("ada@example.org")
        await german.get_by_label("Order number").fill("SU-1042")
        await german.get_by_role("button", name="Absenden").click()
        await expect(page.get_by_role("article", name="You sent")).to_contain_text("Dringlichkeit: Hoch")
    assert given(inbox)["urgency"] == "high"
    sent_form = inbox.messages[-1].submission
    assert sent_form
    assert sent_form.language == "de"


async def test_what_was_said_since_counts_more_than_what_was_typed_before(browser: Browser, inbox: MemoryInbox) -> None:
    async with asked(browser, inbox) as page:
        await form(page).get_by_label("E-mail address").fill("old@example.org")
        told = replace(BEGUN, given={**BEGUN.given, "email": "new@example.org"}, asks="order_number")
        await inbox.say(inbox.messages[0], replace(ASKS, filling=told))
        await expect(form(page).get_by_label("E-mail address")).to_have_value("new@example.org")


async def test_a_form_that_is_sent_while_the_desk_is_away_goes_out_later_and_once(
    browser: Browser, inbox: MemoryInbox
) -> None:
    async with asked(browser, inbox) as page:
        await page.route("**/web/messages", lambda route: route.abort())
        await form(page).get_by_label("E-mail address").fill("ada@example.org")
        await form(page).get_by_label("Order number").fill("SU-1042")
        await form(page).get_by_role("button", name="Send").click()
        await expect(page.get_by_text("Not sent yet.")).to_be_visible()
        await page.reload()
        await page.unroute("**/web/messages")
        await expect(page.locator(".answer").last).to_contain_text("FD-1")
    assert len([message for message in inbox.messages if message.submission]) == 1


async def test_an_offer_is_answered_by_a_button(browser: Browser, inbox: MemoryInbox) -> None:
    inbox.answer = lambda _: Reply("Shall I?", Outcome.ASKED, filling=replace(BEGUN, asks=OFFER))
    async with asked(browser, inbox) as page:
        await expect(form(page)).to_have_count(0)
        await page.get_by_role("button", name="Yes, please").click()
        await expect(page.locator(".answer")).to_have_count(2)
    assert inbox.messages[-1].text == "Yes, please"


async def test_the_form_is_filled_in_and_sent_by_keyboard_alone(browser: Browser, inbox: MemoryInbox) -> None:
    async with asked(browser, inbox) as page:
        await form(page).get_by_label("Name").focus()
        for typed in ("Ada Lovelace", "ada@example.org", "", "", "The lamp hums.", "", "SU-1042", ""):
            if typed:
                await page.keyboard.press("Control+A")
                await page.keyboard.type(typed)
            await page.keyboard.press("Tab")
        await expect(form(page).get_by_role("button", name="Send")).to_be_focused()
        await page.keyboard.press("Enter")
        await expect(page.locator(".answer").last).to_contain_text("FD-1")
    assert given(inbox)["issue_summary"] == "The lamp hums."


async def test_words_in_a_form_stay_words(browser: Browser, inbox: MemoryInbox) -> None:
    evil = '<img src=x onerror="window.hacked=1"> **x** & "y"'
    begun = replace(BEGUN, given={"name": evil, "issue_summary": f"</textarea>{evil}"})
    inbox.answer = lambda message: MADE if message.submission else replace(ASKS, filling=begun)
    async with asked(browser, inbox) as page:
        await expect(form(page).get_by_label("Name")).to_have_value(evil)
        await form(page).get_by_label("E-mail address").fill("ada@example.org")
        await form(page).get_by_label("Order number").fill("SU-1042")
        await form(page).get_by_role("button", name="Send").click()
        await expect(page.get_by_role("article", name="You sent")).to_contain_text(evil)
        assert await page.evaluate("window.hacked") is None
    assert given(inbox)["issue_summary"] == f"</textarea>{evil}"


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_form_fits_can_be_read_and_touched(
    browser: Browser, inbox: MemoryInbox, size: tuple[int, int], scheme: str
) -> None:
    async with asked(browser, inbox, size=size, scheme=scheme) as page:
        await form(page).get_by_label("E-mail address").fill("ada@")
        await form(page).get_by_role("button", name="Send").click()
        await expect(form(page).get_by_label("E-mail address")).to_be_focused()
        await page.wait_for_function("document.getAnimations().every(({ playState }) => playState !== 'running')")
        assert await page.evaluate("document.documentElement.scrollWidth") <= size[0]
        wide = (
            "[...document.querySelectorAll('.hand-over *')].filter((e) => e.getBoundingClientRect().right > innerWidth)"
        )
        assert await page.evaluate(f"{wide}.length") == 0
        assert await page.evaluate(LOW_CONTRASTS) == []
        assert await page.evaluate(NAMELESS.replace("textarea,", "textarea, select,")) == []
        assert await page.evaluate(SMALL_TARGETS) == []
