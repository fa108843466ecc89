"""Runs the Zendesk twin as a program: `python -m adapters.twins.zendesk --port 8500`; it prints the settings to use."""

from adapters.twins.serving import main
from adapters.twins.zendesk.server import ZendeskTwin

if __name__ == "__main__":
    main("zendesk", "A local double of Zendesk.", ZendeskTwin)
