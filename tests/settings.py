"""What tests need to differ; read before any conftest."""

import os

from starcoach.environment import NAMES

for name in NAMES - {"DATABASE_URL"}:
    os.environ.pop(name, None)
os.environ["STARCOACH_WORLD"] = "test"
os.environ["SECRET_KEY"] = "a key for tests alone, long enough to be taken for a real one by every check"  # noqa: S105
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

from starcoach.settings import *  # noqa: E402, F403

STREAMS_PORT = None
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
ACCOUNT_RATE_LIMITS = False  # type: ignore[assignment]
DATABASES["default"]["TEST"] = {  # noqa: F405
    "NAME": os.environ.get("TEST_DATABASE") or f"test_{os.getpid()}"  # two runs at once do not meet
}
