"""Runs the Twilio twin as a program: `python -m adapters.twins.twilio --port 8300`; it prints the settings to use."""

import argparse
import asyncio
import signal
import sys

from adapters.twins.twilio.server import ACCOUNT_SID, AUTH_TOKEN, SENDER, TwilioTwin


def main(arguments: list[str] | None = None) -> None:
    """Serve until SIGTERM or SIGINT."""
    asyncio.run(_serve(_parse(arguments)))


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m adapters.twins.twilio", description="A local double of Twilio.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument("--port", type=int, default=0, help="port to listen on; 0 takes a free one (%(default)s)")
    parser.add_argument("--account-sid", default=ACCOUNT_SID, help="the account (%(default)s)")
    parser.add_argument("--auth-token", default=AUTH_TOKEN, help="signs what is sent and opens the API")
    parser.add_argument("--whatsapp-from", default=SENDER, help="the sender (%(default)s)")
    parser.add_argument("--messaging-service-sid", default="", help="a messaging service, where there is to be one")
    return parser.parse_args(arguments)


async def _serve(options: argparse.Namespace) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with TwilioTwin(**vars(options)) as twilio:
        sys.stdout.write("".join(f"{name}={value}\n" for name, value in twilio.environ.items()) + "\n")
        sys.stdout.flush()
        await stop.wait()


if __name__ == "__main__":
    main()
