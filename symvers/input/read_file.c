// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/input/read_file.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/error.h"
#include "lib/base/sigbus_guard.h"
#include "lib/base/decompress.h"
#include "symvers/input/bzimage.h"

/* Unpack what MAP holds, if it is packed; then it is memory. */
static const char *decompress_map(struct arena *arena, struct file_map *map)
{
	size_t offset = 0, len = map->len;
	bool image = bzimage_payload(map, &offset, &len), ok;
	enum compression form = compression_detect(map->data + offset, len);
	struct decompress_error fault;
	struct file_text text;

	if (form == COMPRESSION_NONE && !image)
		return NULL;
	if (form == COMPRESSION_NONE) {
		file_unmap(map);
		return arena_string(arena, "is a kernel that is not packed with gzip, xz or zstd");
	}
	ok = decompress(form, map->data + offset, len, decompress_limit(len), &text, &fault);
	file_unmap(map);
	/* whatever that made of it */
	if (sigbus_guard_shrunk()) {
		if (ok)
			file_text_release(&text);
		return arena_string(arena, FILE_SHRANK);
	}
	if (!ok)
		return arena_printf(arena, "the %s data %s (noticed at byte %" PRIu64 ")",
				    compression_name(form), fault.reason, offset + fault.offset);
	*map = file_map_text(&text);
	return NULL;
}

/* What a file is by its first bytes. */
enum beginning { TEXT, OBJECT, PACKED };

static enum beginning beginning_of(const void *data, size_t len)
{
	if (len >= SELFMAG && memcmp(data, ELFMAG, SELFMAG) == 0)
		return OBJECT;
	return compression_detect(data, len) == COMPRESSION_NONE ? TEXT : PACKED;
}

static int read_text(int fd, struct file_map *map)
{
	struct file_text text;
	int error = file_read_fd(fd, &text);

	if (!error)
		*map = file_map_text(&text);
	return error;
}

/* A file that is read whole or mapped: small, or of a size that nobody knows, or huge. */
static int read_whole(int fd, const struct stat *st, struct file_buffer *buffer,
		      struct file_map *map)
{
	/* a pipe, or an empty file, cannot be mapped, and is read */
	if (file_map_fd(fd, st, buffer, map) == 0) {
		if (beginning_of(map->data, map->len) != TEXT)
			return 0;
		file_unmap(map);
		if (lseek(fd, 0, SEEK_SET) < 0)
			return errno;
	}
	return read_text(fd, map);
}

/* A larger one. The map of an object, of which parts do, owns FD from then on: TAKEN. */
static int read_large(int fd, const struct stat *st, struct contents_buffer *buffer,
		      struct file_map *map, bool *taken)
{
	unsigned char head[16]; /* any magic is shorter */
	enum beginning beginning;
	ssize_t len;

	do
		len = pread(fd, head, sizeof(head), 0);
	while (len < 0 && errno == EINTR);
	if (len < 0)
		return errno;
	beginning = beginning_of(head, (size_t)len);
	if (beginning == TEXT)
		return read_text(fd, map);
	*taken = beginning == OBJECT &&
		 partial_read_begin(&buffer->parts, fd, (size_t)st->st_size, map) == 0;
	/* without memory for parts an object is mapped, as what is packed */
	return *taken ? 0 : file_map_fd(fd, st, &buffer->file, map);
}

/* FD is the function's. */
static int read_file(int fd, struct contents_buffer *buffer, struct file_map *map)
{
	bool taken = false;
	struct stat st;
	int error;

	if (fstat(fd, &st) < 0)
		error = errno;
	else if (buffer && S_ISREG(st.st_mode) && st.st_size > (off_t)PARTIAL_READ_MIN &&
		 st.st_size <= (off_t)PARTIAL_READ_MAX)
		error = read_large(fd, &st, buffer, map, &taken);
	else
		error = read_whole(fd, &st, buffer ? &buffer->file : NULL, map);
	if (!taken)
		close(fd);
	return error;
}

const char *file_contents_read(const char *name, struct arena *arena,
			       struct contents_buffer *buffer, struct file_map *map)
{
	bool standard = strcmp(name, "-") == 0;
	int fd = standard ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC);
	int error;

	*map = (struct file_map){ 0 };
	sigbus_guard_begin(NULL, 0);
	if (fd < 0)
		return arena_string(arena, strerror(errno));
	error = standard ? read_text(fd, map) : read_file(fd, buffer, map);
	if (error)
		return arena_string(arena, strerror(error));
	/* what is read in parts is an object */
	return map->parts ? NULL : decompress_map(arena, map);
}

bool file_contents_read_list(const char *name, struct file_text *text)
{
	int error = strcmp(name, "-") == 0 ? file_read_fd(STDIN_FILENO, text) :
					     file_read_argument(name, text);

	if (error)
		error_print("%s: %s", name, strerror(error));
	return !error;
}

void contents_buffer_release(struct contents_buffer *buffer)
{
	file_buffer_release(&buffer->file);
	partial_read_release(&buffer->parts);
}
