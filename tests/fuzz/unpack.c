// SPDX-License-Identifier: GPL-2.0-only
/*
 * The input is a file for symvers, compressed or not, or a boot image. It is
 * decompressed up to a small limit, and the result is read as in symvers.
 */
#include <stdlib.h>
#include <string.h>

#include "lib/base/arena.h"
#include "lib/base/decompress.h"
#include "symvers/input/boot_image.h"
#include "symvers/input/flat_image.h"
#include "symvers/input/input.h"
#include "tests/fuzz/fuzz.h"

/* Larger results are not worth the time. */
#define LIMIT ((size_t)64 * 1024)

void fuzz_begin(void)
{
}

static void read_input(const struct file_text *text)
{
	static const char *const names[] = { "x", "x.ko", "x.mod.c" };

	for (size_t i = 0; i < LENGTH(names); i++) {
		struct input input = { 0 };

		fuzz_put(names[i], text->data, text->len);
		input_add(&input, names[i]);
		inputs_read(&input, 1, 1);
		input_release(&input);
	}
}

static void search_tables(const struct file_text *text)
{
	for (int big_endian = 0; big_endian < 2; big_endian++) {
		const struct flat_image image = { (const unsigned char *)text->data, text->len,
						  big_endian };
		struct flat_tables tables;

		if (!flat_image_find(&image, &tables))
			continue;
		for (size_t i = 0; i < tables.count; i++)
			if (!*flat_image_export(&image, &tables, i).name)
				abort();
	}
}

/* The input or its contents, in memory that ends where they end. */
static struct file_text copy_part(const uint8_t *data, size_t size)
{
	enum boot_image kind = boot_image_kind(data, size);
	size_t offset = 0, len = size;
	struct file_text text;

	if (kind != BOOT_IMAGE_NONE && !boot_image_payload(kind, data, size, &offset, &len))
		len = 0;
	text = (struct file_text){ xmalloc(len), len };
	memcpy(text.data, data + offset, len);
	return text;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct file_text packed = copy_part(data, size), text;
	enum compression form = compression_detect(packed.data, packed.len);
	struct decompress_error fault;

	search_tables(&packed);
	if (form == COMPRESSION_NONE) {
		read_input(&packed);
	} else if (decompress(form, packed.data, packed.len, LIMIT, &text, &fault)) {
		if (text.len > LIMIT || text.data[text.len])
			abort();
		if (compression_detect(text.data, text.len) == COMPRESSION_NONE)
			read_input(&text);
		file_text_release(&text);
	} else if (!fault.reason || fault.offset > packed.len) {
		abort();
	}
	file_text_release(&packed);
	return 0;
}
