"""Every kind of document becomes Markdown with its headings, and what cannot be read says why."""

import io
import subprocess
import sys
import zipfile
from itertools import pairwise

import pytest

from rag.sources import docx, html, pdf, worker
from rag.sources.decoding import decode
from rag.sources.draft import Document, Draft, Flaw, Unreadable
from rag.sources.read import MAX_BYTES, read
from tests.unit.memory import documents_kit

PAGE = b"""<!DOCTYPE html><html><head><title>Returns | Shop</title>
<meta property="article:modified_time" content="2026-05-04T10:00:00Z"></head><body>
<header><a href="/">Home</a></header><nav><ul><li>Menu</li></ul></nav><div class="cookie-banner">We use cookies</div>
<main><h1>Returning an item</h1><p>Send it back <b>within 45 days</b>, see <a href="https://shop.example/r">rules</a>.</p>
<h2>By mail</h2><ol><li>Print the label.</li><li>Drop it off:<ul><li>at a shop</li></ul></li></ol>
<table><tr><th>Way</th><th>Cost</th></tr><tr><td>Mail</td><td>4 | 5</td></tr></table>
<script>alert("no")</script><p hidden>secret</p><p style="display: none">hidden</p></main>
<footer>Imprint</footer></body></html>"""
LAUGHS = b"a: &a [1,1,1,1,1,1,1,1,1,1]\n" + b"".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 10)}]\n".encode() for before, name in pairwise("abcdefghij")
)
"""Ten lines whose aliases stand for ten thousand million values."""


def one(name: str, body: bytes, content_type: str = "") -> Draft:
    (draft,) = read(Document(name, body, content_type))
    assert isinstance(draft, Draft)
    return draft


def why(name: str, body: bytes, content_type: str = "") -> str:
    with pytest.raises(Unreadable) as caught:
        read(Document(name, body, content_type))
    return str(caught.value)


def test_front_matter_says_what_the_article_is() -> None:
    draft = one(
        "a.md",
        b"---\ntitle: Keys\naudience: customer\ndepartment: office\nowner: o@x.example\nupdated: 2026-01-02\n"
        b"tags: [key]\nquestions: ['Where?']\n---\n# Head\n\nText.\n",
    )
    assert draft == Draft(
        "Keys",
        "# Head\n\nText.",
        questions=("Where?",),
        tags=("key",),
        updated="2026-01-02",
        department="office",
        audience="customer",
        owner="o@x.example",
    )


def test_wrong_front_matter_is_refused_with_its_line() -> None:
    assert why("a.md", b"---\ntitle: Keys\nupdated: soon\n---\nText") == (
        "line 3: expected updated: a date such as 2026-05-04"
    )
    assert "ends the front matter" in why("a.md", b"---\ntitle: Keys\nText")


@pytest.mark.parametrize(
    ("name", "body", "title"), [("house-rules.txt", b"Be kind.", "House rules"), ("x.md", b"a\n# Y\nb", "Y")]
)
def test_without_front_matter_the_heading_or_the_name_is_the_title(name: str, body: bytes, title: str) -> None:
    assert one(name, body).title == title


def test_of_a_page_the_main_content_stays_with_headings_lists_and_tables() -> None:
    draft = one("https://shop.example/returns", PAGE, "text/html")
    assert (draft.title, draft.updated) == ("Returning an item", "2026-05-04")
    assert draft.text == (
        "# Returning an item\n\nSend it back **within 45 days**, see [rules](https://shop.example/r).\n\n## By mail\n\n"
        "1. Print the label.\n2. Drop it off:\n   - at a shop\n\n| Way | Cost |\n| --- | --- |\n| Mail | 4 \\| 5 |"
    )


def test_a_page_without_a_main_part_is_read_without_what_surrounds_it() -> None:
    body = b"<body><div id=nav>Menu</div><div>Shops open at nine.</div><div>They close at <i>six</i>.</div></body>"
    assert one("p.html", body).text == "Shops open at nine.\n\nThey close at six."


def test_a_page_that_scripts_fill_says_so() -> None:
    assert "made by scripts" in why("p.html", b"<html><body><script>fill()</script></body></html>")


def test_a_page_nested_without_end_does_no_harm() -> None:
    body = b"<html><body><p>Above.</p>" + b"<div>" * 50_000 + b"deep" + b"</div>" * 50_000
    assert one("p.html", body).text.startswith("Above.")


def test_each_page_of_a_pdf_has_its_heading_and_words_cut_by_lines_are_whole() -> None:
    draft = one(
        "guide.pdf", documents_kit.pdf([["The gar-", "den opens at nine."], ["- spade", "- rake"]], title="Guide")
    )
    assert (draft.title, draft.updated) == ("Guide", "2026-03-04")
    assert draft.text == "## Page 1\n\nThe garden opens at nine.\n\n## Page 2\n\n- spade\n- rake"


def test_the_chapters_of_a_pdf_are_its_headings() -> None:
    body = documents_kit.pdf(
        [["Water at nine in the morning."], ["Tools hang in the shed."]], outline=["Water", "Tools"]
    )
    assert one("my_guide.pdf", body).title == "My guide"
    assert one("g.pdf", body).text == "## Water\n\nWater at nine in the morning.\n\n## Tools\n\nTools hang in the shed."


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (documents_kit.pdf([["Secret words are in here."]], password="x"), "encrypted"),
        (documents_kit.pdf([[]]), "OCR"),
        (b"%PDF-1.4\nnothing of the kind", "broken PDF"),
        (documents_kit.pdf([["Words that stand on a page."]])[:300], "broken PDF"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(body: bytes, reason: str) -> None:
    assert reason in why("a.pdf", body)


def test_a_word_document_keeps_headings_lists_and_tables() -> None:
    draft = one("keys.docx", documents_kit.word())
    assert draft.title == "Keys and locks"
    assert draft.text == (
        "# Keys and locks\n\nKeys hang in the office.\n\n## Borrow a key\n\n1. Sign the list.\n2. Take the key.\n"
        "- shed\n- well\n\n| Key | Colour |\n| --- | --- |\n| Shed | red |"
    )
    assert one("keys.docx", documents_kit.word(title="All keys")).title == "All keys"


def test_a_word_document_that_unpacks_to_too_much_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (docx.MAX_TEXT_BYTES + 1))
    assert len(out.getvalue()) < 200_000
    assert "too large" in why("bomb.docx", out.getvalue())


@pytest.mark.parametrize(
    ("body", "reason"), [(b"PK\x03\x04 word/ broken", "broken"), (b"\xd0\xcf\x11\xe0 old", "encrypted")]
)
def test_a_word_document_that_cannot_be_read_says_why(body: bytes, reason: str) -> None:
    assert reason in why("a.docx", body)


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("faq.csv", b"Question,Answer,Department,Audience\nWhen?,At nine.,garden,customer\nWhere?,Here.,,\n"),
        ("faq.csv", "\ufeffq;a;department;audience\r\nWhen?;At nine.;garden;customer\r\nWhere?;Here.;;\r\n".encode()),
        ("faq.yaml", b"- {q: 'When?', a: At nine., category: garden, audience: customer}\n- {q: 'Where?', a: Here.}\n"),
        ("a.yml", b"faq:\n- {q: 'When?', a: At nine., category: garden, audience: customer}\n- q: Where?\n  a: Here."),
    ],
)  # fmt: skip
def test_each_entry_of_a_list_is_an_article(name: str, body: bytes) -> None:
    department, category = ("", "garden") if b"category" in body else ("garden", "")
    assert list(read(Document(name, body))) == [
        Draft(
            "When?",
            "At nine.",
            part="when?",
            questions=("When?",),
            department=department,
            audience="customer",
            category=category,
        ),
        Draft("Where?", "Here.", part="where?", questions=("Where?",)),
    ]


def test_a_wrong_entry_is_named_and_the_rest_is_read() -> None:
    found = read(Document("faq.csv", b"question,answer,updated\nWhen?,,\nWhere?,Here.,soon\nWho?,Us.,2026-01-01\n"))
    assert [part.title for part in found if isinstance(part, Draft)] == ["Who?"]
    assert [part.reason for part in found if isinstance(part, Flaw)] == [
        "line 2: answer missing or wrong",
        "line 3: updated missing or wrong",
    ]


@pytest.mark.parametrize(
    ("name", "body", "reason"),
    [
        ("faq.csv", b"a,b\n1,2\n", "columns"),
        ("faq.csv", b"question,answer\n", "empty"),
        ("faq.yaml", b"a: b", "list of entries"),
        ("faq.yaml", b"a: [", "line 1"),
        ("faq.yaml", b"- &entry\n  q: When?\n  a: *entry\n", "line 2: expected valid YAML: at most 100 levels"),
        ("faq.yaml", b"\n" + b"[" * 100_000, "line 2: expected valid YAML: at most 100 levels"),
        ("faq.yaml", LAUGHS, "at most 500,000 values"),
        ("front.md", b"---\ntitle: A\n" + LAUGHS + b"---\nText.\n", "at most 500,000 values"),
        ("empty.md", b" \n ", "empty"),
        ("empty.pdf", b"", "empty"),
        ("front.md", b"---\ntitle: Only this\n---\n\n", "empty"),
        ("picture.png", b"\x89PNG", "not supported: .png"),
        ("data.md", b"\x00\x01\x02\x03" * 10, "not text"),
        ("large.txt", b"x" * (MAX_BYTES + 1), "larger than 100 MB"),
    ],
)
def test_what_cannot_be_read_says_why(name: str, body: bytes, reason: str) -> None:
    assert reason in why(name, body)


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("Größe: 5 €".encode(), ""),
        ("Größe: 5 €".encode(), "text/plain; charset=iso-8859-1"),
        ("Größe: 5 €".encode("cp1252"), "text/plain; charset=utf-8"),
        ("Größe: 5 €".encode("cp1252"), 'text/html; charset="windows-1252"'),
        ("Größe: 5 €".encode("utf-16"), ""),
        ("\ufeffGröße: 5 €".encode(), "text/plain; charset=latin-1"),
        (b"<meta charset=iso-8859-15>" + "Größe: 5 €".encode("iso-8859-15"), ""),
        ("Größe: 5 €".encode("cp1252"), "text/plain; charset=nonsense"),
    ],
)
def test_the_encoding_is_found_whatever_is_claimed(body: bytes, content_type: str) -> None:
    assert decode(body, content_type).endswith("Größe: 5 €")


def test_an_encoding_that_nothing_declares_is_found_by_its_letters() -> None:
    text = "Магазин открыт каждый день, ключ висит перед входом, инструменты стоят рядом." * 3
    assert decode(text.encode("cp1251")) == text


def test_control_characters_are_left_out() -> None:
    assert decode(b"a\x07b\r\nc\x7f") == "ab\nc"


def test_what_a_document_is_shows_in_its_beginning_more_surely_than_in_its_name() -> None:
    assert one("download", documents_kit.pdf([["The garden opens at nine."]]), "application/octet-stream").text
    assert one("page.txt", PAGE, "text/plain").title == "Returning an item"
    assert one("keys", documents_kit.word(), "application/zip").title == "Keys and locks"


@pytest.mark.timeout(20)
@pytest.mark.parametrize("body", [b"<!-- -->" * 500 + b"x", b"# a" + b" " * 100_000 + b"x", b"<!--" * 2000])
def test_text_that_is_made_to_be_slow_is_read_at_once(body: bytes) -> None:
    assert one("slow.txt", body).text


def test_a_page_is_known_behind_comments_and_declarations() -> None:
    assert one("page", b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a --><!-- b -->\n' + PAGE).title == "Returning an item"


async def test_a_document_that_takes_too_long_is_given_up_and_its_process_ends() -> None:
    with pytest.raises(Unreadable, match="within"):
        await worker.read_apart(Document("a.pdf", documents_kit.pdf([["Words."]])), timeout_s=0.01)


async def test_what_is_read_apart_is_the_same_as_what_is_read_here() -> None:
    for document in (
        Document("keys.docx", documents_kit.word()),
        Document("p.html", PAGE, "text/html", "https://x.example/"),
    ):
        assert await worker.read_apart(document) == read(document)
    with pytest.raises(Unreadable, match="encrypted"):
        await worker.read_apart(Document("a.pdf", documents_kit.pdf([["Secret words are in here."]], password="x")))


async def test_a_large_document_of_any_kind_is_read_where_its_reading_can_be_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    large = Document("a.md", b"# Keys\n\n" + b"They are at the desk. " * 20_000)
    assert await worker.read_apart(large) == read(large)
    with pytest.raises(Unreadable, match="within"):
        await worker.read_apart(large, timeout_s=0.01)
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(Unreadable, match="breaks the reader"):
        await worker.read_apart(large)


async def test_a_process_that_dies_over_a_document_is_a_reason_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(Unreadable, match="breaks the reader"):
        await worker.read_apart(Document("keys.docx", documents_kit.word()))


def test_modules_of_the_extra_are_loaded_only_when_they_are_needed() -> None:
    extra = "{'pypdf', 'docx', 'lxml'}"
    code = f"import sys, rag.ingestion.ingestor, rag.ingestion.jobs; sys.exit(not {extra}.isdisjoint(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_limits_are_below_what_would_harm_the_desk() -> None:
    assert max(html.MAX_CHARS, pdf.MAX_CHARS) * 4 <= 16 * 1024 * 1024
