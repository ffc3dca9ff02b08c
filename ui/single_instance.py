"""One window a seat: the first start listens at a local socket, later ones hand their errand over and end."""

from __future__ import annotations

import getpass
import hashlib
import os
import sys
from pathlib import Path

from PySide6.QtCore import QDir, QElapsedTimer, QLockFile, QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from kb.paths import Home
from ui.errand import MAX_MESSAGE, Errand, build_message, parse_message

ANSWER_MS = 1000
MESSAGE_MS = 2000
DONE = b"done\n"


def find_seat_name(home: Home) -> str:
    """The name of the socket for this user and these folders, however they were named."""
    user = str(os.geteuid()) if sys.platform != "win32" else getpass.getuser()
    seat = "\0".join((user, *(os.path.realpath(folder) for folder in (home.config, home.data, home.index))))
    return f"evenkeel-{hashlib.sha256(os.fsencode(seat)).hexdigest()[:32]}"


class Door(QObject):
    """Where the window of a seat is asked for something.

    Signals:
        asked(Errand): another start of the program wants this.
    """

    asked = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def claim(self, errand: Errand) -> bool:
        """Listen for others, unless another window is there and has taken the errand: then False.

        Where nobody can listen (no room for a socket), the window goes without.
        """
        # Two clicks on the icon start two programs at once; the second waits until the first listens.
        lock = QLockFile(QDir(QDir.tempPath()).filePath(f"{self._name}.lock"))
        lock.tryLock(ANSWER_MS)
        try:
            if hand_over(self._name, errand):
                return False
            # What is left is of a program that was killed, or of one that hangs.
            QLocalServer.removeServer(self._name)
            self._server.listen(self._name)
        finally:
            lock.unlock()
        return True

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            _Visit(socket, self)


class _Visit(QObject):
    """One connection, from its first byte to its answer or until its time is up."""

    def __init__(self, socket: QLocalSocket, door: Door) -> None:
        super().__init__(door)
        self._socket = socket
        self._door = door
        socket.setParent(self)
        # One more than is taken, so that too much can be seen and no more is ever held.
        socket.setReadBufferSize(MAX_MESSAGE + 1)
        self._timer = QTimer(self, singleShot=True, interval=MESSAGE_MS)
        self._timer.timeout.connect(self._end)
        self._timer.start()
        socket.disconnected.connect(self.deleteLater)
        socket.readyRead.connect(self._on_bytes)
        self._on_bytes()

    def _on_bytes(self) -> None:
        message = bytes(self._socket.peek(MAX_MESSAGE + 1).data())
        line, end, rest = message.partition(b"\n")
        if not end and len(message) <= MAX_MESSAGE:
            return
        self._socket.readyRead.disconnect(self._on_bytes)
        errand = parse_message(line) if end and not rest and len(message) <= MAX_MESSAGE else None
        if errand is None:
            self._end()
            return
        self._socket.write(DONE)
        self._socket.flush()
        self._socket.disconnectFromServer()
        self._door.asked.emit(errand)

    def _end(self) -> None:
        self._socket.abort()
        self.deleteLater()


def hand_over(name: str, errand: Errand) -> bool:
    """Give an errand to the window that listens at this name; False if none takes it within a second."""
    message = build_message(errand)
    if len(message) > MAX_MESSAGE or not _is_ours(name):
        return False
    clock = QElapsedTimer()
    clock.start()
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(ANSWER_MS):
        return False
    _let_come_forward()
    socket.write(message)
    while not socket.canReadLine() and (left := ANSWER_MS - clock.elapsed()) > 0:
        if not socket.waitForReadyRead(int(left)):
            break
    is_done = socket.readLine().data() == DONE
    socket.abort()
    return is_done


def _is_ours(name: str) -> bool:
    """Whether the socket belongs to this user: anybody can make one where temporary files lie."""
    if sys.platform == "win32":
        return True
    try:
        return Path(QDir.tempPath(), name).lstat().st_uid == os.geteuid()
    except OSError:
        return False


def _let_come_forward() -> None:
    """Windows brings a window forward only if the program that was started last allows it."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415  (only Windows needs it)

        any_process = -1
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)
