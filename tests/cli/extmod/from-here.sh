# SPDX-License-Identifier: GPL-2.0-only
# A relative --extmod is one below the current directory if that has modules
. "$CLI/common.sh"
. "$CLI/extmod/external.inc"
for series in 6.12 7.3; do
	steps $series
	built_base $series
	external $series alpha kprint
	age .
	(cd ext/alpha && run modpost --kbuild=../../base --extmod=.)
	(cd ext && run modpost --kbuild=../base --extmod=alpha)
	written .
	# both have one
	cp -a ext/alpha base/alpha
	age .
	(cd ext && run modpost --kbuild=../base --extmod=alpha)
	written .
	# only the tree has
	rm ext/alpha/modules.order
	[ $series = 7.3 ] || echo alpha/alpha.o >base/alpha/modules.order
	[ $series = 7.3 ] || echo alpha/alpha.o >base/alpha/alpha.mod
	age .
	(cd ext && run modpost --kbuild=../base --extmod=alpha)
	written .
	rm base/alpha/modules.order
	(cd ext && run modpost --kbuild=../base --extmod=alpha)
	(cd ext && run modpost --kbuild=../base --extmod=beta)
	rm -r base ext
done
