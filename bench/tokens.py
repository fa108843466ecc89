"""What it takes to verify a token of the Bot Connector, beside Microsoft's own validator.

`python -m bench.tokens [--tokens 1000]` signs so many tokens, RS256 with 2,048 bits as the Bot Connector does, and has
each verified three times: by the desk as one that it never saw, by the desk again (Teams shows the same one for an
hour), and by `JwtTokenValidation` of botframework-connector, whose keys are cached, too. Times are of the clock on the
wall, in milliseconds. What the double was asked for meanwhile is counted, as no message may wait for the network.
"""

import argparse
import asyncio
import time
from collections import defaultdict

import aiohttp
from botframework.connector.auth import (
    AuthenticationConfiguration,
    ChannelValidation,
    JwtTokenValidation,
    SimpleCredentialProvider,
)

from adapters.teams.http import Http
from adapters.teams.keys import Verifier
from adapters.teams.verify import CHANNEL, ISSUER
from adapters.twins.teams.server import TeamsTwin
from adapters.twins.teams.tokens import Token, authorization
from bench.messages import commit, quantiles
from bot.clock import SystemClock

SERVICE = "https://smba.trafficmanager.net/emea/"


async def main(tokens: int) -> None:
    """Measure and print the table."""
    took: dict[str, list[float]] = defaultdict(list)
    async with TeamsTwin() as twin, aiohttp.ClientSession() as session:
        app_id, fetch = twin.world.app_id, Http(session).fetch
        desk = Verifier(fetch, SystemClock(), metadata_url=twin.openid_metadata_url, app_id=app_id, issuer=ISSUER)
        await desk.prepare(lambda: None)
        await asyncio.to_thread(asyncio.run, _ask_sdk(twin, _header(twin, 0)))  # it fetches with a call that blocks
        asked_before = len(twin.calls)
        for number in range(1, tokens + 1):
            header = _header(twin, number)
            for name, verified in (
                ("never seen", desk.verify(header)),
                ("seen before", desk.verify(header)),
                ("the SDK's validator", _ask_sdk(twin, header)),
            ):
                began = time.perf_counter()
                await verified
                took[name].append((time.perf_counter() - began) * 1000)
        asked = len(twin.calls) - asked_before
    print(f"`python -m bench.tokens --tokens {tokens}` at commit {commit()}; requests meanwhile: {asked}\n")
    print("| token | median ms | p99 ms |\n|---|---|---|")
    for name, times in took.items():
        median, p99 = quantiles(times)
        print(f"| {name} | {median:.3f} | {p99:.3f} |")


def _header(twin: TeamsTwin, number: int) -> str:
    token = Token(ends_in_s=3_600 + number)
    return authorization(token, twin.keys, app_id=twin.world.app_id, service_url=SERVICE, now=time.time())


async def _ask_sdk(twin: TeamsTwin, header: str) -> None:
    """Raises where it does not hold."""
    ChannelValidation.open_id_metadata_endpoint = twin.openid_metadata_url
    credentials = SimpleCredentialProvider(twin.world.app_id, "")
    await JwtTokenValidation.validate_auth_header(
        header, credentials, "", CHANNEL, SERVICE, AuthenticationConfiguration()
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tokens", type=int, default=1_000)
    asyncio.run(main(parser.parse_args().tokens))
