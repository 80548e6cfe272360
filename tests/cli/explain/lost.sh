# SPDX-License-Identifier: GPL-2.0-only
# exports in the symvers file of the earlier build that no longer exist
. "$CLI/common.sh"
wants libdw
. "$CLI/explain/modules.inc"
base 7.3
(cd base && pass 7.3 2>/dev/null)
source_is drv/user.c module <<-C
	int owner_plain(int v);
	int owner_ns(int v);
	int owner_gone(int v);
	int owner_hidden(int v);
	int owner_for(int v);
	int user_start(int v);
	int user_start(int v)
	{
		return owner_plain(v) + owner_ns(v) + owner_gone(v) + owner_hidden(v) + owner_for(v);
	}
C
object drv/user.o
source_is drv/owner.c module 'EXPORT_SYMBOL(owner_plain);' 'EXPORT_SYMBOL_NS_GPL(owner_ns, "OWNER");' \
	'EXPORT_SYMBOL_NS_GPL(owner_for, "module:user");' 'EXPORT_SYMBOL_GPL(owner_gone);' 'EXPORT_SYMBOL_GPL(owner_hidden);' <<-C
	int owner_plain(int v);
	int owner_ns(int v);
	int owner_gone(int v);
	int owner_hidden(int v);
	int owner_for(int v);
	int owner_for(int v) { return v + 4; }
	int owner_plain(int v) { return v; }
	int owner_ns(int v) { return v + 1; }
	int owner_gone(int v) { return v + 2; }
	int owner_hidden(int v) { return v + 3; }
C
object drv/owner.o
explained drv -o dump -N owner.o user.o
step "they are not exported any more"
source_is drv/owner.c module <<-C
	int owner_plain(int v);
	int owner_ns(int v);
	int owner_use(int v);
	int owner_for(int v);
	int owner_for(int v) { return v + 4; }
	int owner_plain(int v) { return v; }
	int owner_ns(int v) { return v + 1; }
	static int noinline owner_hidden(int v) { asm volatile(""); return v; }
	int owner_use(int v) { return owner_hidden(v); }
C
object drv/owner.o
explained drv -o dump owner.o user.o
step "the module is gone"
explained drv -o dump user.o | sed -n 1,4p
step "vmlinux has lost one"
cd base
ln -f vmlinux.o full.o
objcopy --remove-section=.export_symbol --remove-section=.rela.export_symbol full.o less.o
mv less.o vmlinux.o
cp Module.symvers old
printf '0x00000000\tother_thing\tvmlinux\tEXPORT_SYMBOL\t\n' >some
explain modpost --kernel-release 7.3 -M -N -i some -o old vmlinux.o drivers/misc/echo.o |
	grep -A5 symbol=pool_alloc
