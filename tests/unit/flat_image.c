// SPDX-License-Identifier: GPL-2.0-only
/*
 * Kernels without ELF headers, made here in each form that the export tables have, and the
 * boot image of s390x.
 */
#include "symvers/input/flat_image.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>

#include "symvers/input/boot_image.h"
#include "symvers/input/input.h"
#include "tests/unit/units.h"

/* Where the parts of the image are, and how many exports it has. */
enum { TABLE = 0x1008, COUNT = 260, GPL_COUNT = 110, BASE = 0x40000, SIZE = 65536, NAME_SIZE = 24 };

struct image_form {
	size_t word; /* bytes */
	bool big_endian, crcs, flags;
};

struct flat_sample {
	unsigned char data[SIZE];
	size_t strings; /* where they begin */
	struct image_form form;
};

static void put_number(struct flat_sample *sample, size_t at, size_t size, uint64_t number)
{
	for (size_t i = 0; i < size; i++)
		sample->data[at + (sample->form.big_endian ? size - 1 - i : i)] =
			(unsigned char)(number >> (8 * i));
}

static void put_word(struct flat_sample *sample, size_t at, size_t target)
{
	size_t word = sample->form.word;

	put_number(sample, at, word, word == 4 ? target - at : BASE + target);
}

/* The names of a table ascend; without flags there are two tables. */
static void name_of(const struct flat_sample *sample, unsigned int i, char *name)
{
	bool gpl = !sample->form.flags && i >= COUNT - GPL_COUNT;

	if (i == 5)
		strcpy(name, "init_task");
	else
		snprintf(name, NAME_SIZE, "%s_%03u", i < 5 ? "a" : gpl ? "k" : "sym", i);
}

static void make_image(struct flat_sample *sample, struct image_form form)
{
	size_t at = TABLE, text, ns;

	memset(sample, 0, sizeof(*sample));
	sample->form = form;
	sample->strings = TABLE + COUNT * 3 * form.word + (form.crcs ? COUNT * 4 : 0) +
			  (form.flags ? COUNT : 0) + 3;
	ns = sample->strings;
	memcpy(sample->data + ns, "NS", 3);
	text = ns + 3;
	for (unsigned int i = 0; i < COUNT; i++, at += 3 * form.word) {
		name_of(sample, i, (char *)sample->data + text);
		put_word(sample, at, 16);
		put_word(sample, at + form.word, text);
		if (i == 7)
			put_word(sample, at + 2 * form.word, ns);
		text += strlen((char *)sample->data + text) + 1;
	}
	for (unsigned int i = 0; form.crcs && i < COUNT; i++, at += 4)
		put_number(sample, at, 4, 0x12340000 + i);
	for (unsigned int i = 0; form.flags && i < COUNT; i++)
		sample->data[at++] = i % 2;
	must(text < SIZE);
}

static struct flat_image view(const struct flat_sample *sample)
{
	return (struct flat_image){ sample->data, SIZE, sample->form.big_endian };
}

static void check_image(const struct flat_sample *sample)
{
	struct flat_image image = view(sample);
	struct flat_tables tables;

	ck_assert(flat_image_find(&image, &tables));
	ck_assert_uint_eq(tables.word, sample->form.word);
	ck_assert_uint_eq(tables.count, COUNT);
	ck_assert(!tables.crcs == !sample->form.crcs);
	ck_assert(!tables.flags == !sample->form.flags);
	for (unsigned int i = 0; i < COUNT; i++) {
		struct flat_export export = flat_image_export(&image, &tables, i);
		char name[NAME_SIZE];

		name_of(sample, i, name);
		ck_assert_str_eq(export.name, name);
		ck_assert_str_eq(export.ns, i == 7 ? "NS" : "");
		ck_assert_uint_eq(export.crc, sample->form.crcs ? 0x12340000 + i : 0);
		ck_assert(export.gpl_only ==
			  (sample->form.flags ? i % 2 == 1 : i >= COUNT - GPL_COUNT));
	}
}

static struct flat_sample sample;

START_TEST(every_form)
{
	for (unsigned int i = 0; i < 16; i++) {
		make_image(&sample, (struct image_form){ i & 1 ? 8 : 4, i & 2, i & 4, i & 8 });
		check_image(&sample);
	}
}
END_TEST

/* Nothing is read outside the image, and no name is made up. */
START_TEST(truncated_anywhere)
{
	for (unsigned int form = 0; form < 4; form++) {
		make_image(&sample, (struct image_form){ form & 1 ? 8 : 4, form & 2, true, false });
		for (size_t len = 0; len < SIZE; len += 997) {
			struct flat_image image = view(&sample);
			unsigned char *copy = xmalloc(len + 1);
			struct flat_tables tables;

			memcpy(copy, sample.data, len);
			image.data = copy;
			image.len = len;
			/* all or nothing: a name has at least 6 bytes and at most 10 */
			if (flat_image_find(&image, &tables)) {
				must(tables.count == COUNT);
				must(len > sample.strings + COUNT * 6);
			} else {
				must(len < sample.strings + COUNT * 10);
			}
			free(copy);
		}
	}
}
END_TEST

START_TEST(damaged)
{
	struct flat_tables tables;
	struct flat_image image;

	make_image(&sample, (struct image_form){ 4, false, true, false });
	/* the last entries are missing */
	put_word(&sample, TABLE + 250 * 12 + 4, 0x100);
	image = view(&sample);
	ck_assert(!flat_image_find(&image, &tables));
	/* the name of an entry in the middle is not one: the rest is too short for a table */
	put_word(&sample, TABLE + 90 * 12 + 4, 0x100);
	sample.data[0x100] = '7';
	put_word(&sample, TABLE + 180 * 12 + 4, 0x100);
	image = view(&sample);
	ck_assert(!flat_image_find(&image, &tables));
	memset(sample.data, 0, SIZE);
	ck_assert(!flat_image_find(&image, &tables));
	memset(sample.data, 'a', SIZE);
	ck_assert(!flat_image_find(&image, &tables));
}
END_TEST

/* An image of s390x: something like a compressed file, then one, and more. */
START_TEST(s390x_images)
{
	static unsigned char boot[SIZE * 3];
	struct input input = { 0 };
	z_stream stream = { 0 };
	size_t at = 0x11000, end;

	make_image(&sample, (struct image_form){ 4, true, true, false });
	memcpy(boot + 0x10008, "S390EP", 6);
	memcpy(boot + 0x10500, "\x1f\x8b\x08\x00", 4);
	memcpy(boot + 0x10800, "\x28\xb5\x2f\xfd", 4);
	must(deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
	stream.next_in = sample.data;
	stream.avail_in = SIZE;
	stream.next_out = boot + at;
	stream.avail_out = (unsigned int)(sizeof(boot) - at);
	must(deflate(&stream, Z_FINISH) == Z_STREAM_END);
	end = at + stream.total_out;
	deflateEnd(&stream);
	memcpy(boot + end, "garbage", 7);
	put_bytes("boot", boot, end + 7);
	input_add(&input, "boot");
	ck_assert(inputs_read(&input, 1, 1));
	ck_assert_uint_eq(input.export_count, COUNT);
	ck_assert_int_eq(input.modules[0].kind, INPUT_VMLINUX);
	ck_assert_str_eq(input.exports[5].named.name, "init_task");
	input_release(&input);
	/* cut inside the kernel */
	struct capture capture;
	char *text;

	put_bytes("boot", boot, end - 20);
	capture_begin(&capture, STDERR_FILENO);
	input_add(&input, "boot");
	ck_assert(!inputs_read(&input, 1, 1));
	text = capture_end(&capture);
	ck_assert_str_eq(text, "modpost: boot: truncated, damaged, or not compressed with gzip, "
			       "xz or zstd\n");
	free(text);
	input_release(&input);
}
END_TEST

Suite *flat_image_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("flat_image", &tests, true);

	tcase_add_test(tests, every_form);
	tcase_add_test(tests, truncated_anywhere);
	tcase_add_test(tests, damaged);
	tcase_add_test(tests, s390x_images);
	return suite;
}
