"""Ingesting over REST: who may, what is taken, and how far it has come."""

import base64
import io

import orjson
import pytest

from rag.ingestion.ports import Failure, Ingested, IngestReport, IngestState, Source
from tests.unit.knowledge.ingestions import MemoryIngestions
from tests.unit.rest.rest import Given, resting

KEYS = "writer:w1:knowledge:write,shop:s1:ask"
INGEST = "/api/v1/ingest"


async def test_addresses_and_documents_are_taken_and_named() -> None:
    ingestions = MemoryIngestions()
    sources = [
        "https://shop.example/sitemap.xml",
        {"url": "http://shop.example/a.pdf", "department": "returns", "audience": "customer", "owner": "o@x.example"},
        {"name": "a.md", "text": "# Größe"},
        {"name": "b.pdf", "base64": base64.b64encode(b"%PDF").decode(), "audience": "employee:returns"},
    ]
    async with resting(keys=KEYS, ingestions=ingestions) as rest:
        given = await rest.post(INGEST, {"sources": sources}, secret="w1")
    assert (given.status, given.body) == (202, {"job_id": "in_1"})
    assert ingestions.begun == [
        [
            Source("https://shop.example/sitemap.xml"),
            Source("http://shop.example/a.pdf", None, "returns", "customer", "o@x.example"),
            Source("a.md", "# Größe".encode()),
            Source("b.pdf", b"%PDF", audience="employee:returns"),
        ]
    ]


async def test_who_may_ingest_sends_files_that_nobody_else_may() -> None:
    ingestions = MemoryIngestions()
    source = {"name": "a.pdf", "base64": base64.b64encode(b"%PDF" * 1_800_000).decode()}

    async def post(sources: list[object], secret: str) -> Given:
        body, headers = io.BytesIO(orjson.dumps({"sources": sources})), {"Content-Type": "application/json"}
        return await rest.post(INGEST, data=body, headers=headers, secret=secret)

    async with resting(keys=KEYS, ingestions=ingestions) as rest:
        assert (await post([source], "w1")).status == 202
        for refused in (await post([source], "s1"), await post([source], "nobody"), await post([source] * 2, "w1")):
            assert (refused.status, refused.code) == (413, "body_too_large")
    assert [len(source.content or b"") for begun in ingestions.begun for source in begun] == [7_200_000]


async def test_what_is_to_be_taken_away_is_named_without_its_text() -> None:
    ingestions = MemoryIngestions()
    sources = [{"name": "a.md", "remove": True}, {"url": "https://shop.example/a", "remove": True}]
    async with resting(keys=KEYS, ingestions=ingestions) as rest:
        given = await rest.post(INGEST, {"sources": sources}, secret="w1")
    assert given.status == 202
    assert ingestions.begun == [
        [Source("a.md", b"", is_gone=True), Source("https://shop.example/a", is_gone=True)],
    ]


async def test_a_name_that_is_given_twice_is_refused_by_name() -> None:
    twice = [{"name": "a.md", "text": "# A"}, {"name": "b.md", "text": "# B"}, {"name": "a.md", "text": "# C"}]
    async with resting(keys=KEYS, ingestions=MemoryIngestions()) as rest:
        given = await rest.post(INGEST, {"sources": twice}, secret="w1")
    assert given.status == 422
    assert "a.md" in str(given.body)
    assert "b.md" not in str(given.body)


async def test_how_far_it_has_come_is_reported_with_every_failure() -> None:
    ingestions = MemoryIngestions()
    done = Ingested(1, 2, 3, 4, (Failure("a.pdf", "it is encrypted"),), 7, failed_more=8)
    ingestions.reports["in_9"] = IngestReport(IngestState.WORKING, done)
    async with resting(keys=KEYS, ingestions=ingestions) as rest:
        given = await rest.get(f"{INGEST}/in_9", secret="w1")
        assert (await rest.get(f"{INGEST}/in_8", secret="w1")).status == 404
    assert given.body == {
        "state": "working",
        "added": 1,
        "changed": 2,
        "removed": 3,
        "unchanged": 4,
        "failed": [{"source": "a.pdf", "reason": "it is encrypted"}],
        "failed_more": 8,
        "knowledge_version": 7,
    }


@pytest.mark.parametrize(
    ("sources", "fields"),
    [
        (None, {"sources"}),
        ([], {"sources"}),
        (["/etc/passwd"], {"sources.0.url"}),
        (["file:///etc/passwd"], {"sources.0.url"}),
        (["ftp://shop.example/"], {"sources.0.url"}),
        (["https://shop.example/", "knowledge/a.md"], {"sources.1.url"}),
        ([5], {"sources.0"}),
        ([""], {"sources.0"}),
        ([{}], {"sources.0"}),
        ([{"name": "a.md"}], {"sources.0"}),
        ([{"text": "no name"}], {"sources.0"}),
        ([{"path": "/etc/passwd"}], {"sources.0.path"}),
        ([{"url": "https://x.example/", "text": "both"}], {"sources.0"}),
        ([{"name": "a.md", "text": "a", "base64": "YQ=="}], {"sources.0"}),
        ([{"name": "a.md", "base64": "not base64!"}], {"sources.0.base64"}),
        (["https://x.example/"] * 501, {"sources"}),
    ],
)
async def test_what_is_no_source_is_refused_by_name_and_paths_are_none(sources: object, fields: set[str]) -> None:
    ingestions = MemoryIngestions()
    async with resting(keys=KEYS, ingestions=ingestions) as rest:
        refused = await rest.post(INGEST, {} if sources is None else {"sources": sources}, secret="w1")
    assert (refused.status, set(refused.fields)) == (422, fields)
    assert ingestions.begun == []


async def test_only_who_writes_knowledge_ingests_or_reads_reports() -> None:
    async with resting(keys=KEYS) as rest:
        refused = await rest.post(INGEST, {"sources": ["https://x.example/"]})
        assert (refused.status, refused.code) == (403, "missing_scope")
        assert (await rest.get(f"{INGEST}/in_1")).status == 403
        assert (await rest.get(f"{INGEST}/in_1", secret=None)).status == 401


async def test_a_store_that_cannot_keep_it_says_so() -> None:
    async with resting(keys=KEYS, ingestions=MemoryIngestions(is_failing=True)) as rest:
        assert (await rest.post(INGEST, {"sources": ["https://x.example/"]}, secret="w1")).status == 503
