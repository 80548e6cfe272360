# SPDX-License-Identifier: GPL-2.0-only
"""Debian's kernel packages: fetched, unpacked, and the modules in them."""

import lzma
import os
import re
import shutil
import subprocess
import tarfile
import tempfile

ENDINGS = (".ko", ".ko.xz")


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


def download(wanted, arch, sets, directory):
    """Fetch the newest package that the regular expression matches from the
    first set that has one; the path of it."""
    why = f"no package {wanted} in apt's lists"
    for options in sets:
        listed = output("apt-cache", *options, "pkgnames", "linux-image-")
        names = [n for n in listed.split() if re.fullmatch(wanted, n)]
        if not names:
            continue
        name = max(names, key=natural)
        with tempfile.TemporaryDirectory(dir=directory) as tmp:
            got = subprocess.run(["apt-get", "-q", *options, "download",
                                  name + ":" + arch], cwd=tmp, text=True,
                                 capture_output=True, check=False)
            for deb in os.listdir(tmp):
                return shutil.move(os.path.join(tmp, deb),
                                   os.path.join(directory, deb))
            why = f"apt-get download {name}: " + " ".join(
                re.findall(r"^[EW]: .*", got.stderr, re.M)[:1])
    raise NotToBeHad(why)


def package(series, flavour, arch, sets, directory):
    """The path of the newest package of that series here, or fetched."""
    os.makedirs(directory, exist_ok=True)
    debs = [n for n in os.listdir(directory) if n.endswith(".deb") and
            n.startswith(f"linux-image-{series}.")]
    if debs:
        return os.path.join(directory, max(debs, key=natural))
    wanted = (r"linux-image-%s\.[0-9]+(\+[a-z0-9]+|-[0-9]+)?-%s" %
              (re.escape(series), flavour))
    return download(wanted, arch, sets, directory)


def fetch(series, oracles, directory):
    """The directory of an unpacked package of that series."""
    deb = package(series, "amd64", "amd64", source_sets(oracles), directory)
    out = deb.removesuffix(".deb")
    if not os.path.isdir(out):
        shutil.rmtree(out + ".part", ignore_errors=True)
        try:
            subprocess.run(["dpkg-deb", "-x", deb, out + ".part"], check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise NotToBeHad(f"{deb} cannot be unpacked: {error}") from error
        os.rename(out + ".part", out)
    return out


def unpack_modules(deb, directory):
    """Unpack what is a module in a package, and nothing else."""
    try:
        with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", deb],
                              stdout=subprocess.PIPE) as source:
            with tarfile.open(fileobj=source.stdout, mode="r|") as tar:
                for member in tar:
                    if member.isreg() and member.name.endswith(ENDINGS):
                        tar.extract(member, directory)
    except (OSError, tarfile.TarError) as error:
        raise NotToBeHad(f"{deb} cannot be unpacked: {error}") from error


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
