"""`.env.example` says what the settings say."""

from pathlib import Path

from bot.env_example import env_example
from desk.sections import SECTIONS

ROOT = Path(__file__).parents[3]


def test_the_example_file_is_what_the_settings_render() -> None:
    assert (ROOT / ".env.example").read_text(encoding="utf-8") == env_example(SECTIONS), "run: make env-example"


def test_every_part_with_settings_is_in_the_example() -> None:
    places = (*ROOT.glob("[!.]*/settings.py"), *ROOT.glob("adapters/*/settings.py"), *ROOT.glob("rag/*/settings.py"))
    places += (*ROOT.glob("escalation/*/settings.py"),)
    declared = {path.parent.name for path in places}
    joined = {section.__module__.split(".")[-2] for section in SECTIONS.values()}
    assert joined == declared
