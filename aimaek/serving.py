"""The server of `aimaek serve`: listens, hands requests to the endpoint, and leaves nothing behind when it stops."""

from __future__ import annotations

import contextlib
import ipaddress
import signal
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from aimaek.answerers import Answerers
from aimaek.errors import ServingError
from aimaek.opening import PathLike

__all__ = ["Limits", "is_loopback", "serve"]

_PROCESSES = 2
_THREADS = 32
_SILENT_SECONDS = 10
_MOST_HEADER_BYTES = 256 * 1024
# What the endpoint refuses in words, which pages of other sites may read, is less; more than this is not taken at all.
_MOST_BODY_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many rows an answer may have, and how many seconds it may take."""

    rows: int = 10_000
    seconds: float = 30


def is_loopback(host: str) -> bool:
    """Whether only programs on this computer reach a host.

    >>> [is_loopback(host) for host in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "")]
    [True, True, True, False, False]
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def serve(
    graph: PathLike,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    limits: Limits | None = None,
    origin: str = "*",
    listening: Callable[[str], None] = lambda address: None,
) -> None:
    """Serves a graph until it is interrupted or told to terminate; `listening` hears the address once it is open.

    Units: port 0 takes a free one.

    Errors: InputError when the graph cannot be opened; ServingError when packages are missing or the address cannot be
    listened at.
    """
    try:
        from cheroot.wsgi import Server

        from aimaek.endpoint import Endpoint
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in ("cheroot", "werkzeug"):
            raise
        raise ServingError(f"serving needs {missing}: install aimaek[serve]") from error
    limits = limits or Limits()
    path = Path(graph)
    answerers = Answerers(path, processes=_PROCESSES, seconds=limits.seconds)
    endpoint = Endpoint(path, answerers, most=limits.rows, seconds=limits.seconds, origin=origin)
    server = Server(
        (host, port), endpoint, numthreads=_THREADS, server_name="aimaek", timeout=_SILENT_SECONDS, shutdown_timeout=1
    )
    server.max_request_header_size = _MOST_HEADER_BYTES
    server.max_request_body_size = _MOST_BODY_BYTES
    try:
        try:
            server.prepare()
        except OSError as error:
            raise ServingError(
                f"cannot listen at {host}, port {port}: {error.strerror or error}; choose another with --host and "
                "--port (--port 0 takes a free one)"
            ) from error
        with _until_told():
            bound = server.bind_addr
            where = f"[{bound[0]}]" if ":" in str(bound[0]) else bound[0]
            listening(f"http://{where}:{bound[1]}")
            server.serve()
    finally:
        try:
            answerers.close()
        finally:
            server.stop()


@contextlib.contextmanager
def _until_told() -> Iterator[None]:
    """Ctrl-C is how a server is stopped, and SIGTERM asks for the same."""

    def terminate(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    is_main = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGTERM, terminate) if is_main else None
    try:
        yield
    except KeyboardInterrupt:
        return
    finally:
        if is_main:
            signal.signal(signal.SIGTERM, before)
