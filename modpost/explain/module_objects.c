// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/explain/module_objects.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/file.h"
#include "lib/elf/arch.h"
#include "lib/base/strbuf.h"

#define THIN_LTO ".thinlto-native"

char *members_list_name(struct arena *arena, const struct module *module)
{
	return module->is_vmlinux ? arena_string(arena, ".vmlinux.objs") :
				    arena_printf(arena, "%s.mod", module->name);
}

char *members_cmd_name(struct arena *arena, const struct release *release, const char *object)
{
	const char *base = base_name(object);
	int dir = (int)(base - object), len;

	if (!release_has(release, CMD_OF_DOT_O))
		return arena_printf(arena, "%.*s.%s.cmd", dir, object, base);
	/* whatever the object's suffix is, it is taken for .o */
	len = (int)strlen(base) - (int)strlen(".o");
	if (ends_with(object, THIN_LTO ".o"))
		len -= (int)strlen(THIN_LTO);
	return arena_printf(arena, "%.*s.%.*s.o.cmd", dir, object, len, base);
}

static int compare_names(const void *a, const void *b)
{
	const struct member_name *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return x->member < y->member ? -1 : x->member > y->member;
}

static void add_names(struct members *members, uint32_t member, const struct release *release)
{
	struct finding finding;
	struct object object;
	int error;

	if (object_open(&object, members->files[member], release, NULL, &finding, &error) !=
	    OBJECT_OK)
		return;
	if (members->name_room < members->name_count + object.symbol_count) {
		members->name_room = 2 * (members->name_count + object.symbol_count);
		members->names =
			must_realloc(members->names, members->name_room * sizeof(*members->names));
	}
	for (uint32_t i = 1; i < object.symbol_count; i++) {
		GElf_Sym sym = object_symbol(&object, i);
		const char *name = object_symbol_name(&object, &sym);

		if (*name)
			members->names[members->name_count++] =
				(struct member_name){ name_hash(name, strlen(name)), member };
	}
	object_close(&object);
}

static void read_list(struct members *members, struct file_text *text)
{
	char *rest = text->data, *line;
	size_t room = 0;

	for (const char *c = text->data; *c; c++)
		room += *c == '\n';
	members->files = arena_alloc(&members->arena, (room + 1) * sizeof(*members->files));
	while ((line = cut_line(&rest)))
		if (*line)
			members->files[members->count++] = arena_string(&members->arena, line);
}

static void index_names(struct members *members, const struct release *release)
{
	for (uint32_t i = 0; i < members->count; i++)
		add_names(members, i, release);
	if (members->name_count)
		qsort(members->names, members->name_count, sizeof(*members->names), compare_names);
}

void members_take(struct members *members, const char **files, size_t count,
		  const struct release *release)
{
	members_release(members);
	members->files = files;
	members->count = (uint32_t)count;
	index_names(members, release);
}

void members_load(struct members *members, const struct module *module,
		  const struct release *release)
{
	struct file_text text;

	if (members->module && strcmp(members->module, module->name) == 0)
		return;
	members_release(members);
	members->module = arena_string(&members->arena, module->name);
	if (file_read(members_list_name(&members->arena, module), &text) != 0)
		return;
	read_list(members, &text);
	file_text_release(&text);
	index_names(members, release);
}

const char *members_next(const struct members *members, const char *name, size_t *at)
{
	uint32_t hash = name_hash(name, strlen(name));
	size_t low = 0, high = members->name_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct member_name *entry = &members->names[middle];

		if (entry->hash < hash || (entry->hash == hash && entry->member < *at))
			low = middle + 1;
		else
			high = middle;
	}
	if (low == members->name_count || members->names[low].hash != hash)
		return NULL;
	*at = members->names[low].member + 1;
	return members->files[members->names[low].member];
}

void members_release(struct members *members)
{
	free(members->names);
	arena_release(&members->arena);
	*members = (struct members){ 0 };
}

const char *members_source(struct arena *arena, const struct release *release, const char *object)
{
	struct arena scratch = { 0 };
	const char *source = NULL, *start;
	struct file_text text;

	if (file_read(members_cmd_name(&scratch, release, object), &text) == 0) {
		start = strstr(text.data, "\nsource_");
		start = start ? strstr(start, " := ") : NULL;
		if (start) {
			start += strlen(" := ");
			source = arena_copy(arena, start, strcspn(start, "\n"));
		}
		file_text_release(&text);
	}
	arena_release(&scratch);
	return source;
}

uint32_t object_find_symbol(const struct object *object, const char *name, bool defined)
{
	for (uint32_t i = 1; i < object->symbol_count; i++) {
		GElf_Sym sym = object_symbol(object, i);

		if ((sym.st_shndx != SHN_UNDEF) == defined &&
		    strcmp(object_symbol_name(object, &sym), name) == 0)
			return i;
	}
	return 0;
}

uint32_t object_symbol_around(const struct object *object, uint32_t section, uint64_t offset)
{
	for (uint32_t i = 1; i < object->symbol_count; i++) {
		GElf_Sym sym = object_symbol(object, i);
		uint64_t start = machine_symbol_address(object, &sym);

		if (GELF_ST_TYPE(sym.st_info) != STT_SECTION && sym.st_size && offset >= start &&
		    offset - start < sym.st_size &&
		    object_symbol_section(object, i, &sym) == section &&
		    *object_symbol_name(object, &sym))
			return i;
	}
	return 0;
}
