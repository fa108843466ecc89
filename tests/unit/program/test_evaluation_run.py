"""The evaluation from end to end, on a folder of a few rows, and what it does where data are missing."""

import gzip
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

import app
from bot.errors import ConfigurationError
from desk.evaluation import measure_escalation
from rag.evaluation.evidence import paraphrases
from rag.evaluation.report import Measured, Row, Skipped, as_json, table
from rag.evaluation.run import EVALUATIONS, Given, evaluate, is_passed, verdict
from rag.evaluation.standards import Standard
from rag.evidence.comparing import Verdict
from rag.meaning.embedding import LocalEmbedder
from rag.meaning.model_files import ModelFiles, model_folder
from rag.meaning.vectors import VectorStore
from rag.sources.folder import read_folder
from tests.unit.knowledge.embedders import needs_model
from tests.unit.knowledge.knowledge_folders import write_folder

REPAIR_FIRST = 2
PARAPHRASES = Path("bench/evidence/paraphrases.jsonl")


def _write(file: Path, rows: Sequence[dict[str, object]]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(gzip.compress("\n".join(json.dumps(row) for row in rows).encode()))


async def test_what_has_no_data_is_named_as_skipped_and_fails_nothing(tmp_path: Path) -> None:
    said: list[str] = []
    rows = await evaluate(Given(tmp_path, tmp_path / "kb", tmp_path / "q.jsonl"), say=said.append)
    assert [row.name for row in rows if isinstance(row, Skipped)] == list(EVALUATIONS)
    assert is_passed(rows)
    assert sum("skipped" in line for line in said) == len(EVALUATIONS)


async def test_a_small_set_is_routed_by_words(tmp_path: Path) -> None:
    texts = [("lost my card", "card"), ("card is lost", "card"), ("send money abroad", "transfer")] * 2
    _write(tmp_path / "banking77" / "train.jsonl.gz", [{"text": text, "intent": intent} for text, intent in texts])
    rows = await evaluate(Given(tmp_path, tmp_path, tmp_path), only=["banking77"], say=lambda _: None)
    figures = {row.metric: row.value for row in rows if isinstance(row, Measured)}
    assert figures["accuracy"] == 1
    assert {row.embedder for row in rows if isinstance(row, Measured)} == {"none"}


async def test_an_own_knowledge_base_is_measured_by_its_questions(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "kb")
    article = next(iter(folder.glob("garden/*.md"))).relative_to(folder).with_suffix("").as_posix()
    questions = tmp_path / "q.jsonl"
    title = (folder / f"{article}.md").read_text(encoding="utf-8").split("title: ")[1].splitlines()[0]
    asked = [{"question": title, "article": article}, {"question": "zebra quagga"}]
    questions.write_text("\n".join(map(json.dumps, asked)), encoding="utf-8")
    rows = await evaluate(Given(tmp_path, folder, questions), only=["own"], say=lambda _: None)
    figures = {row.metric: row.value for row in rows if isinstance(row, Measured)}
    assert figures == {
        "R@1": 1,
        "R@5": 1,
        "MRR@10": 1,
        "nDCG@10": 1,
        "AUROC": 1,
        "answered right": 1,
        "answered wrong": 0,
        "answered falsely": 0,
    }
    assert {row.name for row in rows} == {"own knowledge base"}


async def test_the_knowledge_base_that_the_desk_comes_with_has_floors_that_a_broken_part_falls_below(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = Given(Path(), Path("knowledge_base"), Path("bench/answers/sets/shop/questions.jsonl"), is_shipped=True)
    whole = await evaluate(given, only=["own"], say=lambda _: None)
    assert is_passed(whole)
    assert "All 4 floors are held." in verdict(whole)
    monkeypatch.setattr("rag.pipeline.KNOWN_FROM", 0.9)
    timid = await evaluate(given, only=["own"], say=lambda _: None)
    assert not is_passed(timid)
    assert "1 below the floor: shipped knowledge base, answered right." in verdict(timid)
    monkeypatch.setattr("rag.pipeline.KNOWN_FROM", 0.0)
    assert "answered falsely" in verdict(await evaluate(given, only=["own"], say=lambda _: None)).splitlines()[-1]


def _rules(folder: Path, *, is_shipped: bool = False) -> Given:
    rules = "---\ntitle: Rules\n---\nThe lobby opens at 9 am on Saturday. Membership costs $15 for adults.\n"
    opens, again = "The lobby opens at 9 am on Saturday.", "On Saturday the lobby opens at 9:00."
    said = {"article": "garden/rules", "says": opens, "paraphrase": again}
    gone = {"article": "garden/rules", "says": "Cats stay outside.", "paraphrase": "No cats inside."}
    (folder / "p.jsonl").write_text("\n".join(map(json.dumps, [said, gone])), encoding="utf-8")
    kb = write_folder(folder / "kb", {"garden/rules.md": rules})
    return Given(folder, kb, folder, is_shipped=is_shipped, paraphrases=folder / "p.jsonl")


async def test_the_evidence_gate_is_measured_on_what_an_own_knowledge_base_says(tmp_path: Path) -> None:
    rows = await evaluate(_rules(tmp_path), only=["evidence"], say=lambda _: None)
    assert {row.metric: row.value for row in rows if isinstance(row, Measured)} == {
        "false said": 0,
        "faithful lost": 0,
        "faithful as written": 1,
    }


@pytest.mark.parametrize(
    ("broken", "value", "figure"),
    [
        ("gate.verdicts", lambda _, places: [Verdict(places[0], 1.0, None, is_sure=True)], "false said"),
        ("gate._grounds", lambda *_: (), "faithful lost"),
    ],
)
async def test_an_evidence_gate_that_is_broken_falls_below_its_floors(
    broken: str, value: object, figure: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = _rules(tmp_path, is_shipped=True)
    assert is_passed(await evaluate(given, only=["evidence"], say=lambda _: None))
    monkeypatch.setattr(f"rag.evidence.{broken}", value)
    monkeypatch.setattr("rag.evidence.gate.NEAR", 1.1)
    assert figure in verdict(await evaluate(given, only=["evidence"], say=lambda _: None)).splitlines()[-1]


async def test_the_evidence_gate_holds_its_floors_on_the_knowledge_base_that_the_desk_comes_with() -> None:
    given = Given(Path(), Path("knowledge_base"), Path(), is_shipped=True, paraphrases=PARAPHRASES)
    rows = await evaluate(given, only=["evidence"], say=lambda _: None)
    assert is_passed(rows), verdict(rows)


def test_every_paraphrase_says_again_what_an_article_still_says() -> None:
    rows = [json.loads(line) for line in PARAPHRASES.read_text(encoding="utf-8").splitlines()]
    own = [row["paraphrase"] for row in rows if row["folder"] == "own"]
    found = paraphrases(PARAPHRASES, read_folder(Path("knowledge_base")).articles)
    assert set(own) - {one.sentence for one in found} == set()


def test_the_verdict_explains_the_figures_that_were_measured_and_counts_what_was_skipped() -> None:
    rows: list[Row] = [Measured("a", "R@1", 0.5, Standard(floor=0.4), 1.0, "none"), Skipped("b", "no data")]
    assert verdict(rows).splitlines() == [
        "R@1: share of questions whose article is found first",
        "",
        "All 1 floors are held. Skipped for want of data: 1; --data names its folder.",
    ]


async def test_a_line_that_is_no_object_is_named_with_its_number(tmp_path: Path) -> None:
    questions = tmp_path / "q.jsonl"
    questions.write_text('{"question": "When?"}\n\nno object\n', encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"q\.jsonl:3: expected a JSON object"):
        await evaluate(Given(tmp_path, write_folder(tmp_path / "kb"), questions), only=["own"], say=lambda _: None)


@pytest.mark.parametrize("lines", ['{"frage": "When?"}', '{"question": "When?"}\n{"question": ""}'])
async def test_a_question_without_words_is_named(tmp_path: Path, lines: str) -> None:
    questions = tmp_path / "q.jsonl"
    questions.write_text(lines, encoding="utf-8")
    number = len(lines.splitlines())
    with pytest.raises(ConfigurationError, match=rf"q\.jsonl: expected question in each row; row {number} lacks"):
        await evaluate(Given(tmp_path, write_folder(tmp_path / "kb"), questions), only=["own"], say=lambda _: None)


@pytest.mark.parametrize("line", ["no object", '{"article": "garden/shed"}'])
async def test_paraphrases_that_cannot_be_read_are_named(tmp_path: Path, line: str) -> None:
    said = tmp_path / "said.jsonl"
    said.write_text(line, encoding="utf-8")
    given = Given(tmp_path, write_folder(tmp_path / "kb"), tmp_path, paraphrases=said)
    with pytest.raises(ConfigurationError, match=r"said\.jsonl.*expected"):
        await evaluate(given, only=["evidence"], say=lambda _: None)


@pytest.mark.parametrize(
    ("options", "settings", "named"),
    [
        (["--questions", "nowhere/q.jsonl"], {}, "nowhere/q.jsonl: --questions"),
        (["--paraphrases", "nowhere/p.jsonl"], {}, "nowhere/p.jsonl: --paraphrases"),
        (["--data", "nowhere"], {}, "no folder nowhere: --data"),
        (["--json", "nowhere/out.json"], {}, "nowhere/out.json: --json"),
        (["--json", "tests"], {}, "tests: --json"),
        (["--only", "own"], {"FRONTDESK_KNOWLEDGE_BASE": "nowhere"}, "no folder nowhere: FRONTDESK_KNOWLEDGE_BASE"),
        ([], {"FRONTDESK_EMBEDDINGS": "openai", "OPENAI_API_KEY": "k"}, "FRONTDESK_EMBEDDINGS: eval takes local"),
    ],
)
def test_what_was_asked_for_and_is_not_there_is_named_before_anything_is_measured(
    options: Sequence[str],
    settings: Mapping[str, str],
    named: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.telemetry.set_up_logging", lambda *_, **__: None)  # it would stay for others
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert app.main(["eval", "--only", "injection", *options]) == REPAIR_FIRST
    said = capsys.readouterr()
    assert named in said.err
    assert said.out == ""


def test_a_figure_below_its_floor_is_marked_and_fails_the_run() -> None:
    row = Measured("banking77", "accuracy", 0.5, Standard(0.9, "others", 0.8), 1.0, "none")
    assert not is_passed([row])
    assert "below its floor" in table([row])
    assert json.loads(as_json([row]))[0] == {
        "name": "banking77",
        "metric": "accuracy",
        "value": 0.5,
        "baseline": 0.9,
        "floor": 0.8,
        "seconds": 1.0,
        "embedder": "none",
    }
    assert Standard(None, "", 0.1, is_lower_better=True).is_met(0.1)
    assert not Standard(None, "", 0.1, is_lower_better=True).is_met(0.2)


def _sets_of_hand_overs(tmp_path: Path) -> None:
    comments = [("You useless idiots, this is a disgrace!!", ["anger"]), ("What a lovely day", ["joy"])]
    _write(tmp_path / "goemotions" / "dev.jsonl.gz", [{"text": text, "labels": labels} for text, labels in comments])
    wishes = [
        ("I want to talk to a human", ["handoff"]),
        ("Do people talk to agents?", []),
        ("I am cross", ["handoff"]),
    ]
    _write(tmp_path / "nlupp" / "banking.jsonl.gz", [{"text": text, "intents": intents} for text, intents in wishes])
    multidogo = [f"multidogo/{domain}_dev" for domain in ("software", "media", "fastfood")]
    hint3 = ["hint3-sofmattress/v1_test", "hint3-powerplay11/v1_test"]
    for name in ("clinc150/val", "banking77/train", *hint3, *multidogo):
        _write(tmp_path / f"{name}.jsonl.gz", [{"text": "Where is my card?"}, {"text": "My account was hacked"}])


async def test_when_a_person_takes_over_is_measured_beside_the_other_parts(tmp_path: Path) -> None:
    _sets_of_hand_overs(tmp_path)
    given = Given(tmp_path, tmp_path, tmp_path)
    others = {"escalation": measure_escalation}
    rows = await evaluate(given, only=["escalation"], others=others, say=lambda _: None)
    figures = {(row.name, row.metric): row.value for row in rows if isinstance(row, Measured)}
    assert figures["escalation mood", "angry AUROC"] == 1
    assert (figures["escalation wish", "precision"], figures["escalation wish", "recall"]) == (1, 0.5)
    assert figures["escalation clinc150", "called grave"] == 0.5
    assert figures["escalation multidogo", "called a wish"] == 0


@needs_model
async def test_moods_are_measured_with_meanings_from_the_first_run_on(tmp_path: Path) -> None:
    _sets_of_hand_overs(tmp_path)
    embedder = LocalEmbedder(ModelFiles(model_folder()))
    given = Given(tmp_path, tmp_path, tmp_path, embedder, cache=tmp_path / "cache")
    await evaluate(given, only=["escalation"], others={"escalation": measure_escalation}, say=lambda _: None)
    embedder.close()
    assert VectorStore(embedder, tmp_path / "cache" / "escalation.vectors").of(["What a lovely day"]) is not None


async def test_without_its_data_the_measuring_of_hand_overs_is_skipped(tmp_path: Path) -> None:
    others = {"escalation": measure_escalation}
    given = Given(tmp_path, tmp_path, tmp_path)
    (row,) = await evaluate(given, only=["escalation"], others=others, say=lambda _: None)
    assert row == Skipped("escalation", "dev.jsonl.gz is not there")
