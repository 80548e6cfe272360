# SPDX-License-Identifier: GPL-2.0-only
#
# Outputs never replace inputs, and inputs without an end are not read for ever.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"

line 1 alpha vmlinux '' '' >old
line 2 alpha vmlinux '' '' >new
echo alpha >list
module tree/kernel/a.ko GPL alpha=1
cp old tree/Module.symvers
cp -r . "$TMPDIR/copy"
steps outputs that are inputs
ln -s new link
ln old hard
ln -s tree other
run symvers diff --format=text:old old new
run symvers diff --format=json --format=text:link old new
run symvers diff --format=text:hard old new
run symvers diff --format=text:./list --only=list old new
run symvers diff --format=json:old - new <old
run symvers exports --format=json:tree/kernel/a.ko tree
run symvers unused --format=json:tree/kernel/a.ko other
run symvers unused --format=json:other/Module.symvers tree
run symvers lint --fix --format=json:old old
run symvers unused --config=list --format=json:list tree
rm link hard other
diff -r . "$TMPDIR/copy" && echo unchanged
steps outputs beside inputs
run symvers unused --format=text:tree/report tree
run symvers diff --format=text:/dev/null old new
run symvers diff --format=text:report old new
run symvers diff --format=text:report --format=json:tree/../report old new
ln -s report link
run symvers diff --format=text:report --format=json:link old new
steps no name
run symvers diff --format=json: old new
run symvers diff --format=text --format=markdown: old new
steps inputs without an end
run symvers diff /dev/zero new
run symvers check old /dev/zero
run symvers exports - </dev/zero
run symvers lint /dev/zero
run symvers diff --ignore=/dev/zero old new
run symvers unused --keep=- tree </dev/zero
truncate -s 1T huge
run symvers diff old huge
run symvers diff - new <huge
run symvers diff --only=huge old new
