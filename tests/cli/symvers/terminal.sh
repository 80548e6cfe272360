# SPDX-License-Identifier: GPL-2.0-only
#
# On a terminal, text is colored and broken at blanks, and a step that takes long shows its
# progress. Nothing is lost: the words are those of a file.

. "$CLI/common.sh"
. "$CLI/symvers/changes.inc"
. "$CLI/symvers/modules.inc"

long=a_symbol_with_a_name_as_long_as_the_kernel_allows_it_ok
{
	cat old
	line 20 $long drivers/a/directory/with/long/names/for/tests/a_long_module_name GPL ''
} >long-old
{
	cat new
	line 21 $long drivers/a/directory/with/long/names/for/tests/a_long_module_name GPL LONG_NAMESPACE
} >long-new
module m/kernel/drivers/long/directory/names/the_first_module_of_this_test.ko GPL \
	$long=21 import_ns:=LONG_NAMESPACE crc=34
module m/kernel/second.ko Proprietary $long=21 same=1 gone_symbol=7
mkdir why
(
	cd why
	. "$CLI/symvers/why.inc"
)
cat >terminal.py <<'END'
import fcntl
import os
import pty
import re
import struct
import subprocess
import termios
import threading
import time

SYMVERS = os.environ["SYMVERS"]
PLAIN = {key: value for key, value in os.environ.items()
         if key not in ("NO_COLOR", "CLICOLOR_FORCE", "COLUMNS")}
PLAIN["TERM"] = "xterm"


def terminal(command, columns=80, wait=None, **environment):
    """What a command writes to a terminal."""
    main, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    parts = []
    with subprocess.Popen(command, stdout=side, stderr=side, env=PLAIN | environment) as process:
        os.close(side)
        reader = threading.Thread(target=read_all, args=(main, parts))
        reader.start()
        if wait:
            wait()
        process.wait(600)
        reader.join(600)
    os.close(main)
    return b"".join(parts).decode().replace("\r\n", "\n")


def read_all(fd, parts):
    try:
        while data := os.read(fd, 4096):
            parts.append(data)
    except OSError:  # the other end was closed
        pass


def file(command, **environment):
    """The same for a file."""
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
                          env=PLAIN | environment).stdout.decode()


def plain(text):
    return re.sub("\033\\[[0-9;]*m", "", text)


def words(text):
    return text.split()


COMMANDS = [command.split() for command in """
diff long-old long-new
diff --verbose --impact=m long-old long-new
diff --verbose long-new long-old
diff --why why/old why/new
why why/old why/new
types why/old why/new
check long-new m
users --modules=m --modules=long-new *
exports long-new
deps --modules=long-new m
unused long-new m
namespaces m long-new
needs --kernel=long-new m""".strip().split("\n")]

for command in COMMANDS:
    command = [SYMVERS, *command]
    want = file(command)
    broken = 0
    for columns in 40, 80, 132, 1000:
        text = plain(terminal(command, columns))
        if words(text) != words(want):
            print(command, columns, "has other words", text)
        for line in text.split("\n"):
            # a long word has a line of its own
            if len(line) > columns and "\t" not in line and len(words(line)) > 1 and \
                    not line.startswith("symvers: "):
                print(command, columns, "too long:", line)
        broken += text.count("\n") > want.count("\n")
    if columns == 1000 and text != want:
        print(command, "differs on a wide terminal")
    if not broken:
        print(command, "is never broken")
print("width")
text = terminal([SYMVERS, "exports", "long-new"], 0)
print("a terminal without a size has 80 columns:",
      plain(text) == plain(terminal([SYMVERS, "exports", "long-new"], 80)))
print("COLUMNS:", plain(terminal([SYMVERS, "diff", "long-old", "long-new"], 200, COLUMNS="40")) ==
      plain(terminal([SYMVERS, "diff", "long-old", "long-new"], 40)))
for kind in "json", "markdown", "short", "symbols":
    command = [SYMVERS, "diff", "--format=" + kind, "long-old", "long-new"]
    if plain(terminal(command, 40)) != file(command):
        print(kind, "is broken")

print("color on a terminal, and in a file")
for options, environment in (
        ([], {}), ([], {"NO_COLOR": "1"}), ([], {"NO_COLOR": ""}), ([], {"TERM": "dumb"}),
        ([], {"CLICOLOR_FORCE": "1"}), ([], {"CLICOLOR_FORCE": "0"}),
        ([], {"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}),
        (["--color=auto"], {}), (["--color=auto"], {"NO_COLOR": "1"}),
        (["--color=always"], {}), (["--color=always"], {"NO_COLOR": "1", "TERM": "dumb"}),
        (["--color=never"], {}), (["--color=never"], {"CLICOLOR_FORCE": "1"}),
        (["--color=always", "--color=never"], {})):
    command = [SYMVERS, "diff", *options, "old", "new"]
    results = [terminal(command, **environment), file(command, **environment)]
    if {plain(text) for text in results} != {file(command[:2] + command[-2:])}:
        print("the text differs")
    print(*options, *[f"{key}={value}" for key, value in environment.items()],
          *["yes" if "\033[" in text else "no" for text in results], sep="  ")
print(file([SYMVERS, "diff", "--color=blue", "old", "new"]), end="")

print("progress")
os.mkfifo("fifo")


def feed():
    time.sleep(2)
    for _ in range(6000):  # a loaded machine may not have come to it
        try:
            fd = os.open("fifo", os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            time.sleep(0.1)
            continue
        with open("old", "rb") as f:
            os.write(fd, f.read())
        os.close(fd)
        return


ERASE = "\r\033[K"
slow = [SYMVERS, "diff", "fifo", "new"]
text = terminal(slow, wait=feed)
lines = text.split(ERASE)
print(lines[0] == "", {re.sub("[0-9]", "N", of, count=1) for of in lines[1:-1]} - {""})
print("erased before the output:", plain(lines[-1]) == file([SYMVERS, "diff", "old", "new"]))
text = terminal([SYMVERS, "diff", "old", "new"])
print("quick:", ERASE in text)
with subprocess.Popen(slow, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=PLAIN) as process:
    feed()
    print("a file:", process.communicate()[0].decode() == file([SYMVERS, "diff", "old", "new"]))
END
python3 terminal.py
