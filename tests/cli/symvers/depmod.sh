# SPDX-License-Identifier: GPL-2.0-only
#
# Of several modules with one name, the commands read the one that depmod takes. What it takes
# was read off modules.dep after depmod 30.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"

line 1 module_layout vmlinux '' '' >symvers
magic='vermagic:=6.9.0 SMP modversions '
tree=lib/modules/6.9.0
mkdir -p $tree
cp symvers $tree/Module.symvers
module $tree/kernel/net/base-net.ko GPL -module_layout=1 +make_net=0x10:NET "$magic"
module $tree/extra/base_net.ko GPL -module_layout=1 +make_net=0x20:NET "$magic"
module $tree/updates/dkms/base-net.ko GPL -module_layout=1 +make_net=0x30:NET "$magic"
module $tree/kernel/net/user.ko GPL -module_layout=1 make_net=0x10 import_ns:=NET "$magic"
for config in '' 'search extra updates built-in' 'search built-in updates extra' \
	'override base-net * kernel/net' 'override base_net 6.* extra' \
	'override base_net 5.* extra' 'exclude dkms\nsearch updates built-in extra' \
	'search \\\n\t updates\t# x\nsearch extra'; do
	step "$config"
	printf "$config\n" >depmod.conf
	run symvers check --config=depmod.conf $tree $tree/kernel/net/user.ko
done
steps other commands
printf 'search extra updates built-in\n' >depmod.conf
run symvers deps --config=depmod.conf --modules=$tree user
run symvers users --config=depmod.conf --modules=$tree make_net
run symvers namespaces --config=depmod.conf $tree
run symvers unused --config=depmod.conf $tree
run symvers extract --config=depmod.conf $tree
step notes are sorted, whatever the order of the directory is
for dir in d g b h a f c e; do
	module lib/modules/6.9.1/kernel/$dir/same.ko GPL
done
echo 'override same * kernel/a' >first.conf
run symvers deps --config=first.conf lib/modules/6.9.1 2>&1
steps a directory of files, and one that is missing
mkdir conf.d
echo 'search extra built-in updates' >conf.d/10-first.conf
echo 'override base-net * kernel/net' >conf.d/20-second.conf
echo 'search updates' >conf.d/skipped
run symvers deps --config=conf.d $tree
run symvers deps --config=missing $tree
echo 'searching for a word' >conf.d/20-second.conf
run symvers deps --config=conf.d --format=dot $tree >/dev/null
