"""The REST models of people: what is known of somebody, and the state of an erasure."""

from typing import Any, Literal

from pydantic import Field

from adapters.api.shapes import Id, Parameters, Shape, VisibleId


class PersonPath(Parameters):
    """Which person: by the id under which the desk knows them, such as slack:T1:U1, or by the one that the key gave."""

    id: VisibleId


class GetPerson(Shape):
    """The request that reads what is known of a person."""

    path: PersonPath


class DeletePerson(GetPerson):
    """The request that has a person forgotten."""


class ErasurePath(Parameters):
    """Which erasure."""

    erasure_id: Id


class GetErasure(Shape):
    """The request that asks how far an erasure has come."""

    path: ErasurePath


class PersonOut(Shape):
    """All that is known of a person; texts are in their own words."""

    person: str
    profile: dict[str, Any] | None = Field(
        description="Name, kind, contact, language, since when; null: nothing noted."
    )
    issues: list[dict[str, Any]] = Field(description="What they were at.")
    facts: list[dict[str, Any]] = Field(description="What they said of themselves, with the turn and the time.")
    sessions: list[dict[str, Any]] = Field(description="What they are at now.")
    transcripts: list[dict[str, Any]] = Field(description="What was asked and said, oldest first.")
    feedback: list[dict[str, Any]] = Field(description="Their verdicts on replies.")


class ErasingOut(Shape):
    """The wish is kept and will be carried out."""

    erasure_id: str


class ErasureOut(Shape):
    """How far an erasure has come."""

    state: Literal["working", "done", "failed"]
    certificate: dict[str, Any] | None = Field(
        description="Once it is over: when, how many of which kinds, what stays and why, and what a probe found."
    )
