from __future__ import annotations

import contextlib
import signal
import threading
import time

import pytest

from hearsay.errors import PageError
from hearsay.time_limit import time_limit

needs_alarm = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs an alarm signal")


def over() -> PageError:
    return PageError("too_slow", "page", "page: too slow")


@needs_alarm
def test_work_that_takes_too_long_is_ended_even_where_it_survives_any_error() -> None:
    def work() -> None:
        while True:
            with contextlib.suppress(Exception):
                time.sleep(0.01)

    with pytest.raises(PageError) as caught, time_limit(0.05, over()):
        work()
    assert caught.value.kind == "too_slow"


@needs_alarm
def test_work_in_time_leaves_no_alarm_behind() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with time_limit(60, over()):
        pass
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
    assert signal.getsignal(signal.SIGALRM) is before


@needs_alarm
def test_an_alarm_that_is_in_use_is_left_alone() -> None:
    before = signal.signal(signal.SIGALRM, signal.SIG_IGN)
    signal.setitimer(signal.ITIMER_REAL, 60)
    try:
        with time_limit(0.01, over()):
            time.sleep(0.05)
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 30
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_in_another_thread_there_is_no_limit_and_no_fault() -> None:
    done = []

    def work() -> None:
        with time_limit(0.01, over()):
            time.sleep(0.05)
        done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]
