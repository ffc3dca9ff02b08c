from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on: nothing to lose")
def test_calls_of_qt_that_return_nothing_lose_no_reference_to_none() -> None:
    # PySide6 6.12.0 lost one a call on Python 3.11, and the program aborted after some thousand calls.
    target = QObject()
    before = sys.getrefcount(None)
    for _ in range(5_000):
        target.setObjectName("x")

    assert sys.getrefcount(None) > before - 100
