# SPDX-License-Identifier: GPL-2.0-only
# Two external modules that use each other, with KBUILD_EXTRA_SYMBOLS. Up to
# 6.12 modpost runs in the kernel's tree, and names of modules begin with their
# directory; since 6.13 it runs in that directory. Results equal a direct call.
. "$CLI/common.sh"
. "$CLI/extmod/external.inc"
for series in 6.1 6.12 6.13 7.3; do
	steps $series
	built_base $series
	external $series alpha kprint beta_work
	external $series beta alpha_work pool_free
	age base
	cp -a ext fresh
	alpha=$PWD/ext/alpha/Module.symvers beta=$PWD/ext/beta/Module.symvers

	(directly $series alpha -w 2>ext/first)
	(directly $series beta -i "$alpha" 2>ext/second)
	(directly $series alpha -i "$beta" 2>ext/third)
	mv ext direct
	mv fresh ext
	extmod alpha KBUILD_MODPOST_WARN=1 2>ext/first
	extmod beta KBUILD_EXTRA_SYMBOLS="$alpha" 2>ext/second
	extmod alpha KBUILD_EXTRA_SYMBOLS="$beta" 2>ext/third
	same direct ext
	cat ext/first ext/second ext/third >&2
	cat ext/*/Module.symvers
	grep depends ext/*/*.mod.c
	grep intree ext/*/*.mod.c || :
	written base
	rm -r base ext direct
done
