"""Settings: everything a body that installs Jisr may want to change is read from the environment, with a safe default."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parents[2]
PACKAGE_DIR = BASE_DIR / "jisr"
HOME = Path(os.environ.get("JISR_HOME", BASE_DIR / "var"))
HOME.mkdir(parents=True, exist_ok=True)


def _flag(name: str, default: bool) -> bool:
    return os.environ.get(name, str(int(default))).lower() in {"1", "true", "yes", "on"}


def _kept_secret(name: str) -> str:
    """A secret from the environment, or one made at the first start and kept beside the data, readable by its owner."""
    if given := os.environ.get(f"JISR_{name.upper()}"):
        return given
    path = HOME / f"{name}.key"
    if not path.exists():
        draft = HOME / f".{name}.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48))
        try:
            os.link(draft, path)  # the first of several processes wins
        except FileExistsError:
            draft.unlink()
            return path.read_text()
        draft.unlink()
    return path.read_text()


def _database(url: str) -> dict[str, object]:
    """A Django database from ``postgresql://user:password@host:port/name`` or ``sqlite:///path``."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": parts.path[1:] if parts.path.startswith("//") else parts.path.lstrip("/") or ":memory:",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-64000; PRAGMA mmap_size=268435456;",
            },
        }
    options = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(options.pop("host", "") or parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


DEBUG = _flag("JISR_DEBUG", False)
SECRET_KEY = _kept_secret("secret")
FIELD_KEY = _kept_secret("field")
ALLOWED_HOSTS = os.environ.get("JISR_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("JISR_ORIGINS", "").split(",") if origin]
CSRF_FAILURE_VIEW = "jisr.web.views.errors.stale"
BEHIND_TLS = _flag("JISR_TLS", False)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "jisr.core",
    "jisr.territories",
    "jisr.actors",
    "jisr.services",
    "jisr.families",
    "jisr.strategy",
    "jisr.consultations",
    "jisr.plans",
    "jisr.agreements",
    "jisr.projects",
    "jisr.commitments",
    "jisr.indicators",
    "jisr.studies",
    "jisr.thread",
    "jisr.search",
    "jisr.documents",
    "jisr.web",
    "jisr.api",
    "jisr.ops",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "jisr.web.edge.NulMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "jisr.api.edge.ProblemMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "jisr.web.middleware.ReadJournalMiddleware",
    "jisr.web.middleware.RefusalMiddleware",
    "jisr.web.kept_pages.KeptPagesMiddleware",
    "jisr.web.middleware.ActingMiddleware",
]

ROOT_URLCONF = "jisr.config.urls"
WSGI_APPLICATION = "jisr.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE_DIR / "web" / "templates"],  # before the templates of the apps it gives its frame to
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "jisr.web.context.site",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "jisr.web.templatetags.jisr",
            ],
        },
    }
]

DATABASES = {"default": _database(os.environ.get("DATABASE_URL", f"sqlite:///{HOME / 'jisr.sqlite3'}"))}
SILENCED_SYSTEM_CHECKS = ["models.W040"]  # a covering index is one on PostgreSQL, a plain one on SQLite
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Figures of whole territories until the next act (jisr/core/kept.py): each process keeps its own.
    "figures": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "figures",
        "OPTIONS": {"MAX_ENTRIES": 5000},
    },
    # Pages for visitors until the next act (jisr/web/kept_pages.py).
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}

AUTH_USER_MODEL = "actors.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "web:desk"
LOGOUT_REDIRECT_URL = "web:home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "jisr.web.accounts.InvitedOnly"
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # accounts are made by invitation: who made them vouches for the address
EMAIL_BACKEND = os.environ.get("JISR_EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = HOME / "mail"
DEFAULT_FROM_EMAIL = os.environ.get("JISR_FROM", "jisr@localhost")

LANGUAGE_CODE = "ar"
LANGUAGES = [("ar", _("Arabic")), ("fr", _("French")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE_DIR / "locale"]
TIME_ZONE = "Africa/Casablanca"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = False
FIRST_DAY_OF_WEEK = 1

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
MEDIA_ROOT = HOME / "files"  # outside the web root: attachments are served with permission only
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
ATTACHMENT_MAX_BYTES = 20 * 2**20

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"

# What the installing body decides. Days are calendar days.
JISR = {
    "DEMONSTRATION": _flag("JISR_DEMONSTRATION", True),
    "TRIAL": _flag("JISR_TRIAL", True),
    "CNDP_NUMBER": os.environ.get("JISR_CNDP", ""),
    "IATI_ORG": os.environ.get("JISR_IATI_ORG", "jisr"),  # the publisher's identifier in the IATI registry
    "API_RATE": os.environ.get("JISR_API_RATE", ""),  # such as 600/m for each caller; empty: no limit
    "SILENT_CONTRIBUTION_DAYS": 60,
    "SILENT_COMMITMENT_DAYS": 90,
    "STALLED_PROJECT_DAYS": 90,
    "REPLY_DAYS": 15,
    "APPEAL_DAYS": 60,
    "REQUEST_CEILING_DAYS": 60,
    "FALLING_DUE_DAYS": 30,
    "FEWEST_SHOWN": 5,
    "RETENTION_YEARS": 5,
    "FOLLOW_UP_TRIES": 10,
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
