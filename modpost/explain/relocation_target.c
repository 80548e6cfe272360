// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/explain/relocation_target.h"

#include <inttypes.h>

#include "lib/elf/arch.h"
#include "lib/elf/symbol_lookup.h"
#include "modpost/lookup/explain_context.h"
#include "modpost/explain/relocation.h"

const char *readable_name(struct explain *explain, const char *name, const char *section,
			  uint64_t offset)
{
	struct str text = { 0 };
	const char *copy;

	if (*name && !starts_with(name, ".L"))
		fingerprint_symbol(name, &text);
	if (!text.len)
		str_printf(&text, "%s+0x%" PRIx64, section ? section : "", offset);
	copy = arena_copy(explain->arena, text.data, text.len);
	str_release(&text);
	return copy;
}

/* The name of the target in debug information, when no symbol covers it; false if unknown. */
static bool explain_by_debug_info(struct explain *explain, struct logged_finding *record,
				  struct relocation_view *view, const char *place)
{
	struct source_place defined;

	if (!dwarf_find_definition(&explain->sources, record->finding.file, view->section,
				   view->target, &defined) ||
	    !defined.function)
		return false;
	view->to_name = defined.function;
	explain_add(explain, record, TARGET_IN_DEBUG_INFO, .place = place, .name = view->to_name);
	defined.function = NULL;
	explain_add(explain, record, DEFINED_AT, .name = view->to_name,
		    .place = explain_place(explain, &defined));
	return true;
}

/*
 * The relocation has only a section and an offset. SYMBOL is the symbol that the finding
 * names, or 0; it may only be near. Returns the symbol that covers the target, or 0.
 */
static uint32_t explain_by_offset(struct explain *explain, struct logged_finding *record,
				  struct relocation_view *view, uint32_t symbol)
{
	const char *section = record->finding.to_section;
	uint32_t around = object_symbol_around(&view->object, view->section, view->target);
	const char *place = arena_printf(explain->arena, "'%s'+0x%" PRIx64, section, view->target);

	if (around && around != symbol) {
		view->to_name = readable_name(explain, relocation_view_name(view, around), "", 0);
		explain_add(explain, record, symbol ? TARGET_NOT_IN_NEIGHBOR : TARGET_IN_SYMBOL,
			    .place = place, .name = view->to_name);
	} else if (!around && symbol) {
		explain_add(explain, record, TARGET_NEAR_SYMBOL, .place = place,
			    .name = view->to_name);
		view->to_name = readable_name(explain, "", section, view->target);
	} else if (!around && !explain_by_debug_info(explain, record, view, place)) {
		explain_add(explain, record, TARGET_UNNAMED, .place = place);
	}
	return around ? around : symbol;
}

void explain_target(struct explain *explain, struct logged_finding *record,
		    struct relocation_view *view)
{
	const struct finding *finding = &record->finding;
	const struct object *object = &view->object;
	struct source_place *target = &record->explanation.target;
	uint32_t symbol = *relocation_view_name(view, finding->at.to) ? finding->at.to : 0;

	if (!view->found)
		return;
	if (view->by_section && !(symbol && view->target == arch_symbol_address(object, &view->to)))
		symbol = explain_by_offset(explain, record, view, symbol);
	if (!symbol || symbol >= object->symbol_count)
		return;
	view->to = object_symbol(object, symbol);
	if (dwarf_find_definition(&explain->sources, finding->file, view->section,
				  arch_symbol_address(object, &view->to), target))
		target->function = NULL;
	if (target->file)
		explain_add(explain, record, DEFINED_AT, .name = view->to_name,
			    .place = explain_place(explain, target));
}
