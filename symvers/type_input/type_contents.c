// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/type_input/type_contents.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/decompress.h"
#include "lib/base/sigbus_guard.h"
#include "lib/base/strbuf.h"
#include "symvers/input/find_files.h"
#include "symvers/input/flat_image.h"
#include "symvers/input/read_module.h"

/* The magic numbers of kernel images are in the first bytes; s390x has the last one. */
#define HEAD_SIZE	 ((size_t)128 * 1024)

/* struct btf_header: magic, version, flags, hdr_len, and offset and length of two parts. */
#define BTF_MAGIC	 0xeb9f
#define BTF_HEADER_LEN	 24
#define BTF_LEN_OFFSET	 4
#define BTF_PARTS	 8
/* Later versions may append fields to the header. */
#define BTF_HEADER_LIMIT 256

static uint32_t number_at(const unsigned char *data, bool big_endian)
{
	return big_endian ? (uint32_t)data[0] << 24 | (uint32_t)data[1] << 16 |
				    (uint32_t)data[2] << 8 | data[3] :
			    (uint32_t)data[3] << 24 | (uint32_t)data[2] << 16 |
				    (uint32_t)data[1] << 8 | data[0];
}

/* Does this begin as BTF does? The version is 1; no flag is defined. */
static bool is_btf(const unsigned char *data, size_t len, bool *big_endian)
{
	if (len < BTF_HEADER_LEN || data[2] != 1)
		return false;
	*big_endian = data[0] == BTF_MAGIC >> 8;
	return (*big_endian && data[1] == (BTF_MAGIC & 0xff)) ||
	       (data[0] == (BTF_MAGIC & 0xff) && data[1] == BTF_MAGIC >> 8);
}

static bool is_elf(const unsigned char *data, size_t len)
{
	return len >= SELFMAG && memcmp(data, ELFMAG, SELFMAG) == 0;
}

/* A line of a Module.symvers begins with a CRC and a tab. */
static bool is_symvers(const unsigned char *data, size_t len)
{
	size_t i = 2;

	if (len < 4 || data[0] != '0' || data[1] != 'x')
		return false;
	while (i < len && i < 2 + 16 && strchr("0123456789abcdefABCDEF", data[i]) && data[i])
		i++;
	return i > 2 && i < len && data[i] == '\t';
}

static bool is_symtypes_name(const char *path)
{
	return find_files_stem(path, ".symtypes") || starts_with(base_name(path), "symtypes");
}

static bool starts_with_word(const char *text, const char *end, const char *word)
{
	size_t len = strlen(word);

	return (size_t)(end - text) > len && memcmp(text, word, len) == 0 && text[len] == ' ';
}

/* Does TEXT, up to END, have NAME as a word? */
static bool has_word(const char *text, const char *end, const char *name, size_t len)
{
	for (const char *at = text; (at = memmem(at, (size_t)(end - at), name, len)); at++)
		if ((at == text || at[-1] == ' ') && (at + len == end || at[len] == ' '))
			return true;
	return false;
}

/*
 * A line of symtypes begins with "s#" or the like, or it is a symbol whose declaration has its
 * name. The first line that is neither empty nor a comment decides.
 */
static bool is_symtypes(const unsigned char *data, size_t len)
{
	static const char keep[] = "override ";
	const char *line = (const char *)data, *all_end = line + len;

	for (const char *next; line < all_end; line = next) {
		const char *end = memchr(line, '\n', (size_t)(all_end - line)), *blank;

		next = end ? end + 1 : all_end;
		end = end ? end : all_end;
		if (end == line || (end - line > 6 && memcmp(line, "/* ", 3) == 0))
			continue;
		if ((size_t)(end - line) > strlen(keep) && memcmp(line, keep, strlen(keep)) == 0)
			line += strlen(keep);
		if (end - line > 2 && line[1] == '#' && strchr("tesuEF", line[0]))
			return true;
		blank = memchr(line, ' ', (size_t)(end - line));
		if (!blank || blank == line)
			return false;
		/* gendwarfksyms leaves out the name, and the head may end within the line */
		return starts_with_word(blank + 1, end, "subprogram") ||
		       starts_with_word(blank + 1, end, "variable") ||
		       (end == all_end && len == HEAD_SIZE) ||
		       has_word(blank + 1, end, line, (size_t)(blank - line));
	}
	return false;
}

static enum type_file_form form_of(const char *path, const unsigned char *data, size_t len)
{
	bool big_endian;

	if (is_elf(data, len))
		return FORM_BINARY;
	if (is_btf(data, len, &big_endian))
		return FORM_RAW_BTF;
	if (compression_detect(data, len) != COMPRESSION_NONE)
		return is_symtypes_name(path) ? FORM_SYMTYPES_PACKED : FORM_BINARY;
	if (boot_image_kind(data, len) != BOOT_IMAGE_NONE || flat_image_detect(data, len))
		return FORM_BINARY;
	if (is_symvers(data, len))
		return FORM_SYMVERS;
	return is_symtypes_name(path) || is_symtypes(data, len) ? FORM_TEXT : FORM_OTHER_TEXT;
}

/* Read up to SIZE bytes, and set *LEN. Returns 0 or an errno value. */
static int read_head(const char *path, unsigned char *head, size_t size, size_t *len)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK), error = 0;
	ssize_t done = 1;

	*len = 0;
	if (fd < 0)
		return errno;
	while (*len < size && done > 0) {
		done = read(fd, head + *len, size - *len);
		if (done > 0)
			*len += (size_t)done;
		else if (done < 0 && errno == EINTR)
			done = 1;
		else if (done < 0)
			error = errno;
	}
	close(fd);
	return error;
}

const char *type_file_detect(const char *path, struct arena *arena, enum type_file_form *form)
{
	unsigned char *head = xmalloc(HEAD_SIZE);
	size_t len;
	int error = read_head(path, head, HEAD_SIZE, &len);

	*form = form_of(path, head, len);
	free(head);
	if (error)
		return arena_string(arena, strerror(error));
	return len ? NULL : arena_string(arena, "the file is empty");
}

bool type_file_is_raw_btf(const char *path)
{
	unsigned char head[BTF_HEADER_LEN];
	bool big_endian;
	size_t len;

	return read_head(path, head, sizeof(head), &len) == 0 && is_btf(head, len, &big_endian);
}

bool type_file_is_packed(const char *path)
{
	unsigned char *head = xmalloc(HEAD_SIZE);
	size_t len;
	bool packed = read_head(path, head, HEAD_SIZE, &len) == 0 && !is_elf(head, len) &&
		      (compression_detect(head, len) != COMPRESSION_NONE ||
		       boot_image_kind(head, len) != BOOT_IMAGE_NONE);

	free(head);
	return packed;
}

/* Find what matters among the sections. */
static void scan_sections(struct type_contents *contents)
{
	const struct object *object = &contents->object;
	static const struct {
		const char *name;
		size_t field;
	} parts[] = {
		{ ".BTF", offsetof(struct type_contents, btf) },
		{ ".BTF.base", offsetof(struct type_contents, btf_base) },
	};
	for (uint32_t i = 1; i < object->section_count; i++) {
		const GElf_Shdr *section = &object->sections[i];
		const char *name = object_section_name(object, i);

		if (section->sh_type == SHT_NOBITS)
			continue;
		for (size_t part = 0; part < sizeof(parts) / sizeof(parts[0]); part++) {
			struct byte_range *range = (void *)((char *)contents + parts[part].field);

			if (strcmp(name, parts[part].name) != 0)
				continue;
			range->data = object_section_data(object, i, 0, section->sh_size);
			range->len = section->sh_size;
		}
		if (strcmp(name, ".debug_info") == 0)
			contents->has_dwarf = section->sh_size != 0;
		else if (starts_with(name, "__ksymtab") || starts_with(name, "___ksymtab") ||
			 strcmp(name, ".export_symbol") == 0)
			contents->has_exports = true;
	}
}

/* Sections whose bytes are missing are damage that must not pass for "no BTF". */
static const char *check_sections(const struct type_contents *contents, struct arena *arena)
{
	if ((contents->btf.len && !contents->btf.data) ||
	    (contents->btf_base.len && !contents->btf_base.data))
		return arena_string(arena, "truncated: its BTF extends beyond its end");
	return NULL;
}

static const char *open_elf(struct type_contents *contents, const char *path, struct arena *arena)
{
	const struct release release = release_newest();
	struct file_map map = contents->map;
	struct object_error error;

	contents->map = (struct file_map){ 0 };
	if (!object_open_map(&contents->object, path, map, &release, &error))
		return read_module_error(arena, &error);
	contents->is_elf = true;
	scan_sections(contents);
	return check_sections(contents, arena);
}

const char *type_contents_open(struct type_contents *contents, const char *path,
			       struct arena *arena, struct read_buffer *buffer)
{
	const struct file_map *map = &contents->map;
	const char *error;
	bool big_endian;

	*contents = (struct type_contents){ 0 };
	if (!buffer)
		buffer = &contents->own;
	error = read_file(path, arena, buffer, &contents->map);
	contents->image = buffer->image;
	if (!error && is_elf(map->data, map->len)) {
		error = open_elf(contents, path, arena);
	} else if (!error && is_btf(map->data, map->len, &big_endian)) {
		contents->btf = (struct byte_range){ map->data, map->len };
	} else if (!error &&
		   (buffer->image == BOOT_IMAGE_ZBOOT || buffer->image == BOOT_IMAGE_S390 ||
		    flat_image_detect(map->data, map->len))) {
		contents->is_image = contents->has_exports = true;
	} else if (!error) {
		error = map->len ?
				arena_string(
					arena,
					"neither an ELF file nor a kernel image of a known format") :
				arena_string(arena, "the file is empty");
	}
	if (!error && sigbus_guard_shrunk())
		error = arena_string(arena, FILE_SHRANK);
	if (error)
		type_contents_close(contents);
	return error;
}

void type_contents_close(struct type_contents *contents)
{
	if (contents->is_elf)
		object_close(&contents->object);
	else
		file_unmap(&contents->map);
	read_buffer_release(&contents->own);
	*contents = (struct type_contents){ 0 };
}

static const struct file_map *map_of(const struct type_contents *contents)
{
	return contents->is_elf ? &contents->object.map : &contents->map;
}

struct byte_range type_contents_whole(const struct type_contents *contents)
{
	const struct file_map *map = map_of(contents);

	file_map_load(map, 0, map->len);
	return (struct byte_range){ map->data, map->len };
}

const char *type_contents_error(struct arena *arena, const char *where,
				const struct btf_error *error)
{
	struct str text = { 0 };
	const char *copy;

	btf_error_text(error, &text);
	copy = arena_printf(arena, "%s%s", where, str_cstr(&text));
	str_release(&text);
	return copy;
}

bool type_file_is_complete_btf(const char *path, struct arena *arena)
{
	struct type_contents contents;
	struct btf_error error;
	struct type_table table;
	bool ok;

	if (type_contents_open(&contents, path, arena, NULL))
		return false;
	ok = btf_read(&table, contents.btf.data, contents.btf.len, NULL, &error);
	if (ok)
		type_table_release(&table);
	type_contents_close(&contents);
	return ok;
}

/* The end of a part of BTF; the header begins at DATA. */
static uint64_t part_end(const unsigned char *data, unsigned int part, bool big_endian)
{
	const unsigned char *at = data + BTF_PARTS + part * 8;

	return (uint64_t)number_at(data + BTF_LEN_OFFSET, big_endian) + number_at(at, big_endian) +
	       number_at(at + 4, big_endian);
}

/* Find the next place from *OFFSET on that can be complete BTF. */
static bool find_in_image(struct byte_range image, size_t *offset, struct byte_range *btf)
{
	/* the linker aligns sections to 4 bytes at least, in the memory and thus in the image */
	for (size_t at = (*offset + 3) & ~(size_t)3; at < image.len; at += 4) {
		const unsigned char *data = image.data + at;
		size_t left = image.len - at;
		uint32_t header_len;
		uint64_t types_end, names_end, end;
		bool big_endian;

		if (!is_btf(data, left, &big_endian))
			continue;
		header_len = number_at(data + BTF_LEN_OFFSET, big_endian);
		if (header_len < BTF_HEADER_LEN || header_len > BTF_HEADER_LIMIT)
			continue;
		types_end = part_end(data, 0, big_endian);
		names_end = part_end(data, 1, big_endian);
		end = types_end > names_end ? types_end : names_end;
		if (end > left)
			continue;
		*offset = at + 4;
		*btf = (struct byte_range){ data, (size_t)end };
		return true;
	}
	return false;
}

static const char *read_image_btf(const struct type_contents *contents, struct type_table *table,
				  struct arena *arena, bool *found)
{
	struct byte_range image = type_contents_whole(contents), btf;
	struct btf_error error, first = { 0 };
	size_t offset = 0;

	while (find_in_image(image, &offset, &btf)) {
		*found = true;
		if (btf_read(table, btf.data, btf.len, NULL, &error))
			return NULL;
		if (first.code == BTF_OK)
			first = error;
	}
	return *found ? type_contents_error(arena, "BTF in the image: ", &first) : NULL;
}

const char *type_contents_read_btf(const struct type_contents *contents, struct type_table *table,
				   const struct type_table *base, struct arena *arena, bool *found)
{
	struct btf_error error;

	*found = contents->btf.data != NULL;
	if (contents->is_image)
		return read_image_btf(contents, table, arena, found);
	if (!*found)
		return NULL;
	if (btf_read(table, contents->btf.data, contents->btf.len, base, &error))
		return sigbus_guard_shrunk() ? arena_string(arena, FILE_SHRANK) : NULL;
	return type_contents_error(
		arena, contents->is_elf && error.code != BTF_NEEDS_BASE ? ".BTF: " : "", &error);
}
