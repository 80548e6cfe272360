# SPDX-License-Identifier: GPL-2.0-only
# a module without a GPL-compatible license: one finding explains all GPL-only symbols
. "$CLI/common.sh"
. "$CLI/explain/modules.inc"
wants libdw
base 7.3
(cd base && pass 7.3 2>/dev/null)
# closed LICENSE SYMBOL...
closed() {
	local license=$1 symbol

	shift
	{
		for symbol; do
			echo "int $symbol(int v);"
		done
		echo 'int closed_start(int v); int closed_start(int v)'
		echo '{'
		for symbol; do
			echo "	v += $symbol(v);"
		done
		echo '	return v; }'
	} | source_is m/closed.c "MODULE_LICENSE(\"$license\");" 'MODULE_DESCRIPTION("x");'
	object m/closed.o
}
step "two symbols, one of them in a namespace"
closed Proprietary pool_in_use vault_fetch
explained m -N closed.o
step "how the one in a namespace is exported"
closed Proprietary vault_fetch
explained m -N closed.o | grep exported-gpl-only
step "one of two licenses is not compatible"
closed GPL pool_in_use
echo 'MODULE_LICENSE("Apache-2.0");' >>ext/m/closed.c
object m/closed.o
explained m closed.o | grep license
step "licenses similar to a compatible one"
for license in GPLv2 gpl GPL-2.0-only "Dual BSD/GPLv2" "zstd: Dual BSD/GPL" MIT GPLv3 "GPL v3" "Some Company"; do
	echo "-- $license"
	closed "$license" pool_in_use
	explained m closed.o | grep -E "^  (fix|use-compatible)-license" || :
done
step "the export to add depends on the license"
closed Proprietary boot_again
explained m closed.o | grep 'add-export'
(cd ext/m && explain modpost --kernel-release 7.3 -M -i ../../base/Module.symvers closed.o) |
	grep 'add-export'
closed GPL boot_again
explained m closed.o | grep 'add-export'
step "each has its place, also in functions that were inlined"
source_is m/inlined.c 'MODULE_LICENSE("Proprietary");' 'MODULE_DESCRIPTION("x");' <<-C
	int pool_in_use(int v);
	int vault_fetch(int v);
	static inline int pool_helper(int v)
	{
		return pool_in_use(v);
	}
	static inline int vault_helper(int v)
	{
		return vault_fetch(v);
	}
	int inlined_start(int v);
	int inlined_start(int v)
	{
		return pool_helper(v) + vault_helper(v);
	}
C
object m/inlined.o
explained m -N inlined.o | grep 'gpl-only-symbol\|used-at\|inlined-at'
