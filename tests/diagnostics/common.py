# SPDX-License-Identifier: GPL-2.0-only
"""What the tests share: how the small sources are compiled, how modpost runs."""

import json
import os
import re
import shutil
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.abspath(os.path.join(HERE, "../.."))
SEEDS = os.path.join(HERE, "seeds")
CFLAGS = ("-std=gnu11 -O2 -ffreestanding -nostdinc -fno-pic -fno-pie "
          "-fno-common -fno-asynchronous-unwind-tables -fcf-protection=none "
          "-fno-stack-protector -DSMALL_RELEASE=703 "
          "-DSMALL_GEN_EXPORT_SYMBOL").split()


class Skip(Exception):
    """The test cannot be run here; says why."""


def need(*programs):
    for program in programs:
        if not shutil.which(program):
            raise Skip(f"there is no {program}")


def environment(**more):
    """The environment, without the variables that modpost reads."""
    gone = ("KERNELVERSION", "KERNELRELEASE", "MODPOST_OPTIONS", "MAKEFLAGS")
    env = {k: v for k, v in os.environ.items() if k not in gone}
    return env | {"LC_ALL": "C"} | more


def compile_one(compiler, source, output, *options, module=True, name=None):
    """Compile as Kbuild would an object of that NAME; OPTIONS are more."""
    name = os.path.basename(name or output).removesuffix(".o")
    subprocess.run([compiler, *CFLAGS, "-I" + ROOT + "/testdata/include",
                    *(["-DMODULE"] if module else []),
                    f'-DKBUILD_MODNAME="{name}"',
                    f"-D__KBUILD_MODNAME=kmod_{name}", *options,
                    "-c", "-o", output, source],
                   check=True)


def modpost(program, args, directory, env=None, status=None):
    """What it prints; STATUS must be its exit status, if that matters."""
    done = subprocess.run([program, "--kernel-release=7.3", *args],
                          cwd=directory, env=env or environment(),
                          capture_output=True, check=False, timeout=1200)
    text = done.stderr.decode("utf-8", "backslashreplace")
    if status is not None and done.returncode != status:
        raise AssertionError(f"exit status {done.returncode} of {args}: "
                             f"{text[-600:]}")
    return text


def records(path):
    """The findings of a report of JSON lines."""
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def output(*command):
    return subprocess.run(command, check=True, capture_output=True,
                          text=True).stdout


NOTE = re.compile(r"^  (?:note|help): ")


def without_notes(text):
    return "".join(line for line in text.splitlines(True)
                   if not NOTE.match(line))
