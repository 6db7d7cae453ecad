"""A limit on how long one piece of work may take.

Sizes limit the work on a page first (``pages.limits``); this is for what sizes do not foresee. It needs an alarm signal
and the main thread, so it holds for the command on Linux and macOS; elsewhere the sizes stand alone.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class _Alarm(BaseException):
    """Not an Exception: a parser that survives any error must not survive this one."""


@contextmanager
def time_limit(seconds: float, over: Exception) -> Iterator[None]:
    """Raise ``over`` where the work inside takes longer; no limit where the alarm is not to be had or in use."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    if signal.getitimer(signal.ITIMER_REAL)[0]:
        yield
        return

    def ring(*_: object) -> None:
        raise _Alarm

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    except _Alarm:
        raise over from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
