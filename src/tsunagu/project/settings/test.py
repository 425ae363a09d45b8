"""The strict bed: an undefined template variable fails, passwords are quick, nothing touches the installation's data."""

import json
import os
import tempfile

os.environ["TSUNAGU_DATA"] = tempfile.mkdtemp(prefix="tsunagu-test-")
os.environ.pop("DATABASE_URL", None)
os.environ.pop("TSUNAGU_KEYS", None)
os.environ.pop("TSUNAGU_JPO_ID", None)
os.environ.pop("TSUNAGU_SECOND_FACTOR", None)

from tsunagu.project.settings.base import *  # noqa: F403
from tsunagu.project.settings.base import DATABASES, SEALING_KEYS, TEMPLATES
from tsunagu.project.settings.data import write_private
from tsunagu.project.settings.postgresql import describe_server
from tsunagu.project.settings.strict import Undefined

TEST_KEY = {"key": "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=", "made_at": "2026-11-22T12:00:00+09:00"}
TEST_KEYS = {"current": "k1", "keys": {"k1": TEST_KEY}}

# A test is one transaction on one connection, which the access log joins; on its own it is tested in a process of its own.
ACCESS_DATABASE = "default"
DATABASES = {"default": DATABASES["default"]}
if url := os.environ.get("TEST_DATABASE_URL"):  # set by tests/postgresql.py
    DATABASES = {"default": describe_server(url, pooled=False)}

if not SEALING_KEYS.exists():
    write_private(SEALING_KEYS, json.dumps(TEST_KEYS))

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TEMPLATES = [
    {**TEMPLATES[0], "OPTIONS": {**TEMPLATES[0]["OPTIONS"], "string_if_invalid": Undefined("undefined: %s")}}
]
WHITENOISE_AUTOREFRESH = True  # do not read every static file at each start
