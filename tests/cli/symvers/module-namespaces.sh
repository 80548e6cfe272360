# SPDX-License-Identifier: GPL-2.0-only
#
# Namespaces that list modules: 6.16 lets the listed modules use them, and refuses modules that
# import them; older kernels do the opposite. No command decides where the release is unknown.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/symvers/html.inc"

line 1 shared vmlinux '' module:friend >new
line 1 shared vmlinux '' '' >old
module m/friend.ko GPL shared=1
module m/stranger.ko GPL shared=1
module m/importer.ko GPL shared=1 import_ns:=module:friend
mkdir both
module both/friend.ko GPL shared=1 import_ns:=module:friend
module idle.ko GPL import_ns:=module:other
{
	echo '#include <linux/module.h>'
	echo 'static const struct modversion_info ____versions[]'
	echo '__used __section("__versions") = {'
	echo '	{ 0x1, "shared" },'
	echo '};'
} >friend.mod.c
for release in 6.15.0 6.16.0; do
	mkdir -p "kernels/$release/include/config"
	cp new "kernels/$release/Module.symvers"
	echo "$release" >"kernels/$release/include/config/kernel.release"
done
mkdir -p kernels/unknown/include/config
cp new kernels/unknown/Module.symvers
# so that modules need no version magic
for kernel in kernels/*; do
	echo CONFIG_MODULE_FORCE_LOAD=y >"$kernel/include/config/auto.conf"
done
modules=(m/friend.ko m/stranger.ko m/importer.ko both/friend.ko idle.ko friend.mod.c)

# about: what a command says of the namespace; nothing of the version magic
about() {
	grep -E -e '^(breaking|remark|exit)' -e '^    [a-z-]+ +[a-z]+: ' -e 'breaks|not checked:' \
		-e '    shared' | grep -v -e 'version magic' -e exports -e 'symbol  ' || :
}

for kernel in kernels/6.15.0 kernels/6.16.0 kernels/unknown; do
	step "$kernel"
	for module in "${modules[@]}"; do
		echo "-- $module"
		run symvers check "$kernel" "$module" 2>/dev/null | about
		run symvers namespaces "$kernel/Module.symvers" "$module" 2>/dev/null | about
		run symvers diff --impact="$module" old "$kernel/Module.symvers" | about
		run symvers history --needs="$module" "${kernel#*/}=$kernel/Module.symvers" | about
	done
done
step 'all kernels'
run symvers check --kernels=kernels m/friend.ko m/importer.ko friend.mod.c | grep -v 'version magic'
step 'an option names the release'
run symvers namespaces --release=6.16 m kernels/unknown/Module.symvers
run symvers check --vermagic='6.16.0 SMP ' new idle.ko
step 'tolerated changes'
run symvers diff --tolerate=namespace --impact=m --impact=friend.mod.c old new
run symvers diff --tolerate=namespace --impact=m --verbose old new
step 'the license of a .mod.c'
line 1 shared vmlinux GPL '' >gpl
run symvers diff --impact=friend.mod.c old gpl
step JSON
run symvers diff --format=json --impact=m --impact=friend.mod.c old new
run symvers namespaces --format=json m friend.mod.c new 2>/dev/null
run symvers check --format=json new m/friend.ko m/importer.ko friend.mod.c
step Markdown
run symvers diff --format=markdown --impact=m --impact=friend.mod.c old new
run symvers namespaces --format=markdown m friend.mod.c new 2>/dev/null
step HTML
same_as html-facts.py diff diff --impact=m --impact=friend.mod.c old new
same_as html-facts.py tolerated diff --tolerate=namespace --impact=m old new
same_as html-facts.py namespaces namespaces m friend.mod.c new
module m/friend-2.ko GPL shared=1
line 1 shared vmlinux '' 'module:friend*,x,y,z' >wide
for module in x y z; do
	module m/$module.ko GPL shared=1
done
same_as html-facts.py many diff --impact=m old wide
grep -ho '<p class="verdict.*' ./*.html
grep -c 'Modules are not checked where' ./*.html || :
step DOT
symvers namespaces --dot m/friend.ko m/importer.ko new 2>/dev/null | grep -- '->' || :
