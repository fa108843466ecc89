"""The schema on a Weaviate server, and our values as they are written and read there."""

from collections.abc import Mapping, Sequence
from typing import Any  # what both SDKs give is not typed

from llama_index.core.schema import TextNode
from weaviate.classes.config import DataType, Property, Tokenization

from rag.index.weaviate_records import LANGUAGE, Head, Hit, Record
from rag.index.weaviate_scores import read_explanation
from rag.ports import Passage

SHOWN = ["text", "article", "department", "reader_class", "title", "heading"]
LABEL = "vector_collection"
"""Called as in departments.yaml: a collection is something else here."""
EXACT = ("article", "department", LABEL, "reader_class", "language", "hash")
PLAIN = ("title", "heading", "owner", "updated", "url", "text")
OF_THE_STORE = ("_node_content", "_node_type", "node_info", "relationships", "document_id", "doc_id", "ref_doc_id")
OF_A_HEAD = ["article", "version", "reader_class", "owner", "updated", "url", LABEL, "passages", "is_tidy"]


def passage_properties() -> list[Property]:
    """The fields of a passage. BM25 looks into `words` alone."""
    words = Property(
        name="words",
        data_type=DataType.TEXT,
        tokenization=Tokenization.WHITESPACE,
        index_searchable=True,
        index_filterable=False,
    )
    ordinal = Property(name="ordinal", data_type=DataType.INT, index_filterable=False)
    exact = [_text(name, is_filter=True) for name in EXACT]
    return [words, ordinal, *exact, *(_text(name) for name in (*PLAIN, *OF_THE_STORE))]


def head_properties() -> list[Property]:
    """The fields of a head."""
    lists = [
        Property(name=name, data_type=DataType.TEXT_ARRAY, index_filterable=False, index_searchable=False)
        for name in ("passages", "hashes")
    ]
    names = ("article", "version", "reader_class", "owner", "updated", "url", LABEL)
    return [*(_text(name) for name in names), *lists, Property(name="is_tidy", data_type=DataType.BOOL)]


def _text(name: str, *, is_filter: bool = False) -> Property:
    """A field that BM25 does not look into, and that is found by its whole value or not at all."""
    return Property(
        name=name,
        data_type=DataType.TEXT,
        tokenization=Tokenization.FIELD,
        index_searchable=False,
        index_filterable=is_filter,
    )


def node_of(record: Record, vector: Sequence[float]) -> TextNode:
    """The record as LlamaIndex's store takes it."""
    passage = record.entry.passage
    return TextNode(
        id_=record.id,
        text=passage.text,
        embedding=[float(number) for number in vector],
        metadata={
            "article": passage.article,
            "department": passage.department,
            "reader_class": passage.reader_class,
            "title": passage.title,
            "heading": passage.heading,
            "owner": passage.owner,
            "updated": passage.updated,
            "url": passage.url,
            LABEL: passage.collection,
            "language": LANGUAGE,
            "hash": record.entry.hash,
            "ordinal": record.ordinal,
            "words": record.entry.words,
        },
    )


def hit_of(found: Any) -> Hit:
    """The record that a search found, with its scores."""
    held, explained = found.properties, read_explanation(found.metadata.explain_score)
    passage = Passage(
        id="",
        article=held["article"],
        title=held["title"],
        heading=held["heading"],
        text=held.get("text", ""),
        department=held["department"],
        reader_class=held["reader_class"],
        owner="",
        updated="",
    )
    return Hit(str(found.uuid), passage, explained.words, explained.meaning, explained.shares)


def head_values(head: Head) -> dict[str, Any]:
    """The head as it is written."""
    return {
        "article": head.article,
        "version": head.version,
        "reader_class": head.reader_class,
        "owner": head.owner,
        "updated": head.updated,
        "url": head.url,
        LABEL: head.collection,
        "passages": list(head.passages),
        "hashes": list(head.hashes),
        "is_tidy": head.is_tidy,
    }


def head_from(held: Mapping[str, Any]) -> Head:
    """The head that was read; what was not asked for is empty."""
    texts = {
        name: str(held.get(name) or "") for name in ("article", "version", "reader_class", "owner", "updated", "url")
    }
    return Head(
        **texts,
        collection=str(held.get(LABEL) or ""),
        passages=tuple(held.get("passages") or ()),
        hashes=tuple(held.get("hashes") or ()),
        is_tidy=bool(held.get("is_tidy")),
    )


def shown_values(head: Head, ordinal: int) -> dict[str, Any]:
    """What a passage repeats of its head, as it is written."""
    return {
        "owner": head.owner,
        "updated": head.updated,
        "url": head.url,
        LABEL: head.collection,
        "ordinal": ordinal,
    }
