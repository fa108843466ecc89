"""Makes what only looks like personal data: numbers of orders, dates, amounts, versions, parcels, books, places."""

import random
from collections.abc import Callable, Mapping

from bench.pii.made_values import filled


def _date(rng: random.Random) -> str:
    y, m, d = rng.randint(2019, 2027), rng.randint(1, 12), rng.randint(1, 28)
    forms = [
        f"{d:02d}.{m:02d}.{y}",
        f"{y}-{m:02d}-{d:02d}",
        f"{m}/{d}/{y}",
        f"{d}/{m}/{y % 100:02d}",
        f"{d}.{m}.",
        f"{y}{m:02d}{d:02d}",
        f"{d} May {y}",
        f"{y}-{m:02d}-{d:02d}T09:{d:02d}:11Z",
        f"{d:02d}-{m:02d}-{y}",
        f"{y}/{m:02d}/{d:02d} 18:{d:02d}",
    ]
    return rng.choice(forms)


def _amount(rng: random.Random) -> str:
    n = rng.randint(5, 9_999_999)
    forms = [
        f"{n:,}.{rng.randint(0, 99):02d} USD",
        f"€ {n:,}".replace(",", "."),
        f"{n:,},00 EUR".replace(",", " ", 2),
        f"${n}.99",
        f"{n / 100:.2f}",
        f"CHF {n:,}".replace(",", "'"),
        f"{n} euros",
        f"EUR {n:,}".replace(",", ".") + ",50",
    ]
    return rng.choice(forms)


def _shape(*shapes: str) -> Callable[[random.Random], str]:
    return lambda rng: filled(rng.choice(shapes), rng)


def _isbn(rng: random.Random) -> str:
    body = "978" + filled("9" * 9, rng)
    check = str(-sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(body)) % 10)
    return rng.choice(
        [
            body + check,
            f"978-{body[3]}-{body[4:8]}-{body[8:]}-{check}",
            f"{body[3]}-{body[4:8]}-{body[8:12]}-X",
            f"978 {body[3:12]}{check}",
        ]
    )


def _time(rng: random.Random) -> str:
    hour, minute = rng.randint(8, 20), rng.randint(10, 59)
    return rng.choice([f"{hour}:{minute}", f"{hour % 12 + 1} pm", f"{hour}h30", f"{hour}.30", f"{hour}:{minute}:32"])


def _place(rng: random.Random) -> str:
    north, east = rng.uniform(-80, 80), rng.uniform(-170, 170)
    return rng.choice([f"{north:.6f}, {east:.6f}", f"{abs(north):.4f}N {abs(east):.4f}E", f"{abs(north):.0f}°12'34\"N"])


LOOKALIKES: Mapping[str, Callable[[random.Random], str]] = {
    "ORDER": _shape(
        "#999999",
        "9999",
        "SO-2024-99999",
        "112-9999999-9999999",
        "4500999999",
        "AB-99-9999",
        "2024/99999",
        "99999-99",
        "#1043",
        "9999999",
    ),
    "DATE": _date,
    "AMOUNT": _amount,
    "VERSION": _shape(
        "9.99.9", "v2.9.99", "99.9", "2024.9.1", "9.9.9-rc.1", "1.2.9.9999", "v9.9.9+build.9999", "10.9.99999.999"
    ),
    "TIME": _time,
    "HASH": _shape("~~~~~~~", "~" * 40),
    "UUID": _shape("~~~~~~~~-~~~~-4~~~-a~~~-~~~~~~~~~~~~"),
    "TRACKING": _shape(
        "1Z999AA1" + "9" * 10,
        "9400 1" + "999 9999 9999 9999 99",
        "0034043" + "9" * 13,
        "RB999999999GB",
        "JJD0" + "9" * 14,
        "9" * 12,
        "CV999999999DE",
        "9999 9999 9999",
    ),
    "COORDINATES": _place,
    "INVOICE": _shape("INV-99999", "R-2024-99999", "2024-99999", "999/2024", "RE999999", "9999999999"),
    "ISBN": _isbn,
    "SKU": _shape("AB-9999", "99.999.99", "^^^-999-99", "HX9999^", "999.999.99", "K99-9999-B"),
    "NUMBER": _shape("99999", "9 999", "99,999", "999", "123456.9", "9999999", "99'999"),
    "URL": lambda rng: filled("https://shop.example/o/9999999?page=99&id=~~~~~~~~", rng),
    "ROOM": _shape("9.99", "B99-9", "A 999"),
    "FLIGHT": _shape("999", "9999"),
    "EAN": _shape("4006381" + "999999", "5" + "9" * 12),
    "SERIAL": _shape("C02^9999^^^^", "SN99999999", "99^^-9999-^^", "^9^9^9^9^9"),
    "MAC": _shape("~~:~~:~~:~~:~~:~~"),
    "CUSTOMER": _shape("99999999", "K-999999", "999 999", "99-99999", "9999999"),
    "LONG": _shape("9" * 8, "9" * 9, "9" * 10, "9" * 11, "9" * 12, "9" * 14, "99-9999-99999", "9999-9999-99"),
    "CODE": _shape("0x8007999~", "E-9999", "50999", "HTTP 503"),
}
