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

/* Replace MAP by what was decompressed from it, unless that failed. */
static const char *replace_map(struct arena *arena, struct file_map *map, bool ok,
			       struct file_text *text, const char *error)
{
	file_unmap(map);
	/* whatever the decompressor made of it */
	if (sigbus_guard_shrunk()) {
		if (ok)
			file_text_release(text);
		return arena_string(arena, FILE_SHRANK);
	}
	if (ok)
		*map = file_map_text(text);
	return error;
}

/* Decompress LEN bytes at OFFSET. */
static const char *decompress_part(struct arena *arena, struct file_map *map, size_t offset,
				   size_t len)
{
	enum compression form = compression_detect(map->data + offset, len);
	struct decompress_error fault;
	struct file_text text;
	const char *error = NULL;
	bool ok;

	if (form == COMPRESSION_NONE) {
		file_unmap(map);
		return arena_string(arena,
				    "unsupported kernel compression (supported: gzip, xz, zstd)");
	}
	ok = decompress(form, map->data + offset, len, decompress_limit(len), &text, &fault);
	if (!ok)
		error = arena_printf(arena, "%s data %s (at byte %" PRIu64 ")",
				     compression_name(form), fault.reason, offset + fault.offset);
	return replace_map(arena, map, ok, &text, error);
}

/* No header says where the kernel is: it is at the first place that decompresses. */
static const char *decompress_s390(struct arena *arena, struct file_map *map)
{
	size_t offset = 0, len = map->len;
	struct decompress_error fault;
	struct file_text text;
	bool ok = false;

	while (!ok && boot_image_payload(BOOT_IMAGE_S390, map->data, map->len, &offset, &len))
		ok = decompress_member(compression_detect(map->data + offset, len),
				       map->data + offset, len, decompress_limit(len), &text,
				       &fault);
	return replace_map(arena, map, ok, &text,
			   ok ? NULL :
				arena_string(arena, "truncated, damaged, or not compressed with "
						    "gzip, xz or zstd"));
}

/* Replace a boot image in MAP by the kernel inside it. */
static const char *unpack_image(struct arena *arena, struct file_map *map, enum boot_image kind)
{
	size_t offset = 0, len = map->len;

	if (kind == BOOT_IMAGE_S390)
		return decompress_s390(arena, map);
	boot_image_payload(kind, map->data, map->len, &offset, &len);
	return decompress_part(arena, map, offset, len);
}

/* Replace compressed data in MAP by what it decompresses to. */
static const char *unpack(struct arena *arena, struct file_map *map, enum boot_image *kind)
{
	const char *error = NULL;

	if (compression_detect(map->data, map->len) != COMPRESSION_NONE)
		error = decompress_part(arena, map, 0, map->len);
	*kind = error ? BOOT_IMAGE_NONE : boot_image_kind(map->data, map->len);
	return *kind == BOOT_IMAGE_NONE ? error : unpack_image(arena, map, *kind);
}

/* A file's format, by its first bytes. */
enum file_format { FORMAT_TEXT, FORMAT_ELF, FORMAT_COMPRESSED };

static enum file_format detect_format(const void *data, size_t len)
{
	if (len >= SELFMAG && memcmp(data, ELFMAG, SELFMAG) == 0)
		return FORMAT_ELF;
	return compression_detect(data, len) == COMPRESSION_NONE ? FORMAT_TEXT : FORMAT_COMPRESSED;
}

static int read_text(int fd, size_t limit, struct file_map *map)
{
	struct file_text text;
	int error = file_read_fd_limited(fd, limit, &text);

	if (!error)
		*map = file_map_text(&text);
	return error;
}

/* For small and huge files, and those of unknown size. */
static int read_whole(int fd, const struct stat *st, struct file_buffer *buffer,
		      struct file_map *map)
{
	/* pipes and empty files cannot be mapped */
	if (file_map_fd(fd, st, buffer, map) == 0) {
		if (detect_format(map->data, map->len) != FORMAT_TEXT)
			return 0;
		file_unmap(map);
		if (lseek(fd, 0, SEEK_SET) < 0)
			return errno;
	}
	return read_text(fd, TEXT_MAX_SIZE, map);
}

/* For files worth reading in parts. Sets *TAKEN if the map now owns FD. */
static int read_large(int fd, const struct stat *st, struct read_buffer *buffer,
		      struct file_map *map, bool *taken)
{
	unsigned char head[16]; /* every magic number is shorter */
	enum file_format format;
	ssize_t len;

	do
		len = pread(fd, head, sizeof(head), 0);
	while (len < 0 && errno == EINTR);
	if (len < 0)
		return errno;
	format = detect_format(head, (size_t)len);
	if (format == FORMAT_TEXT)
		return read_text(fd, TEXT_MAX_SIZE, map);
	*taken = format == FORMAT_ELF &&
		 partial_read_begin(&buffer->parts, fd, (size_t)st->st_size, map) == 0;
	/* map compressed files, and ELF files when there is no memory for parts */
	return *taken ? 0 : file_map_fd(fd, st, &buffer->file, map);
}

/* Closes FD, unless the map owns it afterwards. */
static int read_fd(int fd, struct read_buffer *buffer, struct file_map *map)
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

static const char *describe_error(int error)
{
	return error == EFBIG ? "too large: the limit for text, pipes and devices is 256 MiB" :
				strerror(error);
}

const char *read_file(const char *name, struct arena *arena, struct read_buffer *buffer,
		      struct file_map *map)
{
	bool standard = strcmp(name, "-") == 0;
	int fd = standard ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC);
	enum boot_image image = BOOT_IMAGE_NONE;
	const char *fault;
	int error;

	*map = (struct file_map){ 0 };
	if (buffer)
		buffer->image = BOOT_IMAGE_NONE;
	sigbus_guard_begin(NULL, 0);
	if (fd < 0)
		return arena_string(arena, strerror(errno));
	/* which may be a kernel in a file */
	error = standard ? read_text(fd, (size_t)2 << 30, map) : read_fd(fd, buffer, map);
	if (error)
		return arena_string(arena, describe_error(error));
	/* only ELF files are read in parts */
	if (map->parts)
		return NULL;
	fault = unpack(arena, map, &image);
	if (buffer)
		buffer->image = image;
	return fault;
}

bool read_file_text(const char *name, struct file_text *text)
{
	bool standard = strcmp(name, "-") == 0;
	int fd = standard ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC);
	int number = fd < 0 ? errno : file_read_fd_limited(fd, TEXT_MAX_SIZE, text);
	const char *error = number ? describe_error(number) : NULL;

	if (!standard && fd >= 0)
		close(fd);
	/* the lines after it would be ignored */
	if (!error && memchr(text->data, '\0', text->len)) {
		error = "not a list: it contains NUL bytes";
		file_text_release(text);
	}
	if (error)
		error_print("%s: %s", standard ? "standard input" : name, error);
	return !error;
}

void read_buffer_release(struct read_buffer *buffer)
{
	file_buffer_release(&buffer->file);
	partial_read_release(&buffer->parts);
}
