# SPDX-License-Identifier: GPL-2.0-only
"""Resource limits: memory, open files, file size."""

import errno
import os
import resource
import subprocess

from scenario import Skip, execute, read, side_by_side

NO_MEMORY = (os.strerror(errno.ENOMEM), "needs more memory than is available")


def limited(scenario, which, value):
    """Run a scenario under a limit."""
    scenario.reset()
    return execute(scenario.argv, scenario.tree, preexec_fn=lambda:
                   resource.setrlimit(which, (value, value)))


def test_malloc(bench):
    """Each allocation fails, alone and with all later ones."""
    if bench.is_sanitized():
        raise Skip("malloc() is the sanitizer's")
    try:
        library = bench.helper("nomemory", "-shared", "-fPIC")
    except subprocess.CalledProcessError as error:
        raise Skip("the C library is not glibc") from error
    scenarios = bench.scenarios()

    def fail(scenario, n, more):
        scenario.reset()
        return execute(scenario.argv, scenario.tree, env={
            **os.environ, "LD_PRELOAD": library, "NOMEMORY_AT": str(n),
            **more})

    def work(scenario):
        problems = []
        log = scenario.tree + ".log"
        fail(scenario, 0, {"NOMEMORY_LOG": log})
        count = int(read(log))
        for n in range(1, count + 1):
            if n % bench.every:
                continue
            # libdw crashes if an allocation fails and the next one succeeds
            alone = n % 2 == 0 and "--explain" not in scenario.argv
            run = fail(scenario, n, {} if alone else {"NOMEMORY_ON": "1"})
            problems += [f"{scenario.name}: allocation {n}: {problem}"
                         for problem in scenario.judge(run, NO_MEMORY)]
        return count, problems

    results = side_by_side(work, scenarios)
    return (", ".join(f"{scenario.name}: {result[0]}"
                      for scenario, result in zip(scenarios, results)),
            [problem for result in results for problem in result[1]])


def under_limits(bench, which, values, reasons):
    """Run all scenarios with each of these limits."""
    problems = []
    for scenario in bench.scenarios():
        for value in values:
            run = limited(scenario, which, value)
            problems += [f"{scenario.name} with {value}: {problem}"
                         for problem in scenario.judge(run, reasons)]
    return f"{len(values)} limits", problems


def test_address_space(bench):
    """ulimit -v: from less than the libraries need to enough."""
    if bench.is_sanitized():
        raise Skip("the sanitizer needs the whole address space")
    return under_limits(bench, resource.RLIMIT_AS,
                        range(3 << 20, 24 << 20, (1 << 20) + 4096), NO_MEMORY)


def test_descriptors(bench):
    """ulimit -n; the loader needs one for each library."""
    return under_limits(bench, resource.RLIMIT_NOFILE, range(3, 9),
                        (os.strerror(errno.EMFILE),))


def test_file_size(bench):
    """ulimit -f; the C library's message alone would not be enough."""
    return under_limits(bench, resource.RLIMIT_FSIZE,
                        (0, 1, 50, 300, 600, 1000, 4096, 30000),
                        (os.strerror(errno.EFBIG),))
