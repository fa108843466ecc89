"""The app package that is uploaded to Teams: a manifest made for this desk, and its two icons."""

import io
import json
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from adapters.teams.settings import TeamsSettings
from bot.errors import ConfigurationError
from bot.words.plain import shorten

FOLDER = Path(__file__).parent / "package"
MANIFEST, ICONS = "manifest.json", ("color.png", "outline.png")
MAX_COMMANDS = 12
READ_ALONG = "ChannelMessage.Read.Group"
TITLE_CHARS, DESCRIPTION_CHARS, PROMPT_CHARS = 32, 128, 4_000
"""Source: developer.microsoft.com, the schema of version 1.29."""

_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_HELP = {"title": "help", "description": "What I can do, and what you may ask about"}


def build_package(
    settings: TeamsSettings, *, public_url: str, questions: Sequence[str], reads_along: bool = False
) -> bytes:
    """The zip file. questions: offered as prompts to begin with. Raises ConfigurationError.

    reads_along: the app asks each team whether it may hear what is said in its channels without being mentioned.
    """
    if not _GUID.fullmatch(settings.app_id):
        raise ConfigurationError("TEAMS_APP_ID: expected the app's id, such as 00000000-0000-0000-0000-000000000000")
    manifest = _manifest(settings.app_id, _host(public_url), questions)
    if reads_along:
        manifest |= _reading_along(settings.app_id, _host(public_url))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(MANIFEST, json.dumps(manifest, indent=2, ensure_ascii=False) + "\n")
        for icon in ICONS:
            package.writestr(icon, (FOLDER / icon).read_bytes())
    return written.getvalue()


def _manifest(app_id: str, host: str, questions: Sequence[str]) -> Any:
    template = (FOLDER / MANIFEST).read_text(encoding="utf-8")
    manifest = json.loads(template.replace("APP_ID", app_id).replace("HOST", host))
    prompts = [_prompt(question) for question in questions]
    manifest["bots"][0]["commandLists"] = [
        {"scopes": ["personal"], "commands": [*prompts, _HELP][:MAX_COMMANDS]},
        {"scopes": ["team", "groupChat"], "commands": [_HELP]},
    ]
    return manifest


def _reading_along(app_id: str, host: str) -> dict[str, Any]:
    """A version of its own, for Teams takes no change of an app without one.

    Source: learn.microsoft.com, "Receive all conversation messages" and "Resource-specific consent for your Teams app".
    """
    asked = [{"name": READ_ALONG, "type": "Application"}]
    return {
        "version": "1.1.0",
        "webApplicationInfo": {"id": app_id, "resource": f"https://{host}"},
        "authorization": {"permissions": {"resourceSpecific": asked}},
    }


def _prompt(question: str) -> dict[str, str]:
    return {
        "title": shorten(question, TITLE_CHARS),
        "description": shorten(question, DESCRIPTION_CHARS),
        "type": "prompt",
        "prompt": shorten(question, PROMPT_CHARS),
    }


def _host(public_url: str) -> str:
    parts = urlsplit(public_url)
    if parts.scheme != "https" or not parts.hostname:
        raise ConfigurationError("FRONTDESK_PUBLIC_URL: expected the https address that Teams calls")
    return parts.netloc
