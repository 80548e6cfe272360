# SPDX-License-Identifier: GPL-2.0-only
#
# A function and its export are left out by #ifdef; its user is not. The option is unset, or m.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"

line 0 printk vmlinux '' '' >Module.symvers
wants libdw
c hda_generic.o <<C
#ifdef CONFIG_SND_HDA_GENERIC_LEDS
int snd_hda_gen_add_mute_led_cdev(void);
int snd_hda_gen_add_mute_led_cdev(void) { return 0; }
EXPORT_SYMBOL_GPL(snd_hda_gen_add_mute_led_cdev);
#endif
int other(void);
int other(void) { return 1; }
C
c patch_conexant.o <<C
int snd_hda_gen_add_mute_led_cdev(void);
int go(void);
int go(void) { return snd_hda_gen_add_mute_led_cdev() + 1; }
C
findings --kernel-release 6.12 -M -e -i Module.symvers hda_generic.o patch_conexant.o
explained "[a-z_]+\.c:[0-9]+|#ifdef CONFIG_[A-Z_]+|[a-z/]+auto\.conf|IS_ENABLED\([A-Z_]+\)"
mkdir -p include/config
echo CONFIG_SND_HDA_GENERIC_LEDS=m >include/config/auto.conf
findings --kernel-release 6.12 -M -e -i Module.symvers hda_generic.o patch_conexant.o
explained "[a-z_]+\.c:[0-9]+|#ifdef CONFIG_[A-Z_]+|[a-z/]+auto\.conf|IS_ENABLED\([A-Z_]+\)"
