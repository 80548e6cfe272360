# SPDX-License-Identifier: GPL-2.0-only
"""Debian's kernel packages: fetched, unpacked, and the modules in them."""

import lzma
import os
import re
import shutil
import subprocess
import tempfile


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


def source_sets(oracles):
    """The options for apt: package lists fetch-oracles made, the machine's."""
    sets = os.path.join(oracles, "apt")
    names = sorted(os.listdir(sets)) if os.path.isdir(sets) else []
    for name in names:
        base = os.path.join(sets, name)
        if os.path.exists(os.path.join(base, "sources.list")):
            yield ["-oDir::Etc::sourcelist=" + base + "/sources.list",
                   "-oDir::Etc::sourceparts=-",
                   "-oDir::State::Lists=" + base + "/lists",
                   "-oDir::Cache=" + base + "/cache",
                   "-oAPT::Sandbox::User=root"]
    yield []


def download(series, oracles, directory):
    """Fetch the newest package of a series with apt; the path of it."""
    regex = re.compile(r"linux-image-%s\.[0-9]+(\+[a-z0-9]+|-[0-9]+)?-amd64"
                       % re.escape(series))
    why = f"no package linux-image-{series}.*-amd64 in apt's lists"
    for options in source_sets(oracles):
        listed = output("apt-cache", *options, "pkgnames", "linux-image-")
        names = [n for n in listed.split() if regex.fullmatch(n)]
        if not names:
            continue
        name = max(names, key=natural)
        with tempfile.TemporaryDirectory(dir=directory) as tmp:
            got = subprocess.run(["apt-get", "-q", *options, "download",
                                  name + ":amd64"], cwd=tmp, text=True,
                                 capture_output=True, check=False)
            for deb in os.listdir(tmp):
                return shutil.move(os.path.join(tmp, deb),
                                   os.path.join(directory, deb))
            why = f"apt-get download {name}: " + " ".join(
                re.findall(r"^[EW]: .*", got.stderr, re.M)[:1])
    raise NotToBeHad(why)


def fetch(series, oracles, directory):
    """The directory of an unpacked package of that series."""
    os.makedirs(directory, exist_ok=True)
    debs = [n for n in os.listdir(directory) if n.endswith(".deb") and
            n.startswith(f"linux-image-{series}.")]
    deb = (os.path.join(directory, max(debs, key=natural)) if debs else
           download(series, oracles, directory))
    out = deb.removesuffix(".deb")
    if not os.path.isdir(out):
        shutil.rmtree(out + ".part", ignore_errors=True)
        try:
            subprocess.run(["dpkg-deb", "-x", deb, out + ".part"], check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise NotToBeHad(f"{deb} cannot be unpacked: {error}") from error
        os.rename(out + ".part", out)
    return out


def modules(directory):
    """The paths of all modules, in the order of their names."""
    found = [os.path.join(here, name)
             for here, _, names in os.walk(directory) for name in names
             if name.endswith((".ko", ".ko.xz"))]
    return sorted(found)


def read_module(path):
    with open(path, "rb") as f:
        data = f.read()
    return lzma.decompress(data) if path.endswith(".xz") else data
