# SPDX-License-Identifier: GPL-2.0-only
#
# Inputs, lists and queries that leave nothing to compare: status 2, with the file and line.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"

line 1 alpha vmlinux '' '' >old
line 2 alpha vmlinux '' '' >new
module m/kernel/a.ko GPL alpha=1
module m/kernel/quiet.ko GPL
: >empty
steps empty symvers files
run symvers diff empty new
run symvers diff old empty
run symvers diff - new <empty
gzip -c empty >empty.gz
run symvers diff empty.gz new
run symvers check empty m/kernel/a.ko
run symvers exports empty
run symvers lint empty
run symvers users --modules=m --modules=empty alpha
steps modules without exports
run symvers diff m/kernel/quiet.ko m/kernel/a.ko
steps modules of zero bytes
mkdir -p zero/kernel
: >zero/kernel/b.ko
gzip -c empty >zero/kernel/c.ko.gz
run symvers check old zero
run symvers exports zero/kernel/b.ko
steps directories without modules
mkdir none dump
cp old dump/Module.symvers
run symvers check old none
run symvers exports none
run symvers diff --impact=none old new
run symvers users --modules=none alpha
for command in 'users alpha --modules=' 'unused ' 'namespaces '; do
	eval "run symvers ${command}dump"
done
steps external modules without exports have an empty symvers file
cp -r m ext
cp empty ext/Module.symvers
run symvers users --modules=ext alpha
run symvers unused ext
steps paths that match nothing
run symvers unused --path=drivers m old
run symvers unused --path=vmlinux --path='drivers/*' m old
steps no kinds, no modules
run symvers diff --fail-on= old new
run symvers diff --tolerate=crc,,type old new
run symvers diff --impact=old old new
steps no CRCs
for file in old new; do
	sed 's/^0x......../0x00000000/' $file >$file.zero
	sed 's/$/more/' $file.zero >$file.ns
done
run symvers diff old.zero new.zero
run symvers diff old.zero new.ns
run symvers diff old.zero new
run symvers diff --format=short old new.zero
steps lists without entries
printf '\n# only comments\n\n' >comments
printf '# for this release\n[rhel10_x86_64_stablelist]\n' >heading
for option in --rules --ignore --only; do
	run symvers diff $option=empty old new
	run symvers diff $option=comments old new
done
run symvers diff --ignore=heading old new
run symvers diff --only=heading old new
run symvers diff --only=heading --only=old old new
printf '[abi]\nignore-changes:\n' >key
run symvers diff --ignore=key old new
run symvers unused --keep=comments m
run symvers unused --keep=empty m
steps lists that are not text
printf 'alpha\n\0beta\n' >nul
run symvers diff --only=nul old new
gzip -c old >old.gz
run symvers diff --only=old.gz old new
steps a list of another kernel
printf '[abi_symbol_list]\n  gamma\n  del*\n' >other
run symvers diff --only=other old new
steps no such symbol, no users
run symvers users --modules=m --modules=old alpha beta
line 3 beta vmlinux '' '' >>old
run symvers users --modules=m --modules=old alpha beta
run symvers users --modules=m --modules=old beta
run symvers users --modules=m --modules=old 'al*' 'be*' 'ga*' '[de]*'
run symvers users --modules=m gamma
