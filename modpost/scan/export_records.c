// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/scan/export_records.h"

#include <string.h>

#include "lib/base/strbuf.h"
#include "lib/elf/arch.h"
#include "modpost/scan/nearest_symbol.h"

#define LABEL_PREFIX "__export_symbol_"

/* Report a record that is not what EXPORT_SYMBOL() makes for SYM. */
static bool check_record(struct scan *scan, const char *label, const GElf_Sym *sym,
			 const char *name)
{
	unsigned int bind = GELF_ST_BIND(sym->st_info);

	if (!starts_with(label, LABEL_PREFIX))
		scan_finding(scan, .id = INVALID_EXPORT_LABEL, .symbol = label);
	else if (bind != STB_GLOBAL && bind != STB_WEAK)
		scan_finding(scan, .id = LOCAL_SYMBOL_EXPORTED,
			     .symbol = label + strlen(LABEL_PREFIX));
	else if (strcmp(label + strlen(LABEL_PREFIX), name) != 0)
		scan_finding(scan, .id = EXPORT_LABEL_MISMATCH, .symbol = name);
	else
		return true;
	return false;
}

void scan_export_record(struct scan *scan, uint64_t offset, uint32_t symbol,
			const struct section_class *target)
{
	const struct object *object = &scan->object;
	GElf_Sym sym = object_symbol(object, symbol), label;
	uint32_t label_symbol = nearest_symbol_before(scan, object->export_symbol, offset);
	const char *name = object_symbol_name(object, &sym), *license, *ns;
	struct export *export;
	uint64_t at;

	if (!check_record(scan, reported_symbol_name(scan, label_symbol), &sym, name))
		return;
	label = object_symbol(object, label_symbol);
	at = object->sections[object->export_symbol].sh_offset + label.st_value;
	license = object_string(object, at);
	ns = license ? object_string(object, at + strlen(license) + 1) : NULL;
	if (!ns) {
		scan_fatal(scan, .id = CORRUPT_OBJECT,
			   .reason = "no license in the file for the export at byte",
			   .position = label.st_value);
		return;
	}
	if (*license && strcmp(license, "GPL") != 0) {
		scan_finding(scan, .id = UNKNOWN_EXPORT_LICENSE, .license = license,
			     .symbol = name);
		return;
	}
	export = scan_add_export(scan, name, *license != '\0', ns);
	export->is_function = arch_type_is_function(object, scan->release, &sym);
	if (target->is_init)
		scan_finding(scan, .id = INIT_SYMBOL_EXPORTED, .symbol = name);
	else if (target->is_exit)
		scan_finding(scan, .id = EXIT_SYMBOL_EXPORTED, .symbol = name);
}
