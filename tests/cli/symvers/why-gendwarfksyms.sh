# SPDX-License-Identifier: GPL-2.0-only
#
# why: causes that the output of gendwarfksyms proves. The gendwarfksyms of Linux 7.3 wrote types
# and CRCs:
#
#	gendwarfksyms -T fs/open.symtypes fs/open.o
#
# where open.c defines the four exports, after a header with
#
#	struct ops;
#	struct hidden;
#	enum mode { READ };
#	struct file { int flags; struct ops *f_op; };
#	struct ops { int (*open)(struct file *); };
#
# In new, struct hidden is defined, enum mode has WRITE, and struct file a member pos.

. "$CLI/common.sh"

mkdir -p old/fs new/fs
cat >old/fs/open.symtypes <<-'END'
	e#mode enumeration_type mode { enumerator READ = 0 } byte_size(4)
	s#file structure_type file { member base_type int byte_size(4) encoding(5) flags data_member_location(0) , member pointer_type { s#ops } byte_size(8) f_op data_member_location(8) } byte_size(16)
	s#hidden structure_type hidden { }
	s#ops structure_type ops { member pointer_type { subroutine_type ( formal_parameter pointer_type { s#file } byte_size(8) ) -> base_type int byte_size(4) encoding(5) } byte_size(8) open data_member_location(0) } byte_size(8)
	vfs_count subprogram ( ) -> base_type int byte_size(4) encoding(5)
	vfs_hid subprogram ( formal_parameter pointer_type { s#hidden } byte_size(8) h ) -> base_type int byte_size(4) encoding(5)
	vfs_open subprogram ( formal_parameter pointer_type { s#ops } byte_size(8) o , formal_parameter e#mode m ) -> base_type int byte_size(4) encoding(5)
	vfs_read subprogram ( formal_parameter pointer_type { s#file } byte_size(8) f , formal_parameter pointer_type { base_type char byte_size(1) encoding(6) } byte_size(8) b ) -> base_type int byte_size(4) encoding(5)
END
cat >new/fs/open.symtypes <<-'END'
	e#mode enumeration_type mode { enumerator READ = 0 , enumerator WRITE = 1 } byte_size(4)
	s#file structure_type file { member base_type int byte_size(4) encoding(5) flags data_member_location(0) , member pointer_type { s#ops } byte_size(8) f_op data_member_location(8) , member base_type long int byte_size(8) encoding(5) pos data_member_location(16) } byte_size(24)
	s#hidden structure_type hidden { member base_type int byte_size(4) encoding(5) id data_member_location(0) } byte_size(4)
	s#ops structure_type ops { member pointer_type { subroutine_type ( formal_parameter pointer_type { s#file } byte_size(8) ) -> base_type int byte_size(4) encoding(5) } byte_size(8) open data_member_location(0) } byte_size(8)
	vfs_count subprogram ( ) -> base_type int byte_size(4) encoding(5)
	vfs_hid subprogram ( formal_parameter pointer_type { s#hidden } byte_size(8) h ) -> base_type int byte_size(4) encoding(5)
	vfs_open subprogram ( formal_parameter pointer_type { s#ops } byte_size(8) o , formal_parameter e#mode m ) -> base_type int byte_size(4) encoding(5)
	vfs_read subprogram ( formal_parameter pointer_type { s#file } byte_size(8) f , formal_parameter pointer_type { base_type char byte_size(1) encoding(6) } byte_size(8) b ) -> base_type int byte_size(4) encoding(5)
END

# CRC SYMBOL ...
exports() {
	printf '%s\t%s\tvmlinux\tEXPORT_SYMBOL\t\n' "$@"
}
exports 0x5144caba vfs_hid 0x7851be11 vfs_count 0x31b1cde0 vfs_read 0x4f18bd70 vfs_open >old/Module.symvers
exports 0x8cde5ef9 vfs_hid 0x7851be11 vfs_count 0x486a58f8 vfs_read 0x43eb8c1e vfs_open >new/Module.symvers

step text
run symvers why old new
step "types of another build"
sed -i 's/ flags / other /' old/fs/open.symtypes
run symvers why --format=short old new
step "nothing in common with genksyms"
mkdir -p genksyms
cp old/Module.symvers genksyms/
echo 'vfs_count int vfs_count ( void ) ' >genksyms/open.symtypes
run symvers why genksyms new 2>&1
