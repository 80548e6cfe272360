// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/scan/section_mismatch.h"

#include <stdio.h>

#include "modpost/scan/nearest_symbol.h"

/* How --explain finds the reference again. */
static struct reference_at reference_at(const struct section_reference *ref, uint32_t from,
					uint32_t to)
{
	return (struct reference_at){
		.section = ref->section,
		.offset = ref->offset,
		.from = from == NO_SYMBOL ? 0 : from,
		.to = to == NO_SYMBOL ? 0 : to,
	};
}

static bool target_is_named(const struct scan *scan, const GElf_Sym *sym)
{
	if (release_has(scan->release, TARGET_WITH_NAME_INDEX))
		return sym->st_name != 0;
	return symbol_name_is_valid(scan->release, object_symbol_name(&scan->object, sym));
}

/* The symbol that names the target: the relocation's own if it has a name, else the nearest. */
static uint32_t find_target(struct scan *scan, const struct section_reference *ref)
{
	if (target_is_named(scan, &ref->sym))
		return ref->symbol;
	return nearest_symbol_around(scan, ref->target_section, ref->target);
}

/* "function foo()", as the __ex_table report of 6.1 to 6.4 shows a symbol. */
static const char *describe_symbol(const struct scan *scan, uint32_t symbol, const char *section)
{
	struct arena *arena = scan->info->arena;
	const char *colon = *section ? ":" : "";
	GElf_Sym sym;
	bool function;

	if (symbol == NO_SYMBOL)
		return arena_printf(arena, "(unknown reference) %s%s(unknown)", section, colon);
	sym = object_symbol(&scan->object, symbol);
	function = GELF_ST_TYPE(sym.st_info) == STT_FUNC;
	return arena_printf(arena, "%s %s%s%s%s", function ? "function" : "variable", section,
			    colon, object_symbol_name(&scan->object, &sym), function ? "()" : "");
}

static bool is_executable(const struct scan *scan, uint32_t section)
{
	return section < scan->object.section_count &&
	       (scan->object.sections[section].sh_flags & SHF_EXECINSTR);
}

/* The second report of an __ex_table entry: what kind of section its target is in. */
static void report_extable_target(struct scan *scan, const struct section_reference *ref)
{
	struct finding finding = {
		.id = EXTABLE_NON_EXECUTABLE_SECTION,
		.from_section = ref->from->name,
		.to_section = ref->to->name,
		.offset = ref->offset,
		.at = reference_at(ref, NO_SYMBOL, NO_SYMBOL),
	};

	if (ref->to->forbidden_in_extable) {
		finding.id = EXTABLE_FORBIDDEN_SECTION;
		info_stop(scan->info, finding);
	} else if (is_executable(scan, ref->target_section)) {
		finding.id = EXTABLE_UNLISTED_SECTION;
		info_report(scan->info, finding);
	} else if (release_has(scan->release, EXTABLE_SIZE_GUESS)) {
		/* fatal; which message it is depends on tables in earlier objects */
		info_stop(scan->info, finding)->kind = EVENT_NOT_EXECUTABLE;
	} else {
		info_report(scan->info, finding);
	}
}

/* Up to 6.4, __ex_table has a report of its own, and no exceptions. */
static void report_extable(struct scan *scan, const struct section_reference *ref)
{
	uint32_t from = nearest_symbol_before(scan, ref->section, ref->offset);
	uint32_t to = find_target(scan, ref);

	scan->info->mismatches++;
	scan_finding(scan, .id = EXTABLE_SECTION_MISMATCH, .from_section = ref->from->name,
		     .to_section = ref->to->name, .offset = ref->offset,
		     .from = describe_symbol(scan, from, ""),
		     .to = describe_symbol(scan, to, ref->to->name),
		     .at = reference_at(ref, from, to));
	report_extable_target(scan, ref);
}

static void report_reference(struct scan *scan, const struct section_reference *ref)
{
	const struct release *release = scan->release;
	bool by_address = release_has(release, ADDRESS_FOR_NAME);
	uint32_t from = nearest_symbol_before(scan, ref->section, ref->offset);
	uint32_t to = find_target(scan, ref);
	const char *from_name = reported_symbol_name(scan, from), *to_name;
	uint64_t start = 0;
	char address[16];

	if (to == NO_SYMBOL &&
	    (release_has(release, TARGET_ITSELF) ||
	     (from == NO_SYMBOL && release_has(release, UNNAMED_SOURCE_CRASHES))))
		to = ref->symbol;
	to_name = reported_symbol_name(scan, to);
	if (reference_is_allowed(release, scan->options->extra_warnings, ref->from, from_name,
				 ref->to, to_name))
		return;
	scan->info->mismatches++;
	if (by_address && !*to_name) {
		snprintf(address, sizeof(address), "0x%x", (unsigned int)ref->target);
		to_name = address;
	}
	if (from != NO_SYMBOL && (*from_name || !by_address))
		start = object_symbol(&scan->object, from).st_value;
	scan_finding(scan,
		     .id = ref->rule == RULE_EXPORT ? INIT_EXIT_SYMBOL_EXPORTED : SECTION_MISMATCH,
		     .from_section = ref->from->name, .from = from_name,
		     .to_section = ref->to->name, .to = to_name,
		     .offset = (uint32_t)(ref->offset - start), .at = reference_at(ref, from, to));
	if (ref->rule == RULE_EXTABLE)
		report_extable_target(scan, ref);
}

void report_mismatch(struct scan *scan, const struct section_reference *ref)
{
	if (ref->rule == RULE_EXTABLE && release_has(scan->release, EXTABLE_REPORT))
		report_extable(scan, ref);
	else
		report_reference(scan, ref);
}
