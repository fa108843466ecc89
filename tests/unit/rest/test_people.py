"""People's data over REST: who may read and delete them, what is told, and that each access is noted."""

from memory.ports import ErasureReport, ReadKind
from tests.unit.memory.people import MemoryPrivacy
from tests.unit.rest.rest import resting

KEYS = "reader:r1:people:read,eraser:e1:people:erase,asker:s1:ask"
PERSON = "/api/v1/people/slack:T1:U1"


async def test_what_is_known_of_a_person_is_read_and_noted() -> None:
    privacy = MemoryPrivacy({"slack:T1:U1": {"profile": {"name": "Ada"}}})
    async with resting(keys=KEYS, privacy=privacy) as rest:
        given = await rest.get(PERSON, secret="r1")
        assert (given.status, given.body["profile"]) == (200, {"name": "Ada"})
    assert privacy.noted == [("reader", ReadKind.READ_PERSON, "slack:T1:U1")]


async def test_a_key_names_its_own_people_as_in_their_messages() -> None:
    """The erasure of somebody's bare id was reported as done while all that they had said stayed."""
    privacy = MemoryPrivacy({"rest:reader:ada:1": {"profile": {"name": "Ada"}}})
    async with resting(keys=KEYS, privacy=privacy) as rest:
        assert (await rest.get("/api/v1/people/ada:1", secret="r1")).body["profile"] == {"name": "Ada"}
        await rest.call("DELETE", "/api/v1/people/ada:1", secret="e1")
    assert privacy.begun == [("rest:eraser:ada:1", "rest:eraser")]
    assert [whom for _, _, whom in privacy.noted] == ["rest:reader:ada:1", "rest:eraser:ada:1"]


async def test_of_whom_nothing_is_known_is_not_found() -> None:
    async with resting(keys=KEYS) as rest:
        assert (await rest.get(PERSON, secret="r1")).status == 404


async def test_an_erasure_is_begun_noted_and_reported() -> None:
    privacy = MemoryPrivacy()
    async with resting(keys=KEYS, privacy=privacy) as rest:
        begun = await rest.call("DELETE", PERSON, secret="e1")
        assert (begun.status, begun.body) == (202, {"erasure_id": "er_1"})
        assert privacy.begun == [("slack:T1:U1", "rest:eraser")]
        assert privacy.noted == [("eraser", ReadKind.ERASE_PERSON, "slack:T1:U1")]
        working = await rest.get("/api/v1/erasures/er_1", secret="e1")
        assert working.body == {"state": "working", "certificate": None}
        privacy.reports["er_1"] = ErasureReport("done", {"erased": {"turn": 1}})
        done = await rest.get("/api/v1/erasures/er_1", secret="e1")
        assert done.body == {"state": "done", "certificate": {"erased": {"turn": 1}}}
        assert (await rest.get("/api/v1/erasures/er_2", secret="e1")).status == 404


async def test_each_needs_its_own_scope_and_without_it_nothing_is_done_or_noted() -> None:
    privacy = MemoryPrivacy()
    async with resting(keys=KEYS, privacy=privacy) as rest:
        assert (await rest.get(PERSON, secret="e1")).status == 403
        assert (await rest.call("DELETE", PERSON, secret="r1")).status == 403
        assert (await rest.call("DELETE", PERSON, secret="s1")).status == 403
        assert (await rest.get("/api/v1/erasures/er_1", secret="r1")).status == 403
        assert (await rest.get(PERSON, secret=None)).status == 401
    assert (privacy.noted, privacy.begun) == ([], [])
