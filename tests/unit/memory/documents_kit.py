"""Real documents, built in memory, for the tests of what is ingested."""

import io
from collections.abc import Sequence

import docx
from pypdf import PdfReader, PdfWriter


def pdf(pages: Sequence[Sequence[str]], *, title: str = "", password: str = "", outline: Sequence[str] = ()) -> bytes:
    """A PDF with these lines on its pages; outline: one chapter for each page."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(_plain_pdf(pages))))
    for number, chapter in enumerate(outline):
        writer.add_outline_item(title=chapter, page_number=number)
    if title:
        writer.add_metadata({"/Title": title, "/ModDate": "D:20260304120000Z"})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def word(*, title: str = "") -> bytes:
    """A Word document with headings, lists and a table."""
    document = docx.Document()
    document.core_properties.title = title
    document.add_heading("Keys and locks", level=1)
    document.add_paragraph("Keys hang in the office.")
    document.add_heading("Borrow a key", level=2)
    for step in ("Sign the list.", "Take the key."):
        document.add_paragraph(step, style="List Number")
    for place in ("shed", "well"):
        document.add_paragraph(place, style="List Bullet")
    table = document.add_table(2, 2)
    for number, words in enumerate(("Key", "Colour", "Shed", "red")):
        table.cell(number // 2, number % 2).text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _plain_pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """As ISO 32000 has it, with no more than is needed."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, lines in enumerate(pages):
        shown = " T* ".join(f"({line}) Tj" for line in lines)
        stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET".encode("latin-1") if lines else b""
        fonts = "/Resources << /Font << /F1 3 0 R >> >>"
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] {fonts} /Contents {5 + 2 * n} 0 R >>"
        objects += [page.encode(), b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
