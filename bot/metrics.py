"""Metrics: what is counted and timed, for Prometheus; with several workers, of all of them."""

import os
from collections.abc import Mapping
from contextlib import AbstractContextManager

from prometheus_client import (
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # where the workers of one supervisor keep their numbers
BOUNDS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)

UPDATES = Counter("dingdang_updates", "Updates taken up, by kind.", ["kind"])
SECONDS = Histogram(
    "dingdang_seconds", "Seconds by stage of an update.", ["stage"], buckets=BOUNDS
)
ERRORS = Counter("dingdang_bot_api_errors", "Calls that failed, by answer.", ["method", "code"])


def timed(stage: str) -> AbstractContextManager[object]:
    """Times a block as a stage: ``understand``, ``commit`` (which has that in it) or ``send``."""
    return SECONDS.labels(stage).time()


def exposition(gauges: Mapping[str, int]) -> bytes:
    """All that was measured, with some numbers of this moment, as Prometheus reads it."""
    registry = CollectorRegistry()
    for name, number in gauges.items():
        Gauge(f"dingdang_{name}", "Read from the database.", registry=registry).set(number)
    return generate_latest(_measured()) + generate_latest(registry)


def _measured() -> CollectorRegistry:
    if FOLDER not in os.environ:
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry
