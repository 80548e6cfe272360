// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/decompress.h"

#include <lzma.h>
#include <stdlib.h>
#include <string.h>
#define ZLIB_CONST /* next_in is const */
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include "lib/base/arena.h"

/* Memory limit of the xz decoder; kernel modules need 65 MiB at most. */
#define XZ_MEMORY	((uint64_t)1 << 30)
/* The largest zstd window accepted: 128 MiB, the default of zstd(1). */
#define ZSTD_WINDOW_LOG 27

/* Bounds of decompress_limit(), and the ratio between them. */
#define MIN_OUTPUT	((size_t)64 << 20)
#define MAX_OUTPUT	(FILE_MAX_SIZE < (size_t)2 << 30 ? FILE_MAX_SIZE : (size_t)2 << 30)
#define RATIO		64

static const char truncated[] = "is truncated";
static const char damaged[] = "is damaged";
static const char too_large[] = "exceeds the limit for decompressed data";
static const char needs_dictionary[] = "needs a dictionary, which is not supported";
static const char large_window[] = "needs a window of more than 128 MiB, which is not supported";
static const char large_xz[] = "needs more than 1 GiB of memory, which is not supported";
static const char unsupported[] = "uses options that are not supported";
static const char no_memory[] = "needs more memory than is available";

/* The input and the growing output. */
struct decompression {
	const unsigned char *data;
	size_t len, used; /* of the input */
	size_t limit;
	bool one_member; /* ignore what follows the first member */
	char *out;
	size_t capacity, done;
	const char *reason;
};

enum compression compression_detect(const void *data, size_t len)
{
	static const struct {
		enum compression form;
		size_t len;
		unsigned char magic[COMPRESSION_MAGIC_LEN];
	} magics[] = {
		{ COMPRESSION_GZIP, 2, { 0x1f, 0x8b } },
		{ COMPRESSION_XZ, 6, { 0xfd, '7', 'z', 'X', 'Z', 0 } },
		{ COMPRESSION_ZSTD, 4, { 0x28, 0xb5, 0x2f, 0xfd } },
	};

	for (size_t i = 0; i < sizeof(magics) / sizeof(magics[0]); i++)
		if (len >= magics[i].len && memcmp(data, magics[i].magic, magics[i].len) == 0)
			return magics[i].form;
	return COMPRESSION_NONE;
}

size_t decompress_limit(size_t len)
{
	if (len >= MAX_OUTPUT / RATIO)
		return MAX_OUTPUT;
	return len * RATIO > MIN_OUTPUT ? len * RATIO : MIN_OUTPUT;
}

const char *compression_name(enum compression form)
{
	static const char *const names[] = {
		[COMPRESSION_NONE] = "plain",
		[COMPRESSION_GZIP] = "gzip",
		[COMPRESSION_XZ] = "xz",
		[COMPRESSION_ZSTD] = "zstd",
	};

	return names[form];
}

/* Make room for more output: up to one byte beyond the limit, which shows that it is exceeded. */
static bool grow(struct decompression *packed)
{
	char *out;

	if (packed->done > packed->limit) {
		packed->reason = too_large;
		return false;
	}
	if (packed->done < packed->capacity)
		return true;
	if (packed->capacity)
		packed->capacity *= 2;
	else
		packed->capacity = packed->len < packed->limit / 4 ? packed->len * 4 + 4096 :
								     packed->limit + 1;
	if (packed->capacity > packed->limit + 1)
		packed->capacity = packed->limit + 1;
	out = realloc(packed->out, packed->capacity + 1);
	if (!out) {
		packed->reason = no_memory;
		return false;
	}
	packed->out = out;
	return true;
}

/* zlib has 32-bit counters */
static unsigned int piece(size_t len)
{
	return len < (1u << 30) ? (unsigned int)len : 1u << 30;
}

static void gunzip(struct decompression *packed)
{
	z_stream stream = { 0 };
	int result = Z_OK;

	/* 16 selects the gzip header and checksum */
	if (inflateInit2(&stream, 16 + MAX_WBITS) != Z_OK) {
		packed->reason = no_memory;
		return;
	}
	while (!packed->reason && grow(packed)) {
		unsigned int in = piece(packed->len - packed->used);
		unsigned int out = piece(packed->capacity - packed->done);

		if (result == Z_STREAM_END && packed->one_member)
			break;
		if (result == Z_STREAM_END) {
			/* as gzip(1): any number of members, with zeros as padding */
			while (packed->used < packed->len && !packed->data[packed->used])
				packed->used++;
			if (packed->used == packed->len)
				break;
			inflateReset(&stream);
			in = piece(packed->len - packed->used);
		}
		stream.next_in = packed->data + packed->used;
		stream.avail_in = in;
		stream.next_out = (unsigned char *)packed->out + packed->done;
		stream.avail_out = out;
		result = inflate(&stream, Z_NO_FLUSH);
		packed->used += in - stream.avail_in;
		packed->done += out - stream.avail_out;
		if (result == Z_MEM_ERROR)
			packed->reason = no_memory;
		else if (result == Z_BUF_ERROR)
			packed->reason = truncated;
		else if (result != Z_OK && result != Z_STREAM_END)
			packed->reason = damaged;
	}
	inflateEnd(&stream);
}

static void unxz(struct decompression *packed)
{
	lzma_stream stream = LZMA_STREAM_INIT;
	lzma_ret result =
		lzma_stream_decoder(&stream, XZ_MEMORY, packed->one_member ? 0 : LZMA_CONCATENATED);

	stream.next_in = packed->data;
	stream.avail_in = packed->len;
	while (result == LZMA_OK && grow(packed)) {
		size_t out = packed->capacity - packed->done;

		stream.next_out = (unsigned char *)packed->out + packed->done;
		stream.avail_out = out;
		result = lzma_code(&stream, LZMA_FINISH);
		packed->used = packed->len - stream.avail_in;
		packed->done += out - stream.avail_out;
	}
	if (result == LZMA_MEM_ERROR)
		packed->reason = no_memory;
	else if (result == LZMA_MEMLIMIT_ERROR)
		packed->reason = large_xz;
	else if (result == LZMA_OPTIONS_ERROR)
		packed->reason = unsupported;
	else if (result == LZMA_BUF_ERROR)
		packed->reason = truncated;
	else if (result != LZMA_OK && result != LZMA_STREAM_END)
		packed->reason = damaged;
	lzma_end(&stream);
}

static const char *zstd_reason(size_t result)
{
	switch (ZSTD_getErrorCode(result)) {
	case ZSTD_error_dictionary_wrong:
		return needs_dictionary;
	case ZSTD_error_frameParameter_windowTooLarge:
		return large_window;
	case ZSTD_error_frameParameter_unsupported:
	case ZSTD_error_version_unsupported:
		return unsupported;
	case ZSTD_error_memory_allocation:
		return no_memory;
	default:
		return damaged;
	}
}

static void unzstd(struct decompression *packed)
{
	ZSTD_DStream *stream = ZSTD_createDStream();
	ZSTD_inBuffer in = { .src = packed->data, .size = packed->len };
	size_t left = 1; /* 0 between frames */

	if (!stream) {
		packed->reason = no_memory;
		return;
	}
	ZSTD_DCtx_setParameter(stream, ZSTD_d_windowLogMax, ZSTD_WINDOW_LOG);
	while (!packed->reason && (left || (in.pos < in.size && !packed->one_member)) &&
	       grow(packed)) {
		ZSTD_outBuffer out = {
			.dst = packed->out,
			.size = packed->capacity,
			.pos = packed->done,
		};
		size_t before = in.pos;

		left = ZSTD_decompressStream(stream, &out, &in);
		packed->used = in.pos;
		if (ZSTD_isError(left))
			packed->reason = zstd_reason(left);
		else if (left && in.pos == before && out.pos == packed->done && out.pos < out.size)
			packed->reason = truncated;
		packed->done = out.pos;
	}
	ZSTD_freeDStream(stream);
}

static bool run_decompressor(enum compression form, struct decompression *packed,
			     struct file_text *text, struct decompress_error *fault)
{
	static void (*const ways[])(struct decompression *) = {
		[COMPRESSION_GZIP] = gunzip,
		[COMPRESSION_XZ] = unxz,
		[COMPRESSION_ZSTD] = unzstd,
	};

	ways[form](packed);
	if (!packed->reason && packed->done > packed->limit)
		packed->reason = too_large;
	if (packed->reason) {
		*fault = (struct decompress_error){ packed->reason, packed->used };
		free(packed->out);
		return false;
	}
	packed->out = xrealloc(packed->out, packed->done + 1);
	packed->out[packed->done] = '\0';
	*text = (struct file_text){ packed->out, packed->done };
	return true;
}

bool decompress(enum compression form, const void *data, size_t len, size_t limit,
		struct file_text *text, struct decompress_error *fault)
{
	struct decompression packed = { .data = data, .len = len, .limit = limit };

	return run_decompressor(form, &packed, text, fault);
}

bool decompress_member(enum compression form, const void *data, size_t len, size_t limit,
		       struct file_text *text, struct decompress_error *fault)
{
	struct decompression packed = {
		.data = data, .len = len, .limit = limit, .one_member = true
	};

	return run_decompressor(form, &packed, text, fault);
}
