# SPDX-License-Identifier: GPL-2.0-only
# --verify with --kbuild and --extmod, from another directory; the log is relative to that
. "$CLI/common.sh"
. "$CLI/extmod/external.inc"
for series in 6.1 6.12 7.3; do
	step $series
	rm -rf base ext
	base $series
	external $series outside kprint
	modpost --kbuild=base 2>build.log
	run modpost --kbuild=base --verify --verify-log=build.log
	modpost --kbuild=base --extmod=ext/outside
	run modpost --kbuild=base --extmod=ext/outside --verify
	sed -i '$d' ext/outside/outside.mod.c
	run modpost --kbuild=base --extmod=ext/outside --verify
done
