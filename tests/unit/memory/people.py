"""Exports and erasures that live in memory, and the REST endpoints on them."""

from dataclasses import dataclass, field

from adapters.api.people import People
from bot.model import JsonObject
from memory.ports import ErasureReport, ReadKind


@dataclass
class MemoryPrivacy:
    """data: what is known of people, by id. noted: every access, as it was told. reports: erasures, by id."""

    data: dict[str, JsonObject] = field(default_factory=dict)
    noted: list[tuple[str, ReadKind, str]] = field(default_factory=list)
    reports: dict[str, ErasureReport] = field(default_factory=dict)
    begun: list[tuple[str, str]] = field(default_factory=list)

    async def of(self, person_id: str) -> JsonObject:
        empty: JsonObject = {
            "issues": [],
            "facts": [],
            "sessions": [],
            "transcripts": [],
            "feedback": [],
            "tickets": [],
        }
        return {"person": person_id, "profile": None, **empty, **self.data.get(person_id, {})}

    async def take(self, token: str) -> "JsonObject | None":
        return self.data.pop(token, None)

    async def begin(self, person_id: str, *, by: str) -> str:
        self.begun.append((person_id, by))
        self.reports[f"er_{len(self.begun)}"] = ErasureReport("working", None)
        return f"er_{len(self.begun)}"

    async def report(self, erasure_id: str) -> ErasureReport | None:
        return self.reports.get(erasure_id)

    async def record(self, what: ReadKind, *, who: str, whom: str, request: str) -> None:
        assert request
        self.noted.append((who, what, whom))

    @property
    def endpoints(self) -> People:
        return People(self, self, self)
