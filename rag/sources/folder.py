"""Reads a knowledge base folder: `departments.yaml` and `<department>/<article>.md`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import ValidationError

from bot.departments import Department
from bot.model import CUSTOMER_CLASS, EMPLOYEE_CLASS, PUBLIC
from rag.ports import Article
from rag.sources.decoding import clean
from rag.sources.departments import read_departments, readable
from rag.sources.fields import text_of
from rag.sources.front_matter import FrontMatter, front_matter_end
from rag.sources.markdown import plain
from rag.sources.problems import EXPECTED, Problem, problems_in
from rag.sources.yaml_lines import BadYaml, Located, load

DEPARTMENTS_FILE = "departments.yaml"
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters, and what Python makes of bytes that are no text."""


@dataclass(frozen=True, slots=True)
class KnowledgeFolder:
    """What a folder holds.

    departments: the enabled ones, in the file's order. articles: by id; those of disabled departments are left out.
    problems: everything that is wrong, by file and line. broken: ids of articles that could not be read; "" stands
    for the file of departments.
    """

    departments: tuple[Department, ...] = ()
    disabled: frozenset[str] = frozenset()
    articles: Mapping[str, Article] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    broken: frozenset[str] = frozenset()

    @property
    def labels(self) -> Mapping[str, str]:
        """What the passages of a department are labelled with, by its id: its `vector_collection`."""
        return {one.id: one.collection for one in self.departments if one.collection}


def read_folder(folder: Path, previous: KnowledgeFolder | None = None) -> KnowledgeFolder:
    """Everything in the folder; what is broken there stays as it was in `previous`, if it was there."""
    if previous and not folder.is_dir():  # unmounted, or just being replaced
        return replace(previous, problems=(Problem(DEPARTMENTS_FILE, 1, "this file, with the field `departments`"),))
    problems: list[Problem] = []
    departments, disabled = read_departments(folder / DEPARTMENTS_FILE, problems)
    broken = {""} if problems else set()
    if problems and previous:
        departments, disabled = previous.departments, previous.disabled
    known = {department.id: department for department in departments}
    articles: dict[str, Article] = {}
    for path in _article_files(folder):
        article_id = path.relative_to(folder).with_suffix("").as_posix()
        found = _read_article(path, folder, known, disabled)
        if isinstance(found, Article):
            articles[article_id] = found
        elif found is not None:
            broken.add(article_id)
            problems += found if known else []  # without departments, every article would be reported
            if previous and article_id in previous.articles:
                articles[article_id] = previous.articles[article_id]
    served = {key: value for key, value in articles.items() if value.department in known}
    return KnowledgeFolder(departments, disabled, served, tuple(sorted(problems)), frozenset(broken))


def leads_out(path: Path, folder: Path) -> bool:
    """Whether it is a link, or behind one, that leads to what is not in the folder."""
    return not path.resolve().is_relative_to(folder.resolve())


def _article_files(folder: Path) -> Sequence[Path]:
    files = (path for path in folder.glob("*/**/*.md") if path.is_file())
    return sorted(path for path in files if not any(part[0] in ".~" for part in path.relative_to(folder).parts))


def _read_article(
    path: Path, folder: Path, known: Mapping[str, Department], disabled: frozenset[str]
) -> Article | list[Problem] | None:
    """The article, or what is wrong with it, or None when its department is switched off or the file went away."""
    file = path.relative_to(folder).as_posix()
    if unfit := _unfit(path, folder, file):
        return [unfit]
    try:
        text = clean(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return None
    except (UnicodeDecodeError, OSError):
        return [Problem(file, 1, "a readable file with text in UTF-8")]
    lines = text.splitlines()
    end = front_matter_end(lines)
    if end is None:
        return [Problem(file, 1, "a line `---` that ends the front matter")]
    body = plain("\n".join(lines[end:]))
    try:
        located = load("\n".join(lines[1 : end - 1]), first_line=2) if end else Located(None, {})
    except BadYaml as exc:
        return [Problem(file, exc.line, f"valid YAML in the front matter: {exc}")]
    department_id = file.split("/")[0]
    if not end:
        located = Located({"title": _title_of(body, path), "audience": EMPLOYEE_CLASS}, {})
    return _check_article(located, body, file, department_id, known, disabled=disabled, body_line=end + 1)


def _unfit(path: Path, folder: Path, file: str) -> Problem | None:
    """Why it is not even opened; None where it is."""
    if _NOT_IN_NAMES.search(file):
        shown = _NOT_IN_NAMES.sub("\N{REPLACEMENT CHARACTER}", file)
        return Problem(shown, 1, "a name in UTF-8 without control characters")
    expected = "a file of this folder, not a link that leads out of it"
    return Problem(file, 1, expected) if leads_out(path, folder) else None


def _title_of(body: str, path: Path) -> str:
    heading = re.search(r"^#{1,6}\s+(\S.*?)\s*#*$", body, re.MULTILINE)
    return heading.group(1) if heading else readable(path.stem)


def _check_article(
    located: Located,
    body: str,
    file: str,
    folder_name: str,
    known: Mapping[str, Department],
    *,
    disabled: frozenset[str],
    body_line: int,
) -> Article | list[Problem] | None:
    problems: list[Problem] = [] if body else [Problem(file, body_line, "the article's text below the front matter")]
    problems += _foreign_names(located, file, folder_name, known, disabled)
    try:
        front = FrontMatter.model_validate({} if located.data is None else located.data)
    except ValidationError as exc:
        return [*problems, *problems_in(exc, file, located, ())]
    if problems:
        return problems
    department = known.get(front.department or folder_name)
    if department is None:
        return None
    return Article(
        id=file.removesuffix(".md"),
        title=front.title,
        department=department.id,
        reader_class=front.audience or (EMPLOYEE_CLASS if department.internal else CUSTOMER_CLASS),
        owner=front.owner or department.escalation_email,
        updated=front.updated.isoformat() if front.updated else "",
        text=body,
        tags=tuple(str(tag) for tag in front.tags if tag != ""),
        questions=tuple(question for question in front.questions if question),
        url=front.url or "",
    )


def _foreign_names(
    located: Located, file: str, folder_name: str, known: Mapping[str, Department], disabled: frozenset[str]
) -> list[Problem]:
    """What is wrong with the department and the audience, whatever else is wrong with the front matter."""
    given = located.data if isinstance(located.data, dict) else {}
    department, audience = text_of(given.get("department")) or folder_name, text_of(given.get("audience"))
    problems = []
    if isinstance(department, str) and department not in known and department not in disabled:
        problems.append(Problem(file, located.line("department"), _one_of("department", known, department)))
    if isinstance(audience, str) and audience and not _is_reader_class(audience, known, disabled):
        problems.append(Problem(file, located.line("audience"), f"{EXPECTED['audience']}, not {audience!r}"))
    return problems


def _is_reader_class(name: str, known: Mapping[str, Department], disabled: frozenset[str]) -> bool:
    if name in {PUBLIC, CUSTOMER_CLASS, EMPLOYEE_CLASS}:
        return True
    kind, _, department = name.partition(":")
    return kind == EMPLOYEE_CLASS and (department in known or department in disabled)


def _one_of(what: str, known: Mapping[str, Department], given: str) -> str:
    return f"a {what} of {DEPARTMENTS_FILE} ({', '.join(known)}), not {given!r}"
