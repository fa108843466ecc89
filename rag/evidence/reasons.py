"""The reasons for which a sentence is cut."""

from enum import StrEnum


class Reason(StrEnum):
    """Why a sentence is cut."""

    NUMBER = "number"
    DATE = "date"
    MONEY = "money"
    UNIT = "unit"
    BOUND = "bound"
    NEGATION = "negation"
    DUTY = "duty"
    CONDITION = "condition"
    NAME = "name"
    TOPIC = "topic"
    SOURCE = "wrong source"
    STITCHED = "stitched"
    UNSURE = "not sure"
