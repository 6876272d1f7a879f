"""Readings of many articles, in this process or in several, in the order of the articles either way."""

from __future__ import annotations

import contextlib
import gc
import itertools
import multiprocessing
import os
import signal
import sys
import threading
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Protocol

from aimaek.errors import AimaekError
from ontology.model import Article, Diagnostic, Reading, Severity

__all__ = [
    "ARTICLES_PER_JOB",
    "CHUNK",
    "Outcome",
    "ReaderLike",
    "deaf_to_interrupts",
    "jobs_for",
    "jobs_here",
    "lasting",
    "may_fork",
    "read_all",
    "read_one",
]

# With fewer articles per worker, starting it costs more than it saves. A forked worker begins with a reader that is
# loaded; a spawned one loads names, rules and language model first, which takes as long as reading a hundred articles.
ARTICLES_PER_JOB = 4
_ARTICLES_PER_SPAWNED_JOB = 50
# Small, so that the workers are done at the same time, whatever the length of the articles.
CHUNK = 2
_WAITING_PER_JOB = 6
# A spawned worker holds half a gigabyte of its own.
_MOST_SPAWNED_UNASKED = 4
# The pool takes no more on Windows.
_MOST_JOBS = 61
# How many more things are made than let go before the garbage collector looks: more than one article leaves.
_SELDOM = (50_000, 20, 100)

Outcome = Reading | Diagnostic


class ReaderLike(Protocol):
    """What reads an article."""

    def read(self, article: Article) -> Reading:
        """All that was read from one article."""


def may_fork() -> bool:
    """Whether worker processes can be forked off this one, so that they share the reader that it has loaded.

    Linux alone forks safely with the libraries of the system in use (macOS does not), and only as long as no other
    thread of Python runs: a lock that one held would stay locked in the worker. Idle threads outside Python do no harm:
    that of numpy's OpenBLAS is ended before a fork by its own handler; that of Kiwi waits for lists of texts, which
    nobody gives it. The alternative, a fork server, would have to be told names and rules by way of its environment,
    and would read them a second time.
    """
    return sys.platform == "linux" and threading.active_count() == 1


def jobs_here() -> int:
    """How many processes to read with where nobody said: as many as there are processors that this one may use."""
    usable = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return usable if may_fork() else min(usable, _MOST_SPAWNED_UNASKED)


def jobs_for(jobs: int, articles: int, *, each: int = ARTICLES_PER_JOB) -> int:
    """How many processes are worth starting for so many articles, at most as many as asked for.

    >>> jobs_for(8, 7), jobs_for(8, 11), jobs_for(2, 10_000)
    (1, 2, 2)
    """
    return max(1, min(jobs, articles // each, _MOST_JOBS))


def read_one(reader: ReaderLike, article: Article, *, strict: bool) -> Outcome:
    """The reading of one article, or what kept it from being read.

    A fault of the reader with one article is reported and counted like any input that cannot be read, so that it does
    not cost the other articles; with `strict` it is raised.
    """
    try:
        return reader.read(article)
    except Exception as error:
        if strict:
            error.add_note(f"while reading {article.file}")
            raise
        kind = type(error).__name__
        message = f"left out: the reader failed with {kind}: {error}; run with --debug to see where, and report it"
        return Diagnostic(file=article.file, message=" ".join(message.split()), severity=Severity.ERROR)


def read_all(
    articles: Iterable[Article],
    *,
    open_reader: Callable[[], ReaderLike],
    open_here: Callable[[], ReaderLike] | None = None,
    jobs: int,
    strict: bool,
) -> Iterator[tuple[Article, Outcome]]:
    """Each article with its reading, in the order given, whatever the number of jobs.

    `open_reader` must be picklable: each spawned process calls it once; this one calls `open_here` instead where it is
    given, and forked processes share what came of it. No more than a few chunks per job are held in memory.

    Errors: AimaekError when a worker process dies.
    """
    waiting = iter(articles)
    forked = may_fork()
    each = ARTICLES_PER_JOB if forked else _ARTICLES_PER_SPAWNED_JOB
    first = list(itertools.islice(waiting, jobs * each))
    jobs = jobs_for(jobs, len(first), each=each)
    stream = itertools.chain(first, waiting)
    if not first:
        return
    if jobs > 1 and not forked:
        yield from _in_processes(stream, open_reader, jobs, strict)
        return
    reader = (open_here or open_reader)()
    with lasting():
        here = itertools.islice(stream, 1) if jobs > 1 else stream  # with the first, all is loaded that is loaded late
        for article in here:
            yield article, read_one(reader, article, strict=strict)
    if jobs > 1:
        gc.collect()
        with lasting():
            yield from _in_processes(stream, lambda: reader, jobs, strict, forked=True)


@contextlib.contextmanager
def lasting() -> Iterator[None]:
    """Keeps the garbage collector, while names or articles are read, from the names, rules and modules that stay, and
    from looking within each article: it is reading's many small things that make it look, and hardly one is in a ring.
    """
    frozen, thresholds = gc.get_freeze_count() > 0, gc.get_threshold()
    if not frozen:
        gc.freeze()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
        if not frozen:
            gc.unfreeze()


def _in_processes(
    articles: Iterator[Article],
    open_reader: Callable[[], ReaderLike],
    jobs: int,
    strict: bool,
    *,
    forked: bool = False,
) -> Iterator[tuple[Article, Outcome]]:
    context = multiprocessing.get_context("fork" if forked else "spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_start, initargs=(open_reader, strict))
    others = set(multiprocessing.active_children())
    pending: deque[tuple[list[Article], Future[list[Outcome]]]] = deque()
    try:
        for chunk in iter(lambda: list(itertools.islice(articles, CHUNK)), []):
            with deaf_to_interrupts(), _unwarned():
                pending.append((chunk, pool.submit(_read_chunk, chunk)))
            if len(pending) >= jobs * _WAITING_PER_JOB:
                yield from _first(pending)
        while pending:
            yield from _first(pending)
    except BrokenProcessPool as error:
        raise AimaekError("a worker process died, most likely for want of memory; try fewer jobs") from error
    except BaseException:
        # An interrupt should not wait for chunks that nobody will fetch, nor the pool's own shutdown for a queue.
        for worker in set(multiprocessing.active_children()) - others:
            worker.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _first(pending: deque[tuple[list[Article], Future[list[Outcome]]]]) -> Iterator[tuple[Article, Outcome]]:
    chunk, future = pending.popleft()
    yield from zip(chunk, future.result(), strict=True)


@contextlib.contextmanager
def _unwarned() -> Iterator[None]:
    """From Python 3.12 on, a fork beside any thread is warned of; see `may_fork` on those that there are."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        yield


# State of one worker process: set once by its initializer, read by every chunk.
_reader: list[tuple[ReaderLike, bool]] = []


@contextlib.contextmanager
def deaf_to_interrupts() -> Iterator[None]:
    """Ctrl-C reaches a whole process group: processes started inside never hear it, this one hears it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start(open_reader: Callable[[], ReaderLike], strict: bool) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _reader[:] = [(open_reader(), strict)]
    gc.freeze()
    gc.set_threshold(*_SELDOM)


def _read_chunk(chunk: Sequence[Article]) -> list[Outcome]:
    reader, strict = _reader[0]
    return [read_one(reader, article, strict=strict) for article in chunk]
