# SPDX-License-Identifier: GPL-2.0-only
"""The table of all cases.  Its parts are in the cases_*.py files."""

import cases_elf
import cases_exports
import cases_inputs
import cases_machines
import cases_sections
import cases_tables

CASES = (cases_exports.CASES + cases_sections.CASES + cases_elf.CASES +
         cases_inputs.CASES + cases_machines.CASES + cases_tables.CASES)

assert len({case.name for case in CASES}) == len(CASES), "a name is used twice"
