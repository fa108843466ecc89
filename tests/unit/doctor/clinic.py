"""Doubles of every platform for the doctor to look at, and how findings are read."""

from dataclasses import dataclass

import aiohttp

from adapters.http.checkup import Outside
from adapters.slack.checkup import check_slack
from adapters.teams.checkup import check_teams
from adapters.teams.settings import TeamsSettings
from adapters.twins.slack.server import SlackTwin
from adapters.twins.teams.server import TeamsTwin
from adapters.twins.twilio.server import TwilioTwin
from adapters.whatsapp.checkup import check_whatsapp
from adapters.whatsapp.settings import WhatsAppSettings
from bot.checkup import Finding, Grade
from bot.settings import read_settings
from tests.unit.slack import desk as slack_desk

PUBLIC = "https://desk.shop.example"


@dataclass
class Clinic:
    """Doubles of every platform, and a session to look at them from."""

    slack: SlackTwin
    teams: TeamsTwin
    twilio: TwilioTwin
    session: aiohttp.ClientSession

    def outside(self, url: str = "", *, public_url: str = "") -> Outside:
        """A desk at `url`; where none is given, none is running."""
        return Outside(self.session, url or "http://127.0.0.1:9", public_url, is_running=bool(url))

    async def slack_findings(self, outside: Outside | None = None, **environ: str) -> list[Finding]:
        settings = slack_desk.slack_settings(self.slack, socket=False, **environ)
        return await check_slack(settings, outside or self.outside())

    async def teams_findings(self, outside: Outside | None = None, **environ: str) -> list[Finding]:
        settings = read_settings(TeamsSettings, environ=self.teams.environ | environ, env_file=None)[TeamsSettings]
        return await check_teams(settings, outside or self.outside())

    async def twilio_findings(self, outside: Outside | None = None, **environ: str) -> list[Finding]:
        settings = read_settings(WhatsAppSettings, environ=self.twilio.environ | environ, env_file=None)
        return await check_whatsapp(settings[WhatsAppSettings], outside or self.outside())


def wrong(findings: list[Finding]) -> list[str]:
    """What must be repaired; each says how."""
    assert all(each.repair for each in findings if each.grade in {Grade.WARNING, Grade.WRONG})
    return [each.what for each in findings if each.grade is Grade.WRONG]


def warned(findings: list[Finding]) -> list[str]:
    return [each.what for each in findings if each.grade is Grade.WARNING]


def origin_of(url: str) -> str:
    return url.split("/", 3)[0] + "//" + url.split("/", 3)[2]
