# SPDX-License-Identifier: GPL-2.0-only
# --verify after make: no difference, and each damage is named; O= is the tree, M= external,
# MO= built in another directory
. "$CASES/common.sh"
fresh
flow KBUILD_NSDEPS=1
cp log tree.log
# what make sets for modpost
export KBUILD_NSDEPS=1
(cd tree && "$CASES/../seeded" "$MODPOST" ../tree.log --kbuild)
(cd tree && "$CASES/../seeded" "$MODPOST" ../tree.log --kbuild="$PWD" -j3)
unset KBUILD_NSDEPS

mkdir external
exporter external/one.c
cat >external/two.c <<'C'
#include <linux/module.h>
void one(void);
void vault_fetch(void);
void two(void);
void two(void) { one(); vault_fetch(); }
MODULE_DESCRIPTION("Imports, and not from the namespace");
MODULE_LICENSE("GPL");
C
echo 'obj-m := one.o two.o' >external/Kbuild
flow M="$PWD/external"
cp log external.log
(cd external && "$CASES/../seeded" "$MODPOST" ../external.log --kbuild=../tree --extmod=.)
[ "$SERIES" != 6.1 ] || exit 0

# the Kbuild file, which names another symvers file, is not where the modules are
flow M="$PWD/external" MO="$PWD/built"
cp log built.log
(cd built && "$CASES/../seeded" "$MODPOST" ../built.log --kbuild=../tree --extmod=.)
mkdir user
sed 's/two/user/g' external/two.c >user/user.c
{
	echo 'obj-m := user.o'
	echo 'KBUILD_EXTRA_SYMBOLS := $(src)/../built/Module.symvers'
} >user/Kbuild
flow M="$PWD/user" MO="$PWD/used"
cp log used.log
[ ! -e user/user.mod.c ]
section used/user.ko .modinfo | tr '\0' '\n' | grep -qx depends=one
(cd used && "$CASES/../seeded" "$MODPOST" ../used.log --kbuild=../tree --extmod=.)
