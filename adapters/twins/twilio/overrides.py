"""How Twilio connects to a webhook, as its address may say in the fragment: `#rc=3&rp=5xx,ct,rt&rt=8000`.

Source: twilio.com/docs, "Webhooks connection overrides".
"""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urldefrag

MAX_RETRIES = 5
CONNECT, READ = "ct", "rt"
MAX_MS = {"ct": 10_000, "rt": 15_000, "tt": 15_000}
CLIENT_ERROR, SERVER_ERROR = 400, 500


@dataclass(frozen=True)
class Overrides:
    """How often a webhook is tried again, and how long it may take. policy: after what: 4xx, 5xx, ct, rt or all."""

    retries: int = 1
    policy: frozenset[str] = frozenset({CONNECT})
    connect_s: float = 5.0
    read_s: float = 15.0
    total_s: float = 15.0

    def wants_retry(self, failure: str) -> bool:
        """Say whether a failure is one to try again after."""
        return bool(failure) and bool({failure, "all"} & self.policy)


def split_address(url: str) -> tuple[str, Overrides]:
    """Return the address without its fragment, and what the fragment says; what it does not say is Twilio's own."""
    address, fragment = urldefrag(url)
    said = dict(parse_qsl(fragment))
    default = Overrides()
    return address, Overrides(
        retries=min(_number(said, "rc", default.retries), MAX_RETRIES),
        policy=frozenset(said["rp"].lower().split(",")) if "rp" in said else default.policy,
        connect_s=_seconds(said, "ct", default.connect_s),
        read_s=_seconds(said, "rt", default.read_s),
        total_s=_seconds(said, "tt", default.total_s),
    )


def failure_of(status: int) -> str:
    """Return the policy's word for an HTTP status, empty for a good one."""
    if status >= SERVER_ERROR:
        return "5xx"
    return "4xx" if status >= CLIENT_ERROR else ""


def _seconds(said: dict[str, str], name: str, default: float) -> float:
    return min(_number(said, name, round(default * 1000)), MAX_MS[name]) / 1000


def _number(said: dict[str, str], name: str, default: int) -> int:
    value = said.get(name, "")
    return int(value) if value.isdigit() else default
