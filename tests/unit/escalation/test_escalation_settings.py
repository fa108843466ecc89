"""The settings of e-mail and webhooks, the templates, and what the doctor says of them."""

from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, web

from adapters.http.metrics import PrometheusMetrics
from adapters.http.server import listening
from bot.checkup import Finding, Grade
from bot.clock import SystemClock
from bot.errors import ConfigurationError
from bot.handover.case_words import CASE_WORDS
from bot.settings import read_settings
from escalation.checkup import check_escalation
from escalation.notices.spoken import SPOKEN
from escalation.notices.wording import CODE_FIELDS, FIELDS, NAMES, SHIPPED, TEXTS, read_templates, read_texts
from escalation.settings import EscalationSettings, From, MailServer, Webhook
from tests.unit.escalation.smtp_server import mailbox

FROM = {"FRONTDESK_MAIL_FROM": "Shop Desk <desk@shop.example>"}
SECRET = "a-secret-of-the-shop"


def settings(**environ: str) -> EscalationSettings:
    return read_settings(EscalationSettings, environ=environ, env_file=None)[EscalationSettings]


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example", MailServer("mail.example", 587)),
        ("smtp://desk:p%40ss@mail.example:2525/", MailServer("mail.example", 2525, "desk", "p@ss")),
        ("smtps://desk%40x:p@mail.example", MailServer("mail.example", 465, "desk@x", "p", is_tls=True)),
    ],
)
def test_a_mail_server_is_read(url: str, server: MailServer) -> None:
    read = settings(SMTP_URL=url, **FROM)
    assert (read.server, read.sender, read.mails) == (server, From("desk@shop.example", "Shop Desk"), True)


@pytest.mark.parametrize(
    "url",
    ["mail.example", "http://mail.example", "smtp:///", "smtp://desk@mail.example", "smtp://u:p@ss@mail.example",
     "smtp://mail.example:99999", "smtp://mail.example/path", "smtp://mail.example?x=1", "smtp://u:se#cret@mail.example"],
)  # fmt: skip
def test_what_is_no_mail_server_is_refused_and_no_password_is_shown(url: str) -> None:
    with pytest.raises(ConfigurationError, match="SMTP_URL: expected smtp://") as caught:
        settings(SMTP_URL=url, **FROM)
    assert "cret" not in str(caught.value)


@pytest.mark.parametrize("sender", ["desk", "Desk <desk>", "a@b.example, c@d.example", "Desk\r\nBcc: x <a@b.example>"])
def test_what_is_no_sender_is_refused(sender: str) -> None:
    with pytest.raises(ConfigurationError, match="FRONTDESK_MAIL_FROM: expected"):
        settings(FRONTDESK_MAIL_FROM=sender)


def test_half_of_it_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="FRONTDESK_MAIL_FROM must be set"):
        settings(SMTP_URL="smtp://mail.example")
    with pytest.raises(ConfigurationError, match="not both"):
        settings(SMTP_URL="smtp://mail.example", SENDGRID_API_KEY="SG.x", **FROM)


def test_webhooks_are_read() -> None:
    text = f"https://a.example/hook?x=1 {SECRET}, http://127.0.0.1:9/ {SECRET}2"
    hooks = settings(FRONTDESK_WEBHOOKS=text).hooks
    assert hooks == (Webhook("https://a.example/hook?x=1", SECRET), Webhook("http://127.0.0.1:9/", f"{SECRET}2"))


@pytest.mark.parametrize(
    "text",
    ["https://a.example", f"http://a.example/ {SECRET}", "https://a.example/ short", f"ftp://a.example {SECRET}",
     f"https://u:p@a.example/ {SECRET}", f"https:/// {SECRET}", f"https://a.example/ {SECRET} more"],
)  # fmt: skip
def test_what_is_no_webhook_is_refused_and_no_secret_is_shown(text: str) -> None:
    with pytest.raises(ConfigurationError, match="FRONTDESK_WEBHOOKS: expected https://host/path") as caught:
        settings(FRONTDESK_WEBHOOKS=text)
    assert SECRET not in str(caught.value)


def test_the_banner_says_what_is_on_and_shows_no_secret() -> None:
    off = settings().features()
    assert [feature.is_on for feature in off] == [False, False]
    on = settings(
        SMTP_URL="smtp://u:hidden@mail.example", FRONTDESK_WEBHOOKS=f"https://a.example/ {SECRET}", **FROM
    ).features()
    assert [feature.how for feature in on] == ["desk@shop.example through mail.example:587", "a.example"]


def test_every_template_that_comes_along_is_whole() -> None:
    words = read_templates(None)
    to_people = {name for name in NAMES if name.startswith("person_") or name == "link_code"}
    others = [language for language in SPOKEN if language != "en"]
    assert set(words) == {*NAMES, *(f"{language}/{name}" for language in others for name in to_people)}
    mails = {f"{name}.{end}" for name in words for end in ("txt", "html")}
    texts = {f"{name}.txt" for name in read_texts(None)}
    assert texts == {f"{folder}{name}.txt" for folder in ("", *(f"{each}/" for each in others)) for name in TEXTS}
    there = {path.relative_to(SHIPPED).as_posix() for path in SHIPPED.rglob("*") if path.is_file()}
    assert there == mails | texts
    for each in words.values():
        filled = each.filled(dict.fromkeys(FIELDS | CODE_FIELDS, "<i>&"))
        assert filled["subject"]
        assert "<i>" in str(filled["text"])
        assert "<i>" not in str(filled["html"])
        assert "&lt;i&gt;&amp;" in str(filled["html"])


def test_a_file_of_ones_own_comes_before_the_one_that_comes_along(tmp_path: Path) -> None:
    (tmp_path / "person_said.txt").write_text("Subject: $who writes\n\n$words for $$5\n", encoding="utf-8")
    filled = read_templates(tmp_path)["person_said"].filled({"who": "Grace", "words": "It is ready", "ticket": "FD-1"})
    assert (filled["subject"], filled["text"]) == ("Grace writes", "It is ready for $5\n")
    assert "FD-1" in str(filled["html"])


def test_the_templates_of_a_language_say_what_the_english_ones_do() -> None:
    words, texts = read_templates(None), read_texts(None)
    for name in words:
        plain = name.rpartition("/")[2]
        for part in ("subject", "text", "html"):
            here, english = (getattr(words[each], part) for each in (name, plain))
            assert set(here.get_identifiers()) == set(english.get_identifiers()), (name, part)
            assert name == plain or here.template != english.template
    for name, text in texts.items():
        assert set(text.get_identifiers()) == set(texts[name.rpartition("/")[2]].get_identifiers())


def test_the_languages_of_templates_are_those_of_the_desk() -> None:
    assert [*SPOKEN] == [*CASE_WORDS]


def test_words_of_ones_own_are_said_in_every_language_that_has_none_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "person_said.txt").write_text("Subject: Ours\n\n$words\n", encoding="utf-8")
    (tmp_path / "text_said.txt").write_text("Ours: $words\n", encoding="utf-8")
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "person_said.txt").write_text("Subject: Unseres\n\n$words\n", encoding="utf-8")
    words = read_templates(tmp_path)
    said = [words[name].filled({})["subject"] for name in ("person_said", "fr/person_said", "de/person_said")]
    assert said == ["Ours", "Ours", "Unseres"]
    assert read_texts(tmp_path)["fr/text_said"].template == "Ours: $words\n"
    (tmp_path / "de" / "person_said.txt").write_text("Subject: x\n\n$wrods", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"de/person_said\.txt: expected some of"):
        read_templates(tmp_path)


def test_what_a_person_writes_is_no_template() -> None:
    filled = read_templates(None)["person_said"].filled({"words": "$ticket ${who} $$ <script>", "ticket": "FD-1"})
    assert "$ticket ${who} $$ <script>" in str(filled["text"])
    assert "$ticket ${who} $$ &lt;script&gt;" in str(filled["html"])


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("person_said.txt", "Hello\n\n$words", "person_said.txt:1: expected a first line `Subject: …`"),
        ("person_said.txt", "Subject: x\n\n$wrods", "expected some of $contact"),
        ("person_said.html", "costs $5", "expected $ before a name alone"),
    ],
)
def test_a_template_that_is_wrong_is_reported_with_its_file(
    tmp_path: Path, name: str, text: str, expected: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        read_templates(tmp_path)
    assert expected in str(caught.value)


def test_a_folder_that_is_none_is_reported(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="FRONTDESK_TEMPLATES: expected a folder"):
        read_templates(tmp_path / "gone")


async def _checked(**environ: str) -> list[Finding]:
    async with ClientSession() as session:
        return await check_escalation(settings(**environ), session, SystemClock())


async def test_the_doctor_finds_a_server_that_takes_mail() -> None:
    async with mailbox() as box:
        found, *more = await _checked(SMTP_URL=f"smtp://127.0.0.1:{box.port}", **FROM)
        assert box.arrived == []
    assert (found.grade, "takes e-mail from desk@shop.example" in found.what) == (Grade.OK, True)
    assert [finding.grade for finding in more] == [Grade.WARNING]  # nobody but the departments hears of anything


async def test_the_doctor_finds_that_nobody_listens() -> None:
    async with mailbox() as box:
        pass
    found, *_ = await _checked(SMTP_URL=f"smtp://u:hidden@127.0.0.1:{box.port}", **FROM)
    assert found.grade is Grade.WRONG
    assert "SMTP_URL" in found.repair
    assert "hidden" not in f"{found}"


async def test_the_doctor_says_what_turns_it_on() -> None:
    (found,) = await _checked()
    assert found.grade is Grade.OFF
    assert "SMTP_URL" in found.repair


@pytest.mark.parametrize(
    ("status", "body", "grade"),
    [
        (200, {"scopes": ["mail.send"]}, Grade.OK),
        (200, {"scopes": ["stats.read"]}, Grade.WRONG),
        (401, {}, Grade.WRONG),
        (200, [], Grade.WRONG),
    ],
)
async def test_the_doctor_asks_sendgrid_what_the_key_may_do(status: int, body: Any, grade: Grade) -> None:
    async def scopes(request: web.Request) -> web.Response:
        assert request.headers["Authorization"] == "Bearer SG.x"
        return web.json_response(body, status=status)

    application = web.Application()
    application.router.add_get("/v3/scopes", scopes)
    async with listening(application, host="127.0.0.1", port=0, metrics=PrometheusMetrics(), grace_s=1.0) as address:
        found, *_ = await _checked(SENDGRID_API_KEY="SG.x", SENDGRID_API_URL=address.url, **FROM)
    assert found.grade is grade


async def test_the_doctor_finds_a_template_that_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "person_said.html").write_text("$5", encoding="utf-8")
    *_, found = await _checked(FRONTDESK_TEMPLATES=str(tmp_path))
    assert found.grade is Grade.WRONG
