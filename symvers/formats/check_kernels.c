// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/formats/check_kernels.h"

#include <string.h>

#include "lib/base/json_writer.h"

static void add_result(const struct load_cell *cell, struct page *page)
{
	static const enum color colors[LOAD_RESULTS] = {
		[RESULT_LOADS] = GREEN,
		[RESULT_PARTLY] = YELLOW,
		[RESULT_FAILS] = RED,
		[RESULT_NOT_CHECKED] = YELLOW,
	};

	page_color(page, colors[cell->result], load_result_words(cell->result));
	if (cell->result == RESULT_PARTLY)
		str_add(&page->text, ", no problem found");
}

static void add_more(const struct load_cell *cell, struct str *out)
{
	if (cell->more)
		str_printf(out, " (and %zu more problem%s)", cell->more,
			   cell->more == 1 ? "" : "s");
}

static void print_summary(const struct load_matrix *matrix, struct page *page)
{
	page_count(page, matrix->modules->module_count, "module");
	str_add(&page->text, " on ");
	page_count(page, matrix->kernel_count, "kernel");
	str_printf(&page->text, ": %zu would load", matrix->counts[RESULT_LOADS]);
	if (matrix->counts[RESULT_PARTLY])
		str_printf(&page->text, ", %zu partly checked", matrix->counts[RESULT_PARTLY]);
	str_printf(&page->text, ", %zu would fail to load, %zu not checked",
		   matrix->counts[RESULT_FAILS], matrix->counts[RESULT_NOT_CHECKED]);
}

static bool loads_everywhere(const struct load_matrix *matrix, size_t module)
{
	for (size_t i = 0; i < matrix->kernel_count; i++)
		if (matrix->kernels[i].cells[module].result != RESULT_LOADS)
			return false;
	return true;
}

static int widest_name(const struct load_matrix *matrix)
{
	size_t width = 0;

	for (size_t i = 0; i < matrix->kernel_count; i++)
		if (strlen(matrix->kernels[i].name) > width)
			width = strlen(matrix->kernels[i].name);
	return (int)width;
}

void check_kernels_text(const struct load_matrix *matrix, struct page *page)
{
	int width = widest_name(matrix);

	for (size_t i = 0; i < matrix->modules->module_count; i++) {
		page_color(page, BOLD, matrix->modules->modules[i].file);
		if (loads_everywhere(matrix, i)) {
			str_add(&page->text, ": ");
			page_color(page, GREEN, "loads");
			str_add(&page->text, " on all kernels\n");
			continue;
		}
		str_add(&page->text, ":\n");
		for (size_t j = 0; j < matrix->kernel_count; j++) {
			const struct load_kernel *kernel = &matrix->kernels[j];
			const struct load_cell *cell = &kernel->cells[i];

			str_printf(&page->text, "    %-*s  ", width, kernel->name);
			add_result(cell, page);
			if (cell->message)
				str_printf(&page->text, ": %s", cell->message);
			add_more(cell, &page->text);
			str_add(&page->text, "\n");
		}
		page_flush(page);
	}
	for (size_t i = 0; i < matrix->kernel_count; i++)
		for (size_t j = 0; j < matrix->kernels[i].remark_count; j++) {
			page_color(page, YELLOW, "remark");
			str_printf(&page->text, "  %s: %s\n", matrix->kernels[i].name,
				   matrix->kernels[i].remarks[j].text);
		}
	print_summary(matrix, page);
	str_add(&page->text, "\n");
}

static void json_kernels(struct json *json, const struct load_matrix *matrix)
{
	json_array(json, "kernels");
	for (size_t i = 0; i < matrix->kernel_count; i++) {
		const struct load_kernel *kernel = &matrix->kernels[i];

		json_object(json, NULL);
		json_string(json, "kernel", kernel->name);
		json_string(json, "file", kernel->path);
		json_bool(json, "read", kernel->read);
		json_array(json, "remarks");
		for (size_t j = 0; j < kernel->remark_count; j++) {
			json_object(json, NULL);
			json_string(json, "kind", kernel->remarks[j].kind);
			json_string(json, "message", kernel->remarks[j].text);
			json_end_object(json);
		}
		json_end_array(json);
		json_end_object(json);
	}
	json_end_array(json);
}

void check_kernels_json(const struct load_matrix *matrix, struct page *page)
{
	struct json json = { .out = &page->text };

	json_object(&json, NULL);
	json_string(&json, "command", "check");
	json_kernels(&json, matrix);
	json_number(&json, "loads", matrix->counts[RESULT_LOADS]);
	json_number(&json, "partly_checked", matrix->counts[RESULT_PARTLY]);
	json_number(&json, "fails", matrix->counts[RESULT_FAILS]);
	json_number(&json, "not_checked", matrix->counts[RESULT_NOT_CHECKED]);
	json_array(&json, "modules");
	for (size_t i = 0; i < matrix->modules->module_count; i++) {
		json_object(&json, NULL);
		json_string(&json, "file", matrix->modules->modules[i].file);
		json_string(&json, "name", matrix->modules->modules[i].modname);
		json_array(&json, "results");
		for (size_t j = 0; j < matrix->kernel_count; j++) {
			const struct load_cell *cell = &matrix->kernels[j].cells[i];

			json_object(&json, NULL);
			json_string(&json, "kernel", matrix->kernels[j].name);
			json_string(&json, "result", load_result_name(cell->result));
			json_string(&json, "kind", cell->kind);
			json_string(&json, "message", cell->message);
			json_number(&json, "more", cell->more);
			json_end_object(&json);
		}
		json_end_array(&json);
		json_end_object(&json);
		page_flush(page);
	}
	json_end_array(&json);
	json_end_object(&json);
}

static void markdown_cell(const struct load_cell *cell, struct page *page)
{
	str_add(&page->text, " ");
	add_result(cell, page);
	if (cell->message) {
		str_add(&page->text, ": ");
		page_markdown(page, cell->message);
		add_more(cell, &page->text);
	}
	str_add(&page->text, " |");
}

void check_kernels_markdown(const struct load_matrix *matrix, struct page *page)
{
	bool has_remarks = false;

	str_add(&page->text, "# Modules by kernel\n\n");
	print_summary(matrix, page);
	str_add(&page->text, ".\n\n| module |");
	for (size_t i = 0; i < matrix->kernel_count; i++) {
		str_add(&page->text, " ");
		page_markdown(page, matrix->kernels[i].name);
		str_add(&page->text, " |");
		has_remarks = has_remarks || matrix->kernels[i].remark_count;
	}
	str_add(&page->text, "\n| --- |");
	for (size_t i = 0; i < matrix->kernel_count; i++)
		str_add(&page->text, " --- |");
	str_add(&page->text, "\n");
	for (size_t i = 0; i < matrix->modules->module_count; i++) {
		str_add(&page->text, "| ");
		page_markdown(page, matrix->modules->modules[i].file);
		str_add(&page->text, " |");
		for (size_t j = 0; j < matrix->kernel_count; j++)
			markdown_cell(&matrix->kernels[j].cells[i], page);
		str_add(&page->text, "\n");
		page_flush(page);
	}
	if (has_remarks)
		str_add(&page->text, "\n## Remarks\n\n");
	for (size_t i = 0; i < matrix->kernel_count; i++)
		for (size_t j = 0; j < matrix->kernels[i].remark_count; j++) {
			str_add(&page->text, "- ");
			page_markdown(page, matrix->kernels[i].name);
			str_add(&page->text, ": ");
			page_markdown(page, matrix->kernels[i].remarks[j].text);
			str_add(&page->text, "\n");
		}
}
