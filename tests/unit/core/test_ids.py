"""Ids: nobody can guess a random one, and none comes twice."""

from bot.durable.ids import random_hex


def test_random_bytes_are_as_many_as_asked_for_and_never_come_twice() -> None:
    drawn = [random_hex(16) for _ in range(2_000)]
    assert {len(one) for one in drawn} == {32}
    assert len(set(drawn)) == len(drawn)


def test_asking_for_another_length_does_not_give_the_same_bytes_again() -> None:
    parts = [random_hex(size) for size in (8, 16, 8, 5, 16, 4096, 8)]
    assert [len(one) for one in parts] == [2 * size for size in (8, 16, 8, 5, 16, 4096, 8)]
    assert not any(one[:10] in other for one in parts for other in parts if one is not other)
