"""Processes that hold a graph and answer questions; one that takes too long or too much memory is ended.

Oxigraph cannot be told to give up a query, so that each is answered in a process of its own kind, which can.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import queue
import signal
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from aimaek.errors import InputError
from aimaek.workers import deaf_to_interrupts

if TYPE_CHECKING:
    from graph.store import Store

__all__ = ["Answerers", "Asked", "Holding", "NoAnswer", "Reply"]

MEMORY_BYTES = 2 * 1024**3
"""What one answer may take beside the graph itself."""

_LOADING_SECONDS = 600
_GRACE_SECONDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question, and the media types that its answer may have, by kind: rows, triples, truth; absent: none will do."""

    query: str
    media_types: Mapping[str, str]
    most: int
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer as bytes of a media type, or with none of those that were asked for, only its kind.

    `cut` says that there is more than `Asked.most`.
    """

    kind: str
    media_type: str = ""
    body: bytes = b""
    cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What the graph holds."""

    triples: int
    named_graphs: int


class NoAnswer(Exception):
    """A question that was given up. `why` is `slow`, `busy` (no process was free in time) or `ended`."""

    def __init__(self, why: Literal["slow", "busy", "ended"]) -> None:
        super().__init__(why)
        self.why = why


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    holding: Holding | None = None


class Answerers:
    """Processes with one graph each, used by many threads at a time.

    Units: `seconds` is how long a question may take, and how long it may wait for a process; `memory` in bytes.

    Errors: InputError, at once, when the graph cannot be opened.
    """

    def __init__(self, graph: Path, *, processes: int, seconds: float, memory: int = MEMORY_BYTES) -> None:
        self._graph = graph
        self._seconds = seconds
        self._memory = memory
        self._closed = False
        self._lock = threading.Lock()
        self._workers: list[_Worker] = []
        self._idle: queue.LifoQueue[_Worker | None] = queue.LifoQueue()  # None: one that is still to be started
        try:
            workers = [self._start() for _ in range(processes)]
            self.holding = self._ready(workers[0])
        except BaseException:
            self.close()
            raise
        for worker in reversed(workers):
            self._idle.put(worker)

    def answer(self, asked: Asked) -> Reply:
        """The answer to a question.

        Errors: QueryError on a wrong question; NoAnswer when it was given up, after which its process is gone.
        """
        try:
            worker = self._idle.get(timeout=self._seconds)
        except queue.Empty:
            raise NoAnswer("busy") from None
        usable = False
        try:
            worker = worker or self._start()
            self._ready(worker)
            worker.pipe.send(asked)
            if not worker.pipe.poll(self._seconds):
                raise NoAnswer("slow")
            reply: Reply | Exception = worker.pipe.recv()
            usable = True
        except (EOFError, OSError):
            raise NoAnswer("ended") from None
        finally:
            self._idle.put(worker if usable else self._instead_of(worker))
        if isinstance(reply, MemoryError):
            raise NoAnswer("ended")
        if isinstance(reply, Exception):
            raise reply
        return reply

    def close(self) -> None:
        """Ends all processes at once. A thread that waits for one hears that it is gone, and alone closes its pipe."""
        with self._lock:
            self._closed = True
            workers = [*self._workers]
        for worker in workers:
            worker.process.kill()
        for worker in workers:
            worker.process.join()
        with contextlib.suppress(queue.Empty):
            while True:
                if idle := self._idle.get_nowait():
                    self._end(idle)

    def _start(self) -> _Worker:
        # Spawned processes are the same on every system, and share no thread or socket with this one.
        context = multiprocessing.get_context("spawn")
        with self._lock:
            if self._closed:
                raise NoAnswer("ended")
            ours, theirs = context.Pipe()
            process = context.Process(
                target=_work, args=(self._graph, theirs, self._seconds, self._memory), daemon=True
            )
            worker = _Worker(process, ours)
            with deaf_to_interrupts():
                process.start()
            self._workers.append(worker)
        theirs.close()
        return worker

    def _instead_of(self, worker: _Worker | None) -> _Worker | None:
        """A new process, which loads the graph while nobody waits; none if the computer has no room for it now."""
        if worker is not None:
            self._end(worker)
        try:
            return self._start()
        except (OSError, NoAnswer):
            return None

    def _ready(self, worker: _Worker) -> Holding:
        if worker.holding is None:
            if not worker.pipe.poll(_LOADING_SECONDS):
                raise EOFError
            told = worker.pipe.recv()
            if isinstance(told, InputError):
                raise told
            worker.holding = told
        return worker.holding

    def _end(self, worker: _Worker) -> None:
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        with self._lock, contextlib.suppress(ValueError):
            self._workers.remove(worker)


def _work(graph: Path, pipe: Connection, seconds: float, memory: int) -> None:
    """The life of one process: open the graph, then answer until the other end is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from aimaek.opening import open_graph

    try:
        store = open_graph(graph)
    except InputError as error:
        pipe.send(error)
        return
    graphs = sum(1 for _ in store.engine.named_graphs())
    pipe.send(Holding(triples=len(store.rdf), named_graphs=graphs))
    _limit_memory(memory)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # Oxigraph writes how it ended for want of memory
    with contextlib.suppress(EOFError, OSError):
        while True:
            asked: Asked = pipe.recv()
            # Should the server be killed, nobody is left to end this process in the midst of an answer.
            if hasattr(signal, "setitimer"):
                signal.setitimer(signal.ITIMER_REAL, seconds + _GRACE_SECONDS)
            reply: Reply | Exception
            try:
                reply = _reply(store, asked)
            except Exception as error:  # is raised at the other end
                reply = error
            if hasattr(signal, "setitimer"):
                signal.setitimer(signal.ITIMER_REAL, 0)
            pipe.send(reply)


def _reply(store: Store, asked: Asked) -> Reply:
    from aimaek.asking import pointing
    from graph import store as engine
    from graph.answers import result_bytes, triples_bytes
    from graph.formats import ResultFormat
    from graph.terms import QUERY_PREFIXES

    try:
        result = engine.ask(
            store,
            asked.query,
            prefixes=QUERY_PREFIXES,
            most=asked.most,
            default_graphs=asked.default_graphs,
            named_graphs=asked.named_graphs,
        )
    except engine.QueryError as error:
        raise pointing(error, asked.query) from error
    media_type = asked.media_types.get(result.kind, "")
    if not media_type:
        return Reply(kind=result.kind)
    if result.kind == "triples":
        body = triples_bytes(result, media_type)
    else:
        body = result_bytes(result, ResultFormat.of_media_type(media_type))
    return Reply(kind=result.kind, media_type=media_type, body=body, cut=result.cut)


def _limit_memory(most: int) -> None:
    """Makes a process that wants much more memory end, rather than the computer slow down."""
    try:
        import resource
    except ImportError:  # Windows
        return
    pages = Path("/proc/self/statm")
    if pages.exists():
        now = int(pages.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (now + most, hard))
