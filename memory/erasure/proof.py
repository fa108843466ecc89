"""Whether everything is gone, and the certificate of it, which names nobody."""

import base64
import contextlib
import logging
from collections.abc import Iterable, Mapping, Sequence
from typing import Any  # documents as the store gives them back

import orjson

from bot.errors import StoreUnavailable
from bot.model import JsonObject
from memory.documents import KINDS
from memory.erasure.people import is_anothers
from memory.erasure.probe import probe
from memory.erasure.work import KIND, PAGE, Work
from memory.ports import AtLeast, Documents, OneOf

WORKING, DONE, FAILED = "working", "done", "failed"
MOST_ROUNDS = 3
_LAST = frozenset({"proof", "seal", "end"})
STAYS: Sequence[tuple[str, str]] = (
    ("event", "keyed hashes that recognise a message that is delivered again, for 7 days; they name nobody"),
    ("opt_out", "that somebody does not want to be written to, under a keyed hash: their own wish"),
    ("ticket", "its number, department, reason and how it ended; nothing of what was said in it"),
    ("outside", "which case of a help desk the ticket is, until the help desk has been asked to forget, too"),
    ("link", "how often a code was asked for and tried, for a day, under a keyed hash; it names nobody"),
    ("audit", "which members of staff read something of somebody, under a keyed hash"),
    ("erasure", "this certificate; it names nobody"),
)
"""What an erasure leaves, and why."""

log = logging.getLogger(__name__)


async def prove(work: Work) -> bool:
    """Look for what should be gone; where something is left, begin again, and in the end say so.

    Whoever has written since is known again: that is no failure.
    """
    await work.means.compact()
    others = await work.documents.find(KIND, {"state": WORKING}, order="asked_at", limit=PAGE)
    theirs = _still_theirs(others, work.ids)
    left = [each for each in work.doc["values"] if each not in theirs]
    work.doc["values"] = [each for each in left if not await is_anothers(work, each)]
    found = await probe(work.documents, work.doc["values"], leave_out={KIND: {one.key for one in others} | {work.key}})
    has_written = await _has_written(work.documents, work.ids, since=work.doc["swept_at"])
    if found and not has_written and work.doc["rounds"] + 1 < MOST_ROUNDS:
        work.doc |= {"rounds": work.doc["rounds"] + 1, "step": "people", "waiting": None}
        return False
    work.seal(_certificate(work, found, has_written=has_written), _packed(work.ids, work.doc["values"]))
    return True


async def seal(work: Work) -> bool:
    """The certificate names nobody; only now are the files looked at, since until now an erasure did.

    What to look for stays in its document until then, packed, so that it is no trace itself.
    """
    await work.means.compact()
    certificate, packed = work.doc["certificate"], work.doc["packed"]
    ids, values = _unpacked(packed)
    is_last = work.doc["rounds"] + 1 >= MOST_ROUNDS
    certificate["probe"]["files"] = await work.means.files(values) if values else None
    if certificate["probe"]["files"] and is_last:
        with contextlib.suppress(StoreUnavailable):  # then the certificate says that something is left
            await work.means.rewrite()
        certificate["probe"]["files"] = await work.means.files(values)
    has_written = certificate["written_since"] or await _has_written(work.documents, ids, since=work.doc["swept_at"])
    failed = not has_written and bool(certificate["probe"]["found"] or certificate["probe"]["files"])
    if failed and not is_last:
        work.doc["rounds"] += 1
        return False
    certificate["written_since"] = has_written
    work.doc |= {"packed": "", "failed": failed}
    work.means.packed[work.key] = packed
    return True


async def end(work: Work) -> bool:
    """See that nothing is left of what was packed either; after a crash nobody knows what that was."""
    await work.means.compact()
    packed = work.means.packed.get(work.key, "")
    if not packed or await work.means.files([packed]):
        with contextlib.suppress(StoreUnavailable):  # it takes up to twice the file's room
            await work.means.rewrite()
    state = FAILED if work.doc.pop("failed") else DONE
    del work.doc["packed"]
    work.doc |= {"state": state, "done_at": work.doc["certificate"]["done_at"]}
    work.end()
    log.info("erasure.done", extra={"erasure": work.key, "state": state})
    return True


def _packed(ids: Sequence[str], values: Sequence[str]) -> str:
    return base64.b64encode(orjson.dumps([[*ids], [*values]])).decode()


def _unpacked(packed: str) -> tuple[Sequence[str], Sequence[str]]:
    ids, values = orjson.loads(base64.b64decode(packed))
    return ids, values


def _still_theirs(others: Iterable[Any], ids: Sequence[str]) -> set[str]:
    """What is known of others who are being forgotten: two may share an address, and the last one looks for it."""
    begun = (
        one.doc for one in others if one.doc["step"] not in _LAST and not {*ids} & {*(one.doc["identities"] or ())}
    )
    return {value for doc in begun for value in doc["values"]}


async def _has_written(documents: Documents, ids: Sequence[str], *, since: float) -> bool:
    """Whether the person has come again after everything was deleted."""
    among = OneOf(tuple(ids))
    counts = (
        await documents.count("event", {"done_at": None, "person": among}),
        await documents.count("turn", {"person": among, "finished_at": AtLeast(since)}),
        await documents.count("person", {"person": among, "first_contact": AtLeast(since)}),
    )
    return any(counts)


def _certificate(work: Work, found: Mapping[str, int], *, has_written: bool) -> JsonObject:
    return {
        "person": work.means.hashed(work.doc["person"]),
        "identities": len(work.ids),
        "by": work.doc["by"],
        "asked_at": work.doc["asked_at"],
        "done_at": work.means.clock.now(),
        "erased": work.doc["erased"],
        "stays": [{"kind": kind, "why": why} for kind, why in STAYS],
        "probe": {"kinds": [*KINDS], "values": len(work.doc["values"]), "found": {**found}, "files": None},
        "written_since": has_written,
    }
