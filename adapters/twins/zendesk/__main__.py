"""Runs the Zendesk twin as a program: `python -m adapters.twins.zendesk --port 8500`; it prints the settings to use."""

from adapters.twins.program import parser, run, settings
from adapters.twins.zendesk.server import ZendeskTwin

if __name__ == "__main__":
    run(ZendeskTwin(**vars(parser("zendesk", "A local double of Zendesk.").parse_args())), settings)
