# SPDX-License-Identifier: GPL-2.0-only
# Options from the configuration and from variables of make
. "$CASES/common.sh"
fresh
flow modpost
has -m
has -N
lacks -E
lacks -e
lacks -W
lacks -w
lacks -n
lacks -d
if [ "$SERIES" = 6.1 ]; then
	has -a
	lacks -M
else
	lacks -a
	has -M
	has -b
	has -x
fi
grep -qx core/boot.o tree/.vmlinux.objs

flow modpost KBUILD_EXTRA_WARN=12
has -W
flow modpost KBUILD_EXTRA_WARN=2
lacks -W

flow modpost KBUILD_NSDEPS=1
has -d modules.nsdeps
is "$(cat tree/modules.nsdeps)" 'drivers/staging/leak/leak.ko: VAULT'

# again, with all settings inverted
make -s -C "$TESTDATA" O="$PWD/tree" GEN="$GEN" CONFIG="-MODVERSIONS -BASIC_MODVERSIONS \
	-EXTENDED_MODVERSIONS -MODULE_ALLOW_MISSING_NAMESPACE_IMPORTS -SECTION_MISMATCH_WARN_ONLY"
fails flow modpost	# for both are errors now
lacks -m
lacks -b
lacks -x
lacks -N
has -E
fails flow modpost KBUILD_NSDEPS=1
has -N
