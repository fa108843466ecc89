"""Lists of questions with their answers, in CSV or YAML: each becomes an article of its own."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Any  # Any: what stands in a file, before it has been checked

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from rag.sources.decoding import decode
from rag.sources.draft import Document, Draft, Flaw, Unreadable
from rag.sources.yaml_lines import BadYaml, load

MAX_ROWS = 20_000
_LISTS = ("faq", "faqs", "questions")
_OTHER_NAMES = {
    "q": "question",
    "title": "question",
    "a": "answer",
    "response": "answer",
    "category": "department",
    "faq_id": "id",
    "link": "url",
    "last_updated": "updated",
}


def _text(value: Any) -> Any:
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value).lower()
    return value if isinstance(value, list | dict) else str(value).strip()


def _texts(value: Any) -> Any:
    if isinstance(value, str):
        return [part.strip() for part in re.split(r"[|;\n]", value) if part.strip()]
    return [] if value is None else value


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
    updated: Annotated[Text, Field(pattern=r"^(\d{4}-\d{2}-\d{2})?$")] = ""
    url: Text = ""


def read_csv(document: Document) -> list[Draft | Flaw]:
    """An article for each row. Raises Unreadable when there are no columns `question` and `answer`."""
    text = decode(document.body, document.content_type)
    if not text.strip():
        raise Unreadable("it is empty")
    try:
        rows = csv.DictReader(io.StringIO(text, newline=""), dialect=_dialect(text), restkey="")
        names = [_name(name) for name in rows.fieldnames or []]
        if not {"question", "answer"} <= set(names):
            raise Unreadable("expected the columns `question` and `answer`")
        numbered = ((rows.line_num, {_name(name): cell for name, cell in row.items() if name}) for row in rows)
        return _drafts((line, row) for line, row in numbered if any(row.values()))
    except csv.Error as exc:
        raise Unreadable(f"it is a broken CSV file: {exc}") from exc


def read_yaml(document: Document) -> list[Draft | Flaw]:
    """An article for each entry of the list, which may stand under `faq`, `faqs` or `questions`. Raises Unreadable."""
    try:
        located = load(decode(document.body, document.content_type))
    except BadYaml as exc:
        raise Unreadable(f"line {exc.line}: expected valid YAML: {exc}") from exc
    data = located.data
    place = next((name for name in _LISTS if isinstance(data, dict) and isinstance(data.get(name), list)), None)
    if place:
        data = data[place]
    if not isinstance(data, list):
        raise Unreadable("expected a list of entries with `question` and `answer`")
    named = [
        {_name(str(name)): value for name, value in entry.items()} if isinstance(entry, dict) else {} for entry in data
    ]
    return _drafts((located.line(*[place] if place else [], number), entry) for number, entry in enumerate(named))


def _name(name: str) -> str:
    plain = name.strip().lower().replace(" ", "_")
    return _OTHER_NAMES.get(plain, plain)


def _dialect(text: str) -> type[csv.Dialect]:
    """Sheets separate columns by what the country does not use in numbers."""
    first = text.lstrip().split("\n", 1)[0]
    separator = max(",;\t", key=first.count)

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
        text=row.answer,
        part=row.id or " ".join(row.question.lower().split()),
        id=row.id,
        questions=tuple(dict.fromkeys((row.question, *row.questions))),
        tags=row.tags,
        updated=row.updated,
        url=row.url,
        department=row.department,
        audience=row.audience,
        owner=row.owner,
    )
