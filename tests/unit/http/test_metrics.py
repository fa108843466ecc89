import pytest
from aiohttp.test_utils import TestClient, TestServer
from prometheus_client.parser import text_string_to_metric_families

from adapters.http.metrics import PrometheusMetrics, metrics_route
from adapters.http.server import build_app


def test_a_count_has_the_products_prefix_and_its_labels() -> None:
    metrics = PrometheusMetrics()
    for _ in range(3):
        metrics.count("messages", channel="slack", result="new")
    metrics.count("messages", result="new", channel="slack")
    metrics.count("knowledge_problems")
    value = metrics.registry.get_sample_value
    assert value("frontdesk_messages_total", {"channel": "slack", "result": "new"}) == 4
    assert value("frontdesk_knowledge_problems_total") == 1


def test_a_counter_that_is_shown_is_zero_before_it_is_counted_and_keeps_its_count_when_shown_again() -> None:
    metrics = PrometheusMetrics()
    value = metrics.registry.get_sample_value
    metrics.show("dead_letters", channel="slack")
    assert value("frontdesk_dead_letters_total", {"channel": "slack"}) == 0
    metrics.count("dead_letters", channel="slack")
    metrics.show("dead_letters", channel="slack")
    assert value("frontdesk_dead_letters_total", {"channel": "slack"}) == 1


def test_a_duration_falls_into_its_bucket() -> None:
    metrics = PrometheusMetrics()
    metrics.observe("turn", 0.03, channel="rest")
    metrics.observe("turn", 7.0, channel="rest")
    value = metrics.registry.get_sample_value
    assert value("frontdesk_turn_seconds_bucket", {"channel": "rest", "le": "0.05"}) == 1
    assert value("frontdesk_turn_seconds_count", {"channel": "rest"}) == 2
    assert value("frontdesk_turn_seconds_sum", {"channel": "rest"}) == pytest.approx(7.03)


def test_one_name_may_be_counted_and_timed() -> None:
    metrics = PrometheusMetrics()
    metrics.count("turn", channel="rest")
    metrics.observe("turn", 1.0)
    assert metrics.registry.get_sample_value("frontdesk_turn_total", {"channel": "rest"}) == 1
    assert metrics.registry.get_sample_value("frontdesk_turn_seconds_count") == 1


def test_other_labels_than_the_first_time_never_fail_what_is_measured(caplog: pytest.LogCaptureFixture) -> None:
    metrics = PrometheusMetrics()
    metrics.count("parts", channel="slack", state="sent")
    metrics.count("parts", channel="slack", colour="red")
    assert metrics.registry.get_sample_value("frontdesk_parts_total", {"channel": "slack", "state": ""}) == 1
    assert [record.message for record in caplog.records] == ["metrics.labels_differ"]


def test_a_name_with_dots_becomes_a_valid_one() -> None:
    metrics = PrometheusMetrics()
    metrics.count("slack.events-seen")
    assert metrics.registry.get_sample_value("frontdesk_slack_events_seen_total") == 1


def test_two_sets_of_metrics_do_not_share_their_counts() -> None:
    first, second = PrometheusMetrics(), PrometheusMetrics()
    first.count("turns")
    assert second.registry.get_sample_value("frontdesk_turns_total") is None


async def test_the_page_is_prometheus_text_with_cpu_and_memory_of_the_process() -> None:
    metrics = PrometheusMetrics({"turns": "Turns that were finished."})
    metrics.count("turns", channel='we"ird\n')
    app = build_app([metrics_route(metrics)], metrics=metrics)
    async with TestClient(TestServer(app)) as http:
        answer = await http.get("/metrics")
        families = {family.name: family for family in text_string_to_metric_families(await answer.text())}
    assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert families["frontdesk_turns"].documentation == "Turns that were finished."
    assert families["frontdesk_turns"].samples[0].labels == {"channel": 'we"ird\n'}
    assert families["process_cpu_seconds"].samples[0].value > 0
    assert families["process_resident_memory_bytes"].samples[0].value > 1_000_000


async def test_a_reader_that_asks_for_openmetrics_gets_it() -> None:
    metrics = PrometheusMetrics()
    app = build_app([metrics_route(metrics)], metrics=metrics)
    async with TestClient(TestServer(app)) as http:
        answer = await http.get("/metrics", headers={"Accept": "application/openmetrics-text; version=1.0.0"})
        assert answer.headers["Content-Type"].startswith("application/openmetrics-text")
        assert (await answer.text()).endswith("# EOF\n")
