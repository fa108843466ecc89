"""Runs the Salesforce twin as a program: `python -m adapters.twins.salesforce --port 8600`; it prints the settings."""

from adapters.twins.program import parser, run, settings
from adapters.twins.salesforce.server import SalesforceTwin

if __name__ == "__main__":
    options = parser("salesforce", "A local double of Salesforce Service Cloud.").parse_args()
    run(SalesforceTwin(**vars(options)), settings)
