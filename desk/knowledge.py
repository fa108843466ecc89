"""What other parts need from the knowledge base: departments by id, their entity patterns, its catalog."""

from collections.abc import Sequence

from bot.departments import Department, EntityPattern, with_id
from bot.model import employees
from bot.people import Entity, Spoken
from memory.entities.dates import day_there
from memory.entities.finding import find_entities
from memory.entities.locale import Locale
from rag.ingestion.catalog import Catalog, catalog_of
from rag.pipeline import Knowledge


def department_named(knowledge: Knowledge, named: str) -> Department | None:
    """The department of that id, where it is enabled."""
    return with_id(named, knowledge.departments(employees()))


def read_entities(knowledge: Knowledge, text: str, now: float, spoken: Spoken) -> tuple[Entity, ...]:
    """What a text speaks of, as every department names its things."""
    now_there = day_there(now, spoken.time_zone)
    return find_entities(text, patterns(knowledge), now=now_there, locale=Locale.parse(spoken.locale))


def patterns(knowledge: Knowledge, department: str = "") -> Sequence[EntityPattern]:
    """How things are named to a department, or to all of them where it has no names of its own."""
    departments = knowledge.snapshot.folder.departments
    own = [pattern for each in departments if each.id == department for pattern in each.entities]
    return own or [pattern for each in departments for pattern in each.entities]


def catalog_now(knowledge: Knowledge) -> Catalog:
    """What ingestion must know of the folder as it is now."""
    return catalog_of(knowledge.snapshot.folder)
