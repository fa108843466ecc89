"""The chat page in the person's language: which one it is, that no word is missing, and how it looks in a browser."""

import json
import re

import aiohttp
import pytest
from playwright.async_api import Browser, Page, expect

from adapters.web.assets import FOLDER
from adapters.web.words.page_words import PAGE_WORDS, page_language
from bot.model import Outcome, Reply
from bot.words.desk_words import DESK_WORDS
from bot.words.languages import ENGLISH
from tests.unit.web.browser import DESKTOP, tab_of
from tests.unit.web.desk import MemoryInbox, web_desk

pytestmark = pytest.mark.asyncio(loop_scope="module")

NARROW = (390, 780)
_SAME_EVERYWHERE = {"enter", "shift", "sources", "source", "conversation", "source_n"}


@pytest.mark.parametrize(
    ("wanted", "chosen", "language"),
    [
        ("de-CH,de;q=0.9,en;q=0.8", "", "de"),
        ("sv,fi;q=0.9,es;q=0.5", "", "es"),
        ("en;q=0.5, fr-CA;q=0.8", "", "fr"),
        ("it;q=0, nl", "", "nl"),
        ("*, pt;q=0.1", "", "pt"),
        ("PT-br", "", "pt"),
        ("de", "it", "it"),
        ("de", "xx", "de"),
        ("ja,zh", "", "en"),
        ("deu", "", "en"),
        (";;,q=1", "", "en"),
        ("", "", "en"),
    ],
)
async def test_the_page_is_in_the_first_language_of_the_browser_that_it_has(
    wanted: str, chosen: str, language: str
) -> None:
    assert page_language(wanted, chosen) == language


async def test_every_language_has_every_phrase_with_the_same_places_to_fill() -> None:
    def places(phrase: str) -> list[str]:
        return sorted(re.findall(r"\{\w+\}", phrase))

    assert set(PAGE_WORDS) == {*DESK_WORDS}
    english = PAGE_WORDS[ENGLISH]
    for language, words in PAGE_WORDS.items():
        assert list(words) == list(english), language
        for name, phrase in words.items():
            assert places(phrase) == places(english[name]), (language, name)
            is_left = language != ENGLISH and phrase == english[name] and name not in _SAME_EVERYWHERE
            assert not is_left or name == "table", (language, name)


async def test_no_phrase_is_named_that_is_not_there_and_none_is_there_for_nothing() -> None:
    scripts = [path.read_text().replace("./words.js", "") for path in FOLDER.glob("*.js") if path.name != "form.js"]
    frame = (FOLDER / "index.html").read_text()
    named = {name for script in scripts for name in re.findall(r"(?<![\w.])words\.(\w+)", script)}
    placed = set(re.findall(r"\{\{(\w+)\}\}", frame)) - {"language_code", "languages", "words"}
    assert named | placed == set(PAGE_WORDS[ENGLISH])


async def test_the_page_comes_filled_in_and_says_its_language_to_caches(inbox: MemoryInbox) -> None:
    async with web_desk(inbox) as address, aiohttp.ClientSession() as http:
        tags = set()
        for language, words in PAGE_WORDS.items():
            async with http.get(address.url, headers={"Accept-Language": language}) as response:
                body = await response.text()
                assert response.headers["Content-Language"] == language
                assert {"Accept-Language", "Cookie"} <= set(response.headers["Vary"].split(", "))
                tags.add(response.headers["ETag"])
            assert f'<html lang="{language}">' in body
            assert "{{" not in body
            given = re.search(r'id="words">(.*?)</script>', body)
            assert given is not None
            assert json.loads(given[1]) == words
        assert len(tags) == len(PAGE_WORDS)
        async with http.get(f"{address.url}/web/static/index.html") as response:
            assert response.status == 404  # the frame is no page


@pytest.mark.parametrize(
    ("language", "size"), [*zip(sorted({*DESK_WORDS} - {ENGLISH}), [NARROW, DESKTOP] * 3, strict=True)]
)
async def test_nothing_of_the_page_is_left_in_english(
    browser: Browser, inbox: MemoryInbox, language: str, size: tuple[int, int]
) -> None:
    words = PAGE_WORDS[language]
    inbox.answer = lambda _message: Reply("Not here.", Outcome.NOT_KNOWN, reason="not_in_knowledge_base")
    async with web_desk(inbox) as address, tab_of(browser, size=size, locale=language) as page:
        await page.goto(address.url)
        await expect(page.locator("#greeting")).to_have_text(words["greeting"])
        await expect(page.locator("html")).to_have_attribute("lang", language)
        await expect(page.locator("#text")).to_have_attribute("placeholder", words["placeholder"])
        assert await page.evaluate("document.documentElement.scrollWidth") <= size[0]
        await page.fill("#text", "x")
        await page.press("#text", "Enter")
        await expect(page.locator(".outcome")).to_have_text(words["not_known"])
        await page.get_by_role("button", name=words["helped"]).click()
        await expect(page.locator(".verdict-note")).to_have_text(words["noted"])
        await expect(page.locator(".prose").first).to_have_attribute("lang", ENGLISH)
        shown = await page.evaluate("document.body.innerText")
        assert await page.evaluate("document.documentElement.scrollWidth") <= size[0]
        assert all(phrase not in shown for phrase in _english_sentences())
    assert inbox.messages[0].locale == language


async def test_another_language_can_be_chosen_and_stays_and_the_desk_is_told(
    browser: Browser, inbox: MemoryInbox
) -> None:
    async with web_desk(inbox) as address, tab_of(browser) as page:
        await page.goto(address.url)
        await _choose(page, "Français", "fr")
        await page.goto(address.url)
        await expect(page.locator("#greeting")).to_have_text(PAGE_WORDS["fr"]["greeting"])
        await page.fill("#text", "Bonjour")
        await page.press("#text", "Enter")
        await expect(page.get_by_role("article", name=PAGE_WORDS["fr"]["desk_answered"])).to_be_visible()
    assert inbox.messages[0].locale == "fr"


async def test_what_is_written_stays_when_the_language_is_changed(browser: Browser, inbox: MemoryInbox) -> None:
    async with web_desk(inbox) as address, tab_of(browser, locale="de-DE") as page:
        await page.goto(address.url)
        await page.fill("#text", "Wo ist")
        await _choose(page, "Español", "es")
        await expect(page.locator("#text")).to_have_value("Wo ist")


async def _choose(page: Page, name: str, language: str) -> None:
    await page.get_by_role("combobox", name=re.compile("Language|Sprache")).select_option(name)
    await expect(page.locator("html")).to_have_attribute("lang", language)


@pytest.fixture
def inbox() -> MemoryInbox:
    return MemoryInbox()


def _english_sentences() -> list[str]:
    return [phrase for phrase in PAGE_WORDS[ENGLISH].values() if " " in phrase and "{" not in phrase]
