# SPDX-License-Identifier: GPL-2.0-only
#
# history --needs: since which kernel a module can have its imports.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"

kernel() {
	line 1 module_layout vmlinux '' ''
	line 2 always vmlinux '' ''
	"$@"
}

first() {
	line 3 plain vmlinux '' ''
	line 4 flaky vmlinux '' ''
	line 5 in_ns vmlinux GPL ''
	line 6 dropped vmlinux '' ''
}

second() {
	line 33 plain vmlinux '' ''
	line 5 in_ns vmlinux GPL ONE
	line 6 dropped vmlinux '' ''
}

third() {
	line 33 plain vmlinux GPL ''
	line 4 flaky vmlinux '' ''
	line 5 in_ns vmlinux GPL ONE
	line 7 late vmlinux '' 'module:late-user'
}

kernel first >6.1.symvers
kernel second >6.12.symvers
kernel third >7.3.symvers
kernels=(6.1.symvers 6.12.symvers 7.3.symvers)
needs() {
	run symvers history --needs="$@" "${kernels[@]}"
}

step 'all since a kernel; CRCs are another question'
module gpl.ko GPL -module_layout=1 always=2 plain=33 flaky=4 import_ns:=ONE in_ns=5
needs gpl.ko
step 'GPL-only'
module closed.ko Proprietary -module_layout=1 always=2 plain=3
needs closed.ko
step 'a namespace that is not imported, and one that lists the module'
module late-user.ko GPL -module_layout=1 in_ns=5 late=7
needs late-user.ko
step 'a namespace that lists modules, where the release is unknown'
cp 7.3.symvers new.symvers
run symvers history --needs=late-user.ko 6.12.symvers new.symvers
run symvers history --needs=late-user.ko 6.15=new.symvers 6.16=new.symvers
step 'gone since; weak imports are not required'
module old.ko GPL -module_layout=1 always=2 dropped=6 'flaky?=4'
needs old.ko
step 'no kernel has all'
module torn.ko GPL -module_layout=1 dropped=6 late=7
needs torn.ko
step 'never exported'
module lost.ko GPL nowhere=1
needs lost.ko
step 'no versions'
module bare.ko GPL always plain
needs bare.ko
step 'no imports'
module none.ko GPL
needs none.ko
step 'what the modules export to each other does not count'
module both/a.ko GPL +a_on=1 always=2
module both/b.ko GPL a_on=1
needs both
step 'the license of a .mod.c is unknown'
cat >source.mod.c <<'END'
#include <linux/module.h>
static const struct modversion_info ____versions[]
__used __section("__versions") = {
	{ 0x2, "always" },
	{ 0x21, "plain" },
};
END
needs source.mod.c
step 'not all exports of a kernel are known'
cp 7.3.symvers later.symvers
module tree/kernel/x.ko GPL -module_layout=1 ++plain=33 +always=2
run symvers history --needs=gpl.ko 6.12.symvers tree later.symvers 2>/dev/null
run symvers history --needs=gpl.ko 6.12.symvers tree 2>/dev/null
step 'the last kernel has no CRCs'
sed 's/^0x[0-9a-f]*/0x00000000/' 7.3.symvers >zero.symvers
run symvers history --needs=old.ko 6.1.symvers zero.symvers
run symvers history --needs=bare.ko --needs=gpl.ko zero.symvers | sed -n 1,2p
step 'Markdown'
run symvers history --needs=gpl.ko --needs=closed.ko --format=markdown "${kernels[@]}"
step 'JSON'
symvers history --needs=closed.ko --format=json "${kernels[@]}" >json || :
python3 - <<'END'
import json
with open("json") as f:
    value = json.load(f)
for module in value["modules"]:
    print(module["file"], module["required"], module["first"], module["since"],
          module["same_crc_since"])
    for of in module["imports"]:
        print("   ", of["symbol"], of["since"], of["same_crc_since"])
        for at in of["kernels"]:
            print("       ", *map(str, at.values()))
END
steps 'mistakes'
run symvers history --needs=gpl.ko --symbol=plain 7.3.symvers
run symvers history --needs=6.1.symvers 7.3.symvers
run symvers history --needs=missing.ko 7.3.symvers
run symvers history --format=json:gpl.ko --needs=gpl.ko 7.3.symvers
