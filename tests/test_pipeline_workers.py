"""Readings come back in the order of the articles, from one process or several; a bad one costs only itself."""

from __future__ import annotations

import gc
import itertools
import os
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from aimaek import workers
from aimaek.errors import AimaekError
from aimaek.workers import (
    ARTICLES_PER_JOB,
    CHUNK,
    Outcome,
    jobs_for,
    jobs_here,
    lasting,
    may_fork,
    read_all,
    read_one,
)
from ontology.model import Article, Diagnostic, Reading, Severity


@dataclass
class Echo:
    """Reads nothing, says which process it ran in, and stumbles over what it is told to."""

    opened_in: int

    def read(self, article: Article) -> Reading:
        if article.text == "bad":
            raise KeyError("no such\nthing")
        if article.text == "die":
            os._exit(9)
        return Reading(article=article, diagnostics=(Diagnostic(file=str(os.getpid()), message=str(self.opened_in)),))


def open_echo() -> Echo:
    return Echo(opened_in=os.getpid())


def articles(count: int, **texts: str) -> list[Article]:
    return [
        Article(id=f"article-{i}", file=f"{i}.txt", title="", text=texts.get(f"at{i}", "good")) for i in range(count)
    ]


def test_few_articles_are_read_here() -> None:
    given = articles(ARTICLES_PER_JOB - 1)
    outcomes = list(read_all(given, open_reader=open_echo, jobs=4, strict=False))
    assert [article for article, _ in outcomes] == given
    assert {outcome.diagnostics[0].file for _, outcome in outcomes if isinstance(outcome, Reading)} == {
        str(os.getpid())
    }


def test_no_article_opens_no_reader() -> None:
    def never() -> Echo:
        raise AssertionError("opened")

    assert list(read_all([], open_reader=never, jobs=2, strict=False)) == []


def in_workers(given: list[Article]) -> tuple[list[Outcome], list[Diagnostic]]:
    """What two processes make of articles, held to be what this one makes of them; and who read, where it was opened"""
    here = list(read_all(given, open_reader=open_echo, jobs=1, strict=False))
    there = list(read_all(given, open_reader=open_echo, jobs=2, strict=False))
    assert [article.id for article, _ in there] == [article.id for article, _ in here] == [one.id for one in given]
    outcomes = [outcome for _, outcome in there]
    assert outcomes[5] == here[5][1] and isinstance(outcomes[5], Diagnostic)
    return outcomes, [outcome.diagnostics[0] for outcome in outcomes if isinstance(outcome, Reading)]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere workers are spawned")
def test_forked_processes_give_the_same_order_with_one_reader() -> None:
    outcomes, echoes = in_workers(articles(2 * ARTICLES_PER_JOB + 3, at5="bad"))
    here = str(os.getpid())
    assert {one.message for one in echoes} == {here}, "the reader is opened once, by the process that all come from"
    assert len(outcomes) - 1 == len(echoes) and echoes[0].file == here
    assert here not in {one.file for one in echoes[1:]} and len({one.file for one in echoes[1:]}) <= 2


def test_spawned_processes_give_the_same_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_ARTICLES_PER_SPAWNED_JOB", ARTICLES_PER_JOB)
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        assert not may_fork() and jobs_here() <= 4
        _, echoes = in_workers(articles(2 * ARTICLES_PER_JOB + 3, at5="bad"))
    finally:
        ended.set()
        thread.join()
    assert all(one.file == one.message for one in echoes), "a reader is opened where it reads"
    assert str(os.getpid()) not in {one.file for one in echoes} and len({one.file for one in echoes}) <= 2


@pytest.mark.skipif(sys.platform != "linux", reason="where a process may be held to some processors")
def test_there_are_as_many_jobs_as_processors_may_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {3, 5, 6})
    assert jobs_here() == 3


def test_a_bad_article_is_told_in_one_line() -> None:
    outcome = read_one(open_echo(), articles(1, at0="bad")[0], strict=False)
    assert outcome == Diagnostic(
        file="0.txt",
        message="left out: the reader failed with KeyError: 'no such\\nthing'; "
        "run with --debug to see where, and report it",
        severity=Severity.ERROR,
    )


def test_strict_reading_raises_and_names_the_article() -> None:
    with pytest.raises(KeyError) as caught:
        read_one(open_echo(), articles(1, at0="bad")[0], strict=True)
    assert caught.value.__notes__ == ["while reading 0.txt"]


def test_a_dead_worker_is_told_in_one_line() -> None:
    with pytest.raises(AimaekError, match=r"a worker process died, .* try fewer jobs"):
        list(read_all(articles(2 * ARTICLES_PER_JOB, at3="die"), open_reader=open_echo, jobs=2, strict=False))


def test_an_archive_streams_through() -> None:
    taken = itertools.count()
    ahead = 0

    def endless() -> Iterator[Article]:
        for i in itertools.count():
            next(taken)
            yield Article(id=str(i), file=str(i), title="", text="good")

    outcomes = read_all(endless(), open_reader=open_echo, jobs=1, strict=False)
    for given, _ in itertools.islice(outcomes, 10 * CHUNK):
        ahead = max(ahead, int(repr(taken)[6:-1]) - int(given.id))
    assert ahead <= ARTICLES_PER_JOB


def test_jobs_are_no_more_than_worth_it() -> None:
    assert [jobs_for(4, n * ARTICLES_PER_JOB) for n in (0, 1, 2, 3, 9)] == [1, 1, 2, 3, 4]


def test_what_stays_is_spared_the_collector_only_while_articles_are_read() -> None:
    assert gc.get_freeze_count() == 0
    with lasting():
        assert gc.get_freeze_count() > 0
        with lasting():
            pass
        assert gc.get_freeze_count() > 0, "whoever froze first lets go"
    assert gc.get_freeze_count() == 0
