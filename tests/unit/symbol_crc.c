// SPDX-License-Identifier: GPL-2.0-only
/*
 * The texts and CRCs are those that genksyms of Linux 6.1 and gendwarfksyms of 7.3 wrote for small
 * sources.
 */
#include "lib/symtypes/symbol_crc.h"

#include <stdlib.h>

#include "lib/symtypes/symtypes.h"
#include "tests/unit/units.h"

struct wanted_crc {
	const char *symbol;
	uint32_t crc;
};

static const char genksyms_text[] =
	"s#list_head struct list_head { s#list_head * next , * prev ; } \n"
	"t#u32 typedef unsigned int u32 \n"
	"E#KIND_MAX ( 4 ) + 1 \n"
	"u#value union value { long number ; char text [ E#KIND_MAX ] ; } \n"
	"e#kind enum kind { KIND_A , KIND_B = 4 , KIND_MAX } \n"
	"s#opaque struct opaque { UNKNOWN } \n"
	"s#file struct file { s#list_head list ; t#u32 flags : 3 , rest : 29 ; const "
	"char * name ; u#value value ; e#kind kind ; int ( * open ) ( s#opaque * , "
	"s#file * ) ; } \n"
	"file_open extern int file_open ( s#file * , const char * ) \n"
	"counter t#u32 counter \n"
	"count int count ( t#u32 , t#u32 ) \n"
	"s#quoted struct quoted { char a [ sizeof ( \"s#file t#u32 x\" ) ] ; char b [ "
	"'\"' ] ; s#list_head l ; } \n"
	"quote void quote ( s#quoted * ) \n"
	"nothing extern void nothing ( void ) \n"
	"foo foo \n";
static const struct wanted_crc genksyms_crcs[] = {
	{ "file_open", 0xd16c20a2 }, { "counter", 0x6fbca808 }, { "count", 0xec4149d2 },
	{ "quote", 0x3b43a4de },     { "nothing", 0x0fe7d7c3 }, { "foo", 0xa589ac7e },
};

/* kept by genksyms --reference --preserve, though the source has "int a" */
static const char override_text[] = "override s#s struct s { long a ; } \n"
				    "f void f ( s#s * ) \n";
static const struct wanted_crc override_crcs[] = { { "f", 0x32e18129 } };

static const char gendwarfksyms_text[] =
	"arr variable array_type[2][3] { base_type int byte_size(4) encoding(5) }\n"
	"big variable base_type __int128 byte_size(16) encoding(5)\n"
	"e#e enumeration_type e { enumerator A = 0 , enumerator B = 5 , enumerator C = 6 "
	"} byte_size(4)\n"
	"e#neg enumeration_type neg { enumerator M = 18446744073709551615 , enumerator N "
	"= 2147483647 } byte_size(4)\n"
	"f subprogram ( formal_parameter pointer_type { s#s } byte_size(8) s , "
	"formal_parameter pointer_type { const_type { s#list_head } } byte_size(8) l , "
	"formal_parameter e#e e , formal_parameter pointer_type { t#u32 } byte_size(8) p "
	") -> base_type int byte_size(4) encoding(5)\n"
	"flag variable base_type _Bool byte_size(1) encoding(2)\n"
	"fp variable pointer_type { subroutine_type ( formal_parameter base_type int "
	"byte_size(4) encoding(5) , formal_parameter base_type int byte_size(4) "
	"encoding(5) ) -> base_type int byte_size(4) encoding(5) } byte_size(8)\n"
	"g subprogram ( ) -> base_type void\n"
	"h subprogram ( formal_parameter pointer_type { s#opaque } byte_size(8) o ) -> "
	"pointer_type { s#opaque } byte_size(8)\n"
	"n variable s#nest\n"
	"s#file_ops structure_type file_ops { member pointer_type { subroutine_type ( "
	"formal_parameter pointer_type { s#opaque } byte_size(8) , formal_parameter e#e "
	") -> base_type int byte_size(4) encoding(5) } byte_size(8) open "
	"data_member_location(0) , member pointer_type { subroutine_type ( "
	"formal_parameter pointer_type { base_type void } byte_size(8) , "
	"formal_parameter pointer_type { base_type char byte_size(1) encoding(6) } "
	"byte_size(8) , formal_parameter base_type long unsigned int byte_size(8) "
	"encoding(7) ) -> base_type long int byte_size(8) encoding(5) } byte_size(8) "
	"read data_member_location(8) , member pointer_type { subroutine_type ( ) -> "
	"base_type void } byte_size(8) none data_member_location(16) } byte_size(24)\n"
	"s#list_head structure_type list_head { member pointer_type { s#list_head } "
	"byte_size(8) next data_member_location(0) , member pointer_type { s#list_head } "
	"byte_size(8) prev data_member_location(8) } byte_size(16)\n"
	"s#nest structure_type nest { member structure_type { member base_type int "
	"byte_size(4) encoding(5) x data_member_location(0) , member structure_type { "
	"member base_type char byte_size(1) encoding(6) y bit_size(4) data_bit_offset(0) "
	"} byte_size(1) in data_member_location(4) } byte_size(8) "
	"data_member_location(0) , member pointer_type { s#nest } byte_size(8) self "
	"data_member_location(8) , member enumeration_type { enumerator Q = 0 , "
	"enumerator R = 1 } byte_size(4) q data_member_location(16) , member e#neg n "
	"data_member_location(20) , member s#packed p data_member_location(24) , member "
	"base_type double byte_size(8) encoding(4) d data_member_location(40) , member "
	"pointer_type { subroutine_type ( formal_parameter base_type int byte_size(4) "
	"encoding(5) ) -> pointer_type { subroutine_type ( formal_parameter base_type "
	"char byte_size(1) encoding(6) ) -> base_type int byte_size(4) encoding(5) } "
	"byte_size(8) } byte_size(8) ff data_member_location(48) , member base_type long "
	"long unsigned int byte_size(8) encoding(7) big data_member_location(56) , "
	"member array_type[2][3] { base_type int byte_size(4) encoding(5) } arr "
	"data_member_location(64) , member volatile_type { pointer_type { const_type { "
	"pointer_type { const_type { base_type int byte_size(4) encoding(5) } } "
	"byte_size(8) } } byte_size(8) } pp data_member_location(88) } byte_size(96) "
	"alignment(8)\n"
	"s#opaque structure_type opaque { }\n"
	"s#packed structure_type packed { member base_type char byte_size(1) encoding(6) "
	"a data_member_location(0) , member base_type long int byte_size(8) encoding(5) "
	"b data_member_location(1) } byte_size(10) alignment(2)\n"
	"s#s structure_type s { member s#list_head list data_member_location(0) , member "
	"t#u32 flags bit_size(3) data_bit_offset(128) , member t#u32 rest bit_size(29) "
	"data_bit_offset(131) , member t#atomic_t count data_member_location(20) , "
	"member pointer_type { volatile_type { const_type { base_type char byte_size(1) "
	"encoding(6) } } } byte_size(8) name data_member_location(24) , member u#u u "
	"data_member_location(32) , member union_type { member base_type int "
	"byte_size(4) encoding(5) a , member base_type float byte_size(4) encoding(4) b "
	"} byte_size(4) data_member_location(40) , member pointer_type { s#file_ops } "
	"byte_size(8) ops data_member_location(48) , member array_type[4] { pointer_type "
	"{ subroutine_type ( formal_parameter base_type int byte_size(4) encoding(5) ) "
	"-> base_type int byte_size(4) encoding(5) } byte_size(8) } fns "
	"data_member_location(56) , member array_type[] { base_type char byte_size(1) "
	"encoding(6) } flex data_member_location(88) } byte_size(88)\n"
	"t#atomic_t typedef_type atomic_t { structure_type { member base_type int "
	"byte_size(4) encoding(5) counter data_member_location(0) } byte_size(4) }\n"
	"t#u128 typedef_type u128 { base_type __int128 unsigned byte_size(16) "
	"encoding(7) }\n"
	"t#u32 typedef_type u32 { base_type unsigned int byte_size(4) encoding(7) }\n"
	"the_s variable s#s\n"
	"u#u union_type u { member base_type long int byte_size(8) encoding(5) l , "
	"member array_type[8] { base_type char byte_size(1) encoding(6) } c } "
	"byte_size(8)\n"
	"v subprogram ( formal_parameter pointer_type { const_type { base_type char "
	"byte_size(1) encoding(6) } } byte_size(8) fmt ) -> base_type int byte_size(4) "
	"encoding(5)\n"
	"w variable t#u128\n";
static const struct wanted_crc gendwarfksyms_crcs[] = {
	{ "arr", 0xfc3135a9 },	 { "big", 0x87e6ea30 }, { "f", 0x177beed9 }, { "flag", 0xd0d94833 },
	{ "fp", 0x9ace7eee },	 { "g", 0xd272d446 },	{ "h", 0xfde39e5e }, { "n", 0x3be5bbdc },
	{ "the_s", 0xd430ca90 }, { "v", 0xc06e5c94 },	{ "w", 0x8c6c2628 },
};

/* of Rust: names have blanks */
static const char rust_text[] =
	"choose subprogram ( formal_parameter s#'(u8, u16)' p , formal_parameter "
	"pointer_type &q::Choice<u64> { s#q::Choice<u64> } e ) -> base_type u64 "
	"byte_size(8) encoding(7)\n"
	"s#'(u8, u16)' structure_type (u8, u16) { member base_type u8 byte_size(1) "
	"encoding(7) __0 data_member_location(0) , member base_type u16 byte_size(2) "
	"encoding(7) __1 data_member_location(2) } byte_size(4) alignment(2)\n"
	"s#q::Choice<u64> structure_type q::Choice<u64> { variant_part { member "
	"base_type u8 byte_size(1) encoding(7) data_member_location(0) , variant { "
	"member s#q::Choice<u64>::One One data_member_location(0) } discr_value(0) , "
	"variant { member s#q::Choice<u64>::Two Two data_member_location(0) } "
	"discr_value(1) , variant { member s#q::Choice<u64>::None None "
	"data_member_location(0) } discr_value(2) } } byte_size(16) alignment(8)\n"
	"s#q::Choice<u64>::None structure_type q::Choice<u64>::None { } byte_size(16) "
	"alignment(8)\n"
	"s#q::Choice<u64>::One structure_type q::Choice<u64>::One { member base_type u64 "
	"byte_size(8) encoding(7) __0 accessibility(1) data_member_location(8) } "
	"byte_size(16) alignment(8)\n"
	"s#q::Choice<u64>::Two structure_type q::Choice<u64>::Two { member base_type u8 "
	"byte_size(1) encoding(7) a accessibility(1) data_member_location(1) , member "
	"base_type u64 byte_size(8) encoding(7) b accessibility(1) "
	"data_member_location(8) } byte_size(16) alignment(8)\n";
static const struct wanted_crc rust_crcs[] = { { "choose", 0xb483fdc0 } };

static void read_text(struct type_graph *graph, struct symtypes_units *units, const char *text)
{
	struct symtypes_error error;

	if (!symtypes_read(graph, units, "file", text, strlen(text), &error))
		ck_abort_msg("%u: %s", error.line, error.reason);
}

static void check_crcs(struct symbol_crc *state, const struct type_graph *graph,
		       const struct type_unit *unit, const struct wanted_crc *wanted, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const char *symbol = wanted[i].symbol;
		uint32_t crc,
			name = type_graph_find_name(graph, NAME_SYMBOL, symbol, strlen(symbol));

		ck_assert_msg(symbol_crc_compute(state, graph, unit, name, &crc), "%s", symbol);
		ck_assert_msg(crc == wanted[i].crc, "%s: 0x%08x", symbol, crc);
	}
}

/* All with one state and one graph, twice and in turns, as the units of two kernels are. */
START_TEST(crcs)
{
	static const struct {
		const char *text;
		const struct wanted_crc *crcs;
		size_t count;
	} files[] = {
		{ genksyms_text, genksyms_crcs, LENGTH(genksyms_crcs) },
		{ override_text, override_crcs, LENGTH(override_crcs) },
		{ gendwarfksyms_text, gendwarfksyms_crcs, LENGTH(gendwarfksyms_crcs) },
		{ rust_text, rust_crcs, LENGTH(rust_crcs) },
	};
	struct type_graph graph = { 0 };
	struct symtypes_units units = { 0 };
	struct symbol_crc state = { 0 };

	for (size_t i = 0; i < LENGTH(files); i++) {
		read_text(&graph, &units, files[i].text);
		check_crcs(&state, &graph, &units.list[i], files[i].crcs, files[i].count);
	}
	for (size_t i = 0; i < LENGTH(files); i++)
		check_crcs(&state, &graph, &units.list[i], files[i].crcs, files[i].count);
	symbol_crc_release(&state);
	symtypes_units_release(&units);
	type_graph_release(&graph);
}
END_TEST

/* CRC-32 of "123456789" is 0xcbf43926; gendwarfksyms takes the text as it is. */
START_TEST(check_value)
{
	struct type_graph graph = { 0 };
	struct definition definition = { .text = "123456789", .len = 9 };
	struct unit_entry entry = { 0 };
	struct type_unit unit = { .source = UNIT_GENDWARFKSYMS };
	struct symbol_crc state = { 0 };
	uint32_t crc;

	entry.name = definition.name = type_graph_add_name(&graph, NAME_SYMBOL, "f", 1);
	definition.hash = type_text_hash(definition.text, definition.len);
	entry.definition = type_graph_add_definition(&graph, &definition, NULL);
	type_unit_add(&unit, &entry);
	type_unit_finish(&unit);
	ck_assert(symbol_crc_compute(&state, &graph, &unit, entry.name, &crc));
	ck_assert_uint_eq(crc, 0xcbf43926);
	type_unit_release(&unit);
	type_graph_release(&graph);
	symbol_crc_release(&state);
}
END_TEST

/* A type that another unit defines, and a symbol that it does not. */
START_TEST(missing)
{
	struct type_graph graph = { 0 };
	struct symtypes_units units = { 0 };
	struct symbol_crc state = { 0 };
	uint32_t crc, f, g, s;

	read_text(&graph, &units, "f s#s f \ns#s struct s { } \n");
	read_text(&graph, &units, "g int g \n");
	f = type_graph_find_name(&graph, NAME_SYMBOL, "f", 1);
	g = type_graph_find_name(&graph, NAME_SYMBOL, "g", 1);
	s = type_graph_find_name(&graph, NAME_STRUCT, "s", 1);
	ck_assert(symbol_crc_compute(&state, &graph, &units.list[0], f, &crc));
	ck_assert(symbol_crc_compute(&state, &graph, &units.list[1], g, &crc));
	ck_assert(!symbol_crc_compute(&state, &graph, &units.list[1], f, &crc));
	ck_assert(!symbol_crc_compute(&state, &graph, &units.list[0], g, &crc));
	for (size_t i = 0; i < units.list[0].count; i++)
		if (units.list[0].entries[i].name == s)
			units.list[0].entries[i--] = units.list[0].entries[--units.list[0].count];
	type_unit_finish(&units.list[0]);
	ck_assert(!symbol_crc_compute(&state, &graph, &units.list[0], f, &crc));
	symbol_crc_release(&state);
	symtypes_units_release(&units);
	type_graph_release(&graph);
}
END_TEST

Suite *symbol_crc_suite(void)
{
	Suite *suite = suite_create("symbol_crc");
	TCase *tcase = tcase_create("symbol_crc");

	tcase_add_test(tcase, crcs);
	tcase_add_test(tcase, check_value);
	tcase_add_test(tcase, missing);
	suite_add_tcase(suite, tcase);
	return suite;
}
