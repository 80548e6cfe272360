// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/scan/export_records.h"

#include <string.h>

#include "lib/base/strbuf.h"
#include "lib/elf/arch.h"

/* How linux/export.h names the label of a record. */
#define EXPORT_LABEL "__export_symbol_"

void scan_export_record(struct scan *scan, uint64_t offset, uint32_t symbol,
			const struct section_class *target)
{
	const struct object *object = &scan->object;
	GElf_Sym sym = object_symbol(object, symbol), label_sym = { 0 };
	uint32_t label = nearest_symbol_before(scan, object->export_symbol, offset);
	const char *name = object_symbol_name(object, &sym), *label_name, *license, *ns;
	struct export *export;
	unsigned int bind = GELF_ST_BIND(sym.st_info);
	uint64_t at;

	if (label == NO_SYMBOL) {
		label_name = release_has(scan->release, ADDRESS_FOR_NAME) ? "" : "(unknown)";
	} else {
		label_sym = object_symbol(object, label);
		label_name = object_symbol_name(object, &label_sym);
	}
	if (!starts_with(label_name, EXPORT_LABEL)) {
		scan_finding(scan, .id = STRANGE_EXPORT_LABEL, .symbol = label_name);
		return;
	}
	if (bind != STB_GLOBAL && bind != STB_WEAK) {
		scan_finding(scan, .id = LOCAL_EXPORTED,
			     .symbol = label_name + strlen(EXPORT_LABEL));
		return;
	}
	if (strcmp(label_name + strlen(EXPORT_LABEL), name) != 0) {
		scan_finding(scan, .id = OTHER_EXPORTED, .symbol = name);
		return;
	}
	at = object->sections[object->export_symbol].sh_offset + label_sym.st_value;
	license = object_string(object, at);
	ns = license ? object_string(object, at + strlen(license) + 1) : NULL;
	if (!ns) {
		scan_fatal(scan, .id = DAMAGED,
			   .text = "no licence in the file for the export at byte",
			   .n = label_sym.st_value);
		return;
	}
	if (strcmp(license, "GPL") != 0 && *license) {
		scan_finding(scan, .id = EXPORT_LICENSE, .text = license, .symbol = name);
		return;
	}
	export = scan_add_export(scan, name, *license != '\0', ns);
	export->is_function = arch_type_is_function(object, scan->release, &sym);
	if (target->is_init)
		scan_finding(scan, .id = EXPORTED_INIT, .symbol = name);
	else if (target->is_exit)
		scan_finding(scan, .id = EXPORTED_EXIT, .symbol = name);
}
