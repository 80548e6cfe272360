# SPDX-License-Identifier: GPL-2.0-only
"""Fetch and extract Debian's kernel packages and their modules."""

import collections
import lzma
import os
import re
import shutil
import subprocess
import tarfile

HERE = os.path.dirname(os.path.abspath(__file__))
ENDINGS = (".ko", ".ko.xz")

# Kernels for other machines
Kernel = collections.namedtuple("Kernel", "arch series flavour suite variant")
KERNELS = [
    Kernel("arm64", "6.1", "arm64", "bookworm", "lsb-64"),
    Kernel("arm64", "6.12", "arm64", "bookworm-security", "lsb-64"),
    Kernel("armhf", "6.1", "armmp", "bookworm", "lsb-32"),
    Kernel("armhf", "6.12", "armmp", "trixie", "lsb-32"),
    Kernel("i386", "6.1", "686-pae", "bookworm", "lsb-32"),
    Kernel("mips64el", "6.1", "5kc-malta", "bookworm", "lsb-64"),
    Kernel("mipsel", "6.1", "4kc-malta", "bookworm", "lsb-32"),
    Kernel("ppc64el", "6.1", "powerpc64le", "bookworm", "lsb-64"),
    Kernel("ppc64el", "6.12", "powerpc64le", "trixie", "lsb-64"),
    Kernel("riscv64", "6.12", "riscv64", "trixie", "lsb-64"),
    Kernel("s390x", "6.1", "s390x", "bookworm", "msb-64"),
    Kernel("s390x", "6.12", "s390x", "trixie", "msb-64"),
]



class NotToBeHad(Exception):
    """There is no package, or no way to get it."""


def output(*command):
    try:
        return subprocess.run(command, text=True, capture_output=True,
                              check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""


def natural(name):
    """A key to sort by: numbers in a name count as such."""
    return [(int(part), "") if part.isdigit() else (-1, part)
            for part in re.split(r"(\d+)", name)]


def set_options(base):
    """The options for apt to use a set of package lists of fetch-oracles."""
    options = ["-oDir::Etc::sourcelist=" + base + "/sources.list",
               "-oDir::Etc::sourceparts=-",
               "-oDir::State::Lists=" + base + "/lists",
               "-oDir::Cache=" + base + "/cache",
               "-oAPT::Sandbox::User=root", "-oAcquire::Retries=2"]
    if os.path.exists(base + "/architecture"):
        with open(base + "/architecture", encoding="ascii") as f:
            arch = f.read().strip()
        options += ["-oAPT::Architecture=" + arch,
                    "-oAPT::Architectures=" + arch]
    return options


def source_sets(oracles):
    """The options for apt: sets of this architecture, the machine's own."""
    sets = os.path.join(oracles, "apt")
    names = sorted(os.listdir(sets)) if os.path.isdir(sets) else []
    for name in names:
        base = os.path.join(sets, name)
        if (os.path.exists(base + "/sources.list") and
                not os.path.exists(base + "/architecture")):
            yield set_options(base)
    yield []


def lists(kernel, oracles):
    """Fetch the package lists for a kernel; yield apt's options for them."""
    done = subprocess.run([os.path.join(HERE, "fetch-oracles"), kernel.arch,
                           kernel.suite], text=True, capture_output=True,
                          env=dict(os.environ, ORACLES=oracles), check=False)
    if done.returncode != 0:
        raise NotToBeHad(done.stderr.strip())
    yield set_options(os.path.join(oracles, "apt",
                                   f"{kernel.arch}-{kernel.suite}"))


def fetch_deb(options, directory, *candidates):
    """Download the first candidate that is available; the path of it."""
    done = subprocess.run([os.path.join(HERE, "fetch-deb"), "-q", *options,
                           directory, *candidates], text=True,
                          stdout=subprocess.PIPE, check=False)
    if done.returncode != 0:
        raise NotToBeHad(f"{candidates[0]}: {done.stdout.strip()}")
    return done.stdout.removesuffix("\n")


def download(wanted, sets, directory):
    """Fetch the newest package that the regular expression matches from the
    first set that has one; the path of it."""
    why = f"no package {wanted} in apt's lists"
    for options in sets:
        listed = output("apt-cache", *options, "pkgnames", "linux-image-")
        names = [n for n in listed.split() if re.fullmatch(wanted, n)]
        if not names:
            continue
        try:
            return fetch_deb(options, directory,
                             *sorted(names, key=natural, reverse=True))
        except NotToBeHad as error:
            why = error
    raise NotToBeHad(why)


def package(series, flavour, sets, directory):
    """The path of the newest package of that series here, or fetched."""
    os.makedirs(directory, exist_ok=True)
    debs = [n for n in os.listdir(directory) if n.endswith(".deb") and
            n.startswith(f"linux-image-{series}.")]
    if debs:
        return os.path.join(directory, max(debs, key=natural))
    wanted = (r"linux-image-%s\.[0-9]+(\+[a-z0-9]+|-[0-9]+)?-%s" %
              (re.escape(series), flavour))
    return download(wanted, sets, directory)


def fetch(series, oracles, directory):
    """Fetch and extract a package of that series; return the directory."""
    deb = package(series, "amd64", source_sets(oracles), directory)
    out = deb.removesuffix(".deb")
    if not os.path.isdir(out):
        shutil.rmtree(out + ".part", ignore_errors=True)
        try:
            subprocess.run(["dpkg-deb", "-x", deb, out + ".part"], check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise NotToBeHad(f"{deb} cannot be extracted: {error}") from error
        os.rename(out + ".part", out)
    return out


def unpack_modules(deb, directory):
    """Extract only the modules of a package."""
    try:
        with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", deb],
                              stdout=subprocess.PIPE) as source:
            with tarfile.open(fileobj=source.stdout, mode="r|") as tar:
                for member in tar:
                    if member.isreg() and member.name.endswith(ENDINGS):
                        tar.extract(member, directory)
    except (OSError, tarfile.TarError) as error:
        raise NotToBeHad(f"{deb} cannot be extracted: {error}") from error


def modules(directory):
    """The paths of all modules, in the order of their names."""
    found = [os.path.join(here, name)
             for here, _, names in os.walk(directory) for name in names
             if name.endswith(ENDINGS)]
    return sorted(found)


def read_module(path):
    with open(path, "rb") as f:
        data = f.read()
    return lzma.decompress(data) if path.endswith(".xz") else data
