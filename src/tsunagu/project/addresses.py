"""Where the desk listens, and by which names a browser may call it."""

import errno
import socket

from tsunagu.project.problems import refuse_host, refuse_port

EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 - named by the operator, never our choice


def check_port(host: str, port: int) -> None:
    """This function will try to listen and let go again; raises ServeProblem when the port cannot be had.

    The server itself would share a port with another one and never tell.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
            trial.listen(1)
        except PermissionError as refusal:
            raise refuse_port(host, port, forbidden=True) from refusal
        except OSError as refusal:
            if refusal.errno == errno.EADDRINUSE:
                raise refuse_port(host, port) from refusal
            raise refuse_host(host) from refusal


def list_names(host: str) -> list[str]:
    """This function will list the names under which a browser may call the desk when it listens at ``host``."""
    if host not in EVERYWHERE:
        return ["127.0.0.1", _bracket(host)]
    name = socket.gethostname()
    try:
        addresses = {str(found[4][0]) for found in socket.getaddrinfo(name, None)}
    except OSError:
        addresses = set()
    return sorted({"127.0.0.1", name.lower(), socket.getfqdn().lower(), *map(_bracket, addresses)})


def write_address(host: str, port: int) -> str:
    """This function will return the address a person opens on this machine."""
    shown = "127.0.0.1" if host in EVERYWHERE else _bracket(host)
    return f"http://{shown}:{port}/"


def _bracket(host: str) -> str:
    return f"[{host}]" if ":" in host else host
