# SPDX-License-Identifier: GPL-2.0-only
# KBUILD_EXTRA_SYMBOLS in the module's own Kbuild or Makefile, which make reads
. "$CLI/common.sh"
. "$CLI/extmod/external.inc"
lists() {
	(grep depends ext/user/user.mod.c || true) 2>/dev/null
	find ext -name ran
}
for series in 6.12 7.3; do
	steps $series
	built_base $series
	external $series user one two
	mkdir ext/shared
	printf '0x0000000%s\t%s\tsomewhere/%s\tEXPORT_SYMBOL\t\n' 1 one first >ext/shared/first
	printf '0x0000000%s\t%s\tsomewhere/%s\tEXPORT_SYMBOL\t\n' 2 two second >ext/shared/second
	# recipes do not run, nor those that would update the file itself
	cat >ext/user/Makefile <<-'M'
		ifeq ($(KERNELRELEASE),)
		$(error this is not a build by Kbuild)
		endif
		obj-m := user.o
		$(info a line that make prints)
		dir := $(M)/../shared
		names = first $(if $(CONFIG_MODULES),second)
		KBUILD_EXTRA_SYMBOLS := $(addprefix $(dir)/,$(names))
		$(src)/Makefile: always; @touch $(src)/ran
		always:; @touch $(src)/ran
	M
	run extmod user
	lists
	# Kbuild takes precedence, and adds to the environment
	echo "KBUILD_EXTRA_SYMBOLS += $PWD/ext/shared/second" >ext/user/Kbuild
	run extmod user KBUILD_EXTRA_SYMBOLS="$PWD/ext/shared/first" MAKEFLAGS=n
	lists
	echo 'KBUILD_EXTRA_SYMBOLS := $(src)/../shared/third' >ext/user/Kbuild
	run extmod user
	echo 'endif' >ext/user/Kbuild
	run extmod user KBUILD_EXTRA_SYMBOLS="$PWD/ext/shared/first $PWD/ext/shared/second"
	lists
	rm -r base ext
done
