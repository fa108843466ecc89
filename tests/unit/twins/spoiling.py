"""What all ways to spoil a record use."""

from dataclasses import replace

from adapters.twins.rehearsal.seen import Record


def change_shown(record: Record, number: int, **more: object) -> None:
    record.shown[number] = replace(record.shown[number], **more)  # type: ignore[arg-type]


def number_of(record: Record, text: str) -> int:
    return next(at for at, one in enumerate(record.shown) if text in one.text)
