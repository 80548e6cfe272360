# SPDX-License-Identifier: GPL-2.0-only
# External modules: symvers files of the kernel and of other modules, and output files
. "$CASES/common.sh"
fresh
mkdir lender borrower
cat >lender/lender.c <<'C'
#include <linux/module.h>
#include <linux/print.h>
void lend(void);
void lend(void) { kprint(0, "lent"); }
EXPORT_SYMBOL(lend);
MODULE_DESCRIPTION("Exports");
MODULE_LICENSE("GPL");
C
echo 'obj-m := lender.o' >lender/Kbuild
cat >borrower/main.c <<'C'
#include <linux/module.h>
void lend(void);
void borrow(void);
void borrow(void) { lend(); }
MODULE_DESCRIPTION("Imports");
MODULE_LICENSE("GPL");
C
# variables in a module's makefile must not affect the fragments, except these
cat >borrower/Makefile <<'M'
obj-m := borrower.o
borrower-y := main.o
PHONY := nothing
step := nothing
pass := false
missing := 1
own-y := -Z
options-y := -Z
inputs := nothing
dumps := nothing
ifdef WITH
KBUILD_EXTRA_SYMBOLS := $(src)/../lender/Module.symvers
endif
default:
	false
M

# without a kernel build (in 7.x a .mod.c without any version does not compile, with the
# kernel's modpost neither)
export KBUILD_MODPOST_NOFINAL=1
if [ "$SERIES" = 6.1 ]; then
	flow M="$PWD/lender"
	has -w
	grep -qx 'WARNING: Module\.symvers is missing\.' log
else
	fails flow M="$PWD/lender"
	lacks -w
	grep -qx "WARNING: $PWD/tree/Module\.symvers is missing\." log
	grep -q 'KBUILD_MODPOST_WARN=1' log
	flow M="$PWD/lender" KBUILD_MODPOST_WARN=1
	has -w
fi
unset KBUILD_MODPOST_NOFINAL
flow

flow M="$PWD/lender"
has -e
lacks -w
[[ "$(last_call)" != *vmlinux.o* ]]
fails grep -q missing log
[ -e lender/lender.ko ]
is "$(cut -f 2,3 lender/Module.symvers)" "lend	$([ "$SERIES" = 7.3 ] || echo "$PWD/lender/")lender"
if [ "$SERIES" = 6.1 ]; then
	has -i Module.symvers
	has -o "$PWD/lender/Module.symvers"
else
	has -i "$PWD/tree/Module.symvers"
	has -o Module.symvers
	has -T modules.order
fi
number=$(calls)
flow M="$PWD/lender"
is "$(calls)" "$number"

# the exporter of lend
fails flow M="$PWD/borrower"
grep -q 'lend.*undefined' log
lacks -Z
flow M="$PWD/borrower" KBUILD_EXTRA_SYMBOLS="$PWD/lender/Module.symvers"
has -i "$PWD/lender/Module.symvers"
section borrower/borrower.ko .modinfo | tr '\0' '\n' | grep -qx depends=lender
rm borrower/borrower.ko
flow M="$PWD/borrower" WITH=1
last_call | grep -q -- '-i [^ ]*/lender/Module.symvers'
[ -e borrower/borrower.ko ]

# the other module's symvers file is a prerequisite, like the kernel's
number=$(calls)
flow M="$PWD/borrower" WITH=1
is "$(calls)" "$number"
touch lender/Module.symvers
flow M="$PWD/borrower" WITH=1
is "$(calls)" $((number + 1))
touch tree/Module.symvers
flow M="$PWD/borrower" WITH=1
is "$(calls)" $((number + 2))

# no file was written in the kernel's tree
state >before
flow M="$PWD/borrower" WITH=1 KBUILD_NSDEPS=1
state | diff before -
[ -e borrower/modules.nsdeps ]

# one module by name
rm borrower/borrower.ko
flow M="$PWD/borrower" WITH=1 borrower.ko
[ -e borrower/borrower.ko ]
[ ! -e borrower/modules.order ]
