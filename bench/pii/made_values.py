"""Makes cards, accounts, addresses, phones and keys by the rules of their issuers, each from a seeded chance."""

import random
import string
from collections.abc import Callable, Mapping

import phonenumbers

Maker = Callable[[random.Random], str]
DIGITS, UPPER = string.digits, string.ascii_uppercase
MIXED, HEX = string.ascii_letters + DIGITS, "0123456789abcdef"


def filled(shape: str, rng: random.Random) -> str:
    """A shape with chance in it: 9 a digit, ^ a capital, # a letter or digit, ~ a hexadecimal digit."""
    kinds = {"9": DIGITS, "^": UPPER, "#": MIXED, "~": HEX}
    return "".join(rng.choice(kinds[char]) if char in kinds else char for char in shape)


# Cards: how the networks' numbers begin, and how long they are.
BRANDS: Mapping[str, tuple[tuple[str, ...], tuple[int, ...]]] = {
    "visa": (("4",), (16, 16, 16, 13, 19)),
    "mastercard": (("51", "53", "55", "2221", "2600", "2720"), (16,)),
    "amex": (("34", "37"), (15,)),
    "diners": (("300", "305", "36", "38"), (14,)),
    "discover": (("6011", "644", "65"), (16,)),
    "jcb": (("3528", "3566", "3589"), (16,)),
    "unionpay": (("622126", "624", "6282"), (16, 16, 19)),
    "maestro": (("5018", "5020", "6304", "6759"), (12, 13, 16, 18, 19)),
    "mir": (("2200", "2204"), (16,)),
    "rupay": (("6521", "6080", "8172"), (16,)),
    "elo": (("636368", "509012"), (16,)),
    "troy": (("9792",), (16,)),
}


def card(rng: random.Random) -> str:
    """A number with the right check digit, in one of the ways in which people write it."""
    starts, sizes = BRANDS[rng.choice(sorted(BRANDS))]
    size, start = rng.choice(sizes), rng.choice(starts)
    body = start + "".join(rng.choice(DIGITS) for _ in range(size - 1 - len(start)))
    digits = body + luhn_digit(body)
    gap = rng.choice(["", "", " ", " ", " ", "-", "-", ".", "\u00a0", "\u2013", "  "])
    sizes_of_groups = {15: (4, 6, 5), 14: (4, 6, 4)}.get(size, (4,) * 5)
    return gap.join(_cut(digits, sizes_of_groups))


def luhn_digit(body: str) -> str:
    total = sum(sum(divmod(2 * int(d), 10)) if i % 2 == 0 else int(d) for i, d in enumerate(reversed(body)))
    return str(-total % 10)


def _cut(digits: str, sizes: tuple[int, ...]) -> list[str]:
    parts, at = [], 0
    for size in sizes:
        parts.append(digits[at : at + size])
        at += size
    return [part for part in parts if part]


# Accounts: the form of the national part, as in SWIFT's registry.
ACCOUNTS: Mapping[str, str] = {
    "DE": "9" * 18,
    "AT": "9" * 16,
    "CH": "9" * 17,
    "NL": "^^^^" + "9" * 10,
    "BE": "9" * 12,
    "FR": "9" * 23,
    "ES": "9" * 20,
    "IT": "^" + "9" * 22,
    "PT": "9" * 21,
    "GB": "^^^^" + "9" * 14,
    "IE": "^^^^" + "9" * 14,
    "PL": "9" * 24,
    "CZ": "9" * 20,
    "SK": "9" * 20,
    "HU": "9" * 24,
    "RO": "^^^^" + "9" * 16,
    "BG": "^^^^" + "9" * 14,
    "HR": "9" * 17,
    "SI": "9" * 15,
    "GR": "9" * 23,
    "SE": "9" * 20,
    "DK": "9" * 14,
    "NO": "9" * 11,
    "FI": "9" * 14,
    "LU": "9" * 16,
    "TR": "9" * 22,
    "AE": "9" * 19,
    "SA": "9" * 20,
    "LT": "9" * 16,
    "EE": "9" * 16,
    "MT": "^^^^" + "9" * 23,
    "CY": "9" * 24,
    "LV": "^^^^" + "9" * 13,
    "IL": "9" * 19,
    "BR": "9" * 23 + "^9",
}


def iban(rng: random.Random) -> str:
    """An account with the right check digits: in groups of four, in one piece, with hyphens, or in small letters."""
    country = rng.choice(sorted(ACCOUNTS))
    national = filled(ACCOUNTS[country], rng)
    number = "".join(str(int(char, 36)) for char in national + country + "00")
    compact = f"{country}{98 - int(number) % 97:02d}{national}"
    groups = [compact[at : at + 4] for at in range(0, len(compact), 4)]
    gap = rng.choice(["", "", " ", " ", " ", "-", "\u00a0"])
    return gap.join(groups).lower() if rng.random() < 0.15 else gap.join(groups)


# E-mail
NAMES = [
    "anna",
    "lena",
    "marek",
    "jürgen",
    "søren",
    "zoë",
    "o'neill",
    "mary-jane",
    "françois",
    "iñaki",
    "łukasz",
    "giulia",
    "joão",
    "wei",
    "aisha",
    "omar",
    "priya",
    "yusuf",
    "schmidt",
    "garcia",
    "rossi",
    "silva",
    "jansen",
    "dubois",
    "nowak",
    "kaya",
    "singh",
    "tanaka",
    "van.dyk",
    "de.la.cruz",
    "mc.arthur",
    "ng",
]
HOSTS = [
    "gmail.com",
    "web.de",
    "proton.me",
    "free.fr",
    "libero.it",
    "sapo.pt",
    "mail.example.co.uk",
    "uni-koeln.de",
    "bücher.example",
    "post.at",
    "example.museum",
    "x.io",
    "team.shop-4.example",
    "corp.internal.example.com",
    "outlook.com.br",
    "ziggo.nl",
    "orange.es",
]


def email(rng: random.Random) -> str:
    """An address as it is, or as people write it who hide it from machines."""
    name, other, host = rng.choice(NAMES), rng.choice(NAMES), rng.choice(HOSTS)
    local = rng.choice(
        [
            f"{name}.{other}",
            f"{name[:1]}{other}",
            f"{name}_{rng.randint(1, 99)}",
            f"{other}+shop",
            name,
            f"{name}-{other}",
        ]
    )
    whole = f"{local}@{host}"
    if rng.random() < 0.12:
        return whole.upper()
    if rng.random() < 0.3:
        at = rng.choice(
            [" (at) ", "(at)", " [at] ", "[at]", " AT ", " at ", " {at} ", " @ ", "(@)", " arroba ", " (ät) "]
        )
        dot = rng.choice([".", ".", " (dot) ", "[dot]", " dot ", " (punkt) "])
        if at in (" at ", " arroba ", " AT "):
            dot = " dot " if at != " arroba " else " punto "
        return local + at + host.replace(".", dot)
    return whole


# Phones
PHONE_COUNTRIES = "US CA GB IE DE AT CH FR BE NL LU ES PT IT PL SE NO DK FI CZ TR IN BR MX JP AU ZA".split()  # noqa: SIM905


def phone(rng: random.Random, country: str | None = None, *, is_national: bool | None = None) -> str:
    """A number of the country's plan with digits by chance, as written at home or abroad."""
    country = country or rng.choice(PHONE_COUNTRIES)
    kind = rng.choice([phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE])
    example = phonenumbers.example_number_for_type(country, kind)
    assert example is not None
    while True:
        digits = str(example.national_number)
        keep = len(digits) - rng.choice([5, 6])
        number = phonenumbers.PhoneNumber(
            country_code=example.country_code,
            national_number=int(digits[:keep] + "".join(rng.choice(DIGITS) for _ in digits[keep:])),
            italian_leading_zero=example.italian_leading_zero,
        )
        if phonenumbers.is_valid_number(number):
            break
    if is_national is None:
        is_national = rng.random() < 0.5
    if is_national:
        text = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    else:
        text = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
        text = rng.choice(
            [
                text,
                text,
                text,
                phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164),
                text.replace("+", "00", 1),
            ]
        )
    return _regapped(text, rng)


def _regapped(text: str, rng: random.Random) -> str:
    way = rng.random()
    if way < 0.5:
        return text
    plain = text.replace("(", "").replace(")", "").replace("-", " ")
    if way < 0.65:
        return plain.replace(" ", rng.choice(["-", ".", "\u00a0", "\u2011"]))
    if way < 0.75:
        return plain.replace(" ", "/", 1)
    if way < 0.88:
        return plain.replace(" ", "")
    return plain


# Keys, by the form in which their issuers give them out.
KEYS: Mapping[str, str] = {
    "openai": "sk-proj-" + "#" * 48,
    "openai, old": "sk-" + "#" * 20 + "T3BlbkFJ" + "#" * 20,
    "anthropic": "sk-ant-api03-" + "#" * 40 + "-" + "#" * 40 + "AA",
    "aws": "AKIA" + "^9^^^9^9^^^9^^^9",
    "aws, temporary": "ASIA" + "^9^^^9^9^^^9^^^9",
    "github": "ghp_" + "#" * 36,
    "github, fine": "github_pat_" + "#" * 22 + "_" + "#" * 59,
    "gitlab": "glpat-" + "#" * 20,
    "slack": "xoxb-999999999999-9999999999999-" + "#" * 24,
    "slack, app": "xapp-1-A0" + "^9^9^9^9^" + "-9999999999999-" + "~" * 64,
    "stripe": "sk_live_" + "#" * 24,
    "stripe, restricted": "rk_live_" + "#" * 24,
    "stripe, webhook": "whsec_" + "#" * 32,
    "twilio": "SK" + "~" * 32,
    "sendgrid": "SG." + "#" * 22 + "." + "#" * 43,
    "google": "AIza" + "#" * 35,
    "google, oauth": "GOCSPX-" + "#" * 28,
    "npm": "npm_" + "#" * 36,
    "pypi": "pypi-AgEIcHlwaS5vcmc" + "#" * 60,
    "hugging face": "hf_" + "#" * 34,
    "digitalocean": "dop_v1_" + "~" * 64,
    "shopify": "shpat_" + "~" * 32,
    "mailgun": "key-" + "~" * 32,
    "square": "sq0atp-" + "#" * 22,
    "databricks": "dapi" + "~" * 32,
    "telegram": "9999999999:AA" + "#" * 33,
    "linear": "lin_api_" + "#" * 40,
    "notion": "ntn_" + "9" * 11 + "#" * 35,
    "figma": "figd_" + "#" * 40,
    "new relic": "NRAK-" + "^9^^^9^9^^^9^^^9^^^9^^^9^^^",
    "grafana": "glsa_" + "#" * 32 + "_" + "~" * 8,
    "vault": "hvs." + "#" * 24,
    "docker": "dckr_pat_" + "#" * 27,
    "jwt": "eyJhbGciOiJIUzI1NiJ.eyJzdWIiOiI" + "#" * 30 + "." + "#" * 43,
    "atlassian": "ATATT3xFfGF0" + "#" * 60,
    "postman": "PMAK-" + "~" * 24 + "-" + "~" * 34,
    "airtable": "pat" + "#" * 14 + "." + "~" * 64,
    "sentry": "sntrys_eyJ" + "#" * 60,
    "discord": "MTE" + "#" * 23 + "." + "#" * 6 + "." + "#" * 38,
    "brevo": "xkeysib-" + "~" * 64 + "-" + "#" * 16,
}
