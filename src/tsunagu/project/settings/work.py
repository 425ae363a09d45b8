"""The queue of the worker, and where e-mail goes. Base takes all of it."""

import os

from tsunagu.project.settings.mail import describe_mail
from tsunagu.project.settings.networks import read_networks

JOB_SECONDS = int(os.environ.get("TSUNAGU_JOB_SECONDS", "300"))
"""A job that takes longer is cut off. The desk's own machine sees within a minute that a worker died; otherwise the
queue delivers its job again when this time and the margins below have passed."""
JOB_LEASE_SECONDS = JOB_SECONDS + max(4, JOB_SECONDS // 20)  # the queue has killed a slow worker by then

# The queue stands in the desk's own database, so that a job is enqueued by the transaction that needs it.
Q_CLUSTER = {
    "name": "tsunagu",
    "orm": "default",
    "workers": int(os.environ.get("TSUNAGU_JOB_WORKERS", "1")),
    "timeout": JOB_SECONDS,
    "retry": JOB_LEASE_SECONDS + max(2, JOB_SECONDS // 20),
    "queue_limit": 1,  # what a worker has fetched and not begun waits needlessly
    "bulk": 1,
    "poll": 0.5,
    "max_attempts": 0,  # domain.work counts the attempts, those that were killed too
    "save_limit": -1,  # results live in domain.work; only what broke off is noted
    "catch_up": False,  # a schedule that was missed ten times runs once
    "cache": "none",  # no such cache: the queue's own statistics would write twice a second
    "log_level": "WARNING",
    "recycle": 200,
}

PUBLIC_ADDRESS = os.environ.get("TSUNAGU_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
"""Where the desk is found by those who get its e-mail; `serve` knows it on one machine."""

MAIL = describe_mail(os.environ.get("TSUNAGU_SMTP", ""))
EMAIL_BACKEND, EMAIL_HOST, EMAIL_PORT = MAIL.backend, MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.starttls, MAIL.tls
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("TSUNAGU_MAIL_FROM", "tsunagu@localhost")

WEBHOOK_PORTS = frozenset({443, 8443})
"""The ports that webhooks call."""
WEBHOOK_NETWORKS = read_networks(os.environ.get("TSUNAGU_WEBHOOK_NETWORKS", ""))
"""Networks that are not public and may be called all the same, such as a closed network of governments."""
