"""Ingestions that live in memory: they keep what was begun, and are as far as the test says."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.errors import StoreUnavailable
from rag.ingestion.ports import Ingested, IngestReport, IngestState, Source


@dataclass
class MemoryIngestions:
    """is_failing: the store is down."""

    is_failing: bool = False
    begun: list[Sequence[Source]] = field(default_factory=list)
    reports: dict[str, IngestReport] = field(default_factory=dict)

    async def begin(self, sources: Sequence[Source]) -> str:
        if self.is_failing:
            raise StoreUnavailable("begin failed")
        self.begun.append(sources)
        job_id = f"in_{len(self.begun)}"
        self.reports[job_id] = IngestReport(IngestState.WAITING, Ingested())
        return job_id

    async def report(self, job_id: str) -> IngestReport | None:
        return self.reports.get(job_id)
