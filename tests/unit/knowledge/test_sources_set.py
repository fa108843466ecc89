"""What programs set into a PDF or a Word file comes out as people see it: headings, whole sentences, rows, notes."""

from rag.sources.draft import Document, Draft, Flaw
from rag.sources.read import read
from tests.unit.memory import documents_kit

PROSE = ("The permit costs 40 euros a month and is valid for one car, whoever", "drives it, until the end of the year.")


def one(name: str, body: bytes) -> Draft:
    (draft,) = read(Document(name, body))
    assert isinstance(draft, Draft)
    return draft


def test_what_is_set_larger_is_a_heading_and_no_part_of_a_sentence() -> None:
    page = [(72, 700, 24, "Parking"), (72, 660, 16, "Permits"), (72, 640, 10, PROSE[0]), (72, 628, 10, PROSE[1])]
    draft = one("p.pdf", documents_kit.set_pdf([[*page, (72, 600, 16, "Visitors"), (72, 580, 10, "They park free.")]]))
    assert draft.title == "Parking"
    assert draft.text == f"# Parking\n\n## Permits\n\n{' '.join(PROSE)}\n\n## Visitors\n\nThey park free."


def test_a_table_of_a_pdf_keeps_its_rows() -> None:
    rows = [("Level", "Price"), ("One", "2 euros"), ("Two", "3 euros")]
    page = [
        (72 + 90 * column, 700 - 15 * number, 10, cell)
        for number, row in enumerate(rows)
        for column, cell in enumerate(row)
    ]
    assert one("t.pdf", documents_kit.set_pdf([page])).text.endswith(
        "| Level | Price |\n| --- | --- |\n| One | 2 euros |\n| Two | 3 euros |"
    )


def test_running_titles_and_page_numbers_are_no_part_of_the_text() -> None:
    pages = [
        [
            (72, 820, 9, "Parking handbook 2026"),
            (72, 700, 10, f"Rule {name} holds."),
            (300, 20, 9, f"Page {number} of 3"),
        ]
        for number, name in enumerate(("one", "two", "three"), start=1)
    ]
    text = one("p.pdf", documents_kit.set_pdf(pages)).text
    assert "handbook" not in text
    assert "of 3" not in text
    assert "Rule two holds." in text


def test_a_sentence_that_a_page_cuts_is_whole() -> None:
    pages = [[(72, 700, 10, PROSE[0])], [(72, 700, 10, PROSE[1]), (72, 680, 10, "Visitors ask.")]]
    assert " ".join(PROSE) in one("p.pdf", documents_kit.set_pdf(pages)).text


def test_the_columns_of_a_page_are_read_one_after_the_other() -> None:
    left = [(72, 700 - 12 * number, 10, text) for number, text in enumerate(PROSE)]
    right = [(320, 700 - 12 * number, 10, text) for number, text in enumerate(("Bicycles stand", "in the yard."))]
    text = one("p.pdf", documents_kit.set_pdf([[*left, *right]])).text
    assert " ".join(PROSE) in text
    assert "|" not in text


def test_marks_of_a_list_stand_before_their_items_wherever_the_file_has_them() -> None:
    page = [(90, 700, 10, "Open the app."), (90, 688, 10, "Pay there."), (72, 700, 10, "1."), (72, 688, 10, "2.")]
    assert one("p.pdf", documents_kit.set_pdf([page])).text.endswith("1. Open the app.\n2. Pay there.")


def test_what_a_program_writes_where_nobody_gave_a_title_is_none() -> None:
    page = [["The garden opens at nine in the morning."]]
    for title in ("untitled", "Microsoft Word - guide_v2.docx", "guide.indd"):
        assert one("garden-guide.pdf", documents_kit.pdf(page, title=title)).title == "Garden guide"


def test_tracked_changes_are_read_as_if_they_were_accepted() -> None:
    body = documents_kit.word_of(
        '<w:p><w:r><w:t xml:space="preserve">You have </w:t></w:r>'
        '<w:ins w:id="1" w:author="A"><w:r><w:t>three</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="A"><w:r><w:delText>two</w:delText></w:r></w:del>'
        '<w:r><w:t xml:space="preserve"> days. </w:t></w:r>'
        "<w:r><w:rPr><w:strike/></w:rPr><w:t>Or ten.</w:t></w:r></w:p>"
    )
    assert one("a.docx", body).text == "You have three days."


def test_text_boxes_and_content_controls_are_read() -> None:
    body = documents_kit.word_of(
        '<w:p><w:r><w:t>Above.</w:t><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent>'
        "<w:p><w:r><w:t>Call before noon.</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>Keys cost 15 euros.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert one("a.docx", body).text == "Above.\n\nCall before noon.\n\nKeys cost 15 euros."


def test_a_footnote_stands_where_it_is_pointed_to() -> None:
    notes = (
        '<w:footnotes><w:footnote w:id="2"><w:p><w:r><w:t>except for designers.</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    )
    body = documents_kit.word_of(
        '<w:p><w:r><w:t>The limit is 5 GB</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        "<w:r><w:t>.</w:t></w:r></w:p>",
        parts={"footnotes": notes},
    )
    assert one("a.docx", body).text == "The limit is 5 GB (except for designers)."


def test_numbered_items_of_any_style_stay_steps() -> None:
    item = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    )
    body = documents_kit.word_of(item.format(5, "Ask.") + item.format(5, "Wait.") + item.format(1, "Tea"))
    lines = one("a.docx", body).text.split("\n")
    assert lines == ["1. Ask.", "2. Wait.", "- Tea"]


def test_a_bold_line_is_the_heading_of_what_follows() -> None:
    body = documents_kit.word_of(
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Insurance</w:t></w:r></w:p><w:p><w:r><w:t>It covers you.</w:t></w:r></w:p>"
    )
    assert one("a.docx", body).text == "## Insurance\n\nIt covers you."


def test_pages_that_are_pictures_are_named_and_the_rest_is_read() -> None:
    body = documents_kit.pdf_with_picture(["The office opens at nine and closes at five."])
    draft, flaw = read(Document("a.pdf", body))
    assert isinstance(draft, Draft)
    assert isinstance(flaw, Flaw)
    assert "page 2" in flaw.reason
