# SPDX-License-Identifier: GPL-2.0-only
# Missing directories and files of external modules
. "$CLI/common.sh"
. "$CLI/extmod/external.inc"
for series in 6.1 6.12 7.3; do
	steps $series
	built_base $series
	external $series alpha kprint
	age .
	run extmod gone
	run modpost --kbuild="$PWD/gone" --extmod="$PWD/ext/alpha"
	mv ext/alpha/modules.order .
	run extmod alpha
	mv modules.order ext/alpha/
	mv ext/alpha/.alpha.o.cmd .
	run extmod alpha
	mv .alpha.o.cmd ext/alpha
	mv base/include/config/auto.conf .
	run extmod alpha
	mv auto.conf base/include/config
	mv ext/alpha/alpha.o .
	run extmod alpha
	mv alpha.o ext/alpha
	run extmod alpha
	written .
	rm -r base ext
done
