# SPDX-License-Identifier: GPL-2.0-only
# a neighboring source that the Makefile does not build
. "$CLI/common.sh"
wants libdw
. "$CLI/explain/modules.inc"
base 7.3
(cd base && pass 7.3 2>/dev/null)
source_is dir/user.c module <<-C
	int dir_first(int v);
	int dir_second(int v);
	int dir_start(int v);
	int dir_start(int v) { return dir_first(v) + dir_second(v); }
C
source_is dir/owner.c module 'EXPORT_SYMBOL_GPL(dir_first);' 'EXPORT_SYMBOL_NS( dir_second, "X");' <<-C
	int dir_first(int v) { return v; }
	int dir_second(int v) { return v; }
C
object dir/user.o
step "a module by its source, which no Makefile lists"
explained dir user.o
step "an option decides"
cat >ext/dir/Makefile <<-'M'
	obj-m += user.o # obj-$(CONFIG_NOT) += owner.o
	obj-$(CONFIG_DIR_OTHER) += other.o anowner.o
	obj-$(CONFIG_DIR_OWNER) += \
		first.o \
		owner.o
M
explained dir user.o
step "of an in-tree module"
(cd ext/dir && explain modpost --kernel-release 7.3 -M -i ../../base/Module.symvers user.o)
step "of a module of several objects, in a Kbuild"
cat >ext/dir/Kbuild <<-'M'
	obj-$(CONFIG_DIR_WHOLE) += whole.o
	whole-objs := part.o owner.o
M
explained dir user.o | grep -A1 built-with-option
step "a part of the module itself"
cat >ext/dir/Kbuild <<-'M'
	obj-m := user.o
	user-y := main.o
	user-$(CONFIG_DIR_PART:m=y) += owner.o
M
sed -i /EXPORT/d ext/dir/owner.c
explained dir user.o | grep -B2 -A1 built-with-option
step "a comment, and a name that only begins so"
printf '%s\n' '# obj-$(CONFIG_NOT) += owner.o' 'obj-$(CONFIG_NOT) += owner.other owner.o2' >ext/dir/Kbuild
rm ext/dir/Makefile
explained dir user.o | grep link-in-new-module
