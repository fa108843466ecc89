"""What ingestion needs to know of the knowledge base folder: its departments, and the ids that are taken."""

from collections.abc import Mapping
from dataclasses import dataclass

from rag.sources.folder import KnowledgeFolder


@dataclass(frozen=True, slots=True)
class Catalog:
    """The knowledge base folder as ingestion sees it.

    departments: the address behind each, which owns what says nothing else. own: ids of the articles in the folder.
    """

    departments: Mapping[str, str]
    own: frozenset[str] = frozenset()


def catalog_of(folder: KnowledgeFolder) -> Catalog:
    """What ingestion has to know of a knowledge base folder."""
    return Catalog({one.id: one.escalation_email for one in folder.departments}, frozenset(folder.articles))
