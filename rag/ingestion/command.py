"""The command `app.py ingest`: shows a progress bar, and a table of what came of each source."""

import shutil
from collections.abc import Sequence
from typing import Final, TextIO

from rag.ingestion.ingestor import Ingestor, joined
from rag.ingestion.ports import Ingested, Source

_BAR_CHARS: Final = 24
_MAX_NAME_CHARS: Final = 60


async def ingest_command(sources: Sequence[Source], ingestor: Ingestor, *, out: TextIO, progress: TextIO) -> int:
    """Ingest them all and say on `out` what came of it; 1 when something failed, else 0.

    progress: where the bar is drawn, if that is a terminal. Raises StoreUnavailable.
    """
    rows: list[tuple[str, Ingested]] = []
    with _Bar(progress) as bar:
        for source in sources:
            rows.append((source.name, await ingestor.ingest(source, bar)))  # noqa: PERF401 - one after the other
    out.write(summary(rows))
    out.flush()
    return 1 if any(done.failed for _, done in rows) else 0


def summary(rows: Sequence[tuple[str, Ingested]]) -> str:
    """What came of each source, a line each, and below it every failure with its reason."""
    total = Ingested()
    for _, done in rows:
        total = joined(total, done)
    listed = [*rows, ("together", total)] if len(rows) > 1 else rows
    names = [_shortened(name) for name, _ in listed]
    width = max(map(len, ["source", *names]))
    lines = [_line("source", ("added", "changed", "removed", "unchanged", "failed"), width)]
    lines += [_line(name, _numbers(done), width) for name, (_, done) in zip(names, listed, strict=True)]
    if total.failed:
        lines += ["", "Not ingested:"]
        lines += [f"  {failure.source}: {failure.reason}" for failure in total.failed]
    if total.failed_more:
        lines.append(f"  and {total.failed_more:,} more")
    return "\n".join(lines) + "\n"


def _numbers(done: Ingested) -> tuple[str, ...]:
    failed = len(done.failed) + done.failed_more
    return tuple(map(str, (done.added, done.changed, done.removed, done.unchanged, failed)))


def _line(name: str, cells: Sequence[str], width: int) -> str:
    return f"{name:<{width}}" + "".join(f"{cell:>11}" for cell in cells)


def _shortened(name: str) -> str:
    return name if len(name) <= _MAX_NAME_CHARS else f"…{name[1 - _MAX_NAME_CHARS :]}"


class _Bar:
    """A line that is drawn over again. Implements `Progress`; where there is no terminal, nothing is drawn."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._is_drawn = out.isatty()
        self._expected = 0
        self._done = 0

    def __enter__(self) -> "_Bar":
        return self

    def __exit__(self, *_: object) -> None:
        self._draw("")
        if self._is_drawn:
            self._out.write("\r\x1b[K")
            self._out.flush()

    def expect(self, documents: int) -> None:
        """See `Progress`."""
        self._expected += documents
        self._draw("")

    def done(self, name: str) -> None:
        """See `Progress`."""
        self._done += 1
        self._draw(name)

    def _draw(self, name: str) -> None:
        if not self._is_drawn:
            return
        expected = max(self._expected, self._done, 1)
        full = _BAR_CHARS * self._done // expected
        shown = "".join(char for char in name if char.isprintable())
        line = f"[{'#' * full}{'.' * (_BAR_CHARS - full)}] {self._done}/{expected} {shown}"
        self._out.write(f"\r\x1b[K{line[: shutil.get_terminal_size().columns - 1]}")
        self._out.flush()
