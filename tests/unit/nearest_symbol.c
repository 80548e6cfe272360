// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/scan/nearest_symbol.h"

#include "modpost/scan/sections.h"
#include "tests/unit/elfmaker.h"
#include "tests/unit/nearest_model.h"
#include "tests/unit/units.h"

#define OLDEST "6.1" /* one release for each kind of search */
#define MIDDLE "6.5"
#define NEWEST "7.3"

/* An object whose sections are classified. */
struct searched {
	struct options options;
	struct arena arena;
	struct object_info info;
	struct scratch scratch;
	struct scan scan;
};

static void search_begin(struct searched *searched, const char *release)
{
	struct scan *scan = &searched->scan;
	struct object_error error;

	*searched = (struct searched){ 0 };
	searched->options.release = release_named(release);
	searched->info.arena = &searched->arena;
	searched->info.file = "a.o";
	module_init(&searched->info.module, "a");
	scan->options = &searched->options;
	scan->release = &searched->options.release;
	scan->info = &searched->info;
	scan->scratch = &searched->scratch;
	ck_assert(object_open(&scan->object, "a.o", scan->release, NULL, &error));
	scan_sections(scan);
}

static void search_end(struct searched *searched)
{
	symbol_index_release(&searched->scan.index);
	object_close(&searched->scan.object);
	arena_release(&searched->arena);
	scratch_release(&searched->scratch);
}

static const char *name_of(struct searched *searched, uint32_t symbol)
{
	GElf_Sym sym;

	if (symbol == NO_SYMBOL)
		return "-";
	sym = object_symbol(&searched->scan.object, symbol);
	return object_symbol_name(&searched->scan.object, &sym);
}

/* What each search finds. */
struct question {
	uint32_t section;
	uint64_t addr;
	const char *oldest, *middle, *newest;
};

static void ask(const struct question *questions, size_t count,
		uint32_t search(struct scan *scan, uint32_t section, uint64_t addr))
{
	static const char *const releases[] = { OLDEST, "6.4", MIDDLE, "6.6", "6.7", NEWEST };

	for (size_t r = 0; r < LENGTH(releases); r++) {
		struct searched searched;

		search_begin(&searched, releases[r]);
		for (size_t i = 0; i < count; i++) {
			const struct question *q = &questions[i];
			const char *want = r < 2 ? q->oldest : r < 4 ? q->middle : q->newest;
			const char *got =
				name_of(&searched, search(&searched.scan, q->section, q->addr));

			ck_assert_msg(strcmp(got, want) == 0, "%s, %u+%#llx: %s, not %s",
				      releases[r], q->section, (unsigned long long)q->addr, got,
				      want);
		}
		search_end(&searched);
	}
}

static void add_object(struct elfmaker *elf, const char *name, uint32_t section, uint64_t value)
{
	maker_symbol(elf, name, STB_LOCAL, STT_OBJECT, section, value);
}

FORMS_TEST(symbol_before_an_address)
{
	static const struct question questions[] = {
		{ 1, 0, "-", "-", "-" },
		{ 1, 3, "e", "-", "-" },
		{ 1, 4, "a", "a", "a" },
		{ 1, 7, "a", "a", "a" },
		/* two at one address: the last; the first if exact, else the last; the first */
		{ 1, 8, "c", "b", "b" },
		{ 1, 9, "c", "c", "b" },
		{ 1, 31, "c", "c", "b" },
		{ 1, 32, "d", "d", "d" },
		{ 1, 0x10000, "d", "d", "d" },
		/* only the oldest includes other sections of the same name */
		{ 2, 10, "c", "e", "e" },
		{ 2, 40, "d", "e", "e" },
		{ 2, 3, "e", "e", "e" },
		{ 3, 100, "f", "f", "f" },
	};
	struct elfmaker elf;

	maker_begin_form(&elf, form, EM_386);
	maker_code(&elf, ".text.x", 64);
	maker_code(&elf, ".text.x", 64);
	maker_code(&elf, ".other", 64);
	add_object(&elf, "d", 1, 32); /* not in address order */
	add_object(&elf, "b", 1, 8);
	add_object(&elf, "c", 1, 8);
	add_object(&elf, "a", 1, 4);
	add_object(&elf, "f", 3, 5);
	add_object(&elf, "e", 2, 2);
	add_object(&elf, "absolute", SHN_ABS, 6);
	add_object(&elf, "undefined", SHN_UNDEF, 6);
	add_object(&elf, "", 1, 6);
	maker_write(&elf, "a.o");
	ask(questions, LENGTH(questions), nearest_symbol_before);
}

FORMS_TEST(symbol_around_an_address)
{
	static const struct question questions[] = {
		/* the nearest on either side */
		{ 1, 100, "a", "a", "a" },
		{ 1, 104, "a", "a", "a" },
		{ 1, 106, "b", "b", "b" },
		{ 1, 96, "a", "a", "a" },
		/* less than 20 away; at most 20 away */
		{ 1, 81, "a", "a", "a" },
		{ 1, 80, "-", "a", "a" },
		{ 1, 79, "-", "-", "-" },
		{ 1, 129, "b", "b", "b" },
		{ 1, 130, "-", "b", "b" },
		{ 1, 131, "-", "-", "-" },
		/* two at the same distance: the first, the last, the lower */
		{ 1, 105, "a", "b", "a" },
		{ 2, 105, "b2", "a2", "a2" },
		/* three at one address */
		{ 3, 50, "first", "first", "first" },
		{ 3, 52, "first", "last", "first" },
		{ 3, 48, "first", "last", "first" },
		/* not in other sections of that name */
		{ 4, 100, "-", "-", "-" },
		/* signed distances in the oldest */
		{ 5, 0, "start", "start", "start" },
		{ 5, (uint64_t)-3, "start", "-", "-" },
		{ 5, 0xfffffffd, "start", "-", "-" },
		{ 5, 0xffffffec, "-", "-", "-" },
	};
	struct elfmaker elf;

	maker_begin_form(&elf, form, EM_386);
	maker_code(&elf, ".text.x", 256);
	maker_code(&elf, ".text.y", 256);
	maker_code(&elf, ".text.z", 256);
	maker_code(&elf, ".text.x", 256);
	maker_code(&elf, ".text.s", 256);
	add_object(&elf, "a", 1, 100);
	add_object(&elf, "b", 1, 110);
	add_object(&elf, "b2", 2, 110);
	add_object(&elf, "a2", 2, 100);
	add_object(&elf, "first", 3, 50);
	add_object(&elf, "middle", 3, 50);
	add_object(&elf, "last", 3, 50);
	add_object(&elf, "start", 5, 0);
	maker_write(&elf, "a.o");
	ask(questions, LENGTH(questions), nearest_symbol_around);
}

FORMS_TEST(section_symbols_are_ignored_up_to_6_4)
{
	static const struct question questions[] = { { 1, 0, "f", "named", "named" } };
	struct elfmaker elf;

	maker_begin_form(&elf, form, EM_386);
	maker_code(&elf, ".text", 64);
	maker_symbol(&elf, "named", STB_LOCAL, STT_SECTION, 1, 0);
	add_object(&elf, "f", 1, 0);
	maker_write(&elf, "a.o");
	ask(questions, 1, nearest_symbol_around);
}

START_TEST(the_thumb_bit_is_ignored)
{
	static const struct question before[] = {
		{ 1, 0x10, "first", "thumb", "thumb" },
		{ 1, 0x11, "thumb", "thumb", "thumb" },
		{ 1, 0x20, "thumb", "thumb", "thumb" },
		{ 1, 0x21, "data", "data", "data" },
	};
	struct elfmaker elf;

	maker_begin(&elf, false, _i, EM_ARM);
	maker_code(&elf, ".text", 64);
	maker_symbol(&elf, "first", STB_LOCAL, STT_FUNC, 1, 0);
	maker_symbol(&elf, "thumb", STB_LOCAL, STT_FUNC, 1, 0x11);
	maker_symbol(&elf, "data", STB_LOCAL, STT_OBJECT, 1, 0x21);
	maker_write(&elf, "a.o");
	ask(before, LENGTH(before), nearest_symbol_before);
}
END_TEST

/* Names that cannot name a place; this changed twice. */
FORMS_TEST(mapping_symbols_are_ignored)
{
	static const struct {
		const char *name, *release;
		bool valid;
	} cases[] = {
		{ "f", "6.1", true },	{ "", "6.1", false },	   { "", "7.3", false },
		{ "$a", "6.1", false }, { "$d", "6.1", false },	   { "$t", "6.1", false },
		{ "$x", "6.1", false }, { "$x.12", "6.1", false }, { "$xy", "6.1", true },
		{ "$b", "6.1", true },	{ "$", "6.1", true },	   { "$", "6.6", false },
		{ "$b", "6.5", true },	{ "$b", "6.6", false },	   { "$xy", "7.3", false },
		{ ".L1", "6.3", true }, { ".L1", "6.4", false },   { ".L1", "7.3", false },
		{ "L0x", "6.3", true }, { "L0x", "6.4", false },   { "L1", "7.3", true },
		{ ".l1", "7.3", true }, { "a$x", "7.3", true },
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct release release = release_named(cases[i].release);
		struct searched searched;
		struct elfmaker elf;

		ck_assert_msg(symbol_name_is_valid(&release, cases[i].name) == cases[i].valid,
			      "%s: %s", cases[i].release, cases[i].name);
		maker_begin_form(&elf, form, EM_386);
		maker_code(&elf, ".text", 64);
		add_object(&elf, cases[i].name, 1, 4);
		maker_write(&elf, "a.o");
		search_begin(&searched, cases[i].release);
		ck_assert_uint_eq(nearest_symbol_before(&searched.scan, 1, 8),
				  cases[i].valid ? 1 : NO_SYMBOL);
		ck_assert_uint_eq(nearest_symbol_around(&searched.scan, 1, 8),
				  cases[i].valid ? 1 : NO_SYMBOL);
		search_end(&searched);
	}
}

FORMS_TEST(thousands_of_symbols)
{
	enum { COUNT = 3000 };
	static const char *const releases[] = { OLDEST, MIDDLE, NEWEST };
	struct elfmaker elf;

	maker_begin_form(&elf, form, EM_386);
	maker_code(&elf, ".text", 64);
	for (uint32_t i = 0; i < COUNT; i++) /* 7 and COUNT are coprime: a permutation */
		add_object(&elf, "s", 1, (uint64_t)(i * 7 % COUNT) * 100);
	maker_write(&elf, "a.o");
	for (size_t r = 0; r < LENGTH(releases); r++) {
		struct searched searched;

		search_begin(&searched, releases[r]);
		for (uint32_t i = 0; i < COUNT; i++) {
			uint64_t value = (uint64_t)(i * 7 % COUNT) * 100;

			must(nearest_symbol_before(&searched.scan, 1, value + 99) == i + 1);
			must(nearest_symbol_around(&searched.scan, 1, value + 19) == i + 1);
			must(nearest_symbol_around(&searched.scan, 1, value + 50) == NO_SYMBOL);
		}
		search_end(&searched);
	}
}

/* Pseudorandom numbers below LIMIT, the same in every run. */
static uint32_t next_random(uint64_t *state, uint32_t limit)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33) % limit;
}

static void make_random_object(struct model *model, int form, uint64_t *state)
{
	static const uint32_t sections[] = { 1, 1, 1, 2, 2, 3, 3, SHN_ABS, SHN_UNDEF };
	static const unsigned int types[] = { STT_FUNC, STT_OBJECT, STT_NOTYPE, STT_SECTION };
	/* few values give many ties, many values give gaps */
	uint32_t values = next_random(state, 2) ? 12 : MODEL_RANGE;
	struct elfmaker elf;

	maker_begin_form(&elf, form, model->arm ? EM_ARM : EM_386);
	for (uint32_t i = 1; i <= MODEL_SECTIONS; i++)
		maker_code(&elf, model_sections[i], MODEL_RANGE);
	for (uint32_t i = 1; i <= MODEL_SYMBOLS; i++) {
		struct model_symbol *sym = &model->symbols[i];

		sym->section = sections[next_random(state, LENGTH(sections))];
		sym->type = types[next_random(state, LENGTH(types))];
		sym->value = next_random(state, values) * (MODEL_RANGE / values);
		sym->valid = next_random(state, 5) != 0;
		must(maker_symbol(&elf, sym->valid ? "s" : "$a", STB_LOCAL, sym->type, sym->section,
				  sym->value) == i);
	}
	maker_write(&elf, "a.o");
}

FORMS_TEST(every_search_agrees_with_its_model)
{
	uint64_t state = (uint64_t)form;

	for (unsigned int round = 0; round < 20; round++) {
		struct model model = { .arm = round % 2 };

		make_random_object(&model, form, &state);
		for (const struct nearest_model *m = nearest_models; m->release; m++) {
			struct searched searched;

			search_begin(&searched, m->release);
			for (uint32_t section = 1; section <= MODEL_SECTIONS; section++) {
				for (int64_t at = -25; at < MODEL_RANGE + 25; at++) {
					uint64_t addr = (uint64_t)at;

					must(nearest_symbol_before(&searched.scan, section, addr) ==
					     m->before(&model, section, addr));
					must(nearest_symbol_around(&searched.scan, section, addr) ==
					     m->around(&model, section, addr));
				}
			}
			search_end(&searched);
		}
	}
}

Suite *nearest_symbol_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("nearest_symbol", &tests, true);

	tcase_add_test(tests, symbol_before_an_address);
	tcase_add_test(tests, symbol_around_an_address);
	tcase_add_test(tests, section_symbols_are_ignored_up_to_6_4);
	tcase_add_loop_test(tests, the_thumb_bit_is_ignored, 0, 2);
	tcase_add_test(tests, mapping_symbols_are_ignored);
	tcase_add_test(tests, thousands_of_symbols);
	tcase_add_test(tests, every_search_agrees_with_its_model);
	return suite;
}
