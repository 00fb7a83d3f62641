"""The product's settings, and one URL more: the bare view that a save is compared with."""

from starcoach.settings import *  # noqa: F403
from starcoach.settings import LOGGING, WORLD

ROOT_URLCONF = "bench.urls"
STATIC_ROOT = WORLD / "static"
LOGGING["loggers"]["starcoach.request"] = {"level": "CRITICAL"}
