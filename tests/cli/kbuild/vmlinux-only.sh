# SPDX-License-Identifier: GPL-2.0-only
# Without modules.order: vmlinux.symvers
. "$CLI/common.sh"
# compare_vmlinux SERIES OPTIONS
compare_vmlinux() {
	base $1
	rm base/modules.order
	compare $1 "$2 -o vmlinux.symvers vmlinux.o"
	outputs kbuild
	cat kbuild/errors >&2
	rm -r base
}
compare_vmlinux 6.1 "-m -a -N"
compare_vmlinux 6.12 "-M -m -N"
compare_vmlinux 7.3 "-M -m -b -x -N"
cat kbuild/vmlinux.symvers
