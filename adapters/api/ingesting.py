"""The REST endpoints of ingestion: start a job, and follow its progress."""

from adapters.api.endpoint import Answer, Call
from adapters.api.ingest_models import GetIngest, PostIngest, SourceIn
from adapters.http.errors import RequestRefused
from rag.ingestion.ports import Ingestions, Source


class Ingesting:
    """The endpoints of whoever writes knowledge. Files of the desk's own machine cannot be named here."""

    def __init__(self, ingestions: Ingestions) -> None:
        self._ingestions = ingestions

    async def post_ingest(self, call: Call[PostIngest]) -> Answer:
        """Keep the sources; they are ingested in the background."""
        job_id = await self._ingestions.begin([_source(given) for given in call.asked.body.sources])
        return Answer({"job_id": job_id}, 202)

    async def get_ingest(self, call: Call[GetIngest]) -> Answer:
        """How far it has come."""
        report = await self._ingestions.report(call.asked.path.job_id)
        if report is None:
            raise RequestRefused(404, "not_found", "No such ingestion is known here.")
        so_far = report.so_far
        return Answer(
            {
                "state": report.state.value,
                "added": so_far.added,
                "changed": so_far.changed,
                "removed": so_far.removed,
                "unchanged": so_far.unchanged,
                "failed": [{"source": one.source, "reason": one.reason} for one in so_far.failed],
                "failed_more": so_far.failed_more,
                "knowledge_version": so_far.knowledge_version,
            }
        )


def _source(given: SourceIn) -> Source:
    return Source(given.url or given.name, given.content, given.department, given.audience, given.owner, given.remove)
