// SPDX-License-Identifier: GPL-2.0-only
#include "lib/elf/modinfo.h"

#include <stdlib.h>

#include "tests/unit/elfmaker.h"
#include "tests/unit/units.h"

static void open_modinfo(struct object *object, int form, const void *data, size_t len)
{
	struct release release = release_named("7.3");
	struct object_error error;
	struct elfmaker elf;

	maker_begin_form(&elf, form, EM_X86_64);
	if (data)
		maker_section(&elf, ".modinfo", SHT_PROGBITS, SHF_ALLOC, data, len);
	maker_section(&elf, ".after", SHT_PROGBITS, 0, "tag=behind", 11);
	maker_write(&elf, "a.o");
	ck_assert(object_open(object, "a.o", &release, NULL, &error));
}

FORMS_TEST(values_of_a_tag_in_their_order)
{
	static const char text[] =
		"license=GPL\0licensex=1\0xlicense=2\0\0\0\0author=A=B\0license\0license=MIT\0"
		"empty=\0 license=3\0license=last";
	const char *value = NULL;
	struct object object;

	open_modinfo(&object, form, text, sizeof(text));
	value = modinfo_next(&object, "license", NULL);
	ck_assert_str_eq(value, "GPL");
	value = modinfo_next(&object, "license", value);
	ck_assert_str_eq(value, "MIT");
	value = modinfo_next(&object, "license", value);
	ck_assert_str_eq(value, "last");
	ck_assert_ptr_null(modinfo_next(&object, "license", value));
	ck_assert_str_eq(modinfo_next(&object, "author", NULL), "A=B");
	ck_assert_str_eq(modinfo_next(&object, "empty", NULL), "");
	ck_assert_ptr_null(modinfo_next(&object, "lic", NULL));
	ck_assert_ptr_null(modinfo_next(&object, "version", NULL));
	ck_assert_ptr_null(modinfo_next(&object, "tag", NULL));
	/* a search may start after the value of another tag */
	value = modinfo_next(&object, "author", NULL);
	ck_assert_str_eq(modinfo_next(&object, "license", value), "MIT");
	object_close(&object);
}

FORMS_TEST(a_value_is_no_string_of_its_own)
{
	static const char text[] = "a=a=1\0a=2";
	struct object object;
	const char *value;

	open_modinfo(&object, form, text, sizeof(text));
	value = modinfo_next(&object, "a", NULL);
	ck_assert_str_eq(value, "a=1");
	ck_assert_str_eq(modinfo_next(&object, "a", value), "2");
	object_close(&object);
}

FORMS_TEST(no_section_has_no_values)
{
	struct object object;

	open_modinfo(&object, form, NULL, 0);
	ck_assert_ptr_null(modinfo_next(&object, "license", NULL));
	object_close(&object);
}

FORMS_TEST(nothing_but_padding_has_no_values)
{
	struct object object;

	open_modinfo(&object, form, "\0\0\0\0\0\0\0", 8);
	ck_assert_ptr_null(modinfo_next(&object, "license", NULL));
	object_close(&object);
}

FORMS_TEST(padding_may_come_first)
{
	struct object object;

	open_modinfo(&object, form, "\0\0\0a=b", 7);
	ck_assert_str_eq(modinfo_next(&object, "a", NULL), "b");
	object_close(&object);
}

FORMS_TEST(a_section_larger_than_the_file)
{
	struct release release = release_named("7.3");
	struct object_error error;
	const char *value = NULL;
	struct object object;
	struct elfmaker elf;
	unsigned int count = 0;

	maker_begin_form(&elf, form, EM_X86_64);
	maker_section(&elf, ".modinfo", SHT_PROGBITS, SHF_ALLOC, "a=1\0a=2", 8);
	maker_set(&elf, SH_SIZE, 1, 0x7fffffff);
	bytes_add(&elf.image, "a=3\0a=4", 7); /* the last string does not end */
	maker_write(&elf, "a.o");
	ck_assert(object_open(&object, "a.o", &release, NULL, &error));
	while ((value = modinfo_next(&object, "a", value))) {
		ck_assert((const unsigned char *)value >= object.map.data);
		ck_assert((const unsigned char *)value < object.map.data + object.map.len);
		ck_assert_uint_lt(count++, 3);
	}
	ck_assert_uint_eq(count, 3);
	object_close(&object);
}

/* The file as memory of just its size, which a section's size does not bound. */
START_TEST(a_section_reaches_to_the_end_of_the_file_at_most)
{
	static const char text[] = "a=1\0a=2\0\0";
	char *file = malloc(sizeof(text));
	struct object object = {
		.map = { .data = (unsigned char *)file, .len = sizeof(text) },
		.has_modinfo = true,
		.modinfo = { 4, UINT64_MAX },
	};
	const char *value;

	memcpy(file, text, sizeof(text));
	value = modinfo_next(&object, "a", NULL);
	ck_assert_ptr_eq(value, file + 6);
	ck_assert_ptr_null(modinfo_next(&object, "a", value));
	object.modinfo.offset = sizeof(text);
	ck_assert_ptr_null(modinfo_next(&object, "a", NULL));
	object.modinfo.offset = UINT64_MAX;
	ck_assert_ptr_null(modinfo_next(&object, "a", NULL));
	free(file);
}
END_TEST

START_TEST(packed_strings_in_order)
{
	static const char text[] = "ab\0\0\0c\0def\0\0";
	uint64_t len = sizeof(text);
	const char *s = text;

	s = next_string(s, &len);
	ck_assert_ptr_eq(s, text + 5);
	ck_assert_uint_eq(len, sizeof(text) - 5);
	s = next_string(s, &len);
	ck_assert_ptr_eq(s, text + 7);
	ck_assert_uint_eq(len, sizeof(text) - 7);
	ck_assert_ptr_null(next_string(s, &len));
}
END_TEST

/* All texts of two letters and NULs up to nine bytes, in memory of just that size. */
START_TEST(packed_strings_never_run_over)
{
	for (size_t size = 0; size <= 9; size++) {
		char *text = malloc(size ? size : 1);

		for (unsigned int bits = 0; bits < 1u << size; bits++) {
			unsigned int want = 0, got = 0;
			uint64_t len = size;
			const char *s = text;

			for (size_t i = 0; i < size; i++) {
				text[i] = bits >> i & 1 ? 'a' : '\0';
				/* strings after the first */
				want += i && text[i] && !text[i - 1];
			}
			while ((s = next_string(s, &len))) {
				must(s > text);
				must(s < text + size);
				must(len == (size_t)(text + size - s));
				must(*s == 'a');
				got++;
			}
			must(got == want);
		}
		free(text);
	}
}
END_TEST

Suite *modinfo_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("modinfo", &tests, true);

	tcase_add_test(tests, values_of_a_tag_in_their_order);
	tcase_add_test(tests, a_value_is_no_string_of_its_own);
	tcase_add_test(tests, no_section_has_no_values);
	tcase_add_test(tests, nothing_but_padding_has_no_values);
	tcase_add_test(tests, padding_may_come_first);
	tcase_add_test(tests, a_section_larger_than_the_file);
	tcase_add_test(tests, a_section_reaches_to_the_end_of_the_file_at_most);
	tcase_add_test(tests, packed_strings_in_order);
	tcase_add_test(tests, packed_strings_never_run_over);
	return suite;
}
