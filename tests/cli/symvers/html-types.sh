# SPDX-License-Identifier: GPL-2.0-only
#
# --format=html of types and why shows what is in --format=json.

. "$CLI/common.sh"

same() {
	local name=$1
	shift
	symvers "$@" --format=html:$name.html --format=json:$name.json 2>/dev/null || echo "exit $?"
	python3 "$CLI/symvers/html-facts.py" $name.html $name.json
}

mkdir types why
cd types
. "$CLI/symvers/types.inc"
same types types old new
same back types new old
same some types --symbol='pool_*e*' --ignore=<(echo 'name:pool_owner') old new
same none types old old
grep -v pool_count old/Module.symvers >new/Module.symvers
same removed types old new
cd ../why
. "$CLI/symvers/why.inc"
same why why old new
same back why --limit=1 new old
same diff diff --why old new
same tolerated diff --why --ignore=<(echo 'name:vfs_*') old new
same none why old old
sed -i 's/^0x5d138e9b/0x5d138e9c/; s/^0x984aca34/0x984aca35/' old/Module.symvers
same mismatch why old new
