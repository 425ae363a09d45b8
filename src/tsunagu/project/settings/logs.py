"""Logs say what happened and to which object, never what a person wrote."""

import structlog

# Names that could carry a person's words or a secret; their values never reach a log.
HIDDEN = frozenset(
    {"text", "story", "facts", "raw", "secret", "password", "company", "content", "name", "email"}
)


def hide_content(_logger: object, _method: str, event: dict[str, object]) -> dict[str, object]:
    """This function will take out every value whose name could carry content."""
    return {key: "…" if key in HIDDEN else value for key, value in event.items()}


BEFORE = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    hide_content,
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
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.request": {"level": "ERROR"},
            "django-q": {"level": "WARNING"},  # every task otherwise, several lines a minute
        },
    }
