"""An article as it is read beside a question, and what reading it says."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Page:
    """An article to be read. likeness: of each statement to the question, a cosine."""

    title: str
    statements: Sequence[str]
    likeness: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class PageReading:
    """What reading says, as log-odds. answers: that the page answers. told: that its best word is of the answer.

    telling: the number of the statement that has this word; None where it is of the title.
    """

    answers: float
    told: float
    telling: int | None = None


class PageReader(Protocol):
    """Reads a page beside a question; what it says depends on these two alone (P5)."""

    async def read(self, question: str, page: Page) -> PageReading | None:
        """What reading says; None where it cannot read at all. Raises DependencyError when it fails."""
