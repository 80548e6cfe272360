# SPDX-License-Identifier: GPL-2.0-only
"""The kind of machine: what results depend on, and nothing that identifies it."""

import os
import platform
import re
import subprocess


def value_of(path, name):
    """The value of a line "NAME : VALUE"."""
    with open(path, encoding="utf-8") as f:
        found = re.search(rf"^{name}\s*:\s*(.*)$", f.read(), re.M)
    return found[1].strip() if found else "unknown"


def describe_machine(directory):
    """A sentence; the filesystem is that of the directory."""
    model = value_of("/proc/cpuinfo", "model name")
    memory = value_of("/proc/meminfo", "MemTotal").split()
    virtual = "hypervisor" in value_of("/proc/cpuinfo", "flags").split()
    filesystem = subprocess.run(["df", "--output=fstype", directory], text=True,
                                stdout=subprocess.PIPE, check=True).stdout.split()[-1]
    # a name after the numbers may be that of a site
    kernel = re.match(r"[0-9.]+", platform.release())[0]
    return (f"The machine: {model}{', virtual' if virtual else ''}, "
            f"{len(os.sched_getaffinity(0))} CPUs, {int(memory[0]) / (1 << 20):.0f} GiB, "
            f"Linux {kernel}, {filesystem}.")
