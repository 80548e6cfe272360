# SPDX-License-Identifier: GPL-2.0-only
# Unused exports are omitted, except those in CONFIG_UNUSED_KSYMS_WHITELIST, a file in the
# object tree or the source tree
. "$CASES/common.sh"
only 7.3
fresh TRIM_UNUSED_KSYMS
flow modpost
has -t
lacks -u
unused=$(find tree -name '.*.o.cmd' -exec sed -n 's/^#SYMVER \([^ ]*\) .*/\1/p' {} + | sort |
	comm -23 - <(cut -f2 tree/Module.symvers | sort) | head -n 1)
[ -n "$unused" ]

rm -r tree
fresh TRIM_UNUSED_KSYMS UNUSED_KSYMS_WHITELIST=keep
echo "$unused" >tree/keep
flow modpost
has -t
has -u keep
grep -qw "$unused" tree/Module.symvers
# a changed list runs modpost again
is "$(calls)" 2
: >tree/keep
flow modpost
is "$(calls)" 3
fails grep -qw "$unused" tree/Module.symvers

# not in the object tree: read from the source tree
mkdir source
echo "$unused" >source/keep
for file in scripts; do ln -s "$PWD/tree/$file" source/; done
rm tree/keep
flow modpost srctree="$PWD/source"
has -u "$PWD/source/keep"
grep -qw "$unused" tree/Module.symvers
