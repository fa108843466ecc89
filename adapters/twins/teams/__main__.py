"""Runs the Teams twin as a program: `python -m adapters.twins.teams --port 8300`; it prints the desk's settings."""

from adapters.twins.program import parser, run, settings
from adapters.twins.teams.control import add_control
from adapters.twins.teams.server import APP_ID, APP_PASSWORD, TeamsTwin
from adapters.twins.teams.world import TENANT


def main(arguments: list[str] | None = None) -> None:
    """Serve until SIGTERM or SIGINT."""
    options = parser("teams", "A local double of Teams.")
    options.add_argument("--app-id", default=APP_ID, help="the bot's app id (%(default)s)")
    options.add_argument("--app-password", default=APP_PASSWORD, help="the secret of the app")
    options.add_argument("--tenant-id", default=TENANT, help="the home tenant (%(default)s)")
    kinds = ["SingleTenant", "MultiTenant", "UserAssignedMSI"]
    options.add_argument("--app-type", choices=kinds, default="SingleTenant", help="(%(default)s)")
    run(TeamsTwin(**vars(options.parse_args(arguments)), door=add_control), settings)


if __name__ == "__main__":
    main()
