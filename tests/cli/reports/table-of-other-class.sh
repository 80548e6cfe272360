# SPDX-License-Identifier: GPL-2.0-only
# check-all: needs clang
#
# The kernel's modpost of a 32-bit package was called for a 64-bit module: it takes the
# entries to be 332 bytes. The size depends on the ELF class of the module, not on the host.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"

: >Module.symvers
COMPILER=clang c it87.o --target=x86_64-linux-gnu <<C
struct dmi_strmatch { unsigned char slot:7, exact:1; char substr[79]; };
struct dmi_system_id { void *cb; const char *ident; struct dmi_strmatch m[4]; void *d; };
_Static_assert(sizeof(struct dmi_system_id) == 344, "");
static const struct dmi_system_id tab[21] = { [0].m = { { .slot = 1, .substr = "AX370" } } };
extern __typeof__(tab) __mod_dmi__tab_device_table
	__attribute__((__unused__, __alias__("tab")));
C
findings --kernel-release 6.3 -M -e -i Module.symvers it87.o
grep -c MODULE_ALIAS it87.mod.c
grep -m1 MODULE_ALIAS it87.mod.c
