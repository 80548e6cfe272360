// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/scan/srcversion.h"

#include <ctype.h>
#include <string.h>

#include "lib/base/file.h"
#include "lib/base/strbuf.h"
#include "lib/base/hash_table.h"
#include "modpost/scan/kbuild_files.h"
#include "modpost/scan/md4_be.h"

/*
 * The objects of a module include the same headers. So their stripped text is
 * cached, up to this many bytes for each module.
 */
#define MAX_CACHED_BYTES ((size_t)8 * 1024 * 1024)

struct hashed_source {
	const char *name;
	const char *text;
	size_t len;
	UT_hash_handle hh;
};

/* The checksum of a module, in progress. */
struct srcversion_sum {
	struct scan *scan;
	struct md4 md4;
	struct hashed_source *sources; /* uthash */
	struct arena arena;	       /* holds the cached sources */
	size_t cached_bytes;	       /* size of their text in bytes */
};

/* What to do with a character outside of literals and comments. */
enum { KEEP, SKIP, SPECIAL };
static const uint8_t actions[256] = {
	['\0'] = SPECIAL, ['\\'] = SPECIAL, ['"'] = SPECIAL, ['/'] = SPECIAL, ['\t'] = SKIP,
	['\n'] = SKIP,	  ['\v'] = SKIP,    ['\f'] = SKIP,   ['\r'] = SKIP,   [' '] = SKIP,
};

/* The end of the string literal at S. */
static const char *skip_literal(const char *s)
{
	for (s++; *s; s++)
		if (*s == '"' && s[-1] != '\\')
			return s + 1;
	return s;
}

static const char *skip_comment(const char *s)
{
	/* as in the kernel's modpost, the star of the opening may close the comment as well */
	for (s += 2; (s = strchr(s, '/')); s++)
		if (s[-1] == '*')
			return s + 1;
	return NULL;
}

/* Remove white space outside of literals, and comments, in place. Returns the new length. */
static size_t strip_source(char *source)
{
	const char *s = source, *end;
	char *out = source;

	for (;;) {
		uint8_t action = actions[(uint8_t)*s];

		if (action != SPECIAL) {
			*out = *s++;
			out += action == KEEP;
			continue;
		}
		if (!*s)
			break;
		if (s[0] == '\\' && s[1] == '\n') {
			s += 2;
		} else if (*s == '"') {
			/* literals are kept as they are */
			end = skip_literal(s);
			memmove(out, s, (size_t)(end - s));
			out += end - s;
			s = end;
		} else if (s[0] == '/' && s[1] == '*') {
			s = skip_comment(s);
			if (!s)
				break;
		} else {
			*out++ = *s++;
		}
	}
	return (size_t)(out - source);
}

static void cache_source(struct srcversion_sum *sum, const char *name, const char *text, size_t len)
{
	struct hashed_source *source;

	if (len > MAX_CACHED_BYTES - sum->cached_bytes)
		return;
	sum->cached_bytes += len;
	source = arena_new(&sum->arena, struct hashed_source);
	source->name = arena_string(&sum->arena, name);
	source->text = arena_copy(&sum->arena, text, len);
	source->len = len;
	HASH_ADD_KEYPTR(hh, sum->sources, source->name, strlen(name), source);
}

static bool add_file(struct srcversion_sum *sum, const char *name)
{
	struct hashed_source *source;
	struct file_text text;
	size_t len;
	int error;

	HASH_FIND(hh, sum->sources, name, strlen(name), source);
	if (source) {
		md4_add(&sum->md4, source->text, source->len);
		return true;
	}
	error = file_read(name, &text);
	if (error) {
		scan_stop_file(sum->scan, name, error);
		return false;
	}
	len = strip_source(text.data);
	md4_add(&sum->md4, text.data, len);
	cache_source(sum, name, text.data, len);
	file_text_release(&text);
	return true;
}

/* Is the dependency a file directly in DIR, which ends with a slash? */
static bool is_in_dir(const char *dependency, const char *dir)
{
	size_t len = strlen(dir), before = (size_t)(base_name(dependency) - dependency);

	/* the kernel's modpost compares what follows the first occurrence of DIR */
	return len && before >= len && memcmp(dependency + before - len, dir, len) == 0 &&
	       strstr(dependency, dir) == dependency + before - len;
}

/* The first occurrence of DIR in the LEN bytes at S, or their end. */
static const char *find_dir(const char *s, size_t len, const char *dir)
{
	const char *found = *dir ? memmem(s, len, dir, strlen(dir)) : NULL;

	return found ? found : s + len;
}

/*
 * Add the sources that a .cmd file lists: "source_OBJECT := SOURCE", and after
 * "deps_OBJECT :=" one dependency per line, each ending with a backslash. False
 * after a finding.
 *
 * Of thousands of dependencies few are in DIR, so lines before its next
 * occurrence are skipped.
 */
static bool add_sources(struct srcversion_sum *sum, struct file_text *cmd, const char *dir)
{
	const char *end = cmd->data + cmd->len, *in_dir = cmd->data;
	bool in_deps = false;
	char *rest = cmd->data, *line;

	while ((line = next_line(&rest))) {
		const char *line_end = rest ? rest - 1 : line + strlen(line);

		if (release_has(sum->scan->release, DEPS_TRIMMED))
			while (isspace((unsigned char)*line))
				line++;
		if (starts_with(line, "source_")) {
			const char *blank = strrchr(line, ' ');

			if (!blank) {
				scan_finding(sum->scan, .id = MALFORMED_CMD_FILE,
					     .line_text = line);
				return false;
			}
			if (!add_file(sum, blank + 1))
				return false;
			continue;
		}
		if (starts_with(line, "deps_")) {
			in_deps = true;
			continue;
		}
		if (!in_deps)
			continue;
		if (line == line_end || line_end[-1] != '\\')
			break;
		if (in_dir < line)
			in_dir = find_dir(line, (size_t)(end - line), dir);
		if (in_dir >= line_end)
			continue;
		line[strcspn(line, " \t\n\v\f\r")] = '\0';
		if (is_in_dir(line, dir) && !add_file(sum, line))
			return false;
	}
	return true;
}

static bool add_object(struct srcversion_sum *sum, struct cmd_file *cmd)
{
	struct scan *scan = sum->scan;
	struct arena *arena = scan->info->arena;
	const char *object = cmd->object;
	const char *dir = arena_copy(arena, object, (size_t)(base_name(object) - object));
	const char *name = kbuild_srcversion_cmd_name(arena, object);
	struct file_text text;
	int error = file_read(name, &text);
	bool done;

	if (error) {
		scan_stop_file(scan, name, error);
		return false;
	}
	/* the CRCs are in the same file: do not read it twice */
	if (scan->options->modversions)
		cmd_file_load_text(cmd, scan->release, arena, name, text.data);
	done = add_sources(sum, &text, dir);
	file_text_release(&text);
	return done;
}

void scan_srcversion(struct scan *scan)
{
	struct cmd_files *cmds = scan_cmd_files(scan);
	struct srcversion_sum sum = { .scan = scan };
	bool done = true;

	if (cmds->error) {
		scan_stop_file(scan, cmds->name, cmds->error);
		return;
	}
	md4_start(&sum.md4);
	for (size_t i = 0; i < cmds->count && done; i++) {
		/* an archive has no .cmd file with sources */
		if (!ends_with(cmds->list[i].object, ".a"))
			done = add_object(&sum, &cmds->list[i]);
	}
	if (done)
		md4_print(&sum.md4, scan->info->srcversion);
	HASH_CLEAR(hh, sum.sources);
	arena_release(&sum.arena);
}
