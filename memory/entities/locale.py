"""How somebody writes dates, sums and phone numbers."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Locale:
    """How somebody writes dates, sums and phone numbers. language: as in ISO 639-1. region: as in ISO 3166, or ""."""

    language: str = "en"
    region: str = ""

    @classmethod
    def parse(cls, text: str) -> "Locale":
        """The locale of a text such as "en-US", "de_DE" or "fr"; English for an empty one."""
        language, _, rest = text.replace("_", "-").partition("-")
        region = next((part.upper() for part in rest.split("-") if re.fullmatch("[A-Za-z]{2}", part)), "")
        return cls(language.lower() or "en", region)


ENGLISH = Locale()
