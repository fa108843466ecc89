"""Runs the model twin as a program: `python -m adapters.twins.model --port 8400`; it prints the settings to use."""

import argparse
import asyncio
import signal
import sys

from adapters.twins.model.reading import MISCHIEF
from adapters.twins.model.server import API_KEY, ModelTwin


def main(arguments: list[str] | None = None) -> None:
    """Serve until SIGTERM or SIGINT."""
    asyncio.run(_serve(_parse(arguments)))


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m adapters.twins.model", description="A local double of a model server."
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument("--port", type=int, default=0, help="port to listen on; 0 takes a free one (%(default)s)")
    parser.add_argument("--api-key", default=API_KEY, help="the key that is accepted (%(default)s)")
    parser.add_argument(
        "--mischief", nargs="*", choices=MISCHIEF, default=[], help="the ways in which it errs on purpose"
    )
    return parser.parse_args(arguments)


async def _serve(options: argparse.Namespace) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with ModelTwin(host=options.host, port=options.port, api_key=options.api_key) as model:
        model.mischief.update(options.mischief)
        sys.stdout.write("".join(f"{name}={value}\n" for name, value in model.environ.items()) + "\n")
        sys.stdout.flush()
        await stop.wait()


if __name__ == "__main__":
    main()
