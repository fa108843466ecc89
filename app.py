"""Frontdesk: reads the command and the settings, and runs what is asked for."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import uvloop

from adapters.terminal.commands import parser
from bot import telemetry
from bot.env_example import env_example
from bot.errors import ConfigurationError, FrontdeskError
from bot.settings import CoreSettings, Settings, read_settings
from desk.sections import SECTIONS
from memory.pii.masking import masked
from rag.ingestion.ports import Source

PUBLIC_DATA = Path(__file__).resolve().parent.parent / "shared" / "data"
OWN_QUESTIONS = Path(__file__).resolve().parent / "bench" / "answers" / "sets" / "shop" / "questions.jsonl"
OWN_PARAPHRASES = Path(__file__).resolve().parent / "bench" / "evidence" / "paraphrases.jsonl"
INTERRUPTED = 130
"""How a program ends that Ctrl-C has ended, for shells."""
UNREAD = 141
"""The same, where whoever reads what it prints has had enough, as `head`."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 when it ended well, 2 when a setting or a file must be repaired first (doctor: 1)."""
    given = parser(public_data=PUBLIC_DATA, own_questions=OWN_QUESTIONS, own_paraphrases=OWN_PARAPHRASES).parse_args(
        arguments
    )
    try:
        status = _obey(given)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print()
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left is flushed at the end
        return UNREAD
    return status


def _obey(given: argparse.Namespace) -> int:
    command = given.command
    if command == "env-example":
        print(env_example(SECTIONS), end="")
        return 0
    if command == "rehearse":
        from desk.commands import rehearse

        return rehearse(given.defect, given.seed)
    try:
        settings = read_settings(*SECTIONS.values())
        core = settings[CoreSettings]
        log_format = core.log_format or ("console" if sys.stderr.isatty() else "json")
        telemetry.set_up_logging(core.log_level if command == "serve" else "warning", log_format, mask=masked)
        return uvloop.run(_run(given, settings))
    except ConfigurationError as exc:
        print(exc, file=sys.stderr)
        return 1 if command == "doctor" else 2
    except BrokenPipeError:
        raise
    except OSError as exc:
        where = ". FRONTDESK_HOST and FRONTDESK_PORT say where." if command == "serve" else ""
        what = "The package could not be written" if command == "teams-package" else "The desk could not be opened"
        print(f"{what}: {exc}{where}", file=sys.stderr)
        return 1
    except FrontdeskError as exc:
        print(f"The desk could not be opened: {exc}", file=sys.stderr)
        return 1


async def _run(given: argparse.Namespace, settings: Settings) -> int:
    if given.command == "serve":
        from desk.serving import serve

        await serve(settings, defect=given.defect)
        return 0
    if given.command == "doctor":
        from desk.checkup import doctor

        return await doctor(settings)
    if given.command == "eval":
        from desk.evaluation import measure

        return await measure(
            given,
            settings,
            public_data=PUBLIC_DATA,
            own_questions=OWN_QUESTIONS,
            own_paraphrases=OWN_PARAPHRASES,
        )
    return await _run_once(given, settings)


async def _run_once(given: argparse.Namespace, settings: Settings) -> int:
    from desk import commands

    match given.command:
        case "chat":
            await commands.talk(settings)
        case "ingest":
            about = (given.department, given.audience, given.owner, given.remove)
            return await commands.ingest(settings, [Source(name, None, *about) for name in given.sources])
        case "forget":
            if not given.yes and not _is_meant(given.person):
                print("Nothing was deleted.")
                return 1
            return await commands.forget(settings, given.person)
        case "audit":
            await commands.audit(settings, given.person, days=given.days)
        case "migrate":
            await commands.migrate(settings)
        case "encrypt":
            await commands.encrypt(settings)
        case "teams-package":
            await commands.write_teams_package(settings, given.out, mentions_only=given.mentions_only)
    return 0


def _is_meant(person: str) -> bool:
    try:
        answer = input(f"Delete all that is known of {person}? This cannot be undone. Type yes: ")
    except EOFError:
        return False
    return answer.strip().lower() == "yes"


if __name__ == "__main__":
    sys.exit(main())
