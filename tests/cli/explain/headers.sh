# SPDX-License-Identifier: GPL-2.0-only
# functions that headers of the kernel declare, and that no .cmd file leads to
. "$CLI/common.sh"
wants libdw
. "$CLI/explain/modules.inc"
base 7.3
(cd base && pass 7.3 2>/dev/null)
mkdir -p src/include/linux/sub src/include/net
touch src/include/linux/module.h
cat >src/include/linux/walk.h <<-'H'
	/* thing_walk() is for the core */
	#define thing_of(x) thing_walk(x)
	static inline int thing_more(int v) { return thing_walk(v); }
	extern struct thing *
	thing_walk(int v);
	int thing_walk_back(int v);
H
echo 'extern int thing_level;' >src/include/linux/sub/level.h
echo 'int thing_sent(int v, const char *name);' >src/include/net/sent.h
source_is h/use.c module <<-C
	int thing_walk(int v);
	extern int thing_level;
	int thing_sent(int v);
	int thing_unknown(int v);
	int use_main(int v);
	int use_main(int v)
	{
		return thing_walk(v) + thing_sent(v) + thing_unknown(v) + thing_level;
	}
C
object h/use.o
rm ext/h/.use.o.cmd base/vmlinux.o
# declared SYMVERS: the declarations that explanations name
declared() {
	SYMVERS_FILE=$1 explained h use.o | grep -A9 unresolved-symbol |
		grep -o 'unresolved.*symbol=[a-z_]*\|header-declares.*\|use-other-function' || :
}
step "the Makefile of a package of headers names the source"
rm -rf base/include/linux base/Makefile
printf '# of a package\ninclude %s/src/Makefile\n' "$PWD" >base/Makefile
declared ../../base/Module.symvers | sed "s,$PWD,TOP,"
step "a link to the source"
rm base/Makefile
ln -s ../src base/source
declared ../../base/Module.symvers
step "modules are installed, with a link to the build directory"
mkdir -p installed
cp base/Module.symvers installed
ln -s ../base installed/build
declared ../../installed/Module.symvers
step "its Makefile names the source"
rm base/source
printf 'include %s/src/Makefile\n' "$PWD" >base/Makefile
declared ../../installed/Module.symvers | sed "s,$PWD,TOP,"
step "no headers"
rm base/Makefile
declared ../../base/Module.symvers
step "only System.map has it"
ln -s ../src base/source
echo 'ffffffff81000000 T thing_walk' >base/System.map
explained h use.o | grep -A6 symbol=thing_walk
step "a module of the kernel needs it"
(cd ext/h && explain modpost --kernel-release 7.3 -M -i ../../base/Module.symvers use.o) |
	grep -A6 symbol=thing_walk
