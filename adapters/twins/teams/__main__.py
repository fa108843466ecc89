"""Runs the Teams twin as a program: `python -m adapters.twins.teams --port 8300`; it prints the desk's settings."""

import argparse
import asyncio
import signal
import sys

from adapters.twins.teams.server import APP_ID, APP_PASSWORD, TeamsTwin
from adapters.twins.teams.world import TENANT


def main(arguments: list[str] | None = None) -> None:
    """Serve until SIGTERM or SIGINT."""
    asyncio.run(_serve(_parse(arguments)))


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m adapters.twins.teams", description="A local double of Teams.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument("--port", type=int, default=0, help="port to listen on; 0 takes a free one (%(default)s)")
    parser.add_argument("--app-id", default=APP_ID, help="the bot's app id (%(default)s)")
    parser.add_argument("--app-password", default=APP_PASSWORD, help="the secret of the app")
    parser.add_argument("--tenant-id", default=TENANT, help="the home tenant (%(default)s)")
    kinds = ["SingleTenant", "MultiTenant", "UserAssignedMSI"]
    parser.add_argument("--app-type", choices=kinds, default="SingleTenant", help="(%(default)s)")
    return parser.parse_args(arguments)


async def _serve(options: argparse.Namespace) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with TeamsTwin(**vars(options)) as teams:
        sys.stdout.write("".join(f"{name}={value}\n" for name, value in teams.environ.items()))
        sys.stdout.flush()
        await stop.wait()


if __name__ == "__main__":
    main()
