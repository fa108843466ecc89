"""The commands of `app.py` and their arguments."""

import argparse
from pathlib import Path
from typing import Final

from bot.defects import Defect

TEAMS_PACKAGE: Final = Path("frontdesk-teams.zip")


def parser(*, public_data: Path, own_questions: Path, own_paraphrases: Path) -> argparse.ArgumentParser:
    """Reads the arguments. public_data and the others: the folder of sets and the files that `eval` measures on."""
    whole = argparse.ArgumentParser(prog="app.py", description="Frontdesk answers questions from your knowledge base.")
    commands = whole.add_subparsers(dest="command", required=True)

    def command(name: str, says: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=says, description=f"{says[0].upper()}{says[1:]}.")

    serving = command("serve", "open the desk: chat page, REST and the channels that are configured")
    serving.add_argument("--defect", choices=[*Defect], type=Defect, help=argparse.SUPPRESS)
    command("chat", "talk to the desk in this terminal; nothing is kept")
    package = command("teams-package", "write the app package that is uploaded to Microsoft Teams")
    package.add_argument("--out", type=Path, default=TEAMS_PACKAGE, help=f"the file to write ({TEAMS_PACKAGE})")
    package.add_argument(
        "--mentions-only",
        action="store_true",
        help="do not ask teams to let the desk read along, where operators are in Teams: they mention it in replies",
    )
    ingesting = command("ingest", "take files, folders, pages and sitemaps into the knowledge base")
    ingesting.add_argument("sources", nargs="+", metavar="PATH|URL")
    ingesting.add_argument("--department", default="", help="whose they are, whatever they say themselves")
    ingesting.add_argument("--audience", default="", help="public, customer, employee or employee:<department>")
    ingesting.add_argument("--owner", default="", help="who looks after them")
    ingesting.add_argument("--remove", action="store_true", help="take away what was made of them")
    forgetting = command("forget", "delete all that is known of a person, by a running desk or without")
    forgetting.add_argument("person", metavar="PERSON-ID", help="as the desk knows them, such as slack:T1:U1")
    forgetting.add_argument("--yes", action="store_true", help="do not ask whether it is meant")
    auditing = command("audit", "print who of staff has read what of a person, or of everybody")
    auditing.add_argument("person", metavar="PERSON-ID", nargs="?", default="", help="of this person alone")
    auditing.add_argument("--days", type=int, default=30, help="how far back (%(default)s)")
    command("migrate", "copy the documents of a stopped desk from SQLite into MongoDB")
    command("encrypt", "encrypt what a stopped desk has kept, with the first of FRONTDESK_DATA_KEYS")
    command("doctor", "look at every setting, token and address, and say what to repair")
    rehearsing = command("rehearse", "play the whole product on doubles of the platforms, and judge it")
    rehearsing.add_argument("--defect", choices=[*Defect], type=Defect, help="what goes wrong, to see that it is seen")
    rehearsing.add_argument("--seed", type=int, default=1, help="what is left to chance (%(default)s)")
    evaluating = command("eval", "measure retrieval, routing and more, beside what others reach")
    evaluating.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    evaluating.add_argument("--data", type=Path, default=public_data, help="the folder of public sets (%(default)s)")
    evaluating.add_argument("--questions", type=Path, default=own_questions, help="what your knowledge base is asked")
    evaluating.add_argument(
        "--paraphrases", type=Path, default=own_paraphrases, help="sentences that say in other words what it says"
    )
    evaluating.add_argument("--only", nargs="+", default=(), metavar="NAME", help="just these, as they are named")
    command("env-example", "print every setting as the text of .env.example")
    return whole
