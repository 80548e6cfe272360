// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/bytes.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "lib/shrink.h"
#include "lib/unpack.h"
#include "symvers/image.h"

/* Unpack what MAP holds, if it is packed; then it is memory. */
static const char *unpack_map(struct arena *arena, struct file_map *map)
{
	size_t offset = 0, len = map->len;
	bool image = image_payload(map, &offset, &len), ok;
	enum unpack_form form = unpack_form(map->data + offset, len);
	struct unpack_fault fault;
	struct file_text text;

	if (form == UNPACK_PLAIN && !image)
		return NULL;
	if (form == UNPACK_PLAIN) {
		file_unmap(map);
		return arena_string(arena, "is a kernel that is not packed with gzip, xz or zstd");
	}
	ok = unpack(form, map->data + offset, len, unpack_limit(len), &text, &fault);
	file_unmap(map);
	/* whatever that made of it */
	if (shrink_happened()) {
		if (ok)
			file_text_release(&text);
		return arena_string(arena, BYTES_SHRANK);
	}
	if (!ok)
		return arena_printf(arena, "the %s data %s (noticed at byte %" PRIu64 ")",
				    unpack_name(form), fault.reason, offset + fault.offset);
	*map = file_map_text(&text);
	return NULL;
}

/* Does the file begin like an object, or like something packed? A pipe does not tell. */
static bool is_binary(int fd)
{
	char data[64];
	ssize_t len = pread(fd, data, sizeof(data), 0);

	return len >= SELFMAG && (memcmp(data, ELFMAG, SELFMAG) == 0 ||
				  unpack_form(data, (size_t)len) != UNPACK_PLAIN);
}

/* Have an open file in memory, and its text in memory that may be changed. */
static int read_open(int fd, bool object, struct file_buffer *buffer, struct file_map *map)
{
	struct file_text text;
	int error;

	/* what cannot be mapped is read; what is called an object need not be looked at before */
	if ((object || is_binary(fd)) && file_map_fd(fd, buffer, map) == 0)
		return 0;
	error = file_read_fd(fd, &text);
	if (!error)
		*map = file_map_text(&text);
	return error;
}

const char *bytes_read(const char *name, bool object, struct arena *arena,
		       struct file_buffer *buffer, struct file_map *map)
{
	bool standard = strcmp(name, "-") == 0;
	int fd = standard ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC);
	struct file_text text;
	int error;

	*map = (struct file_map){ 0 };
	shrink_begin(NULL, 0);
	if (fd < 0)
		return arena_string(arena, strerror(errno));
	if (standard) {
		error = file_read_fd(fd, &text);
		if (!error)
			*map = file_map_text(&text);
	} else {
		error = read_open(fd, object, buffer, map);
		close(fd);
	}
	return error ? arena_string(arena, strerror(error)) : unpack_map(arena, map);
}
