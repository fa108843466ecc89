from adapters.http.arrival import Arrivals


def test_order_rises_though_the_clock_stands_still_or_goes_back() -> None:
    times = iter([9, 9, 10**18, 5, 2 * 10**18])
    arrivals = Arrivals(lambda: next(times))
    orders = [arrivals.next() for _ in range(5)]
    assert orders == sorted(set(orders))
    assert {len(order) for order in orders} == {20}
