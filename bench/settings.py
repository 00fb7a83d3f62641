"""The product's settings, with the bare views that it is compared with, and a count of queries for who asks."""

from starcoach.settings import *  # noqa: F403
from starcoach.settings import LOGGING, MIDDLEWARE, WORLD

MIDDLEWARE = ["bench.weighing.WeighingMiddleware", *MIDDLEWARE]
ROOT_URLCONF = "bench.urls"
STATIC_ROOT = WORLD / "static"
LOGGING["loggers"]["starcoach.request"] = {"level": "CRITICAL"}
