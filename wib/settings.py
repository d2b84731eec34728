"""The one settings file. What differs between installations comes from the environment, read in `wib.environment`.

WIB_MODE=demo   a try-out on this machine only: fixed key, example data, mail written to a folder.
WIB_MODE=test   what the test suite uses.
otherwise       a real installation, which refuses to start while something it needs is missing.
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from wib import environment, logs

BASE_DIR = Path(__file__).resolve().parent.parent
MODE = environment.read_mode()
IS_DEMO, IS_TEST, IS_PRODUCTION = MODE == "demo", MODE == "test", MODE == "production"

# Everything the running system writes stands under one folder outside version control.
VAR_DIR = Path(environment.env.str("WIB_VAR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)

# --- Identity of the installation ---------------------------------------------------------------------------------
DEBUG = environment.flag("WIB_DEBUG", default=False) and not IS_PRODUCTION
if IS_PRODUCTION:
    SECRET_KEY = environment.required_secret_key()
    ALLOWED_HOSTS = environment.required_hosts("ALLOWED_HOSTS")
else:
    # Worth nothing to anyone: these modes answer to this machine only.
    SECRET_KEY = f"{MODE}-only-key-that-protects-nothing-because-only-this-machine-can-reach-it"
    ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]

# --- Rooms --------------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "forms",
    "accounts",
    "initiatives",
    "employers",
    "participants",
    "quarters",
    "evidence",
    "reporting",
    "dossier",
    "demo",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "wib.many_fields.ManyFieldsMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "wib.no_store.NoStoreMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "wib.urls"
WSGI_APPLICATION = "wib.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wib.navigation.navigation",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
FORMS_URLFIELD_ASSUME_HTTPS = True  # what Django 6 does by itself; an address typed without scheme becomes https
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- Database -----------------------------------------------------------------------------------------------------
DATABASES = {
    "default": environment.database(
        "DATABASE_URL",
        sqlite_file=VAR_DIR / f"{MODE}.sqlite3",
        synchronous="OFF" if IS_TEST else "FULL",
    ),
}
if IS_TEST and DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, because an in-memory database locks differently; one per process, so that two runs do not meet.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / f"test-{os.getpid()}.sqlite3")}
# A copy that follows the database and from which dashboards may be read: reporting/replica.py.
if _replica := environment.replica("DATABASE_REPLICA_URL", DATABASES["default"]):
    DATABASES["replica"] = _replica
    DATABASE_ROUTERS = ["reporting.replica.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- People -------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
if IS_TEST:
    # Slow hashing protects real passwords; in tests it only costs time.
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# --- Words --------------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands")), ("en", _("Engels"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
# Off, because it would also write years and numbers in addresses with a dot (2.024). The decimal comma does not
# depend on it; amounts that want a dot ask for it in `reporting.wording` or with the intcomma filter.
USE_THOUSAND_SEPARATOR = False

# --- Files --------------------------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "frontend" / "dist"]
# Uploaded files are personal: they have no address of their own, only views that check access hand them out.
MEDIA_ROOT = VAR_DIR / "media"
FILE_UPLOAD_PERMISSIONS = 0o600
if IS_PRODUCTION:
    STATIC_ROOT = VAR_DIR / "static"
    STATIC_STORAGE = "whitenoise.storage.CompressedManifestStaticFilesStorage"
else:
    # No collecting needed: WhiteNoise serves straight from the folders of the apps and of the frontend build.
    WHITENOISE_USE_FINDERS = True
    STATIC_STORAGE = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": environment.files("FILES_URL"),
    "staticfiles": {"BACKEND": STATIC_STORAGE},
}
# A page of goal scores has a few fields per participant; a hundred participants must fit.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
# A source may have a million letters, of up to four bytes each; a longer text is refused by the form, in words.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024

# --- Beyond one process (docs/beyond-one-machine.md) --------------------------------------------------------------
CACHES = {"default": environment.cache("CACHE_URL")}
BROKER_URL = environment.redis("BROKER_URL")  # rings the program in the background; the database stays the queue

# --- Mail ---------------------------------------------------------------------------------------------------------
EMAIL_DEFAULT = {"demo": f"filemail:///{VAR_DIR / 'mail'}", "test": "memorymail://", "production": ""}[MODE]
for _name, _value in environment.email("EMAIL_URL", default=EMAIL_DEFAULT).items():
    if _name.startswith("EMAIL_"):
        globals()[_name] = _value
EMAIL_TIMEOUT = 10  # seconds; a mail server that does not answer must not hold a page
DEFAULT_FROM_EMAIL = environment.env.str("DEFAULT_FROM_EMAIL", default="WIB Monitor <noreply@localhost>")
# Where links in mails of the daily command lead; nobody asks for a page then, so it cannot be seen from the request.
# In production it is required once there is something to mail.
BASE_URL_DEFAULT = {"demo": f"http://127.0.0.1:{os.environ.get('WIB_DEMO_PORT') or 8000}", "test": "http://testserver"}
WIB_BASE_URL = environment.base_url("WIB_BASE_URL", default=BASE_URL_DEFAULT.get(MODE, ""))

# --- Safety in the browser ----------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_AGE = 12 * 60 * 60  # seconds: a working day
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PRODUCTION
CSRF_COOKIE_HTTPONLY = True
if IS_PRODUCTION:
    SECURE_SSL_REDIRECT = environment.flag("SECURE_SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^gezond/(alles/)?$"]  # the host's own health check speaks plain HTTP
    SECURE_HSTS_SECONDS = environment.number("SECURE_HSTS_SECONDS", default=365 * 24 * 60 * 60)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    if environment.flag("BEHIND_PROXY", default=False):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Preloading binds the owner's whole domain for years; that is the owner's choice, not ours.
    SILENCED_SYSTEM_CHECKS = ["security.W021"]

# --- Logs ---------------------------------------------------------------------------------------------------------
LOGGING = logs.logging_settings(
    as_json=IS_PRODUCTION,
    level=environment.env.str("LOG_LEVEL", default="WARNING" if IS_TEST else "INFO"),
)
logs.configure()
