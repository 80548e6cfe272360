// SPDX-License-Identifier: GPL-2.0-only
/* Damaged objects, and files that are not objects: nothing beyond the end of the file is read. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "lib/elf/object.h"
#include "modpost/scan/object_errors.h"
#include "tests/unit/elfmaker.h"
#include "tests/unit/units.h"

/* Every error but the first three is a finding. */
START_TEST(every_error_has_a_finding)
{
	for (unsigned int code = OBJECT_NOT_ELF + 1; code < OBJECT_ERROR_COUNT; code++) {
		struct object_error error = { .code = code, .at = 1, .limit = 2 };
		struct finding finding = object_error_finding(&error);

		ck_assert_msg(finding.id >= NOT_RELOCATABLE, "error %u", code);
		ck_assert_msg((finding.reason != NULL) == (finding.id == CORRUPT_OBJECT),
			      "error %u", code);
		ck_assert_uint_eq(finding.position, finding.id == CORRUPT_OBJECT ? 1 : 0);
	}
}
END_TEST

START_TEST(other_files_are_not_elf)
{
	static const char *const texts[] = {
		"x", "\177ELF",
		"#!/bin/sh\necho this is a script of as many bytes as an ELF header has\n"
	};
	struct object_error error;
	struct object object;

	for (size_t i = 0; i < LENGTH(texts); i++) {
		put_file("a.o", texts[i]);
		ck_assert_int_eq(object_try_open(&object, "7.3", &error), OBJECT_NOT_ELF);
	}
	/* a truncated header: 52 bytes are enough for 32 bits, not for 64 */
	for (int form = 0; form < ELF_FORMS; form++) {
		for (size_t len = 51; len <= 64; len++) {
			struct elfmaker elf;
			bool whole = len >= (form & 1 ? 64 : 52);

			maker_begin_form(&elf, form, EM_X86_64);
			maker_build(&elf);
			maker_set(&elf, E_TYPE, 0, ET_DYN);
			elf.image.len = len;
			maker_write(&elf, "a.o");
			ck_assert_int_eq(object_try_open(&object, "7.3", &error),
					 whole ? OBJECT_NOT_RELOCATABLE : OBJECT_NOT_ELF);
		}
	}
	put_file("a.o", "");
	ck_assert_int_eq(object_try_open(&object, "7.3", &error), OBJECT_UNREADABLE);
	ck_assert_int_eq(error.errnum, EINVAL);
	ck_assert_int_eq(remove("a.o"), 0);
	ck_assert_int_eq(object_try_open(&object, "7.3", &error), OBJECT_UNREADABLE);
	ck_assert_int_eq(error.errnum, ENOENT);
}
END_TEST

/* One wrong field, and the error that it causes. */
static const struct damage {
	enum maker_field field;
	const char *section; /* NULL for the ELF header */
	uint64_t value;
	enum object_error_code code;
} damages[] = {
	{ E_TYPE, NULL, ET_EXEC, OBJECT_NOT_RELOCATABLE },
	{ E_TYPE, NULL, ET_DYN, OBJECT_NOT_RELOCATABLE },
	{ E_SHOFF, NULL, 0x7fffffff, OBJECT_HEADERS_BEYOND_END },
	{ SH_OFFSET, ".text", 0x7fffffff, OBJECT_SECTION_BEYOND_END },
	{ SH_TYPE, ".modinfo", SHT_NOBITS, OBJECT_NOBITS_MODINFO },
	{ SH_TYPE, ".symtab", SHT_PROGBITS, OBJECT_NO_SYMTAB },
	{ SH_LINK, ".symtab_shndx", 1, OBJECT_SHNDX_LINK },
	{ E_SHNUM, NULL, 0xfe00, OBJECT_HEADERS_CUT },
	{ E_SHSTRNDX, NULL, 0x1234, OBJECT_NO_SHSTRTAB },
	{ SH_NAME, ".text", 0x7fffffff, OBJECT_SECTION_NAME_OUTSIDE },
	{ SH_LINK, ".symtab", 0x1234, OBJECT_NO_STRTAB },
	{ SH_SIZE, ".symtab", 0x7ffffff0, OBJECT_SYMTAB_BEYOND_END },
	{ SH_SIZE, ".symtab_shndx", 0x7ffffff0, OBJECT_SHNDX_BEYOND_END },
	/* fields that are not read are not checked */
	{ SH_SIZE, ".text", 0x7fffffff, OBJECT_OK },
	{ SH_OFFSET, ".bss", 0x7fffffff, OBJECT_OK },
};

static uint32_t number_of(const struct elfmaker *elf, const char *name)
{
	const struct bytes *names = &elf->sections[elf->section_count - 1].bytes;

	for (uint32_t i = 1; name && i < elf->section_count; i++)
		if (strcmp((const char *)names->data + elf->sections[i].name, name) == 0)
			return i;
	return 0;
}

static void make_plain(struct elfmaker *elf, int form)
{
	maker_begin_form(elf, form, EM_X86_64);
	maker_code(elf, ".text", 16);
	maker_section(elf, ".modinfo", SHT_PROGBITS, SHF_ALLOC, "license=GPL", 12);
	maker_section(elf, ".bss", SHT_NOBITS, SHF_ALLOC, NULL, 4);
	maker_symbol(elf, "f.1", STB_GLOBAL, STT_FUNC, 1, 0);
	maker_extended(elf, maker_symbol(elf, "g", STB_GLOBAL, STT_FUNC, SHN_XINDEX, 4), 1);
	maker_reloc(elf, maker_relocs(elf, SHT_RELA, ".rela.text", 1), 0, 1, 1, 0);
}

FORMS_TEST(damage_is_reported)
{
	for (size_t i = 0; i < LENGTH(damages); i++) {
		const struct damage *damage = &damages[i];
		struct object_error error;
		struct object object;
		struct elfmaker elf;
		size_t size;

		make_plain(&elf, form);
		maker_build(&elf);
		size = elf.image.len;
		maker_set(&elf, damage->field, number_of(&elf, damage->section), damage->value);
		maker_write(&elf, "a.o");
		if (damage->code == OBJECT_OK) {
			ck_assert_int_eq(object_try_open(&object, "7.3", &error), OBJECT_OK);
			object_close(&object);
			continue;
		}
		ck_assert_msg(object_try_open(&object, "7.3", &error) == damage->code, "damage %zu",
			      i);
		if (damage->code == OBJECT_HEADERS_BEYOND_END ||
		    damage->code == OBJECT_SECTION_BEYOND_END)
			ck_assert_uint_eq(error.at, 0x7fffffff);
		if (damage->code == OBJECT_HEADERS_BEYOND_END)
			ck_assert_uint_eq(error.limit, size);
		/* the kernel's modpost prints the size of its ELF header */
		if (damage->code == OBJECT_SECTION_BEYOND_END)
			ck_assert_uint_eq(error.limit, form & 1 ? 64 : 52);
	}
}

/* The offset of a SHT_NOBITS section is not checked, unless symbols have their names there. */
FORMS_TEST(names_that_are_nowhere)
{
	for (int far = 0; far < 2; far++) {
		struct object_error error;
		struct object object;
		struct elfmaker elf;

		make_plain(&elf, form);
		maker_build(&elf);
		maker_set(&elf, SH_TYPE, number_of(&elf, ".strtab"), SHT_NOBITS);
		maker_set(&elf, SH_OFFSET, number_of(&elf, ".strtab"), far ? UINT64_MAX - 7 : 1);
		maker_write(&elf, "a.o");
		ck_assert_int_eq(object_try_open(&object, "7.3", &error),
				 far ? OBJECT_STRTAB_BEYOND_END : OBJECT_OK);
		if (!far)
			object_close(&object);
	}
}

/* As in a loop that ends with the first symbol beyond the end. */
FORMS_TEST(a_symbol_that_begins_in_its_table_counts)
{
	const int size = form & 1 ? 24 : 16;
	const struct {
		int size;
		uint32_t count;
	} cases[] = {
		{ 0, 0 },    { 1, 1 },	      { size - 1, 1 },
		{ size, 1 }, { size + 1, 2 }, { 3 * size - 1, 3 },
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct elfmaker elf;
		struct object object;

		make_plain(&elf, form);
		maker_build(&elf);
		maker_set(&elf, SH_SIZE, number_of(&elf, ".symtab"), (uint64_t)cases[i].size);
		object_open_written(&object, &elf);
		ck_assert_uint_eq(object.symbol_count, cases[i].count);
		object_close(&object);
	}
}

/* Before 6.12 the byte order was fixed when modpost was built. */
START_TEST(unknown_byte_order_since_6_12)
{
	struct object_error error;
	struct object object;
	struct elfmaker elf;

	make_plain(&elf, 1);
	maker_build(&elf);
	elf.image.data[EI_DATA] = 3;
	maker_write(&elf, "a.o");
	ck_assert_int_eq(object_try_open(&object, "6.12", &error), OBJECT_UNKNOWN_BYTE_ORDER);
	ck_assert_int_eq(object_try_open(&object, "6.11", &error), OBJECT_OK);
	object_close(&object);
}
END_TEST

static bool lies_in(const struct object *object, const void *p, size_t len)
{
	const unsigned char *start = p;

	if (start >= object->map.data && start + len <= object->map.data + object->map.len)
		return true;
	/* names of a mapped file are read from a copy once one of them was cut */
	return object->cut_names && (const char *)p >= object->cut_names &&
	       (const char *)p + len <= object->cut_names + object->cut_len;
}

/* Use all accessors; the sanitizers catch accesses beyond the end. */
static void use(struct object *object)
{
	volatile uint64_t sum = 0;

	for (uint32_t i = 0; i < object->symbol_count; i++) {
		GElf_Sym sym = object_symbol(object, i);
		const char *name = object_cut_symbol_name(object, &sym);

		must(!*name || lies_in(object, name, strlen(name) + 1));
		sum += object_symbol_section(object, i, &sym);
		sum += object_name_was_cut_away(object, &sym);
	}
	for (uint32_t i = 0; i < object->section_count; i++) {
		const char *name = object_section_name(object, i);
		const unsigned char *bytes =
			object_section_data(object, i, 0, object->sections[i].sh_size);

		must(!*name || lies_in(object, name, strlen(name) + 1));
		must(!bytes || lies_in(object, bytes, object->sections[i].sh_size));
		if (object->sections[i].sh_type == SHT_RELA) {
			struct relocs relocs = object_relocs(object, i);

			for (size_t k = 0; k < relocs.count; k++)
				sum += object_reloc(object, &relocs, k).r_info;
		}
	}
	(void)sum;
}

static void survive_damage(int form, struct object_buffer *buffer)
{
	struct release release = release_named("7.3");
	struct elfmaker elf;
	size_t len;
	int fd;

	make_plain(&elf, form);
	maker_build(&elf);
	len = elf.image.len;
	maker_write(&elf, "a.o");
	fd = open("a.o", O_RDWR);
	for (off_t at = EI_CLASS; at < (off_t)len; at++) {
		unsigned char good, bad;
		struct object_error error;
		struct object object;

		must(pread(fd, &good, 1, at) == 1);
		bad = at % 2 ? 0xff : good ^ 0x10;
		must(pwrite(fd, &bad, 1, at) == 1);
		if (object_open(&object, "a.o", &release, buffer, &error)) {
			use(&object);
			object_close(&object);
		} else {
			must(!object.map.data);
		}
		must(pwrite(fd, &good, 1, at) == 1);
	}
	close(fd);
}

FORMS_TEST(any_damaged_byte_is_survived)
{
	struct object_buffer buffer = { 0 };

	/* mapped, and read */
	survive_damage(form, NULL);
	survive_damage(form, &buffer);
	object_buffer_release(&buffer);
}

FORMS_TEST(a_cut_file_is_survived)
{
	struct elfmaker elf;
	size_t len;

	make_plain(&elf, form);
	maker_build(&elf);
	len = elf.image.len;
	maker_write(&elf, "a.o");
	while (--len >= 64) {
		struct object_error error;
		struct object object;

		must(truncate("a.o", (off_t)len) == 0);
		/* the section headers are at the end */
		must(object_try_open(&object, "7.3", &error) == OBJECT_HEADERS_BEYOND_END ||
		     error.code == OBJECT_HEADERS_CUT);
	}
}

FORMS_TEST(strings_end_in_the_file)
{
	struct elfmaker elf;
	struct object object;

	maker_begin_form(&elf, form, EM_X86_64);
	maker_section(&elf, ".strings", SHT_PROGBITS, 0, "one\0two", 8);
	maker_build(&elf);
	bytes_add(&elf.image, "end", 3); /* without a NUL */
	object_open_written(&object, &elf);
	ck_assert_str_eq(object_string(&object, object.sections[1].sh_offset + 4), "two");
	ck_assert_str_eq(object_string(&object, object.sections[1].sh_offset + 7), "");
	ck_assert_ptr_null(object_string(&object, object.map.len - 3));
	ck_assert_ptr_null(object_string(&object, object.map.len - 1));
	ck_assert_ptr_null(object_string(&object, object.map.len));
	ck_assert_ptr_null(object_string(&object, UINT64_MAX));
	object_close(&object);
}

FORMS_TEST(relocations_beyond_the_end)
{
	/* the largest size overflows when it is rounded up to whole relocations */
	const uint64_t sizes[] = { 0x7ffffff0, form & 1 ? UINT64_MAX : UINT32_MAX };

	for (size_t i = 0; i < LENGTH(sizes); i++) {
		struct elfmaker elf;
		struct object object;
		struct relocs relocs;

		make_plain(&elf, form);
		maker_build(&elf);
		maker_set(&elf, SH_SIZE, number_of(&elf, ".rela.text"), sizes[i]);
		object_open_written(&object, &elf);
		relocs = object_relocs(&object, 4);
		ck_assert_ptr_null(relocs.data);
		ck_assert_uint_eq(relocs.count, 0);
		object_close(&object);
	}
}

Suite *damage_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("damage", &tests, true);

	tcase_add_test(tests, every_error_has_a_finding);
	tcase_add_test(tests, other_files_are_not_elf);
	tcase_add_test(tests, damage_is_reported);
	tcase_add_test(tests, names_that_are_nowhere);
	tcase_add_test(tests, a_symbol_that_begins_in_its_table_counts);
	tcase_add_test(tests, unknown_byte_order_since_6_12);
	tcase_add_test(tests, any_damaged_byte_is_survived);
	tcase_add_test(tests, a_cut_file_is_survived);
	tcase_add_test(tests, strings_end_in_the_file);
	tcase_add_test(tests, relocations_beyond_the_end);
	return suite;
}
