"""The knowledge base as its folder says it is: which sentences stand where, and who may read them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from adapters.twins.rehearsal.opening import Opening, read_openings

PUBLIC = frozenset({"public", "customer"})
ONE_DEPARTMENT = "employee:"
_WORD = re.compile(r"[^\W_]+")
_CITATION = re.compile(r"\[\d+\]")
_STATEMENT = re.compile(r"(?<=[.!?])\s+|(?<=[.!?][\"\u201d)])\s+|\n+")
_MARK = re.compile(r"^\s*(?:#{1,6}|[-*+]|\d+[.)])\s+")
_TELLING_WORDS, _BORDER = 5, "|"


@dataclass(frozen=True, slots=True)
class Article:
    """An article. telling: its statements, title and own questions, each as plain words.

    closed: those of them that only the people of one department may read, or nobody. sentences: all that it says, in
    plain words with a border before, between and after them.
    """

    id: str
    title: str
    owner: str
    updated: str
    is_hidden: bool
    words: str
    telling: tuple[str, ...]
    closed: tuple[str, ...] = ()
    sentences: str = _BORDER

    def says(self, text: str) -> bool:
        """Whether a text is one or more of its sentences as they follow each other, with nothing cut off."""
        words = map(re.escape, plain(text).split())
        border = re.escape(_BORDER)
        return re.search(f"{border}{f'[ {border}]'.join(words)}{border}", self.sentences) is not None


@dataclass(frozen=True, slots=True)
class Shelf:
    """All articles. addresses: of departments that only employees deal with. inside: these, by their ids.

    openings: the hours of departments, by their ids.
    """

    articles: tuple[Article, ...]
    addresses: tuple[str, ...]
    inside: frozenset[str] = frozenset()
    openings: Mapping[str, Opening] = field(default_factory=dict)

    def hidden_in(self, text: str) -> list[str]:
        """What a text holds that is written for employees alone. text: from `plain`."""
        found = [address for address in self.addresses if plain(address) in text]
        return found + [f"{one.id}: {words}" for one in self._hidden for words in one.telling if f" {words} " in text]

    def closed_in(self, text: str) -> list[str]:
        """What a text holds that is written for one department alone. text: from `plain`."""
        return [f"{one.id}: {words}" for one in self.articles for words in one.closed if f" {words} " in text]

    def hidden_titled(self, titles: Sequence[str]) -> list[Article]:
        """The articles for employees alone that have one of these titles, as `plain` gives them, and no other has."""
        shown = {plain(one.title) for one in self.articles if not one.is_hidden}
        return [one for one in self._hidden if plain(one.title) in titles and plain(one.title) not in shown]

    @property
    def _hidden(self) -> Iterator[Article]:
        return (one for one in self.articles if one.is_hidden)


def read_shelf(folder: Path) -> Shelf:
    """Read a folder with `departments.yaml` and Markdown articles with front matter."""
    departments = yaml.safe_load((folder / "departments.yaml").read_text(encoding="utf-8"))["departments"]
    inside = {name for name, one in departments.items() if one.get("user_type") == "internal_employee"}
    off = {name for name, one in departments.items() if not one.get("enabled", True)}
    articles = [_article(path, inside, off) for path in sorted(folder.glob("*/*.md"))]
    open_words = " ".join(one.words for one in articles if not one.is_hidden)
    inner_words = " ".join(one.words for one in articles if not one.closed)
    articles = [_apart(one, open_words, inner_words) for one in articles]
    addresses = {str(departments[name].get("escalation_email", "")).lower() for name in inside}
    shown = {str(one.get("escalation_email", "")).lower() for name, one in departments.items() if name not in inside}
    return Shelf(
        tuple(articles), tuple(sorted(addresses - shown - {""})), frozenset(inside), read_openings(departments)
    )


def plain(text: str) -> str:
    """Lower-case words with one space around each, whatever marks stood between them."""
    return " ".join(["", *_WORD.findall(_CITATION.sub(" ", text).lower()), ""])


def _article(path: Path, inside: set[str], off: set[str]) -> Article:
    """inside: departments for employees. off: those that are switched off, of which nobody reads anything."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    about = yaml.safe_load(head)
    department = path.parent.name
    default = "employee" if department in inside else "customer"
    statements = [_MARK.sub("", each) for each in _STATEMENT.split(body)]
    told = [plain(each).strip() for each in [about["title"], *statements, *about.get("questions", ())]]
    telling = tuple(each for each in told if len(each.split()) >= _TELLING_WORDS)
    audience = str(about.get("audience", default))
    return Article(
        id=f"{department}/{path.stem}",
        title=about["title"],
        owner=str(about.get("owner", "")),
        updated=str(about.get("updated", "")),
        is_hidden=audience not in PUBLIC or department in off,
        words=plain(f"{about['title']} {body}"),
        telling=telling,
        closed=telling if audience.startswith(ONE_DEPARTMENT) or department in off else (),
        sentences=_BORDER.join(["", *filter(None, (plain(each).strip() for each in statements)), ""]),
    )


def _apart(article: Article, open_words: str, inner_words: str) -> Article:
    """The article without statements that stand elsewhere: where customers read them, and where all employees do."""
    telling = _not_in(open_words, article.telling) if article.is_hidden else article.telling
    return replace(article, telling=telling, closed=_not_in(inner_words, article.closed))


def _not_in(words: str, telling: Sequence[str]) -> tuple[str, ...]:
    return tuple(each for each in telling if f" {each} " not in words)
