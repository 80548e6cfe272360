# SPDX-License-Identifier: GPL-2.0-only
"""The progress line, and that no server is asked for debug information."""

import os
import pty
import re
import socket
import subprocess
import threading
import time

from common import SEEDS, compile_one, environment, modpost, need

SECONDS = 2.0  # that the slow run takes; the line comes after one


def run_slowly(program, directory, stderr):
    """Start a run that waits for a symvers file."""
    fifo = os.path.join(directory, "dump")
    if not os.path.exists(fifo):
        os.mkfifo(fifo)
    process = subprocess.Popen(  # pylint: disable=consider-using-with
        [program, "--kernel-release=7.3", "-n", "-w", "-i", "dump", "calls.o",
         "absent.o"], cwd=directory, env=environment(), stderr=stderr,
        stdout=subprocess.DEVNULL)
    time.sleep(SECONDS)
    for _ in range(6000):  # a loaded machine may not have come to it
        try:
            os.close(os.open(fifo, os.O_WRONLY | os.O_NONBLOCK))
            break
        except OSError:
            time.sleep(0.1)
    return process


def read_all(fd, into):
    try:
        while data := os.read(fd, 4096):
            into.append(data)
    except OSError:  # the other end of a terminal was closed
        pass


def on_terminal(start):
    """What START writes to a terminal."""
    main, side = pty.openpty()
    parts = []
    reader = threading.Thread(target=read_all, args=(main, parts))
    reader.start()
    process = start(side)
    process.wait(600)
    os.close(side)
    reader.join(600)
    os.close(main)
    return b"".join(parts).decode()


def test_progress(program, tmp):
    """A line on a terminal when it takes long; none else, none when it is quick."""
    need("gcc")
    compile_one("gcc", os.path.join(SEEDS, "calls.c"),
                os.path.join(tmp, "calls.o"))
    problems = []
    slow = on_terminal(lambda side: run_slowly(program, tmp, side))
    if " of 3 files read" not in slow:
        problems.append(f"no line on a terminal: {slow!r}")
    if slow.rfind("files read") > slow.rfind("\r\x1b[K"):
        problems.append(f"the line stays: {slow!r}")
    quick = on_terminal(lambda side: subprocess.Popen(
        [program, "--kernel-release=7.3", "calls.o"], cwd=tmp, stderr=side,
        env=environment()))
    if "files read" in quick or "\x1b" in quick or "WARNING" not in quick:
        problems.append(f"a line in a quick run: {quick!r}")
    process = run_slowly(program, tmp, subprocess.PIPE)
    text = process.communicate(timeout=600)[1].decode()
    if "files read" in text or "\x1b" in text:
        problems.append(f"a line without a terminal: {text!r}")
    return 3, problems


def test_color(program, tmp):
    """--color: what is the kernel's keeps its bytes unless colors are always wanted."""
    need("gcc")
    compile_one("gcc", os.path.join(SEEDS, "calls.c"),
                os.path.join(tmp, "calls.o"))
    problems = []

    def run(*options, on_tty, **variables):
        command = [program, "--kernel-release=7.3", "-w", *options, "calls.o"]
        env = environment(TERM="xterm", **variables)
        if on_tty:
            text = on_terminal(lambda side: subprocess.Popen(
                command, cwd=tmp, stderr=side, env=env))
            return text.replace("\r\n", "\n")
        return subprocess.run(command, cwd=tmp, stderr=subprocess.PIPE,
                              env=env, check=False).stderr.decode()

    def first(text):
        return [line for line in text.split("\n") if not line.startswith("  ")]

    kernels = first(run(on_tty=False))
    if not any(line.startswith("WARNING: ") for line in kernels):
        problems.append(f"no line to color: {kernels}")
    rows = [  # options, variables, on a terminal: are notes colored, and first lines?
        ((), {}, True, True, False),
        ((), {}, False, False, False),
        ((), {"MAKELEVEL": "1", "MAKEFLAGS": ""}, True, True, False),
        ((), {"NO_COLOR": "1"}, True, False, False),
        ((), {"CLICOLOR_FORCE": "1"}, False, True, False),
        (("--color=auto",), {}, True, True, False),
        (("--color=auto",), {}, False, False, False),
        (("--color=never",), {"CLICOLOR_FORCE": "1"}, True, False, False),
        (("--color=always",), {"NO_COLOR": "1"}, False, True, True),
    ]
    for options, variables, on_tty, notes, lines in rows:
        what = f"{options} {variables} {on_tty}: "
        text = run("--explain", *options, on_tty=on_tty, **variables)
        plain = re.sub("\x1b\\[[0-9]*m", "", text)
        if plain != run("--explain", on_tty=False):
            problems.append(what + f"other text: {text!r}")
        if ("  \x1b[1mnote\x1b[0m: " in text) != notes:
            problems.append(what + f"notes: {text!r}")
        if ("\x1b[33mWARNING\x1b[0m: modpost: " in text) != lines:
            problems.append(what + f"first lines: {text!r}")
        if not lines and first(text) != kernels:
            problems.append(what + f"bytes: {text!r}")
        bare = run(*options, on_tty=on_tty, **variables)
        if ("\x1b" in bare) != lines:
            problems.append(what + f"without --explain: {bare!r}")
    return len(rows), problems


def test_clean(program, tmp):
    """Where nothing is found, --explain opens and looks for no more files."""
    need("gcc", "strace")
    source = os.path.join(tmp, "clean.c")
    with open(source, "w", encoding="ascii") as f:
        f.write('#include "seeds.h"\nint same(int v);\n'
                "int same(int v) { return v; }\n"
                'MODULE_LICENSE("GPL");\nMODULE_DESCRIPTION("Nothing");\n')
    compile_one("gcc", source, os.path.join(tmp, "clean.o"), "-g",
                "-I" + SEEDS)
    calls = []
    for more in ([], [], ["--explain"]):
        # ASan's search for leaks cannot be traced
        subprocess.run(["strace", "-e", "trace=%file", "-o", "calls", program,
                        "-j1", "--kernel-release=7.3", *more, "clean.o"],
                       cwd=tmp, env=environment(ASAN_OPTIONS="detect_leaks=0"),
                       check=True)
        with open(os.path.join(tmp, "calls"), encoding="utf-8") as f:
            calls.append([line for line in f if "execve" not in line])
    # the first one has a file to write
    return 1, [] if calls[1] == calls[2] else ["other files: " +
                                               str(set(calls[2]) -
                                                   set(calls[1]))]


def test_no_server(program, tmp):
    """With DEBUGINFOD_URLS and a build id, modpost calls no server."""
    need("gcc")
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(1)
    url = f"http://127.0.0.1:{server.getsockname()[1]}"
    obj = os.path.join(tmp, "calls.o")
    compile_one("gcc", os.path.join(SEEDS, "calls.c"), obj)
    with open(os.path.join(tmp, "id"), "wb") as f:
        f.write(b"\x04\0\0\0\x14\0\0\0\x03\0\0\0GNU\0" + bytes(range(20)))
    subprocess.run(["objcopy", "--add-section", ".note.gnu.build-id=id",
                    "--set-section-flags", ".note.gnu.build-id=alloc,readonly",
                    "calls.o"], cwd=tmp, check=True)
    modpost(program, ["--explain", "calls.o"], tmp,
            environment(DEBUGINFOD_URLS=url), status=0)
    try:
        server.accept()
        return 0, ["a server was asked for debug information"]
    except TimeoutError:
        return 1, []
    finally:
        server.close()
