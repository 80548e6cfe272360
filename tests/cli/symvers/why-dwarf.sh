# SPDX-License-Identifier: GPL-2.0-only
#
# why: types from DWARF, and the lines that define them.

. "$CLI/common.sh"
wants libdw

mkdir -p linux/include/linux linux/fs old new
cat >linux/include/linux/fs.h <<-'END'
	struct file {
		int flags;
	#ifdef NEW
		long position;
	#endif
	};

	typedef struct file *
		file_t;
END
cat >linux/fs/open.c <<-'END'
	#include <linux/fs.h>
	#ifdef NEW
	enum mode { READ, WRITE };
	#else
	enum mode { READ };
	#endif
	int vfs_read(file_t file) { return file->flags; }
	int vfs_open(enum mode mode) { return mode; }
	int vfs_count(void) { return 0; }
END

# line CRC SYMBOL
line() {
	printf '%s\t%s\tvmlinux\tEXPORT_SYMBOL\t\n' "$@"
}
{
	line 0x00000001 vfs_read
	line 0x00000002 vfs_open
	line 0x00000003 vfs_count
} >old/Module.symvers
{
	line 0x00000011 vfs_read
	line 0x00000012 vfs_open
	line 0x00000003 vfs_count
} >new/Module.symvers

for version in 4 5; do
	step "version $version, in the sources"
	for side in old new; do
		(cd linux && $CC -gdwarf-$version -nostdlib -shared -D${side^^} -I./include \
			-o "../$side/vmlinux" fs/open.c)
	done
	run symvers why --source=dwarf old new
done
step "in a build directory, some exports"
for side in old new; do
	mkdir linux/build-$side
	(cd linux/build-$side && $CC -g -nostdlib -shared -D${side^^} -I../include \
		-o "../../$side/vmlinux" ../fs/open.c)
done
run symvers why --source=dwarf --symbol='vfs_[or]*' old new
run symvers why --source=dwarf --symbol=vfs_open old new
step "headers of another kernel do not matter"
mkdir -p new/include/linux
echo 'struct file { };' >new/include/linux/other.h
run symvers why --source=dwarf --symbol=vfs_read old new
step "an object is a module"
for side in old new; do
	(cd linux && $CC -g -c -D${side^^} -I./include -o "../$side/open.o" fs/open.c)
	sed 's/vmlinux/open/' $side/Module.symvers >$side/open.symvers
done
run symvers why --format=short --source=dwarf --old-symvers=old/open.symvers \
	--new-symvers=new/open.symvers old/open.o new/open.o
run symvers why --source=dwarf --old-symvers=old/Module.symvers \
	--new-symvers=new/open.symvers old/open.o new/open.o 2>&1
