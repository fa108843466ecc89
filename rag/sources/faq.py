"""Reads lists of questions and answers from CSV or YAML: each becomes an article of its own."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Annotated, Any  # Any: what stands in a file, before it has been checked

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from rag.sources.decoding import decode
from rag.sources.draft import Document, Draft, Flaw, Unreadable
from rag.sources.markdown import plain
from rag.sources.yaml_lines import BadYaml, Located, load

MAX_ROWS = 20_000
_OTHER_NAMES = {
    "question": "q title subject prompt query frage pregunta domanda pergunta article_title faq_question heading",
    "answer": "a response reply body content completion solution antwort respuesta réponse reponse risposta resposta "
    "answer_text faq_answer article_body answer_html",
    "category": "section topic group folder kategorie rubrik categoría categoria catégorie",
    "id": "faq_id article_id key",
    "url": "link article_url permalink href",
    "updated": "last_updated updated_at last_modified modified date_modified updated_on",
    "tags": "labels keywords",
    "questions": "alternatives other_questions variants synonyms",
}
_NAMES = {theirs: ours for ours, names in _OTHER_NAMES.items() for theirs in names.split()}
_PLURALS = {"questions": "question", "answers": "answer"}
"""What a list may call the two, where it does not hold the one by its own name."""
_DAYS = (
    (r"\d{4}-\d{2}-\d{2}(?:[T ].*)?", "%Y-%m-%d"),
    (r"\d{1,2}\.\d{1,2}\.\d{4}", "%d.%m.%Y"),
    (r"\d{4}/\d{2}/\d{2}", "%Y/%m/%d"),
)
_MAX_DEPTH = 6
_LISTS = frozenset({"faq", "faqs", "questions", "items", "entries", "articles", "categories", "sections", "topics"})
"""Names of lists that say nothing of what is in them."""
_SEPARATOR = re.compile(r"sep=([^\n])\n", re.IGNORECASE)
"""A first line with which a spreadsheet says how it separates columns."""
_HTML = re.compile(r"</(?:p|div|ul|ol|li|h[1-6]|table|span|a|strong|b|em)>|<br\s*/?>", re.IGNORECASE)


def _text(value: Any) -> Any:
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value).lower()
    return value if isinstance(value, list | dict) else str(value).strip()


def _texts(value: Any) -> Any:
    if isinstance(value, str):
        return [part.strip() for part in re.split(r"[|;\n]", value) if part.strip()]
    return [] if value is None else value


def _day(value: Any) -> Any:
    """A day as 2026-05-04, of the forms that cannot be mistaken for another day; anything else as it is."""
    words = _text(value)
    for shape, form in _DAYS if isinstance(words, str) else ():
        if re.fullmatch(shape, words):
            return datetime.strptime(words[:10].strip(), form).date().isoformat()  # noqa: DTZ007 - a day has no zone
    return words


Text = Annotated[str, BeforeValidator(_text)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_texts)]


class _Row(BaseModel):
    model_config = ConfigDict(extra="ignore")

    question: Annotated[Text, Field(min_length=1)]
    answer: Annotated[Text, Field(min_length=1)]
    id: Text = ""
    questions: Texts = ()
    tags: Texts = ()
    department: Text = ""
    audience: Text = ""
    owner: Text = ""
    updated: Annotated[str, BeforeValidator(_day), Field(pattern=r"^(\d{4}-\d{2}-\d{2})?$")] = ""
    category: Text = ""
    url: Text = ""


def read_csv(document: Document) -> list[Draft | Flaw]:
    """An article for each row. Raises Unreadable when there are no columns `question` and `answer`."""
    text = decode(document.body, document.content_type)
    declared = _SEPARATOR.match(text)
    text = text[declared.end() :] if declared else text
    if not text.strip():
        raise Unreadable("it is empty")
    try:
        rows = csv.DictReader(io.StringIO(text, newline=""), dialect=_dialect(text, declared), restkey="")
        named = _named(rows.fieldnames or [])
        if not {"question", "answer"} <= set(named.values()):
            raise Unreadable("expected the columns `question` and `answer`")
        skipped = declared.group().count("\n") if declared else 0
        numbered = ((rows.line_num + skipped, _of_row(row, named)) for row in rows)
        return _drafts((line, row) for line, row in numbered if any(row.values()))
    except csv.Error as exc:
        raise Unreadable(f"it is a broken CSV file: {exc}") from exc


def read_yaml(document: Document) -> list[Draft | Flaw]:
    """An article for each entry, wherever in the file the list of them stands. Raises Unreadable."""
    try:
        located = load(decode(document.body, document.content_type))
    except BadYaml as exc:
        raise Unreadable(f"line {exc.line}: expected valid YAML: {exc}") from exc
    entries = list(_entries(located, (), ""))
    if not entries:
        raise Unreadable("expected a list of entries with `question` and `answer`")
    return _drafts(entries)


def _entries(located: Located, place: tuple[str | int, ...], category: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """What stands below a place, with its line. category: what the list is called in which it stands."""
    data = located.data
    for step in place:
        data = data[step]
    if len(place) > _MAX_DEPTH:
        return
    if isinstance(data, list):
        if place and not any(isinstance(one, dict) for one in data):
            return
        for number, one in enumerate(data):
            if isinstance(one, dict) and _holds_more(one):
                yield from _entries(located, (*place, number), category)
            else:
                entry = _of_row(one, _named(one)) if isinstance(one, dict) else {}
                yield located.line(*place, number), {"category": category, **entry}
    elif isinstance(data, dict):
        names = (data.get(name) for name in ("name", "title", "category", "section"))
        named = next((name for name in names if isinstance(name, str)), "")
        for name, value in data.items():
            if isinstance(value, list | dict):
                is_filed = str(name).lower() not in _LISTS
                yield from _entries(located, (*place, name), named or (str(name) if is_filed else "") or category)
            elif isinstance(value, str) and str(name).rstrip().endswith("?"):
                yield located.line(*place, name), {"question": name, "answer": value, "category": category}


def _holds_more(entry: Mapping[Any, Any]) -> bool:
    """Whether it is no entry, but a group of some."""
    return "answer" not in _named(entry).values() and any(
        isinstance(one, dict) for value in entry.values() if isinstance(value, list) for one in value
    )


def _named(names: Iterable[Any]) -> dict[Any, str]:
    """Our name for each of their names; the first that means a field is it."""
    named: dict[Any, str] = {}
    for name in names:
        plain = re.sub(r"[\s_-]+", "_", str(name or "").strip().lower())
        ours = _NAMES.get(plain, plain)
        named[name] = ours if ours not in named.values() else ""
    own = {re.sub(r"[\s_-]+", "_", str(name or "").strip().lower()): name for name in named}
    for field in ("question", "answer"):  # its own name before all others, and its plural when nothing else means it
        if field in own:
            named = {name: "" if ours == field else ours for name, ours in named.items()} | {own[field]: field}
    for plural, field in _PLURALS.items():
        if field not in named.values() and plural in named.values():
            named = {name: field if ours == plural else ours for name, ours in named.items()}
    return named


def _of_row(row: Mapping[Any, Any], named: Mapping[Any, str]) -> dict[str, Any]:
    return {ours: row[name] for name, ours in named.items() if ours}


def _dialect(text: str, declared: "re.Match[str] | None") -> type[csv.Dialect]:
    """Sheets separate columns by what the country does not use in numbers."""
    first = text.lstrip().split("\n", 1)[0]
    separator = declared.group(1) if declared else max(",;\t|", key=first.count)

    class Found(csv.excel):
        delimiter = separator

    return Found


def _drafts(rows: Iterable[tuple[int, Mapping[str, Any]]]) -> list[Draft | Flaw]:
    found: list[Draft | Flaw] = []
    for line, row in rows:
        try:
            found.append(_draft(_Row.model_validate(row)))
        except ValidationError as exc:
            fields = dict.fromkeys(str(error["loc"][0]) for error in exc.errors())
            found.append(Flaw(f"line {line}: {' and '.join(fields)} missing or wrong"))
        if len(found) > MAX_ROWS:
            raise Unreadable(f"it has more than {MAX_ROWS:,} entries")
    if not found:
        raise Unreadable("it is empty")
    return found


def _draft(row: _Row) -> Draft:
    return Draft(
        title=row.question,
        text=_markdown(row.answer),
        part=row.id or " ".join(row.question.lower().split()),
        id=row.id,
        questions=tuple(dict.fromkeys((row.question, *row.questions))),
        tags=row.tags,
        updated=row.updated,
        url=row.url,
        department=row.department,
        audience=row.audience,
        owner=row.owner,
        category=row.category,
    )


def _markdown(answer: str) -> str:
    """An answer as Markdown: help desks export them as HTML."""
    if not _HTML.search(answer):
        return plain(answer)
    try:
        from rag.sources.html import markdown_of
    except ImportError:
        return answer
    return markdown_of(answer) or answer
