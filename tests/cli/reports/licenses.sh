# SPDX-License-Identifier: GPL-2.0-only
#
# Which words of MODULE_LICENSE count, and that each of several has to.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"

line 0 unregister_keyboard_notifier vmlinux GPL '' >Module.symvers
try() {
	local license

	step "$*"
	{
		echo 'void unregister_keyboard_notifier(void);'
		echo 'void go(void);'
		echo 'void go(void) { unregister_keyboard_notifier(); }'
		for license; do
			echo "INFO(l$((++n)), \"license=$license\");"
		done
	} | c m.o
	findings --kernel-release 6.12 -M -e -i Module.symvers m.o
}
n=0
try 'GPL v2'
try 'GPL v3'
try 'GPL-2.0-or-later'
try 'Apache 2.0'
try 'Dual BSD/GPL' 'zstd: Dual BSD/GPL' 'Lua: MIT'
try 'Dual BSD/GPL' 'Dual MIT/GPL'
