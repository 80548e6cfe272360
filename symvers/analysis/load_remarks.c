// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/load_remarks.h"

#include <inttypes.h>
#include <string.h>

#include "lib/base/file.h"
#include "lib/base/strbuf.h"
#include "symvers/input/find_files.h"

static void add_remark(struct load_check *check, const char *kind, const char *text)
{
	array_reserve(check->remarks, check->remark_capacity, check->remark_count + 1);
	check->remarks[check->remark_count++] = (struct load_remark){ kind, text };
}

#define remark_text(check, ...) arena_printf(&(check)->arena, __VA_ARGS__)

static const char *plural(size_t count)
{
	return count == 1 ? "" : "s";
}

/* Remark on modules that are installed and, by modules.builtin, in vmlinux, too. */
static void remark_built_in(struct load_check *check)
{
	for (size_t i = 0; i < check->kernel->names.count; i++) {
		struct file_text text;
		char *rest, *line;

		if (file_read(remark_text(check, "%s/modules.builtin",
					  check->kernel->names.items[i]),
			      &text) != 0)
			continue;
		for (rest = text.data; (line = next_line(&rest));) {
			size_t len = find_files_stem(line, ".ko");
			const struct named *found;

			if (!len)
				continue;
			line[len] = '\0';
			found = name_table_find_name(&check->checked_table,
						     input_modname(&check->arena, line));
			if (found)
				add_remark(
					check, "built-in",
					remark_text(check,
						    "%s is also built into the kernel, so modprobe "
						    "does not load the module",
						    found->name));
		}
		file_text_release(&text);
	}
}

void load_remarks_add(struct load_check *check)
{
	const struct witness_conflict *conflict = &check->witness.example;

	if (check->magic_unknown)
		add_remark(check, "vermagic-unchecked",
			   "version magic not checked: that of the kernel is unknown");
	if (check->magic_partial)
		add_remark(check, "vermagic-unchecked",
			   "version magic only partly checked: not all flags of the kernel are "
			   "known");
	if (check->flags_unknown)
		add_remark(
			check, "export-flags-unchecked",
			remark_text(check,
				    "export flags of %zu module%s not checked: the release of the "
				    "kernel is unknown",
				    check->flags_unknown, plural(check->flags_unknown)));
	if (check->namespaces_unknown)
		add_remark(
			check, "namespaces-unchecked",
			remark_text(check,
				    "%zu import%s from namespaces that list modules not checked: "
				    "the release of the kernel is unknown",
				    check->namespaces_unknown, plural(check->namespaces_unknown)));
	if (check->ns_imports_unknown)
		add_remark(
			check, "namespaces-unchecked",
			remark_text(check,
				    "MODULE_IMPORT_NS() of %zu namespace%s that list%s modules not "
				    "checked: the release of the kernel is unknown",
				    check->ns_imports_unknown, plural(check->ns_imports_unknown),
				    check->ns_imports_unknown == 1 ? "s" : ""));
	if (check->access_unknown)
		add_remark(check, "access-unchecked",
			   remark_text(check,
				       "%zu import%s of GPL-only symbols or from namespaces not "
				       "checked: the license and namespaces of .mod.c files are "
				       "unknown",
				       check->access_unknown, plural(check->access_unknown)));
	if (check->unvouched)
		add_remark(
			check, "symbols-unchecked",
			remark_text(check,
				    "not checked: %zu symbol%s that only one module of the kernel "
				    "imports, for example %s",
				    check->unvouched, plural(check->unvouched),
				    check->unvouched_symbol));
	if (check->inferred)
		add_remark(check, "exports-unchecked",
			   "export types and namespaces of vmlinux not checked: its exports are "
			   "unknown");
	if (check->witness.conflicts)
		add_remark(check, "conflict",
			   remark_text(check,
				       "the kernel's modules disagree about the version%s of %zu "
				       "symbol%s, for example %s: 0x%08" PRIx32 " in %" PRIu32
				       " of them, such as %s, and 0x%08" PRIx32 " in %" PRIu32
				       ", such as %s",
				       plural(check->witness.conflicts), check->witness.conflicts,
				       plural(check->witness.conflicts), conflict->symbol,
				       conflict->most->value, witness_votes(conflict->most),
				       conflict->most->example->file, conflict->fewer->value,
				       witness_votes(conflict->fewer),
				       conflict->fewer->example->file));
	remark_built_in(check);
	for (size_t i = 0; i < check->kernel->shadowed_count; i++)
		add_remark(check, "shadowed",
			   remark_text(check, "%s is skipped: depmod prefers %s%s",
				       check->kernel->shadowed[i].file,
				       check->kernel->shadowed[i].taken,
				       check->kernel->shadowed[i].by_chance ? SHADOWED_BY_CHANCE :
									      ""));
	for (size_t i = 0; i < check->modules->shadowed_count; i++) {
		const struct shadowed_module *shadowed = &check->modules->shadowed[i];
		bool known = false;

		for (size_t j = 0; j < check->kernel->shadowed_count; j++)
			known = known ||
				strcmp(check->kernel->shadowed[j].file, shadowed->file) == 0;
		if (!known)
			add_remark(check, "shadowed",
				   remark_text(check, "%s is skipped: depmod prefers %s%s",
					       shadowed->file, shadowed->taken,
					       shadowed->by_chance ? SHADOWED_BY_CHANCE : ""));
	}
}
