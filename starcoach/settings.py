"""Settings. What may be set from outside is declared in starcoach/environment.py."""

import os
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from starcoach.environment import BUILT_IN_HOSTS, read, read_key
from starcoach.logs import logging_in
from starcoach.postgres import Server

env = read(os.environ)
BASE_DIR = Path(__file__).resolve().parent.parent
WORLD = BASE_DIR / "var" / env["STARCOACH_WORLD"]
"""The folder of one world of data: var/demo for made-up people, var/own for real ones."""
SITE_URL = env["SITE_URL"]
HTTPS = SITE_URL.startswith("https://")
DEBUG = env["DEBUG"]
DEMO = env["STARCOACH_DEMO"]
"""Whether any visitor may sign in as a demo person; bin/serve alone decides it, from the address it binds."""
STREAMS_PORT = env["STARCOACH_STREAMS_PORT"]
"""Where pages find their events; 0: at their own port, as behind a proxy. None: there are none, as in most tests."""

SECRET_KEY = env["SECRET_KEY"] or read_key(WORLD / "secret-key")
ALLOWED_HOSTS = [*BUILT_IN_HOSTS, *env["ALLOWED_HOSTS"]]
if SITE_URL:
    host = urlsplit(SITE_URL).hostname or ""
    ALLOWED_HOSTS.append(f"[{host}]" if ":" in host else host)
    CSRF_TRUSTED_ORIGINS = [SITE_URL]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "procrastinate.contrib.django",
    "accounts",
    "cohorts",
    "rubrics",
    "answers",
    "practice",
    "assignments",
    "reviews",
    "overview",
]
if find_spec("django_linear_migrations"):
    INSTALLED_APPS.append("django_linear_migrations")

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "starcoach.request_log.RequestLogMiddleware",
    "starcoach.compression.CompressionMiddleware",
    "starcoach.middleware.SecurityHeadersMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "starcoach.middleware.KnownMethodsMiddleware",
    "starcoach.requests.RequestLimitsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "accounts.middleware.PageUserMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.SessionLifeMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "starcoach.middleware.HtmxLoginRequiredMiddleware",
    "accounts.middleware.TimeZoneMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "overview.middleware.GraceMiddleware",
    "answers.middleware.TrashMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "starcoach.urls"
WSGI_APPLICATION = "starcoach.wsgi.application"

TEMPLATE_FILES = ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    TEMPLATE_FILES if DEBUG else [("django.template.loaders.cached.Loader", TEMPLATE_FILES)],
                )
            ],
            "builtins": [
                "template_partials.templatetags.partials",
                "django.templatetags.static",
                "django_htmx.templatetags.django_htmx",
                "answers.templatetags.letters",
                "accounts.templatetags.dates",
                "accounts.templatetags.forms",
                "accounts.templatetags.pages",
                "accounts.templatetags.people",
                "accounts.templatetags.stencils",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "starcoach.htmx.client_settings",
                "accounts.page_user.page_mark",
                "overview.context_processors.menu_counts",
            ],
        },
    }
]

# The pool looks at a connection before it hands it out: after a restart of the database all that it kept are dead.
DATABASES = {"default": (env["DATABASE_URL"] or Server(WORLD).settings) | {"CONN_HEALTH_CHECKS": True}}
DATABASES["default"]["OPTIONS"] = {
    "prepare_threshold": 5,
    **DATABASES["default"].get("OPTIONS", {}),
    "pool": {"min_size": 1, "max_size": 8, "timeout": 10},
    "server_side_binding": True,
}

DATABASE_ROUTERS = ["starcoach.replica.Router"]
if env["REPLICA_URL"]:
    pool = {"min_size": 0, "max_size": 8, "timeout": 2}
    DATABASES["replica"] = env["REPLICA_URL"] | {"CONN_HEALTH_CHECKS": True, "TEST": {"MIRROR": "default"}}
    DATABASES["replica"]["OPTIONS"] = (
        DATABASES["default"]["OPTIONS"] | env["REPLICA_URL"].get("OPTIONS", {}) | {"pool": pool}
    )

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # a flood flushes neither limits nor the marks of used codes
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "overview:home"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "accounts.adapter.display_name"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.ProfileForm"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_LOGIN_TIMEOUT = 3600  # a mail to confirm the address may be slow
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 6}
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_FORMS = {
    "confirm_login_code": "accounts.allauth_forms.LoginCodeForm",
    "request_login_code": "accounts.allauth_forms.AskForCodeForm",
    "reset_password": "accounts.allauth_forms.AskForResetForm",
    "signup": "accounts.allauth_forms.SignUpForm",
}
ACCOUNT_RATE_LIMITS = {  # accounts.attempts counts the others: allauth refuses whoever waits a second for its count
    **dict.fromkeys(
        ["login", "login_failed", "request_login_code", "reset_password", "reset_password_from_key", "signup"]
    ),
    "reauthenticate": "100/m/user",
    "confirm_email": "20/h/key",  # a stranger's sign-up with an address keeps no mail from its owner
}
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "starcoach: "

MFA_ADAPTER = "accounts.keys.KeyAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_ISSUER = "starcoach"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # of a further address: nobody is signed in who has confirmed none
MFA_FORMS = {
    "activate_totp": "accounts.keys.AddAppForm",
    "authenticate": "accounts.keys.SecondStepForm",
    "reauthenticate": "accounts.keys.ReauthenticateByKeyForm",
    "add_webauthn": "accounts.keys.AddPasskeyForm",
    "edit_webauthn": "accounts.keys.RenamePasskeyForm",
    "authenticate_webauthn": "accounts.keys.AuthenticateByPasskeyForm",
    "login_webauthn": "accounts.keys.SignInByPasskeyForm",
    "reauthenticate_webauthn": "accounts.keys.ReauthenticateByPasskeyForm",
}

SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_ABSOLUTE_AGE = 60 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
PASSWORD_RESET_TIMEOUT = 3600
CSRF_FAILURE_VIEW = "starcoach.views.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_NUMBER_FILES = 1
FILE_UPLOAD_HANDLERS = ["starcoach.requests.FilesWhereTaken"]

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if HTTPS:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^(health|ready)/$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = env["HSTS_PRELOAD"]
    SILENCED_SYSTEM_CHECKS = ["security.W021"]
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
ALLAUTH_TRUSTED_PROXY_COUNT = env["TRUSTED_PROXIES"]

MAIL_FOLDER = None
if env["EMAIL_URL"]:
    vars().update(env["EMAIL_URL"])
else:
    MAIL_FOLDER = WORLD / "mail"
    EMAIL_BACKEND = "starcoach.development.MailFolder" if DEBUG else "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = MAIL_FOLDER
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env["MAIL_FROM"]

LOGGING = logging_in({"json": "JSONLines", "plain": "PlainLines"}[env["LOG_FORMAT"]])
SLOW_REQUEST = env["SLOW_REQUEST"]
ERROR_MAIL = env["ERROR_MAIL"]

LANGUAGE_CODE = "en-gb"
USE_TZ = True
TIME_ZONE = env["TIME_ZONE"]

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "starcoach.storage.HashedFiles"},
}
