"""What the desk says about itself in Slack: Home tab, help, first questions. Pure."""

from collections.abc import Sequence

from adapters.slack.own_words import own_words
from adapters.slack.render import choice_buttons
from adapters.slack.text import escape
from bot.departments import Department
from bot.model import Json, JsonObject
from bot.words.plain import shorten

MAX_PROMPTS = 4  # docs.slack.dev, "assistant.threads.setSuggestedPrompts"
MAX_DEPARTMENTS = 40  # a view holds 100 blocks, a message 40,000 characters


def home_view(departments: Sequence[Department], questions: Sequence[str], *, direct: str, language: str) -> JsonObject:
    """The Home tab. direct: the person's direct message with the desk, where questions from here belong."""
    words = own_words(language)
    blocks: list[Json] = [_header(words.can_do), _section(words.introduction)]
    if departments:
        blocks += [{"type": "divider"}, _header(words.ask_about), *_department_blocks(departments)]
    buttons = choice_buttons(questions)
    if buttons:
        blocks += [{"type": "divider"}, _header(words.examples), {"type": "actions", "elements": buttons}]
    return {"type": "home", "blocks": blocks, "private_metadata": direct}


def help_text(departments: Sequence[Department], questions: Sequence[str], *, language: str) -> str:
    """What `/help` says, in mrkdwn."""
    words = own_words(language)
    lines = [words.introduction]
    if departments:
        about = (f"• {_about(department)}" for department in departments[:MAX_DEPARTMENTS])
        lines += ["", f"*{words.ask_about}*", *about]
    if questions:
        lines += ["", f"*{words.examples}*", *(f"• {escape(shorten(question, 200))}" for question in questions)]
    return "\n".join(lines)


def prompts(questions: Sequence[str]) -> list[JsonObject]:
    """What the Messages tab offers to ask."""
    return [{"title": shorten(question, 75), "message": question} for question in questions[:MAX_PROMPTS]]


def _department_blocks(departments: Sequence[Department]) -> list[Json]:
    return [_section(_about(department)) for department in departments[:MAX_DEPARTMENTS]]


def _about(department: Department) -> str:
    about = f"*{escape(shorten(department.name, 100))}*"
    if department.description:
        about += f": {escape(shorten(department.description, 300))}"
    if department.escalation_email:
        about += f" ({escape(shorten(department.escalation_email, 100))})"
    return about


def _header(words: str) -> Json:
    return {"type": "header", "text": {"type": "plain_text", "text": words}}


def _section(mrkdwn: str) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": mrkdwn}}
