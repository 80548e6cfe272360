/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * boot_image: the compressed kernel in a boot image (/boot/vmlinuz).
 *
 * x86: Documentation/arch/x86/boot.rst, protocol 2.08 or later. EFI zboot (arm64,
 * riscv, loongarch): drivers/firmware/efi/libstub/zboot-header.S. s390x:
 * arch/s390/boot/head.S, which does not say where the kernel is. The plain Image of
 * arm64 is not compressed: flat_image.h reads it.
 *
 * Functions have no state and may run on any number of threads.
 */
#ifndef SYMVERS_INPUT_BOOT_IMAGE_H
#define SYMVERS_INPUT_BOOT_IMAGE_H

#include <stdbool.h>
#include <stddef.h>

enum boot_image {
	BOOT_IMAGE_NONE,
	BOOT_IMAGE_X86,	  /* holds an ELF file */
	BOOT_IMAGE_ZBOOT, /* holds a flat image */
	BOOT_IMAGE_S390,  /* holds a flat image */
};

/* What kind of boot image this is. */
enum boot_image boot_image_kind(const unsigned char *data, size_t len);
/*
 * Find the compressed kernel: *OFFSET and *LEN. Start with *OFFSET 0 and call again
 * while what was found does not decompress: a header names one place, but in an
 * s390x image the kernel may be anywhere. False when there is no further place.
 */
bool boot_image_payload(enum boot_image kind, const unsigned char *data, size_t size,
			size_t *offset, size_t *len);

#endif
