"""Runs the Twilio twin as a program: `python -m adapters.twins.twilio --port 8300`; it prints the settings to use."""

from adapters.twins.program import parser, run, settings
from adapters.twins.twilio.control import add_control
from adapters.twins.twilio.server import ACCOUNT_SID, AUTH_TOKEN, SENDER, TwilioTwin


def main(arguments: list[str] | None = None) -> None:
    """Serve until SIGTERM or SIGINT."""
    options = parser("twilio", "A local double of Twilio.")
    options.add_argument("--account-sid", default=ACCOUNT_SID, help="the account (%(default)s)")
    options.add_argument("--auth-token", default=AUTH_TOKEN, help="signs what is sent and opens the API")
    options.add_argument("--whatsapp-from", default=SENDER, help="the sender (%(default)s)")
    options.add_argument("--messaging-service-sid", default="", help="a messaging service, where there is to be one")
    options.add_argument("--sms-from", default="", help="a number that sends SMS, where there is to be one")
    run(TwilioTwin(**vars(options.parse_args(arguments)), door=add_control), settings)


if __name__ == "__main__":
    main()
