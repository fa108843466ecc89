"""Runs the model twin as a program: `python -m adapters.twins.model --port 8400`; it prints the settings to use."""

from adapters.twins.model.control import add_control
from adapters.twins.model.reading import MISCHIEF
from adapters.twins.model.server import API_KEY, ModelTwin
from adapters.twins.program import parser, run, settings


def main(arguments: list[str] | None = None) -> None:
    """Serve until SIGTERM or SIGINT."""
    options = parser("model", "A local double of a model server.")
    options.add_argument("--api-key", default=API_KEY, help="the key that is accepted (%(default)s)")
    options.add_argument(
        "--mischief", nargs="*", choices=MISCHIEF, default=[], help="the ways in which it errs on purpose"
    )
    given = options.parse_args(arguments)
    twin = ModelTwin(host=given.host, port=given.port, api_key=given.api_key, door=add_control)
    twin.mischief.update(given.mischief)
    run(twin, settings)


if __name__ == "__main__":
    main()
