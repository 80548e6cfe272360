# SPDX-License-Identifier: GPL-2.0-only
"""Fetch two of Debian's kernels of one series, and find their BTF."""

import glob
import os
import re
import shutil
import struct
import subprocess

from images import NotToBeHad, fetch_deb, natural, output, source_sets


def section(elf, name):
    """The contents of a section of a 64-bit little-endian ELF file, or None."""
    start, = struct.unpack_from("<Q", elf, 40)
    size, count, names = struct.unpack_from("<HHH", elf, 58)
    rows = [struct.unpack_from("<IIQQQQ", elf, start + i * size)
            for i in range(count)]
    for row in rows:
        at = rows[names][4] + row[0]
        if elf[at:at + len(name) + 1] == name + b"\0":
            return elf[row[4]:row[4] + row[5]]
    return None


def read_vmlinux(image):
    """The vmlinux in a boot image."""
    with open(image, "rb") as f:
        data = f.read()
    for magic, command in ((b"\xfd7zXZ\0", ["xz", "--single-stream", "-dc"]),
                           (b"\x28\xb5\x2f\xfd", ["zstd", "-dc"])):
        at = data.find(magic)
        while at >= 0:
            elf = subprocess.run(command, input=data[at:], check=False,
                                 capture_output=True).stdout
            if elf.startswith(b"\x7fELF"):
                return elf
            at = data.find(magic, at + 1)
    raise NotToBeHad(f"{image}: no compressed vmlinux")


def boot_image(package):
    """The path of the boot image in an extracted package."""
    boot = package + "/boot"
    names = [n for n in os.listdir(boot) if n.startswith("vmlinuz")]
    if not names:
        raise NotToBeHad(f"{package} has no kernel")
    return f"{boot}/{max(names)}"


def two_packages(series, oracles, directory):
    """The oldest and the newest kernel of a series, extracted in a directory."""
    os.makedirs(directory, exist_ok=True)
    for options in source_sets(oracles):
        wanted = r"linux-image-%s\.[0-9]+(\+[a-z0-9]+|-[0-9]+)?-amd64-unsigned"
        listed = output("apt-cache", *options, "pkgnames", "linux-image-")
        names = sorted((n for n in listed.split()
                        if re.fullmatch(wanted % re.escape(series), n)),
                       key=natural)
        if len(names) > 1:
            return [extract(kept(directory, candidates) or
                            fetch_deb(options, directory, *candidates))
                    for candidates in (names[:-1], names[:0:-1])]
    raise NotToBeHad(f"no two kernels of {series} in apt's lists")


def kept(directory, candidates):
    """A package that an earlier run fetched, or None."""
    found = [path for name in candidates
             for path in glob.glob(f"{directory}/{name}_*.deb")]
    return found[0] if found else None


def extract(deb):
    out = deb.removesuffix(".deb")
    if not os.path.isdir(out):
        shutil.rmtree(out + ".part", ignore_errors=True)
        subprocess.run(["dpkg-deb", "-x", deb, out + ".part"], check=True)
        os.rename(out + ".part", out)
    return out
