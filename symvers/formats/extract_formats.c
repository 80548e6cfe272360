// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/formats/extract_formats.h"

#include <inttypes.h>

#include "lib/base/json_writer.h"

#define UNKNOWN "(unknown)"

static const char *type_name(const struct extracted_row *row)
{
	return row->gpl_only ? "EXPORT_SYMBOL_GPL" : "EXPORT_SYMBOL";
}

void extract_render_text(const void *result, struct page *page)
{
	const struct extract *extract = result;

	for (size_t i = 0; i < extract->count; i++) {
		const struct extracted_row *row = &extract->rows[i];
		struct str *text = &page->text;

		if (row->known[CRC])
			str_printf(text, "0x%08" PRIx32 "\t", row->crc);
		else
			str_add(text, UNKNOWN "\t");
		str_printf(text, "%s\t%s%s%s\t", row->named.name,
			   row->known[MODULE] ? row->module : UNKNOWN,
			   !row->known[MODULE] && row->basename ? "/" : "",
			   !row->known[MODULE] && row->basename ? row->basename : "");
		str_add(text, row->known[TYPE] ? type_name(row) : UNKNOWN);
		if (row->known[NAMESPACE])
			str_printf(text, "\t%s", row->ns);
		str_add(text, "\n");
	}
}

void extract_render_json(const void *result, struct page *page)
{
	const struct extract *extract = result;
	struct json json = { .out = &page->text };

	json_object(&json, NULL);
	json_string(&json, "command", "extract");
	json_string(&json, "kernel", extract->kernel);
	json_number(&json, "conflicts", extract->conflicts);
	json_object(&json, "unknown");
	json_number(&json, "crc", extract->unknown[CRC]);
	json_number(&json, "module", extract->unknown[MODULE]);
	json_number(&json, "type", extract->unknown[TYPE]);
	json_number(&json, "namespace", extract->unknown[NAMESPACE]);
	json_end_object(&json);
	json_array(&json, "exports");
	for (size_t i = 0; i < extract->count; i++) {
		const struct extracted_row *row = &extract->rows[i];

		json_object(&json, NULL);
		json_string(&json, "symbol", row->named.name);
		json_crc(&json, "crc", row->known[CRC], row->crc);
		json_string(&json, "module", row->known[MODULE] ? row->module : NULL);
		json_string(&json, "basename", row->basename);
		json_string(&json, "type", row->known[TYPE] ? type_name(row) : NULL);
		json_string(&json, "namespace", row->known[NAMESPACE] ? row->ns : NULL);
		json_string(&json, "source", row->imported ? "importers" : "exporter");
		json_array(&json, "conflicting_files");
		if (row->conflicting) {
			json_string(&json, NULL, row->crc_from->file);
			json_string(&json, NULL, row->conflicting->file);
		}
		json_end_array(&json);
		json_end_object(&json);
	}
	json_end_array(&json);
	json_end_object(&json);
}
