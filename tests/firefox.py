"""A real Firefox with the store it has from a disk, driven over WebDriver BiDi."""

from __future__ import annotations

import itertools
import json
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

import websocket

# Drivers switch this off, and then every page from a disk shares one store, as no user's does.
PREFS = {"security.fileuri.strict_origin_policy": True}
PATIENCE = 60


class Firefox:
    """One window with a fresh profile."""

    def __init__(self, program: str, profile: Path) -> None:
        profile.mkdir(parents=True)
        lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in PREFS.items()]
        profile.joinpath("user.js").write_text("\n".join(lines))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [program, "--headless", "--no-remote", "--profile", str(profile)]
        self._process = subprocess.Popen(
            [*command, f"--remote-debugging-port={port}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._numbers = itertools.count(1)
        self._socket = _connect(f"ws://127.0.0.1:{port}/session")
        self._tell("session.new", capabilities={})
        self._window = self._tell("browsingContext.getTree")["contexts"][0]["context"]

    def _tell(self, method: str, **params: Any) -> Any:
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            heard = json.loads(self._socket.recv())
            if heard.get("id") == number:
                if "error" in heard:
                    raise RuntimeError(f"{heard['error']}: {heard['message']}")
                return heard["result"]

    def open(self, address: str) -> None:
        self._tell("browsingContext.navigate", context=self._window, url=address, wait="complete")

    def run(self, script: str) -> Any:
        """Return what ``script`` comes to; it may be a promise."""
        found = self._tell(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({script})))()",
            target={"context": self._window},
            awaitPromise=True,
        )
        if found["type"] != "success":
            raise RuntimeError(found["exceptionDetails"]["text"])
        return json.loads(found["result"].get("value", "null"))

    def wait_for(self, script: str, wanted: str) -> str:
        """Return the text ``script`` comes to, once ``wanted`` is in it."""
        for _ in range(PATIENCE * 10):
            text = str(self.run(script))
            if wanted in text:
                return text
            time.sleep(0.1)
        raise TimeoutError(f"'{wanted}' did not come: {text}")

    def close(self) -> None:
        self._socket.close()
        self._process.terminate()
        self._process.wait(timeout=PATIENCE)


def _connect(address: str) -> Any:
    for _ in range(PATIENCE * 2):
        try:
            return websocket.create_connection(address, timeout=PATIENCE, suppress_origin=True)
        except OSError:
            time.sleep(0.5)
    raise TimeoutError("Firefox did not listen")
