# SPDX-License-Identifier: GPL-2.0-only
"""The inputs: directories with objects, created once and kept."""

import concurrent.futures
import glob
import os
import random
import shutil
import subprocess
import tempfile

from images import NotToBeHad, fetch, modules, read_module

SERIES = "6.12"
LINKED = 400    # modules linked into vmlinux.o; a large one has all, and these again
MEMORY = "/dev/shm"    # a tmpfs
SHUFFLED = 4000
OUTPUTS = (".mod.c", ".vmlinux.export.c", "Module.symvers")


def link(source, target):
    """Create a hard link, or a copy if that fails."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def no_sources(directory, name):
    """Write NAME.mod, required for modules with a version; it lists no source."""
    with open(os.path.join(directory, name.removesuffix(".o") + ".mod"), "xb"):
        pass


def write_list(path, names):
    with open(path, "w", encoding="utf-8") as f:
        f.writelines(name + "\n" for name in names)


def made_from(source, directory):
    """Does the directory exist, and was it created from that source?"""
    try:
        with open(directory + "/.source", encoding="utf-8") as f:
            return f.read() == source
    except OSError:
        return False


def begin(directory):
    shutil.rmtree(directory, ignore_errors=True)
    os.makedirs(directory)


def finish(source, directory):
    with open(directory + "/.source", "w", encoding="utf-8") as f:
        f.write(source)


class Inputs:
    """The input directories, in a given directory."""

    def __init__(self, root, below, oracles, source=None):
        self.root = root
        self.below = below
        self.oracles = oracles
        self.source = source
        self.names = []
        self.in_memory = None

    def sweep(self):
        """Remove the files that were moved before first runs, and what is in memory."""
        for below in (self.below, self.in_memory):
            for aside in glob.glob(f"{below}/aside.*"):
                shutil.rmtree(aside)
        if self.in_memory:
            shutil.rmtree(self.in_memory, ignore_errors=True)

    def find_source(self):
        """(directory of modules, path of Module.symvers)."""
        if self.source:
            found = [os.path.join(here, "Module.symvers")
                     for here, _, files in os.walk(self.source)
                     if "Module.symvers" in files]
            if not found:
                raise NotToBeHad(f"no Module.symvers below {self.source}")
            return self.source, found[0]
        directory = fetch(SERIES, self.oracles, self.root + "/build/images")
        got = subprocess.run(
            [self.root + "/tests/differential/fetch-headers", SERIES], text=True,
            stdout=subprocess.PIPE, check=False)
        if got.returncode:
            raise NotToBeHad(got.stdout.strip())
        return directory, (f"{self.root}/build/headers/{SERIES}/build/"
                           "Module.symvers")

    def all_modules(self):
        """All modules, named like objects: a directory with NAME.o files, the
        list "order" and Module.symvers."""
        directory = self.below + "/all"
        if not self.names:
            source, symvers = self.find_source()
            if not made_from(source, directory):
                begin(directory)
                self.unpack(modules(source), directory)
                shutil.copyfile(symvers, directory + "/Module.symvers")
                finish(source, directory)
            with open(directory + "/order", encoding="utf-8") as f:
                self.names = f.read().split()
        return directory

    @staticmethod
    def unpack(paths, directory):
        def take(path):
            name = os.path.basename(path).partition(".")[0] + ".o"
            target = os.path.join(directory, name)
            if path.endswith(".ko"):
                link(path, target)
            else:
                with open(target, "wb") as f:
                    f.write(read_module(path))
            no_sources(directory, name)
            return name

        if not paths:
            raise NotToBeHad("there are no modules")
        print(f"unpacking {len(paths)} modules", flush=True)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            write_list(directory + "/order", pool.map(take, paths))

    def modules_in_memory(self):
        """A copy of all modules in a tmpfs."""
        source = self.all_modules()
        if not self.in_memory:
            self.in_memory = tempfile.mkdtemp(prefix="modpost-bench.", dir=MEMORY)
            shutil.copytree(source, self.in_memory + "/all")
        return self.in_memory + "/all"

    def has_memory(self):
        """Is there a tmpfs with room for all modules, and are the other inputs elsewhere?"""
        source = self.all_modules()
        size = sum(os.path.getsize(os.path.join(source, name)) for name in self.names)
        return (os.path.isdir(MEMORY) and os.stat(MEMORY).st_dev != os.stat(source).st_dev
                and shutil.disk_usage(MEMORY).free > 1.5 * size)

    def shuffled(self):
        """The modules, shuffled, always in the same order."""
        self.all_modules()
        names = sorted(self.names)
        random.Random(1).shuffle(names)
        return names

    def vmlinux(self, large=False):
        """A directory with a vmlinux.o linked from modules."""
        source = self.all_modules()
        directory = self.below + ("/vmlinux-large" if large else "/vmlinux")
        objects = [os.path.join(source, n) for n in self.shuffled()[:LINKED]]
        if large:
            objects += [os.path.join(source, n) for n in self.names]
        if not made_from(source, directory):
            begin(directory)
            done = subprocess.run(
                ["ld", "-r", "--allow-multiple-definition", "-o",
                 directory + "/vmlinux.o"] + objects,
                text=True, capture_output=True, check=False)
            if done.returncode:
                raise NotToBeHad("vmlinux.o: " + done.stderr.strip())
            finish(source, directory)
        return directory

    def one_module(self):
        """A directory with one small module, small.o, and Module.symvers."""
        directory, source = self.below + "/one", self.all_modules()
        sizes = {n: os.path.getsize(os.path.join(source, n))
                 for n in self.names}
        if not made_from(source, directory):
            begin(directory)
            link(os.path.join(source, min(sizes, key=sizes.get)),
                 directory + "/small.o")
            no_sources(directory, "small.o")
            link(source + "/Module.symvers", directory + "/Module.symvers")
            finish(source, directory)
        return directory

    def many(self, count):
        """A directory with that many modules, links to the same 4,000, and
        the list "order"."""
        directory, source = f"{self.below}/{count}", self.all_modules()
        names = self.shuffled()[:SHUFFLED]
        if not made_from(source, directory):
            begin(directory)
            order = []
            for i in range(count):
                turn, at = divmod(i, len(names))
                os.makedirs(f"{directory}/{turn}", exist_ok=True)
                name = f"{turn}/{names[at].removesuffix('.o')}_{turn}.o"
                link(os.path.join(source, names[at]),
                     os.path.join(directory, name))
                no_sources(directory, name)
                order.append(name)
            write_list(directory + "/order", order)
            link(source + "/Module.symvers", directory + "/Module.symvers")
            finish(source, directory)
        return directory

    def tree(self, source):
        """A copy of a built kernel tree without the output of modpost, but with
        the list "bench.order" of its modules' objects."""
        source = os.path.abspath(source)
        directory = self.below + "/tree"
        lists = [name for name in ("objects.list", "modules.order")
                 if os.path.exists(os.path.join(source, name))]
        if not lists:
            raise NotToBeHad(f"{source} has no modules.order")
        if made_from(source, directory):
            return directory
        shutil.rmtree(directory, ignore_errors=True)
        os.makedirs(self.below, exist_ok=True)
        if subprocess.run(["cp", "-al", source, directory], check=False,
                          stderr=subprocess.DEVNULL).returncode:
            shutil.rmtree(directory, ignore_errors=True)
            subprocess.run(["cp", "-a", source, directory], check=True)
        # these are links, too, and must not be written to
        for here, _, files in os.walk(directory):
            for name in files:
                if name.endswith(OUTPUTS):
                    os.unlink(os.path.join(here, name))
        with open(os.path.join(source, lists[0]), encoding="utf-8") as f:
            names = [os.path.splitext(line)[0] + ".o"
                     for line in f.read().split()]
        write_list(directory + "/bench.order", names)
        finish(source, directory)
        return directory
