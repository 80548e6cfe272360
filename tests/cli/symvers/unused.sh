# SPDX-License-Identifier: GPL-2.0-only
#
# unused: exports that no module imports.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"

{
	line 0 module_layout vmlinux '' ''
	line 1 both vmlinux '' ''
	line 2 only_one vmlinux GPL ''
	line 3 only_two vmlinux '' ''
	line 4 neither vmlinux '' ''
	line 5 weakly vmlinux '' ''
	line 6 usb_used drivers/usb/core/usbcore GPL USB
	line 7 usb_unused drivers/usb/core/usbcore GPL USB
	line 8 net_unused drivers/net/dummy '' ''
} >dump
mkdir -p one two
cp dump one/Module.symvers
module one/drivers/usb/core/usbcore.ko GPL +usb_used=6 +usb_unused=7 both=1 -module_layout=0
module one/drivers/x.ko GPL usb_used=6 only_one=2
module two/kernel/y.ko GPL both=1 only_two=3 'weakly?=5'
gzip -c dump >two/symvers.gz
step one build
run symvers unused one
step both
run symvers unused one two
step below a path
run symvers unused --path=drivers/usb one two
run symvers unused --path='drivers/*/' --format=symbols one two
run symvers unused --path=drivers/us one two
step a keep list
cat >keep <<-'END'
	# what stays, and why
	usb_unused	an external driver (#4711) calls it

	  neither   until 6.20
	both	no longer true
	gone	was removed
END
run symvers unused --keep=keep one two
run symvers unused --keep=keep --path=drivers/usb one two
for format in json markdown symbols; do
	step $format
	run symvers unused --keep=keep --format=$format one two
done
steps without the exports of vmlinux
rm two/symvers.gz
run symvers unused two
steps errors
echo neither >bad
run symvers unused --keep=bad one
run symvers unused --keep=missing one
run symvers unused
run symvers unused missing
