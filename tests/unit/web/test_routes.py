"""The chat page's endpoints: who may ask what, what is refused, and what a browser is told about itself."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import Any, cast

import aiohttp
import pytest
from aiohttp.test_utils import make_mocked_request

from adapters.web.inbound import first_locale
from adapters.web.settings import WebSettings
from adapters.web.verify import VISITOR_COOKIE, is_local, is_secure, visitor_id
from bot.errors import ConfigurationError
from bot.model import CUSTOMERS, ChannelName, employees
from bot.settings import read_settings
from tests.unit.web.desk import CONTRACT_ANSWER, RETURN_ANSWER, TOKEN, CountedMetrics, MemoryInbox, web_desk

EMPLOYEE = {"X-Frontdesk-Employee": TOKEN}


class Browser:
    """A client with a cookie jar that calls the routes as the page does."""

    def __init__(self, url: str, http: aiohttp.ClientSession) -> None:
        self.url = url
        self.http = http

    async def get(self, path: str, headers: Mapping[str, str] | None = None) -> "Answer":
        async with self.http.get(self.url + path, headers=headers) as response:
            return await Answer.of(response)

    async def post(self, path: str, body: object, headers: Mapping[str, str] | None = None) -> "Answer":
        async with self.http.post(self.url + path, json=body, headers=headers) as response:
            return await Answer.of(response)

    async def ask(self, text: str, headers: Mapping[str, str] | None = None, **changes: object) -> "Answer":
        body = {"text": text, "kind": "customer", "conversation": "c1", "id": "m1"} | changes
        return await self.post("/web/messages", body, headers)


class Answer:
    """What came back."""

    def __init__(self, status: int, headers: Mapping[str, str], body: bytes, json: dict[str, object]) -> None:
        self.status = status
        self.headers = headers
        self.body = body
        self.json = json

    @classmethod
    async def of(cls, response: aiohttp.ClientResponse) -> "Answer":
        is_json = response.content_type == "application/json"
        return cls(response.status, response.headers, await response.read(), await response.json() if is_json else {})

    @property
    def error(self) -> tuple[int, object]:
        error = self.json["error"]
        assert isinstance(error, dict)
        return self.status, error["code"]

    @property
    def fields(self) -> Mapping[str, str]:
        error = self.json["error"]
        assert isinstance(error, dict)
        fields = error["fields"]
        assert isinstance(fields, dict)
        return fields


@pytest.fixture
def inbox() -> MemoryInbox:
    return MemoryInbox()


@pytest.fixture
async def browser(inbox: MemoryInbox) -> AsyncIterator[Browser]:
    async with web_desk(inbox) as address, new_browser() as http:
        browser = Browser(address.url, http)
        await browser.get("/web/session")
        yield browser


def new_browser() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))


def same_headers(answer: Answer) -> dict[str, str]:
    """Those that do not differ from request to request anyway."""
    return {name: value for name, value in answer.headers.items() if name.lower() not in {"date", "x-request-id"}}


def cookie_of(browser: Browser) -> str:
    return next(cookie.value for cookie in browser.http.cookie_jar if cookie.key == VISITOR_COOKIE)


# -- the page ---------------------------------------------------------------------------------------------------------


async def test_the_page_loads_nothing_from_elsewhere_and_runs_nothing_inline(browser: Browser) -> None:
    page = await browser.get("/")

    assert page.status == 200
    assert "<title>Frontdesk</title>" in page.body.decode()
    assert "//" not in page.body.decode().replace("http://www.w3.org/2000/svg", "")
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


async def test_every_file_that_the_page_names_is_there_with_its_type(browser: Browser) -> None:
    page = (await browser.get("/")).body.decode()
    names = {part.split('"')[0] for part in page.split('"/web/static/')[1:]}

    types = {name: (await browser.get(f"/web/static/{name}")).headers["Content-Type"] for name in names}

    assert types["chat.js"] == "text/javascript; charset=utf-8"
    assert types["chat.css"] == "text/css; charset=utf-8"
    assert types["icon.svg"] == "image/svg+xml; charset=utf-8"


@pytest.mark.parametrize("path", ["../settings.py", "..%2Fsettings.py", "%2e%2e%2fsettings.py", "nothing.js", ""])
async def test_no_other_file_is_served(browser: Browser, path: str) -> None:
    assert (await browser.get(f"/web/static/{path}")).status == 404


async def test_a_file_that_the_browser_has_is_not_sent_again(browser: Browser) -> None:
    first = await browser.get("/web/static/chat.css")

    again = await browser.get("/web/static/chat.css", {"If-None-Match": first.headers["ETag"]})

    assert (again.status, again.body) == (304, b"")


# -- the session ------------------------------------------------------------------------------------------------------


async def test_a_visitor_keeps_one_secret_that_scripts_cannot_read(inbox: MemoryInbox) -> None:
    async with web_desk(inbox) as address, new_browser() as http:
        browser = Browser(address.url, http)
        first = await browser.get("/web/session")
        secret = cookie_of(browser)
        second = await browser.get("/web/session")

    flags = first.headers["Set-Cookie"]
    assert "HttpOnly" in flags
    assert "SameSite=Strict" in flags
    assert "Secure" not in flags
    assert first.json["visitor"] == second.json["visitor"] == visitor_id(secret)
    assert secret not in first.body.decode()


async def test_the_cookie_is_kept_to_https_where_the_browser_came_by_https(browser: Browser) -> None:
    session = await browser.get("/web/session", {"X-Forwarded-Proto": "https"})

    assert "Secure" in session.headers["Set-Cookie"]


async def test_a_cookie_that_is_not_ours_is_replaced(inbox: MemoryInbox) -> None:
    async with web_desk(inbox) as address, new_browser() as http:
        browser = Browser(address.url, http)
        session = await browser.get("/web/session", {"Cookie": f"{VISITOR_COOKIE}=chosen-by-somebody"})

    assert session.json["visitor"] != visitor_id("chosen-by-somebody")


async def test_a_browser_on_this_machine_may_ask_as_an_employee(browser: Browser) -> None:
    session = (await browser.get("/web/session")).json

    assert session["employee"] is True
    assert session["employee_token"] == TOKEN
    suggestions = session["suggestions"]
    assert isinstance(suggestions, dict)
    assert "Who reviews a contract?" in suggestions["employee"]
    assert "Who reviews a contract?" not in suggestions["customer"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "desk.example"},
        {"Host": "desk.example:3978"},
        {"Host": "127.0.0.1.desk.example"},
        {"Forwarded": "for=192.0.2.1"},
        {"X-Forwarded-For": "192.0.2.1"},
        {"X-Forwarded-Anything": "192.0.2.1"},
        {"X-Real-IP": "192.0.2.1"},
        {"Via": "1.1 proxy"},
    ],
    ids=str,
)
async def test_a_browser_that_may_be_elsewhere_is_a_customer_without_the_code(
    browser: Browser, headers: dict[str, str]
) -> None:
    session = (await browser.get("/web/session", headers)).json

    assert session["employee"] is False
    assert session["employee_by_code"] is True
    assert "employee_token" not in session
    assert "contract" not in str(session)
    assert "Legal" not in str(session)


async def test_a_desk_that_does_not_trust_its_machine_gives_the_code_to_nobody(inbox: MemoryInbox) -> None:
    async with web_desk(inbox, trust_local=False) as address, new_browser() as http:
        browser = Browser(address.url, http)
        without = await browser.get("/web/session")
        with_code = await browser.get("/web/session", EMPLOYEE)

    assert without.json["employee"] is False
    assert with_code.json["employee"] is True
    assert TOKEN not in without.body.decode() + with_code.body.decode()


async def test_without_any_code_nobody_is_an_employee(inbox: MemoryInbox) -> None:
    async with web_desk(inbox, token=None) as address, new_browser() as http:
        browser = Browser(address.url, http)
        session = (await browser.get("/web/session", {"X-Frontdesk-Employee": ""})).json
        asked = await browser.ask("Hello", {"X-Frontdesk-Employee": "None"}, kind="employee")

    assert (session["employee"], session["employee_by_code"]) == (False, False)
    assert asked.error == (403, "employee_only")


async def test_wrong_codes_are_counted(inbox: MemoryInbox) -> None:
    metrics = CountedMetrics()
    async with web_desk(inbox, trust_local=False, metrics=metrics) as address, new_browser() as http:
        await Browser(address.url, http).get("/web/session", {"X-Frontdesk-Employee": "guess"})

    assert metrics.counts["web_codes_refused"] == 1


@pytest.mark.parametrize(
    ("peer", "host", "expected"),
    [
        ("127.0.0.1", "localhost:3978", True),
        ("::1", "[::1]:3978", True),
        ("127.0.0.1", "[::1", False),
        ("192.0.2.1", "localhost", False),
        (None, "localhost", False),
    ],
)
def test_local_is_who_calls_from_here_by_a_name_of_this_machine(peer: str | None, host: str, expected: bool) -> None:
    class Transport(asyncio.Transport):
        def get_extra_info(self, name: str, default: object = None) -> object:
            return (peer, 1) if name == "peername" and peer else default

    request = make_mocked_request("GET", "/", headers={"Host": host}, transport=Transport())

    assert is_local(request) is expected
    assert is_secure(request) is False


# -- asking -----------------------------------------------------------------------------------------------------------


async def test_a_question_is_accepted_as_a_customers_and_its_answer_read(browser: Browser, inbox: MemoryInbox) -> None:
    asked = await browser.ask("  Can I return it?  ", {"Accept-Language": "de-CH,en;q=0.5"})
    replies = (await browser.get("/web/replies?conversation=c1&kind=customer&after=0&wait_s=5")).json

    visitor = visitor_id(cookie_of(browser))
    (message,) = inbox.messages
    assert (asked.status, asked.json["state"]) == (202, "waiting")
    assert message.text == "Can I return it?"
    assert message.audience == CUSTOMERS
    assert message.person.id == f"web:{visitor}"
    assert message.dedupe_key == f"web:{visitor}:m1"
    assert message.conversation.channel is ChannelName.WEB
    assert str(message.conversation) == f"web:customer:{visitor}:c1"
    assert message.locale == "de-CH"
    assert replies["next"] == 1
    (reply,) = cast("list[dict[str, Any]]", replies["replies"])
    assert reply["in_reply_to"] == [asked.json["event_id"]]
    assert reply["text"] == RETURN_ANSWER.text
    assert [citation["n"] for citation in reply["citations"]] == [1, 2]


async def test_a_message_that_comes_again_is_one_message(browser: Browser, inbox: MemoryInbox) -> None:
    first = await browser.ask("Can I return it?")
    again = await browser.ask("Can I return it?")

    assert (again.status, again.json) == (202, {"event_id": first.json["event_id"], "state": "done"})
    assert len(inbox.messages) == 1


async def test_another_message_under_a_used_id_is_refused(browser: Browser) -> None:
    await browser.ask("Can I return it?")

    assert (await browser.ask("Something else")).error == (409, "id_used")


async def test_messages_are_ordered_as_they_arrive(browser: Browser, inbox: MemoryInbox) -> None:
    for number in range(5):
        await browser.ask(f"Question {number}", id=f"m{number}")

    orders = [message.order for message in inbox.messages]
    assert orders == sorted(set(orders))


async def test_an_employee_shows_the_code_each_time(browser: Browser, inbox: MemoryInbox) -> None:
    inbox.answer = lambda _message: CONTRACT_ANSWER
    await browser.ask("Who reviews it?", EMPLOYEE, kind="employee")
    path = "/web/replies?conversation=c1&kind=employee"

    assert inbox.messages[0].audience == employees()
    assert (await browser.get(path, EMPLOYEE)).json["next"] == 1
    assert (await browser.get(path)).error == (403, "employee_only")
    assert (await browser.get(path, {"X-Frontdesk-Employee": TOKEN[:-1] + "é"})).error == (403, "employee_only")
    assert (await browser.ask("Again", kind="employee", id="m2")).error == (403, "employee_only")


async def test_what_an_employee_was_told_is_not_among_the_customers_replies(
    browser: Browser, inbox: MemoryInbox
) -> None:
    inbox.answer = lambda _message: CONTRACT_ANSWER
    await browser.ask("Who reviews it?", EMPLOYEE, kind="employee")

    assert (await browser.get("/web/replies?conversation=c1&kind=customer", EMPLOYEE)).json["replies"] == []


async def test_another_visitor_does_not_read_my_conversation(browser: Browser) -> None:
    await browser.ask("Can I return it?")
    async with new_browser() as http:
        other = Browser(browser.url, http)
        await other.get("/web/session")

        assert (await other.get("/web/replies?conversation=c1&kind=customer")).json["replies"] == []


async def test_without_a_session_nothing_is_taken(browser: Browser, inbox: MemoryInbox) -> None:
    browser.http.cookie_jar.clear()

    assert (await browser.ask("Hello")).error == (401, "no_session")
    assert (await browser.get("/web/replies?conversation=c1&kind=customer")).error == (401, "no_session")
    assert (await browser.post("/web/feedback", {"reply_id": "r1", "helpful": True})).error == (401, "no_session")
    assert inbox.messages == []


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"text": ""}, {"text"}),
        ({"text": " \n\t "}, {"text"}),
        ({"text": "\x00\x07"}, {"text"}),
        ({"text": "x" * 4001}, {"text"}),
        ({"text": None}, {"text"}),
        ({"text": 7, "kind": "admin"}, {"text", "kind"}),
        ({"id": "../m1"}, {"id"}),
        ({"id": "", "conversation": "c" * 65}, {"id", "conversation"}),
        ({"conversation": "c1\n"}, {"conversation"}),
    ],
)
async def test_wrong_fields_are_all_named(
    browser: Browser, inbox: MemoryInbox, changes: dict[str, object], wrong: set[str]
) -> None:
    refused = await browser.ask(**({"text": "Hello"} | changes))  # type: ignore[arg-type]

    assert refused.error == (422, "invalid_fields")
    assert refused.fields.keys() == wrong
    assert inbox.messages == []


async def test_the_longest_text_is_taken(browser: Browser, inbox: MemoryInbox) -> None:
    assert (await browser.ask("é" * 4000)).status == 202


async def test_half_characters_and_controls_are_cleaned(browser: Browser, inbox: MemoryInbox) -> None:
    body = b'{"text": "a\\ud83d b\\u0000c", "kind": "customer", "conversation": "c1", "id": "m1"}'
    async with browser.http.post(
        f"{browser.url}/web/messages", data=body, headers={"Content-Type": "application/json"}
    ) as response:
        assert response.status == 202

    assert inbox.messages[0].text == "a\N{REPLACEMENT CHARACTER} bc"


@pytest.mark.parametrize("query", ["", "?kind=customer", "?conversation=c1&kind=customer&after=-1&wait_s=61"])
async def test_a_wrong_question_for_replies_is_refused(browser: Browser, query: str) -> None:
    assert (await browser.get(f"/web/replies{query}")).error == (422, "invalid_fields")


async def test_a_reader_who_waits_hears_of_the_reply_when_it_is_said(browser: Browser, inbox: MemoryInbox) -> None:
    inbox.answer = lambda _message: None
    await browser.ask("Can I return it?")
    reading = asyncio.ensure_future(browser.get("/web/replies?conversation=c1&kind=customer&wait_s=30"))

    async with asyncio.timeout(20):
        await inbox.has_reader.wait()
        await inbox.say(inbox.messages[0], RETURN_ANSWER)
        assert (await reading).json["next"] == 1


# -- who sends --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://[", "file://"])
async def test_what_another_sites_page_sends_is_refused(browser: Browser, inbox: MemoryInbox, origin: str) -> None:
    assert (await browser.ask("Hello", {"Origin": origin})).error == (403, "foreign_origin")
    verdict = await browser.post("/web/feedback", {"reply_id": "r1", "helpful": True}, {"Origin": origin})
    assert verdict.error == (403, "foreign_origin")
    assert inbox.messages == []


async def test_our_own_page_may_send_also_behind_a_proxy(browser: Browser) -> None:
    behind = {"Origin": "https://desk.example", "X-Forwarded-Host": "desk.example"}

    assert (await browser.ask("Hello", {"Origin": browser.url})).status == 202
    assert (await browser.ask("Hello again", behind, id="m2")).status == 202


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
async def test_what_a_plain_form_can_send_is_refused(browser: Browser, content_type: str) -> None:
    async with browser.http.post(
        f"{browser.url}/web/messages", data=b'{"text": "Hello"}', headers={"Content-Type": content_type}
    ) as response:
        assert response.status == 400


# -- verdicts and articles --------------------------------------------------------------------------------------------


async def test_a_verdict_is_recorded_for_its_visitor(browser: Browser, inbox: MemoryInbox) -> None:
    await browser.ask("Can I return it?")

    recorded = await browser.post("/web/feedback", {"reply_id": "r1", "helpful": False})

    (feedback,) = inbox.feedback
    assert recorded.status == 200
    assert (feedback.reply_id, feedback.helpful) == ("r1", False)
    assert feedback.person_id == f"web:{visitor_id(cookie_of(browser))}"


async def test_a_verdict_on_what_was_never_said_is_refused(browser: Browser) -> None:
    assert (await browser.post("/web/feedback", {"reply_id": "r99", "helpful": True})).error == (404, "not_found")
    wrong = await browser.post("/web/feedback", {"reply_id": "", "helpful": "yes"})
    assert wrong.fields.keys() == {"reply_id", "helpful"}


async def test_an_article_is_shown_to_who_may_read_it(browser: Browser) -> None:
    article = await browser.get("/web/articles/returns/how-to-return?kind=customer")
    internal = await browser.get("/web/articles/legal/contract-review?kind=employee", EMPLOYEE)

    assert article.json["title"] == "How to return an item"
    assert article.json["department_name"] == "Returns & Exchanges"
    assert "within 30 days" in str(article.json["text"])
    assert internal.json["title"] == "Contract review"


async def test_a_hidden_article_answers_like_one_that_does_not_exist(browser: Browser) -> None:
    hidden = await browser.get("/web/articles/legal/contract-review?kind=customer", EMPLOYEE)
    missing = await browser.get("/web/articles/legal/no-such-article?kind=customer", EMPLOYEE)

    assert hidden.status == missing.status == 404
    assert hidden.body == missing.body
    assert same_headers(hidden) == same_headers(missing)


async def test_an_employees_article_needs_the_code(browser: Browser) -> None:
    assert (await browser.get("/web/articles/legal/contract-review?kind=employee")).error == (403, "employee_only")


# -- settings ---------------------------------------------------------------------------------------------------------


def test_the_access_code_is_read_and_never_shown() -> None:
    settings = read_settings(WebSettings, environ={"FRONTDESK_WEB_EMPLOYEE_TOKEN": TOKEN}, env_file=None)[WebSettings]

    assert settings.employee_token is not None
    assert settings.employee_token.get_secret_value() == TOKEN
    assert TOKEN not in repr(settings)


@pytest.mark.parametrize("token", ["short", "blanks are not allowed here", "ünïcödé-ünïcödé-ünïcödé"])
def test_a_code_that_cannot_be_a_header_or_can_be_guessed_is_refused(token: str) -> None:
    with pytest.raises(ConfigurationError, match="FRONTDESK_WEB_EMPLOYEE_TOKEN: expected at least 16") as caught:
        read_settings(WebSettings, environ={"FRONTDESK_WEB_EMPLOYEE_TOKEN": token}, env_file=None)

    assert token not in str(caught.value)


@pytest.mark.parametrize(
    ("header", "locale"), [("de-CH,en;q=0.5", "de-CH"), ("fr;q=0.9", "fr"), ("", ""), ("*", ""), ("x" * 40, "")]
)
def test_the_first_language_of_the_browser_is_the_locale(header: str, locale: str) -> None:
    assert first_locale(header) == locale
