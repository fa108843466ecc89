"""Departments as `departments.yaml` describes them: their matters, hours, targets, form and operators."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.forms import Field
from bot.hours import NO_TARGETS, Hours, Targets
from bot.model import ChannelName

_AROUND = frozenset(("the", "a", "your", "with", "to", "from", "for", "in", "and", "department", "team", "please"))
"""What may stand around a department's name."""
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class EntityPattern:
    """How a kind of thing that a department deals with is recognised in what people write.

    name: of the kind, such as order_number. regex: matches one, in either case; where it has a group `value`, that part
    is the thing. names: the only things of this kind, where there is no regex.
    """

    name: str
    regex: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OperatorRooms:
    """Where a department's operators are, by the platforms' ids. …_discreet: where grave matters go instead."""

    slack: str = ""
    slack_discreet: str = ""
    teams: str = ""
    teams_discreet: str = ""

    def on(self, platform: str) -> tuple[str, str]:
        """The room on a platform and the one for grave matters there, "" where there is none."""
        match platform:
            case ChannelName.SLACK:
                return self.slack, self.slack_discreet
            case ChannelName.TEAMS:
                return self.teams, self.teams_discreet
            case _:
                return "", ""


@dataclass(frozen=True, slots=True)
class Department:
    """A part of the organisation that owns knowledge, a workflow and an escalation address.

    threshold: the confidence from which its articles answer, and alpha: what meaning counts beside words where they are
    searched for, both 0 to 1, or None for the desk's own. tone: how it wants to be written for, in a few words.
    entities: what people name when they write to it. hours: when somebody is there, None where that is not said.
    targets: how soon it answers, in these hours. form: what it asks beside what everybody is asked.
    operators: where those are who answer for it. spoken: parts of words for its matters, by language. grave: reasons of
    grave matters that go to it whatever words they are told in.
    """

    id: str
    name: str
    description: str
    escalation_email: str
    internal: bool
    readers: frozenset[str] = frozenset()
    workflow: str = "standard_rag"
    collection: str = ""
    requires_order_lookup: bool = False
    requires_user_lookup: bool = False
    threshold: float | None = None
    alpha: float | None = None
    tone: str = ""
    entities: tuple[EntityPattern, ...] = ()
    hours: Hours | None = None
    targets: Targets = NO_TARGETS
    form: tuple[Field, ...] = ()
    operators: OperatorRooms = OperatorRooms()
    spoken: tuple[tuple[str, tuple[str, ...]], ...] = ()
    grave: frozenset[str] = frozenset()

    def words_in(self, language: str) -> tuple[str, ...]:
        """Parts of words that name its matters in a language other than English; "" for all of these."""
        return tuple(dict.fromkeys(word for known, words in self.spoken if language in {known, ""} for word in words))


def called(text: str, departments: Sequence[Department]) -> Department | None:
    """The one of them that a text names, by words of its name or its first letters, and says nothing else."""
    words = _stems(text) - _AROUND
    found = [each for each in departments if words and (words <= _stems(each.name) or words == {_initials(each.name)})]
    return found[0] if len(found) == 1 else None


def _stems(text: str) -> frozenset[str]:
    return frozenset(word.removesuffix("s") for word in _WORD.findall(text.casefold()))


def _initials(name: str) -> str:
    return "".join(word[0] for word in _WORD.findall(name.casefold()))


def with_id(department_id: str, departments: Iterable[Department]) -> Department | None:
    """The one of them that has this id; None where none has."""
    return next((each for each in departments if each.id == department_id), None)
