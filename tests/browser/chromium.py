# SPDX-License-Identifier: GPL-2.0-only
"""Drive a headless Chromium.

Commands of the DevTools protocol are JSON objects, each followed by a NUL. Chromium reads
them from descriptor 3 and answers on descriptor 4 if it is started with
--remote-debugging-pipe. Names of methods and events are those of the protocol.
"""

import fcntl
import json
import os
import select
import shutil
import signal
import subprocess
import tempfile
import time

NAMES = ["chromium", "chromium-browser", "google-chrome", "chrome"]
# seconds; a busy machine takes minutes to start a browser
PATIENCE = 120
# key: code of Windows, which the protocol uses, and the text that it enters
KEYS = {"Tab": (9, ""), "Enter": (13, "\r"), "Escape": (27, ""), " ": (32, " "), "/": (191, "/"), "ArrowDown": (40, ""),
        "Backspace": (8, "")}


def find():
    """The path of a Chromium, or None."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class ProtocolError(Exception):
    """Chromium refused a command, or is gone."""


class Browser:
    """A Chromium with an empty profile. Use it in a with statement."""

    def __init__(self, program):
        self.profile = tempfile.mkdtemp(prefix="modpost-browser.")
        self.last, self.buffer, self.events = 0, b"", []
        command_read, self.command = os.pipe()
        self.answer, answer_write = os.pipe()
        # out of the way of 3 and 4
        there = [fcntl.fcntl(fd, fcntl.F_DUPFD, 10) for fd in (command_read, answer_write)]

        def move():
            os.dup2(there[0], 3)
            os.dup2(there[1], 4)

        # --no-sandbox: containers offer none, and root cannot have one
        self.process = subprocess.Popen(
            [program, "--headless=new", "--remote-debugging-pipe", f"--user-data-dir={self.profile}", "--no-sandbox",
             "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions",
             "--disable-component-update", "--disable-background-networking", "--disable-sync", "--mute-audio",
             "--disable-features=Translate,OptimizationHints,MediaRouter", "--force-color-profile=srgb", "about:blank"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=move,
            pass_fds=(3, 4), start_new_session=True)
        for fd in (command_read, answer_write, *there):
            os.close(fd)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()
        os.close(self.command)
        os.close(self.answer)
        shutil.rmtree(self.profile, ignore_errors=True)

    def read(self, deadline):
        """The next message."""
        while b"\0" not in self.buffer:
            ready = select.select([self.answer], [], [], max(0, deadline - time.monotonic()))[0]
            data = os.read(self.answer, 1 << 20) if ready else b""
            if not data:
                raise ProtocolError("Chromium " + ("has ended" if ready else "does not answer"))
            self.buffer += data
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, session=None, **parameters):
        """Send a command and return its result. Events that arrive before it are kept."""
        self.last += 1
        message = {"id": self.last, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.command, data):]
        deadline = time.monotonic() + PATIENCE
        while True:
            answer = self.read(deadline)
            if "method" in answer:
                self.events.append(answer)
            elif answer.get("id") == self.last:
                if "error" in answer:
                    raise ProtocolError(f"{method}: {answer['error']['message']}")
                return answer["result"]

    def page(self):
        return Page(self)


class Page:
    """A tab."""

    def __init__(self, browser):
        self.browser = browser
        self.target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = browser.call("Target.attachToTarget", targetId=self.target, flatten=True)["sessionId"]
        for domain in "Page", "Runtime", "Log", "Network":
            self.call(f"{domain}.enable")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.browser.call("Target.closeTarget", targetId=self.target)

    def call(self, method, **parameters):
        return self.browser.call(method, self.session, **parameters)

    def events(self, *methods):
        """The parameters of the events of these methods so far."""
        return [event["params"] for event in self.browser.events
                if event.get("sessionId") == self.session and event["method"] in methods]

    def open(self, file, fragment="", scripts=True):
        """Load a file and wait until that has ended."""
        self.call("Emulation.setScriptExecutionDisabled", value=not scripts)
        # from another page, since a fragment alone does not load the file again
        self.load("about:blank")
        self.load(f"file://{file}{fragment}")

    def load(self, url):
        self.browser.events.clear()
        answer = self.call("Page.navigate", url=url)
        if "errorText" in answer:
            raise ProtocolError(f"{url}: {answer['errorText']}")
        deadline = time.monotonic() + PATIENCE
        while not self.events("Page.loadEventFired"):
            message = self.browser.read(deadline)
            self.browser.events.append(message)

    def run(self, expression):
        """The value of a JavaScript expression, or of its promise."""
        answer = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True,
                           userGesture=True)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise ProtocolError(details.get("exception", {}).get("description", details["text"]))
        return answer["result"].get("value")

    def press(self, key, shift=False):
        code, text = KEYS.get(key, (ord(key.upper()[0]), key))
        event = {"key": key, "windowsVirtualKeyCode": code, "modifiers": 8 if shift else 0,
                 "code": {" ": "Space", "/": "Slash"}.get(key, key)}
        self.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **event)
        self.call("Input.dispatchKeyEvent", type="keyUp", **event)

    def type(self, text):
        self.call("Input.insertText", text=text)

    def view(self, width, height, phone=False, **media):
        """Set the size of the window, and media features, such as color_scheme="dark"."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=phone)
        self.call("Emulation.setEmulatedMedia", media=media.pop("media", ""),
                  features=[{"name": f"prefers-{name.replace('_', '-')}", "value": value}
                            for name, value in media.items()])

    def faults(self):
        """Messages of the console and requests other than for the file since it was opened."""
        found = [f"console: {event['type']}: {event['args']}" for event in self.events("Runtime.consoleAPICalled")
                 if event["type"] in ("error", "warning", "assert")]
        found += [f"exception: {event['exceptionDetails']}" for event in self.events("Runtime.exceptionThrown")]
        found += [f"{event['entry']['level']}: {event['entry']['text']}" for event in self.events("Log.entryAdded")
                  if event["entry"]["level"] in ("error", "warning")]
        requests = [event["request"]["url"] for event in self.events("Network.requestWillBeSent")]
        return found + [f"request: {url[:100]}" for url in requests[1:] if url != "data:,"]

    def screenshot(self, file, **clip):
        import base64
        if clip:
            clip = {"clip": {"x": 0, "y": 0, "scale": 1, **clip}}
        data = self.call("Page.captureScreenshot", format="png", **clip)["data"]
        with open(file, "wb") as out:
            out.write(base64.b64decode(data))
