# SPDX-License-Identifier: GPL-2.0-only
# check-all: needs pahole
# After a change of vmlinux all modules get new BTF, and none is linked
. "$CASES/common.sh"
need_pahole
fresh DEBUG_INFO_BTF DEBUG_INFO_BTF_MODULES
# the vmlinux part, as used by the kernel's link-vmlinux.sh
flow
readelf -SW tree/vmlinux | grep -q ' \.BTF '
pahole -F btf -C link tree/vmlinux | grep -q 'struct link'
is "$(steps 'BTF [M]')" "$modules"

# types DIR: .BTF of each module
types() {
	mkdir -p "$1"
	local ko

	for ko in $modules; do
		is "$(readelf -SW "tree/$ko" | grep -c ' \.BTF ')" 1
		section "tree/$ko" .BTF >"$1/${ko##*/}"
	done
	section tree/drivers/bus/pair-bus.ko .BTF_ids >"$1/ids"
	is "$(cat "$1/ids")" "$(cksum <"$1/pair-bus.ko" | cut -c 1-4)"
	# a BTF reader finds types of the module and of the kernel
	pahole -F btf --btf_base tree/vmlinux -C pair_device tree/drivers/bus/pair-bus.ko |
		grep -q 'struct link  *siblings'
}

types types.0
for n in 1 2 3; do
	echo "struct extra_$n { char name[$n]; } extra_$n;" >>tree/lib/chain.c
	flow
	is "$(steps LD)" 'vmlinux vmlinux.o'
	is "$(steps 'LD [M]')" ''
	is "$(steps 'BTF [M]')" "$modules"
	types types.$n
	for ko in $modules; do
		fails cmp -s types.$((n - 1))/"${ko##*/}" types.$n/"${ko##*/}"
	done
done

# the result is that of a fresh link
copy() { (cd tree && cp --parents $modules "$1"); }
mkdir anew linked
copy "$PWD/anew"
(cd tree && rm $modules)
flow
is "$(steps 'LD [M]')" "$modules"
copy "$PWD/linked"
diff -r anew linked

# vmlinux only touched, under either name
for name in ./vmlinux vmlinux "$PWD/tree/vmlinux"; do
	touch tree/vmlinux
	flow btf-base="$name"
	is "$(calls)" 4
	is "$(steps 'LD [M]')$(steps LD)" ''
	is "$(steps 'BTF [M]')" "$modules"
	copy "$PWD/anew"
	diff -r anew linked
	flow
	[ ! -s log ]
done

# only the link command: BTF is added, too
flow LDFLAGS_MODULE=--no-gc-sections
is "$(steps 'BTF [M]')" "$modules"
copy "$PWD/anew"
diff -r anew linked

# modules without vmlinux: reported, but not an error
rm tree/vmlinux
flow modules KBUILD_BUILTIN=
is "$(sed -n 's/^Skipping BTF generation for \(.*\) due to unavailability of vmlinux$/\1/p' log |
	sort | xargs)" "$modules"
