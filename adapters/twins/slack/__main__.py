"""Runs the Slack twin as a program: `python -m adapters.twins.slack --port 8200`; it prints its Web API address."""

from adapters.twins.program import parser, run
from adapters.twins.slack.control import add_control
from adapters.twins.slack.server import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, SlackTwin


def main(arguments: list[str] | None = None) -> None:
    """Serve until SIGTERM or SIGINT."""
    options = parser("slack", "A local double of Slack.")
    options.add_argument("--signing-secret", default=SIGNING_SECRET, help="signs what is sent")
    options.add_argument("--bot-token", default=BOT_TOKEN, help="the token of the Web API (%(default)s)")
    options.add_argument("--app-token", default=APP_TOKEN, help="the token of Socket Mode (%(default)s)")
    options.add_argument("--experience", choices=["agent", "assistant"], default="agent", help="(%(default)s)")
    run(SlackTwin(**vars(options.parse_args(arguments)), door=add_control), lambda twin: f"{twin.api_url}\n")


if __name__ == "__main__":
    main()
