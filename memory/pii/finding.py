"""Finds what is personal or secret in a text."""

from collections.abc import Sequence

from memory.pii.addresses import find_emails, find_ip_addresses
from memory.pii.found import Finding, settled
from memory.pii.national import find_national_ids
from memory.pii.payment import find_cards, find_ibans
from memory.pii.phones import REGIONS, find_phones
from memory.pii.reading import chains, plain
from memory.pii.secrets import find_secrets
from memory.pii.spelled import find_spelled_emails

PROVED = 0.9


def find(text: str, regions: Sequence[str] = REGIONS) -> tuple[Finding, ...]:
    """E-mail addresses, phones, cards, accounts, national ids, IP addresses and secrets, in order, none over another.

    regions: where a phone number without a country may come from, by ISO 3166.
    """
    read = plain(text)
    numbers = tuple(chains(read))
    accounts = [*find_ibans(read), *find_cards(read, numbers)]
    taken = sorted((one.start, one.end) for one in accounts if one.confidence >= PROVED)
    left = tuple(part for chain in numbers for part in chain.outside(taken))
    found = [
        *find_emails(read),
        *find_spelled_emails(read),
        *find_ip_addresses(read),
        *find_secrets(read),
        *accounts,
        *find_national_ids(read, left),
        *find_phones(read, left, regions),
    ]
    return settled(found, text)
