# SPDX-License-Identifier: GPL-2.0-only
#
# Who uses a symbol: by name, by pattern, weak, or its version alone.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"

module m/kernel/a.ko GPL -module_layout=1 alpha=2 beta=3
module m/kernel/b.ko GPL -module_layout=1 alpha=2 'gamma?' +made=4
module m/updates/c.ko GPL made=4
run symvers users --modules=m alpha
run symvers users --modules=m made gamma module_layout alpha alpha nobody
step patterns
run symvers users --modules=m 'a*' '*a' beta
run symvers users --modules=m 'z*'
step in files
run symvers users --modules=m/kernel/a.ko --modules=m/kernel/b.ko alpha made
step nobody
run symvers users --modules=m nobody
for format in json markdown; do
	step $format
	run symvers users --modules=m --format=$format alpha made nobody
done
steps faults
run symvers users
run symvers users --modules=missing alpha
