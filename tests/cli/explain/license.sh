# SPDX-License-Identifier: GPL-2.0-only
# modules without license or description: the source where it belongs
. "$CLI/common.sh"
wants libdw
. "$CLI/explain/modules.inc"
base 7.3
(cd base && pass 7.3 2>/dev/null)
step "the source with module_init, of several"
source_is drv/part.c <<-C
	int part_work(int v);
	int part_work(int v) { return v; }
C
source_is drv/main.c <<-C
	int part_work(int v);
	static int __init drv_start(void) { return part_work(1); }
	module_init(drv_start);
C
object drv/part.o
object drv/main.o
link drv/drv part.o main.o
explained drv drv.o
step "the description, where the license is"
echo 'MODULE_LICENSE("GPL");' >>ext/drv/part.c
object drv/part.o
link drv/drv part.o main.o
explained drv drv.o
step "without the files of a build, by debug information"
(cd ext/drv && rm .*.cmd ./*.mod)
explained drv drv.o
step "an object that does nothing as a module"
source_is lone/lone.c <<-C
	int lone_work(int v);
	int lone_work(int v) { return v; }
C
object lone/lone.o
explained lone lone.o
