#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# usage: link-vmlinux.sh OBJECT...
#
# Link vmlinux; with BTF twice, because BTF of the first goes into the second.
set -eu
btf=

link() {
	$LD $KBUILD_LDFLAGS -static -z noexecstack -e start_kernel \
		-T "$srctree/scripts/vmlinux.lds" -o "$@"
}

if grep -q '^CONFIG_DEBUG_INFO_BTF=y' include/config/auto.conf; then
	link .tmp_vmlinux1 "$@"
	btf=.tmp_vmlinux1.btf.o
	if [ -f "$srctree/scripts/gen-btf.sh" ]; then
		sh "$srctree/scripts/gen-btf.sh" .tmp_vmlinux1
	else
		$PAHOLE -J ${PAHOLE_FLAGS-} --btf_encode_detached=.tmp_vmlinux1.BTF .tmp_vmlinux1
		printf '.section .BTF, "a"\n.incbin ".tmp_vmlinux1.BTF"\n' |
			$CC -c -x assembler - -o "$btf"
	fi
fi
link vmlinux "$@" $btf
