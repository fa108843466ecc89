"""Runs the evaluations: the command `eval`."""

import argparse
import asyncio
import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import ConfigurationError
from bot.routing import Intent, understand
from bot.settings import Settings
from bot.words.languages import is_english
from escalation.hearing.mood import LearnedMoods, learned
from rag.meaning.embedding import OPENAI, open_embedder
from rag.settings import KnowledgeSettings

_OF_OWN = frozenset({"own", "evidence"})
"""What is measured on one's own knowledge base."""
_SHIPPED = Path(__file__).parents[1] / "knowledge_base"

if TYPE_CHECKING:  # what only `eval` needs is read when it is asked for
    from rag.evaluation.data import Row
    from rag.evaluation.run import Given, Named


async def measure(
    given: argparse.Namespace, settings: Settings, *, public_data: Path, own_questions: Path, own_paraphrases: Path
) -> int:
    """Print how good the parts are, beside others; 1 when a figure is below its floor.

    public_data and the others: what may be missing. Raises ConfigurationError, before anything is measured, for what
    was asked for and is not there.
    """
    from rag.evaluation.run import EVALUATIONS, Given, evaluate, is_passed, verdict, write

    others = {"escalation": measure_escalation}
    names = [*EVALUATIONS, *others]
    if unknown := set(given.only) - set(names):
        raise ConfigurationError(f"--only: expected some of {', '.join(names)}, not {', '.join(sorted(unknown))}")
    knowledge = settings[KnowledgeSettings]
    for usual, named, what in (
        (own_questions, given.questions, "--questions names one question a line, as JSON"),
        (own_paraphrases, given.paraphrases, "--paraphrases names one sentence a line, as JSON, with what it says"),
    ):
        if named != usual and not named.is_file():
            raise ConfigurationError(f"there is no file {named}: {what}")
    _check_folders(given, knowledge, public_data)
    with contextlib.ExitStack() as stack:
        embedder = open_embedder(knowledge.embeddings)
        if embedder:
            stack.callback(embedder.close)
        folder = knowledge.knowledge_base.expanduser()
        is_shipped = given.questions == own_questions and folder.resolve() == _SHIPPED.resolve()
        written = given.paraphrases if given.paraphrases.is_file() else None
        asked = Given(given.data, folder, given.questions, embedder, is_shipped=is_shipped, paraphrases=written)
        rows = await evaluate(asked, only=given.only, others=others)
    print(f"\n{verdict(rows)}")
    if given.json:
        write(rows, given.json)
    return 0 if is_passed(rows) else 1


def _check_folders(given: argparse.Namespace, knowledge: KnowledgeSettings, public_data: Path) -> None:
    if given.data != public_data and not given.data.is_dir():
        raise ConfigurationError(f"there is no folder {given.data}: --data names the folder of public sets")
    reads_own = not given.only or not _OF_OWN.isdisjoint(given.only)
    if reads_own and not knowledge.knowledge_base.expanduser().is_dir():
        raise ConfigurationError(
            f"there is no folder {knowledge.knowledge_base}: FRONTDESK_KNOWLEDGE_BASE names the knowledge base"
        )
    if given.json and (given.json.is_dir() or not given.json.parent.is_dir()):
        raise ConfigurationError(f"there is no place for {given.json}: --json names a file in a folder that is there")
    if knowledge.embeddings == OPENAI:
        raise ConfigurationError("FRONTDESK_EMBEDDINGS: eval takes local, local:<folder or archive> or none")


async def measure_escalation(given: "Given") -> "Named":
    """Joins the sets, which `rag` reads, with what hears and decides."""
    from escalation.hearing.evaluation import Sets, measured
    from rag.evaluation.data import rows, text_of, texts_of

    def read(name: str) -> Sequence["Row"]:
        return rows(given.data / f"{name}.jsonl.gz")

    ordinary = {
        "clinc150": ["clinc150/val"],
        "banking77": ["banking77/train"],
        "hint3": ["hint3-sofmattress/v1_test", "hint3-powerplay11/v1_test"],
        "multidogo": ["multidogo/software_dev", "multidogo/media_dev", "multidogo/fastfood_dev"],
    }
    sets = Sets(
        [(text_of(row, "text"), texts_of(row, "labels")) for row in read("goemotions/dev")],
        [(text_of(row, "text"), "handoff" in texts_of(row, "intents")) for row in read("nlupp/banking")],
        {
            name: [text_of(row, "text") for file in files for row in read(file) if text_of(row, "text")]
            for name, files in ordinary.items()
        },
    )
    store = given.store("escalation")
    moods = LearnedMoods(learned(), store.rows if store is not None else None, is_english)
    async for found in measured(sets, moods, lambda text: understand(text).intent is Intent.PERSON):
        yield found
    if store is not None:
        await asyncio.to_thread(store.save)
