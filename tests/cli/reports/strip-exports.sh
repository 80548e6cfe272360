# SPDX-License-Identifier: GPL-2.0-only
#
# A small router's kernel keeps only the exports that its modules need; what two of the
# modules export to each other is none of the kernel's.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"

module m/usbcore.ko GPL -module_layout=1 printk=2 +usb_register=3
module m/usb-serial.ko GPL -module_layout=1 usb_register=3 tty_register=4 'hook?=5'
run symvers needs --format=json:needs.json m
rows symbol <needs.json
