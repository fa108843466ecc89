"""Runs the Salesforce twin as a program: `python -m adapters.twins.salesforce --port 8600`; it prints the settings."""

from adapters.twins.salesforce.server import SalesforceTwin
from adapters.twins.serving import main

if __name__ == "__main__":
    main("salesforce", "A local double of Salesforce Service Cloud.", SalesforceTwin)
