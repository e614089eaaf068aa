"""Settings: read from the environment by `acip_portal.env`, one module for every way to run.

Three ways exist. *Embedded* (the default): SQLite and a file-system broker under VAR_DIR, on
loopback. *Servers*: PostgreSQL and Redis by address. *Production*: servers with PRODUCTION=1,
which demands a secret key, host names and an HTTPS address, and refuses the demo.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django_stubs_ext
import structlog
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from django.utils.translation import gettext_lazy as _

from acip_portal import env
from acip_portal.logs import mask_tokens

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = env.folder("VAR_DIR", BASE_DIR / "var")
PRODUCTION = env.flag("PRODUCTION")
DEMO = env.flag("DEMO")
PORT = env.number("PORT", 8000)
BASE_URL = env.text("BASE_URL", f"http://localhost:{PORT}").rstrip("/")
DEBUG = False

if DEMO and PRODUCTION:
    raise ImproperlyConfigured("DEMO=1 is refused with PRODUCTION=1: demo links sign anyone in.")


def _secret_key() -> str:
    """The given key, or outside production one made once and kept in VAR_DIR."""
    if PRODUCTION:
        return env.text("SECRET_KEY")
    path = VAR_DIR / "secret-key"
    if not path.exists():
        path.write_text(get_random_secret_key(), encoding="utf-8")
        path.chmod(0o600)
    return env.text("SECRET_KEY", path.read_text(encoding="utf-8"))


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "" if PRODUCTION else "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = [BASE_URL]

INSTALLED_APPS = [
    "feedback",
    "analysis",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_htmx",
    "django_structlog",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "rest_framework",
    "rest_framework.authtoken",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Pages, and files that were not compressed beforehand; of secrets in pages it hides the length.
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "feedback.middleware.NoStoreMiddleware",
    "feedback.middleware.SessionEndMiddleware",
    "feedback.middleware.SecondFactorMiddleware",
    "feedback.middleware.DatabaseDownMiddleware",
    "analysis.views.refusals.ReviewRefusals",
]

ROOT_URLCONF = "acip_portal.urls"
WSGI_APPLICATION = "acip_portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "feedback.context.portal",
            ],
            "builtins": ["feedback.templatetags.portal"],
        },
    }
]

# --- Data -------------------------------------------------------------------------------------
# The application role reads and writes; the owner role migrates and backs up (docs/operators.md).
_owner = env.text("DATABASE_ROLE", "app") == "owner"
DATABASES = {
    "default": env.database("DATABASE_URL", f"sqlite:///{VAR_DIR / 'portal.sqlite3'}"),
}
if _owner and env.text("DATABASE_OWNER_URL", ""):
    DATABASES["default"] = env.database("DATABASE_OWNER_URL", "")
DATABASE_APP_ROLE = urlsplit(env.text("DATABASE_URL", "")).username or ""

_cache_url = env.text("CACHE_URL", "")
CACHES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": _cache_url}
    if _cache_url
    else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "portal_cache"}
}

# --- Background work --------------------------------------------------------------------------
BROKER_URL = env.text("BROKER_URL", "filesystem://")
RELAY_SECONDS = 0.5
RELAY_IN_WORKER = env.flag("RELAY_IN_WORKER")
# What a killed worker held is given to another after this long; the sweep looks this often.
WORK_LEASE_SECONDS = env.number("WORK_LEASE_SECONDS", 60)
SWEEP_SECONDS = env.number("SWEEP_SECONDS", 10)

# --- Theming ----------------------------------------------------------------------------------
# A model of the operator's for vectors, and a language model behind an OpenAI-compatible address.
# Neither is used unless named; answers go to the address then, and only there.
THEMING_MODEL_FOLDER = env.text("THEMING_MODEL_FOLDER", "")
THEMING_ENDPOINT = {
    "url": env.text("THEMING_ENDPOINT_URL", ""),
    "model": env.text("THEMING_ENDPOINT_MODEL", ""),
    "key": env.text("THEMING_ENDPOINT_KEY", ""),
    "seconds": env.number("THEMING_ENDPOINT_SECONDS", 30),
    # In any currency, for a million tokens.
    "price_in": env.number("THEMING_ENDPOINT_PRICE_IN", 0),
    "price_out": env.number("THEMING_ENDPOINT_PRICE_OUT", 0),
}

# --- People -----------------------------------------------------------------------------------
AUTH_USER_MODEL = "feedback.User"
# One backend alone: two would hash a known account's password twice, and its timing would tell.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["feedback.hashers.PortalArgon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "feedback.accounts.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
# Nobody signs up; the library takes from here whether its sign-in page has a password.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 30 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = 3
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_TIMEOUT = 30 * 60
ACCOUNT_FORMS = {"request_login_code": "feedback.accounts.CodeRequestForm"}
# Every limit counts per account, and tighter (`_here`) per account and address, never per address
# alone: a whole meeting sits behind one. Empty ones are those of the library that would.
ACCOUNT_RATE_LIMITS = {
    "code_asked": "12/5m/key",
    "code_asked_here": "6/5m/key",
    "code_failed": "60/h/key",
    "code_failed_here": "20/h/key",
    "login_failed": "30/5m/key,200/d/key",
    "login_failed_here": "10/5m/key",
    "factor_failed": "20/5m/key,60/d/key",
    "factor_failed_here": "10/5m/key",
    "change_password": "20/5m/user",
    "reauthenticate": "20/5m/user",
    **dict.fromkeys(
        (
            "change_phone",
            "confirm_email",
            "login",
            "manage_email",
            "request_login_code",
            "reset_password",
            "reset_password_from_key",
            "signup",
            "verify_phone",
        ),
        "",
    ),
}
MFA_ADAPTER = "feedback.second_factor.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "feedback.second_factor.SecondStepForm",
    "reauthenticate": "feedback.second_factor.AgainForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
# Addresses are given by a manager, never typed by their owner, so that none is unverified.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# One step of 30 seconds either way, for telephones whose clock is off.
MFA_TOTP_TOLERANCE = 1
# A passkey is a secret nobody guesses: there is nothing to count.
MFA_RATE_LIMITS = {"webauthn_login": ""}
# Whose sign-in takes two steps. That it does cannot be switched off.
SECOND_FACTOR_ROLES = frozenset({"manager", "reviewer", "operator"})
# How many proxies stand in front and write X-Forwarded-For, for limits that know the address.
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXIES", 1 if PRODUCTION else 0)
# The organisation's own identity provider, as one more way in.
SOCIALACCOUNT_ADAPTER = "feedback.oidc.ProviderAdapter"
SOCIALACCOUNT_PROVIDERS = env.identity_provider()
# The way there is a link: browsers hold the redirects after a posted form to CSP's form-action.
SOCIALACCOUNT_LOGIN_ON_GET = True
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "feedback:home"
ACCOUNT_LOGOUT_REDIRECT_URL = "feedback:home"
ACCOUNT_LOGOUT_ON_GET = False
# At most this long, and at most this long without a sign of anyone there (feedback/sessions.py).
SESSION_COOKIE_AGE = 60 * 60 * 12
IDLE_SECONDS = 60 * 60
IDLE_SECONDS_TWO_STEPS = 30 * 60
STAY_SIGNED_IN_DAYS = 60
SESSION_SAVE_EVERY_REQUEST = False

# --- Languages --------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", _("English")),
    ("fr", _("French")),
    ("es", _("Spanish")),
    ("pt", _("Portuguese")),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# --- Static files -----------------------------------------------------------------------------
NODE_MODULES = BASE_DIR / "node_modules"
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "acip_portal.vendor.NamedFilesFinder",
]
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
FONT_FOLDERS = env.words("FONT_FOLDERS") or [str(NODE_MODULES / "@expo-google-fonts")]

# --- Mail -------------------------------------------------------------------------------------
globals().update(env.smtp("EMAIL_URL"))
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", "noreply@localhost")

# --- Security ---------------------------------------------------------------------------------
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_HANDLERS = [
    "feedback.uploads.BoundedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
if PRODUCTION:
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = env.flag("SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^health/$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb")
}

# --- REST API ---------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PARSER_CLASSES": ["feedback.api.parsers.StrictJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
    "PAGE_SIZE": 100,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Consultation portal API",
    "DESCRIPTION": "Answers, findings, codings and editions, with the same scopes as the pages.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "SERVE_PERMISSIONS": ["rest_framework.permissions.IsAuthenticated"],
}

# --- Logs: JSON in production, never an answer's text -------------------------------------------
# Who asks would be read from the database before the view runs, even to log that it is away.
DJANGO_STRUCTLOG_USER_ID_FIELD = None
# Plain tracebacks: the fancy ones print local variables, and with them answers.
_console = structlog.dev.ConsoleRenderer(
    colors=False, exception_formatter=structlog.dev.plain_traceback
)
_renderer = structlog.processors.JSONRenderer() if PRODUCTION else _console
_processors: list[Any] = [
    structlog.contextvars.merge_contextvars,
    mask_tokens,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "portal": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processor": _renderer,
            "foreign_pre_chain": _processors,
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "portal"}},
    "root": {"handlers": ["stderr"], "level": env.text("LOG_LEVEL", "WARNING")},
}
structlog.configure(
    processors=[
        structlog.stdlib.filter_by_level,
        *_processors,
        structlog.processors.format_exc_info,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
