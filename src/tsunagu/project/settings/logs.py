"""Logs say what happened and to which object, never what a person wrote."""

import logging
import re

import structlog

# Names that could carry a person's words or a secret; their values never reach a log.
HIDDEN = frozenset(
    {"text", "story", "facts", "raw", "secret", "password", "company", "content", "name", "email"}
)


def hide_content(_logger: object, _method: str, event: dict[str, object]) -> dict[str, object]:
    """This function will take out every value whose name could carry content."""
    return {key: "…" if key in HIDDEN else value for key, value in event.items()}


CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def show_controls(_logger: object, _method: str, event: dict[str, object]) -> dict[str, object]:
    """This function will spell out line ends and other controls, so that nothing that was sent writes a line of its own."""
    return {
        key: CONTROLS.sub(lambda found: f"\\x{ord(found[0]):02x}", value) if isinstance(value, str) else value
        for key, value in event.items()
    }


class RouteForAddress(logging.Filter):
    """Where Django names the address of a request, the route takes its place: the address of a link holds its secret."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if request is not None and isinstance(record.args, tuple):
            match = getattr(request, "resolver_match", None)
            path = str(getattr(request, "path", "")).encode("unicode_escape").decode("ascii")
            route = f"/{match.route}" if match else "/…"
            record.args = tuple(route if each == path else each for each in record.args)
        return True


BEFORE = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    hide_content,
    show_controls,
]


def describe_logging(*, as_json: bool) -> dict[str, object]:
    """This function will return Django's LOGGING: one line per event on stderr, for people or as JSON."""
    last = structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer(colors=False)
    structlog.configure(
        processors=[*BEFORE, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.format_exc_info,
                    last,
                ],
                "foreign_pre_chain": BEFORE,
            }
        },
        "filters": {"route": {"()": RouteForAddress}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["route"]}},
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.request": {"level": "ERROR"},
            "axes": {"level": "ERROR"},  # tsunagu.security says the same in our words
            "django-q": {"level": "WARNING"},  # every task otherwise, several lines a minute
        },
    }
