# SPDX-License-Identifier: GPL-2.0-only
# check-all: needs pahole
# gen-btf.sh on its own: files it leaves and removes, and failures
. "$CASES/common.sh"
only 7.3
need_pahole
fresh DEBUG_INFO_BTF DEBUG_INFO_BTF_MODULES
flow
cd tree
export OBJCOPY=objcopy READELF=readelf PAHOLE=pahole CC=${CC:-gcc} objtree=. srctree=.
export RESOLVE_BTFIDS="$PWD/scripts/resolve_btfids.sh"
ko=drivers/bus/pair-bus.ko
has_section() { readelf -SW $ko | grep -q " $1 "; }

# .BTF.base exists only if this run created it
cp $ko ../first
RESOLVE_BTFIDS_FLAGS=--distill_base sh scripts/gen-btf.sh --btf_base vmlinux $ko
has_section .BTF.base
is "$(section $ko .BTF.base)" "$(cksum <vmlinux)"
sh scripts/gen-btf.sh --btf_base vmlinux $ko
fails has_section .BTF.base
cmp $ko ../first
# files of an earlier run are ignored
echo old >$ko.BTF.base
echo old! >$ko.BTF_ids
sh scripts/gen-btf.sh --btf_base vmlinux $ko
fails has_section .BTF.base
cmp $ko ../first
is "$(find . -name '*.BTF*' | wc -l)" 0

# vmlinux: the file is not changed, and two files are created
cp .tmp_vmlinux1 ../vmlinux1
rm .tmp_vmlinux1.btf.o
sh scripts/gen-btf.sh .tmp_vmlinux1
cmp .tmp_vmlinux1 ../vmlinux1
readelf -hW .tmp_vmlinux1.btf.o | grep -q 'Type: *REL'
readelf -SW .tmp_vmlinux1.btf.o | grep -q ' \.BTF .* A '
is "$(find . -name '*.BTF*' | wc -l)" 0

# a failure leaves no files
fails sh scripts/gen-btf.sh
fails sh scripts/gen-btf.sh --btf_base
fails sh scripts/gen-btf.sh --btf_base vmlinux
fails sh scripts/gen-btf.sh -x $ko
fails env RESOLVE_BTFIDS=false sh scripts/gen-btf.sh --btf_base vmlinux $ko
fails env PAHOLE=false sh scripts/gen-btf.sh --btf_base vmlinux $ko
is "$(find . -name '*.BTF*' | wc -l)" 0
# and leaves the module older than vmlinux, so that make tries again
touch -d '1 hour ago' $ko
fails env PAHOLE=false sh scripts/gen-btf.sh --btf_base vmlinux $ko
[ vmlinux -nt $ko ]
sh scripts/gen-btf.sh --btf_base vmlinux $ko
[ $ko -nt vmlinux ]
cmp $ko ../first
