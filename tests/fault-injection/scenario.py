# SPDX-License-Identifier: GPL-2.0-only
"""Small runs for fault injection, and what must hold after each of them:

- every output file is complete: the old one, or the one that a run without
  faults writes;
- a run that was not killed leaves no other file, and either does all that a run
  without faults does, or fails with a message that names a file and a reason.
"""

import concurrent.futures
import os
import re
import shutil
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.abspath(os.path.join(HERE, "../.."))
SECONDS = 600   # wall time of one run, which takes less than one
KILLED = 137

# A sanitizer's runtime makes calls, too, and checks their results.
OF_THE_SANITIZER = ("Sanitizer failed to allocate",
                    "Sanitizer: CHECK failed: sanitizer_posix")
# The loader prints a message and exits.
FROM_THE_LOADER = ("error while loading shared libraries: ",
                   "cannot allocate memory for thread-local data")


class Skip(Exception):
    """Why a test cannot run here."""


class Run:
    """The result of a run: exit status (128 + signal) and messages."""

    def __init__(self, status, stderr):
        self.status = status
        self.stderr = stderr


def execute(argv, cwd, env=None, **more):
    """Run a command and discard its output."""
    done = subprocess.run(argv, cwd=cwd, env=env, close_fds=False,
                          stdin=subprocess.DEVNULL,
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                          timeout=SECONDS, check=False, **more)
    status = done.returncode
    return Run(128 - status if status < 0 else status,
               done.stderr.decode(errors="replace"))


def read(name):
    try:
        with open(name, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


class Scenario:
    """A command in a tree. OLD maps its output files to their contents before
    the run, None for no file. MAY_VARY names reports, whose explanations
    depend on what could be read."""

    def __init__(self, name, tree, argv, old, may_vary=()):
        self.name = name
        self.tree = tree
        self.argv = argv
        self.old = old
        self.may_vary = may_vary
        self.reset()
        self.good = execute(argv, tree)
        self.new = {output: read(os.path.join(tree, output))
                    for output in old}
        self.folders = {os.path.dirname(output) for output in old} | {""}
        self.known = set()
        self.known = self.strangers(remove=False) | set(old)
        same = [output for output in old if self.new[output] == old[output]]
        if self.good.status not in (0, 1) or same:
            raise subprocess.SubprocessError(
                f"{name}: without faults, the exit status was {self.good.status} "
                f"and {same} did not change: {self.good.stderr}")

    def copy(self, tree):
        """The same scenario in a copy of its tree."""
        shutil.copytree(self.tree, tree)
        return Scenario(self.name, tree, self.argv, self.old, self.may_vary)

    def reset(self):
        """Restore the old outputs."""
        for output, data in self.old.items():
            name = os.path.join(self.tree, output)
            if os.path.lexists(name):
                os.unlink(name)
            if data is not None:
                with open(name, "wb") as file:
                    file.write(data)

    def torn(self):
        """Outputs that are neither old nor new."""
        return [output for output in self.old
                if output not in self.may_vary and
                read(os.path.join(self.tree, output)) not in
                (self.old[output], self.new[output])]

    def strangers(self, remove=True):
        """Remove unexpected files next to the outputs, and return their names."""
        found = {os.path.join(folder, name) for folder in self.folders
                 for name in os.listdir(os.path.join(self.tree, folder))}
        found -= self.known
        for name in found if remove else ():
            os.unlink(os.path.join(self.tree, name))
        return found

    def is_new(self):
        return all(read(os.path.join(self.tree, output)) == self.new[output]
                   for output in self.old if output not in self.may_vary)

    def names_a_file(self, stderr, reasons):
        """Does a line that a run without faults does not print name a file
        and a reason?"""
        reasons = "|".join(re.escape(reason) for reason in reasons)
        before = set(self.good.stderr.splitlines())
        for line in stderr.splitlines():
            if line in before:
                continue
            # the program exists, but is not the file in question
            line = line.replace(self.argv[0], "program")
            if re.search(r"^\w+: out of memory$", line) or any(
                    text in line for text in FROM_THE_LOADER):
                return True
            reason = re.search(reasons, line)
            for name in re.findall(r"(\S+): ", line) if reason else ():
                if name in ("output", "libdw") or name in self.known or \
                        os.path.lexists(os.path.join(self.tree, name)):
                    return True
        return False

    def judge(self, run, reasons):
        """The problems after a run that was not killed."""
        problems = []
        torn, strangers = self.torn(), self.strangers()
        if any(text in run.stderr for text in OF_THE_SANITIZER):
            return []   # the call was the sanitizer's
        if torn:
            problems.append(f"{torn} are neither old nor new")
        if strangers:
            problems.append(f"{strangers} are left behind")
        if "Sanitizer" in run.stderr:
            problems.append(run.stderr)
        if run.status == self.good.status and self.is_new():
            return problems
        if run.status == 0 or run.status >= 126 and not any(
                text in run.stderr for text in FROM_THE_LOADER):
            problems.append(f"exit status {run.status}: {run.stderr!r}")
        elif not self.names_a_file(run.stderr, reasons):
            problems.append(f"no file is named: {run.stderr!r}")
        return problems


class Bench:
    """The scenarios, created on first use, and the helpers in C."""

    def __init__(self, tmp, modpost, symvers, every):
        self.tmp = tmp
        self.modpost = modpost
        self.symvers = symvers
        self.every = every
        self.copies = 0
        self.made = None

    def path(self, name):
        return os.path.join(self.tmp, name)

    def helper(self, name, *options):
        """Compile NAME.c in this directory."""
        out = self.path(name)
        if not os.path.exists(out):
            subprocess.run([os.environ.get("CC", "cc"), "-O2", "-D_GNU_SOURCE",
                            "-o", out, os.path.join(HERE, name + ".c"),
                            *options], check=True)
        return out

    def is_sanitized(self):
        """Was the program built with AddressSanitizer?"""
        return b"__asan_init" in read(self.modpost)

    def kernel(self, generation, *settings):
        """A new copy of the small kernel."""
        made = self.path("-".join(("kernel", generation, *settings)))
        if not os.path.exists(made):
            log = subprocess.run(
                ["make", "-s", "-C", ROOT + "/testdata", "O=" + made,
                 "GEN=" + generation, *settings], check=False,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            if log.returncode:
                raise subprocess.SubprocessError(log.stdout.decode())
        self.copies += 1
        copy = f"{made}.{self.copies}"
        shutil.copytree(made, copy)
        return copy

    def modpost_run(self, series="7.3", jobs=1):
        """A run that writes all kinds of outputs."""
        tree = self.kernel("export_symbol" if series == "7.3" else "ksymtab")
        argv = [self.modpost, f"-j{jobs}", "--kernel-release", series, "-M",
                "-m", "-N", "-i", "dump", "-o", "Module.symvers",
                "-d", "nsdeps", "-T", "list", "vmlinux.o",
                "--report=r.sarif", "--report=r.json", "--baseline=known",
                "--update-baseline"]
        if series == "7.3":
            argv += ["-b", "-x"]
        else:
            argv += ["-a"]
        old = dict.fromkeys(("r.sarif", "r.json"))
        old["known"] = b"# edited\n0123456789abcdef\tX\ta\tb\n"
        old["nsdeps"] = b"old: NS\n"
        old["Module.symvers"] = \
            b"0x00000000\told\tvmlinux\tEXPORT_SYMBOL\t\n" * 100
        if series == "7.3":
            old[".vmlinux.export.c"] = None
        with open(tree + "/modules.order", encoding="ascii") as order, \
                open(tree + "/list", "w", encoding="ascii") as names:
            for line in order:
                line = re.sub(r"\.ko$", ".o", line)
                if "bus" in line or "fs" in line:
                    continue
                names.write(line)
                source = re.sub(r"\.o\n$", ".mod.c", line)
                # some exist already, and one has several pages
                old[source] = b"/* old */\n" * 2000 if len(old) % 2 else None
        with open(tree + "/dump", "w", encoding="ascii") as dump:
            for i in range(1000):
                dump.write(f"0x{i:08x}\tfar_{i}\tfar\tEXPORT_SYMBOL\t\n")
        return Scenario(f"modpost {series}", tree, argv, old,
                        ("r.sarif", "r.json"))

    def explain_run(self):
        """A run that reads the debug information for a finding."""
        tree = self.kernel("export_symbol", "KCFLAGS=-g")
        return Scenario("modpost --explain", tree,
                        [self.modpost, "-j1", "--kernel-release", "7.3", "-M",
                         "-w", "--explain", "-o", "out", "--report=r.sarif",
                         "drivers/staging/stale/stale.o"],
                        {"out": b"old\n", "r.sarif": None,
                         "drivers/staging/stale/stale.mod.c": None},
                        ("r.sarif",))

    def lint_run(self):
        tree = self.path("lint")
        os.mkdir(tree)
        lines = [f"0x{i:X}\tsymbol_{i}\tm{i % 7}\tEXPORT_SYMBOL\t"
                 for i in range(1, 500)]
        return Scenario("symvers lint --fix", tree,
                        [self.symvers, "lint", "--jobs=1", "--fix", "dump"],
                        {"dump": "\n".join(lines).encode()})

    def extract_run(self):
        tree = self.path("extract")
        made = self.modpost_run()
        shutil.copytree(made.tree, tree)
        for pack in ("gzip", "xz", "zstd"):
            subprocess.run([pack, "-q", "fs/smallfs/smallfs.o" if pack == "xz"
                            else "drivers/misc/echo.o" if pack == "gzip"
                            else "drivers/misc/keeper.o"],
                           cwd=tree, check=True)
        return Scenario("symvers extract", tree,
                        [self.symvers, "extract", "--jobs=1", ".",
                         "--format=text:out", "--format=json:out.json"],
                        {"out": b"old\n", "out.json": None})

    def scenarios(self):
        """All scenarios, each with one thread."""
        if not self.made:
            self.made = [self.modpost_run(), self.modpost_run("6.1"),
                         self.explain_run(), self.lint_run(),
                         self.extract_run()]
        return self.made


def side_by_side(work, items):
    """Call WORK(item) for each item, on all CPUs; results are in order."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as crew:
        return list(crew.map(work, items))
