"""Readings of many articles, in this process or in several, in the order of the articles either way."""

from __future__ import annotations

import contextlib
import gc
import itertools
import multiprocessing
import signal
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
    "ReaderLike",
    "deaf_to_interrupts",
    "jobs_for",
    "lasting",
    "read_all",
    "read_one",
]

# A worker loads the language model before its first article, which takes as long as reading some hundred articles;
# with fewer than these per worker, starting one costs more than it saves.
ARTICLES_PER_JOB = 16
CHUNK = 8
_WAITING_PER_JOB = 3
# How many more things are made than let go before the garbage collector looks: more than one article leaves.
_SELDOM = (50_000, 20, 100)

Outcome = Reading | Diagnostic


class ReaderLike(Protocol):
    """What reads an article."""

    def read(self, article: Article) -> Reading:
        """All that was read from one article."""


def jobs_for(jobs: int, articles: int) -> int:
    """How many processes are worth starting for so many articles, at most as many as asked for.

    >>> jobs_for(8, 15), jobs_for(8, 40), jobs_for(2, 10_000)
    (1, 2, 2)
    """
    return max(1, min(jobs, articles // ARTICLES_PER_JOB))


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

    `open_reader` must be picklable; each process calls it once, this one `open_here` instead where it is given. No more
    than a few chunks per job are held in memory.

    Errors: AimaekError when a worker process dies.
    """
    waiting = iter(articles)
    first = list(itertools.islice(waiting, jobs * ARTICLES_PER_JOB))
    jobs = jobs_for(jobs, len(first))
    stream = itertools.chain(first, waiting)
    if jobs == 1:
        if first:
            reader = (open_here or open_reader)()
            with lasting():
                for article in stream:
                    yield article, read_one(reader, article, strict=strict)
        return
    yield from _in_processes(stream, open_reader, jobs, strict)


@contextlib.contextmanager
def lasting() -> Iterator[None]:
    """Keeps the garbage collector, while articles are read, from the names, rules and modules that stay, and from
    looking within each article: it is reading's many small things that make it look, and hardly one is in a ring.
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
    articles: Iterator[Article], open_reader: Callable[[], ReaderLike], jobs: int, strict: bool
) -> Iterator[tuple[Article, Outcome]]:
    # Spawned processes are the same on every system; forked ones inherit the threads of a progress bar half-alive.
    pool = ProcessPoolExecutor(
        jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_start, initargs=(open_reader, strict)
    )
    others = set(multiprocessing.active_children())
    pending: deque[tuple[list[Article], Future[list[Outcome]]]] = deque()
    try:
        for chunk in iter(lambda: list(itertools.islice(articles, CHUNK)), []):
            with deaf_to_interrupts():
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
