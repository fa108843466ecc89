"""Real documents, built in memory, for the tests of what is ingested."""

import io
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import docx
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject


def pdf(pages: Sequence[Sequence[str]], *, title: str = "", password: str = "", outline: Sequence[str] = ()) -> bytes:
    """A PDF with these lines on its pages; outline: one chapter for each page."""
    streams = [
        f"BT /F1 12 Tf 14 TL 72 720 Td {' T* '.join(f'({line}) Tj' for line in lines)} ET" if lines else ""
        for lines in pages
    ]
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(_plain_pdf(streams))))
    for number, chapter in enumerate(outline):
        writer.add_outline_item(title=chapter, page_number=number)
    if title:
        writer.add_metadata({"/Title": title, "/ModDate": "D:20260304120000Z"})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def set_pdf(pages: Sequence[Sequence[tuple[float, float, float, str]]]) -> bytes:
    """A PDF whose pages hold these words: place from the left, from the foot, height; bold from 13 points on."""
    streams = [
        "\n".join(f"BT /F{2 if size >= 13 else 1} {size} Tf {x} {y} Td ({text}) Tj ET" for x, y, size, text in page)
        for page in pages
    ]
    return _plain_pdf(streams)


def pdf_with_picture(lines: Sequence[str]) -> bytes:
    """A PDF with these lines on its first page and nothing but a picture on its second."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([lines, []]))))
    picture = StreamObject()
    picture.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Image")})
    writer.pages[1][NameObject("/Resources")] = DictionaryObject(
        {NameObject("/XObject"): DictionaryObject({NameObject("/Im1"): writer._add_object(picture)})}
    )
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def word_of(body: str, *, parts: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """A Word document with this XML as its body. parts: footnotes or numbering, by the name of the part."""
    document = docx.Document()
    space = nsdecls("w", "r")
    for element in list(document.element.body)[:-1]:
        document.element.body.remove(element)
    for number, element in enumerate(parse_xml(f"<w:body {space}>{body}</w:body>")):
        document.element.body.insert(number, element)
    for name, xml in parts.items():
        kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}"
        part = Part(PackURI(f"/word/own-{name}.xml"), "application/xml", xml.replace(">", f" {space}>", 1).encode())
        document.part.relate_to(part, kind)
    out = io.BytesIO()
    document.save(out)
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


def _plain_pdf(streams: Sequence[str]) -> bytes:
    """As ISO 32000 has it, with no more than is needed."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    bold = 4 + 2 * len(streams)
    for n, shown in enumerate(streams):
        stream = shown.encode("latin-1")
        fonts = f"/Resources << /Font << /F1 3 0 R /F2 {bold} 0 R >> >>"
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] {fonts} /Contents {5 + 2 * n} 0 R >>"
        objects += [page.encode(), b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>")
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
