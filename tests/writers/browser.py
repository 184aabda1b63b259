"""Chromium without a window, told what to do over two pipes."""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe")
# The browser reads orders from 3 and writes answers to 4.
PIPES = 'exec "$0" "$@" 3<&{} 4>&{}'


class Browser:
    """A browser with one tab."""

    def __init__(self, orders: int, answers: int) -> None:
        """Take the ends of the pipes that are ours."""
        self._orders = orders
        self._answers = answers
        self._pending = b""
        self._count = 0
        self._session = ""
        target = self.tell("Target.createTarget", url="about:blank")["targetId"]
        attached = self.tell("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]

    def tell(self, method: str, **wanted: Any) -> dict[str, Any]:
        """Give an order and wait for its answer."""
        self._count += 1
        order = {"id": self._count, "method": method, "params": wanted}
        if self._session:
            order["sessionId"] = self._session
        os.write(self._orders, json.dumps(order).encode() + b"\0")
        while (answer := self._next()).get("id") != self._count:
            pass
        assert "error" not in answer, answer
        result: dict[str, Any] = answer["result"]
        return result

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._pending:
            more = os.read(self._answers, 65536)
            assert more, "the browser is gone"
            self._pending += more
        one, _, self._pending = self._pending.partition(b"\0")
        answer: dict[str, Any] = json.loads(one)
        return answer

    def open(self, page: Path) -> None:
        """Load a page."""
        self.tell("Page.navigate", url=page.as_uri())
        self.value(
            "new Promise(done => document.readyState === 'complete' ? done() : addEventListener('load', done))"
        )

    def value(self, script: str) -> Any:
        """What a script comes to."""
        answer = self.tell(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def press(self, command: str) -> None:
        """What Ctrl+A, Ctrl+C and Ctrl+V do: selectAll, copy, paste."""
        self.tell("Input.dispatchKeyEvent", type="keyDown", key="F13", commands=[command])


@contextmanager
def browsing(chromium: str, profile: Path) -> Iterator[Browser]:
    """A browser with its own profile, ended when done."""
    theirs_in, orders = os.pipe()
    answers, theirs_out = os.pipe()
    script = PIPES.format(theirs_in, theirs_out)
    command = ["bash", "-c", script, chromium, *FLAGS, f"--user-data-dir={profile}"]
    process = subprocess.Popen(
        command,
        pass_fds=(theirs_in, theirs_out),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs_in)
    os.close(theirs_out)
    try:
        yield Browser(orders, answers)
    finally:
        os.close(orders)
        os.close(answers)
        process.terminate()
        process.wait(30)
