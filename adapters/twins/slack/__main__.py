"""Runs the Slack twin as a program: `python -m adapters.twins.slack --port 8200`; it prints its Web API address."""

import argparse
import asyncio
import signal
import sys

from adapters.twins.slack.server import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, SlackTwin


def main(arguments: list[str] | None = None) -> None:
    """Serve until SIGTERM or SIGINT."""
    asyncio.run(_serve(_parse(arguments)))


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m adapters.twins.slack", description="A local double of Slack.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument("--port", type=int, default=0, help="port to listen on; 0 takes a free one (%(default)s)")
    parser.add_argument("--signing-secret", default=SIGNING_SECRET, help="signs what is sent")
    parser.add_argument("--bot-token", default=BOT_TOKEN, help="the token of the Web API (%(default)s)")
    parser.add_argument("--app-token", default=APP_TOKEN, help="the token of Socket Mode (%(default)s)")
    parser.add_argument("--experience", choices=["agent", "assistant"], default="agent", help="(%(default)s)")
    return parser.parse_args(arguments)


async def _serve(options: argparse.Namespace) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with SlackTwin(**vars(options)) as slack:
        sys.stdout.write(slack.api_url + "\n")
        sys.stdout.flush()
        await stop.wait()


if __name__ == "__main__":
    main()
