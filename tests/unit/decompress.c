// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/decompress.h"

#include <lzma.h>
#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>

#include "tests/unit/units.h"

#define PLAIN 200000

struct compressed_sample {
	unsigned char data[PLAIN + 4096];
	size_t len;
};

/* Text that packs, but not to nothing. */
static void make_plain(unsigned char *plain)
{
	uint32_t state = 1;

	for (size_t i = 0; i < PLAIN; i++) {
		state = state * 1664525 + 1013904223;
		plain[i] = (unsigned char)('a' + (state >> 24) % 16);
	}
}

/* Pack with the libraries' own packers. */
static void pack(enum compression form, const unsigned char *plain, size_t len,
		 struct compressed_sample *packed)
{
	z_stream stream = { 0 };

	packed->len = 0;
	switch (form) {
	case COMPRESSION_GZIP:
		must(deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) ==
		     Z_OK);
		stream.next_in = (unsigned char *)plain;
		stream.avail_in = (unsigned int)len;
		stream.next_out = packed->data;
		stream.avail_out = sizeof(packed->data);
		must(deflate(&stream, Z_FINISH) == Z_STREAM_END);
		packed->len = stream.total_out;
		deflateEnd(&stream);
		break;
	case COMPRESSION_XZ:
		must(lzma_easy_buffer_encode(6, LZMA_CHECK_CRC32, NULL, plain, len, packed->data,
					     &packed->len, sizeof(packed->data)) == LZMA_OK);
		break;
	default:
		packed->len = ZSTD_compress(packed->data, sizeof(packed->data), plain, len, 3);
		must(!ZSTD_isError(packed->len));
	}
}

static const enum compression forms[] = { COMPRESSION_GZIP, COMPRESSION_XZ, COMPRESSION_ZSTD };

struct
try {
	bool ok;
	struct file_text text;
	struct decompress_error fault;
};

static struct try try_unpack(enum compression form, const struct compressed_sample *packed,
			     size_t len, size_t limit)
{
	struct try try = { .ok = false };

	try.ok = decompress(form, packed->data, len, limit, &try.text, &try.fault);
	return try;
}

static unsigned char plain[PLAIN];
static struct compressed_sample packed;

START_TEST(each_form_is_known_and_unpacked)
{
	make_plain(plain);
	for (size_t i = 0; i < LENGTH(forms); i++) {
		struct try try;

		pack(forms[i], plain, PLAIN, &packed);
		ck_assert_int_eq(compression_detect(packed.data, packed.len), forms[i]);
		try = try_unpack(forms[i], &packed, packed.len, PLAIN);
		ck_assert(try.ok);
		ck_assert_uint_eq(try.text.len, PLAIN);
		ck_assert_mem_eq(try.text.data, plain, PLAIN);
		ck_assert_int_eq(try.text.data[PLAIN], 0);
		file_text_release(&try.text);
	}
}
END_TEST

START_TEST(anything_else_is_plain)
{
	static const char *const others[] = {
		"", "\x1f", "\177ELF", "0x12345678\tfoo", "7zXZ",
	};

	for (size_t i = 0; i < LENGTH(others); i++)
		ck_assert_int_eq(compression_detect(others[i], strlen(others[i])),
				 COMPRESSION_NONE);
	/* the xz magic number includes its final NUL */
	ck_assert_int_eq(compression_detect("\xfd"
					    "7zXZ\0",
					    6),
			 COMPRESSION_XZ);
	ck_assert_int_eq(compression_detect("\xfd"
					    "7zXZ\0",
					    5),
			 COMPRESSION_NONE);
}
END_TEST

START_TEST(truncated_anywhere)
{
	make_plain(plain);
	for (size_t i = 0; i < LENGTH(forms); i++) {
		pack(forms[i], plain, 3000, &packed);
		for (size_t len = COMPRESSION_MAGIC_LEN; len < packed.len;
		     len += len < 64 ? 1 : 13) {
			struct try try = try_unpack(forms[i], &packed, len, PLAIN);

			must(!try.ok);
			if (strcmp(try.fault.reason, "is truncated") != 0 || try.fault.offset > len)
				ck_abort_msg("%s at %zu: %s", compression_name(forms[i]), len,
					     try.fault.reason);
		}
	}
}
END_TEST

START_TEST(a_changed_byte_is_noticed)
{
	make_plain(plain);
	for (size_t i = 0; i < LENGTH(forms); i++) {
		/* behind gzip's header, whose time and system nobody checks */
		pack(forms[i], plain, 3000, &packed);
		for (size_t at = 10; at < packed.len; at += 7) {
			struct try try;

			packed.data[at] ^= 0x10;
			try = try_unpack(forms[i], &packed, packed.len, PLAIN);
			packed.data[at] ^= 0x10;
			/* zstd without a checksum cannot notice all; then the text differs */
			if (try.ok && forms[i] != COMPRESSION_ZSTD)
				ck_abort_msg("%s at %zu", compression_name(forms[i]), at);
			if (try.ok)
				file_text_release(&try.text);
		}
	}
}
END_TEST

START_TEST(members_follow_each_other)
{
	make_plain(plain);
	for (size_t i = 0; i < LENGTH(forms); i++) {
		static struct compressed_sample both;
		struct try try;

		pack(forms[i], plain, 1000, &both);
		pack(forms[i], plain + 1000, 500, &packed);
		memcpy(both.data + both.len, packed.data, packed.len);
		both.len += packed.len;
		try = try_unpack(forms[i], &both, both.len, PLAIN);
		ck_assert(try.ok);
		ck_assert_uint_eq(try.text.len, 1500);
		ck_assert_mem_eq(try.text.data, plain, 1500);
		file_text_release(&try.text);
		/* trailing garbage is an error */
		memcpy(both.data + both.len, "garbage", 8);
		try = try_unpack(forms[i], &both, both.len + 7, PLAIN);
		ck_assert(!try.ok);
	}
}
END_TEST

START_TEST(only_the_first_member)
{
	make_plain(plain);
	for (size_t i = 0; i < LENGTH(forms); i++) {
		struct try try;

		pack(forms[i], plain, 1000, &packed);
		memcpy(packed.data + packed.len, "garbage", 8);
		must(decompress_member(forms[i], packed.data, packed.len + 8, PLAIN, &try.text,
				       &try.fault));
		ck_assert_uint_eq(try.text.len, 1000);
		ck_assert_mem_eq(try.text.data, plain, 1000);
		file_text_release(&try.text);
		ck_assert(!decompress_member(forms[i], packed.data, packed.len - 1, PLAIN,
					     &try.text, &try.fault));
		ck_assert_str_eq(try.fault.reason, "is truncated");
	}
}
END_TEST

START_TEST(the_limit_holds)
{
	memset(plain, 'x', PLAIN);
	for (size_t i = 0; i < LENGTH(forms); i++) {
		struct try try;

		pack(forms[i], plain, PLAIN, &packed);
		try = try_unpack(forms[i], &packed, packed.len, PLAIN - 1);
		ck_assert(!try.ok);
		ck_assert_str_eq(try.fault.reason, "exceeds the limit for decompressed data");
		try = try_unpack(forms[i], &packed, packed.len, PLAIN);
		ck_assert(try.ok);
		file_text_release(&try.text);
	}
}
END_TEST

/* RFC 8878, 3.1.1.1: a window of 1 GiB, and a dictionary with the ID 5 */
START_TEST(what_is_not_supported_is_named)
{
	static const struct {
		const char *frame;
		size_t len;
		const char *word;
	} frames[] = {
		{ "\x28\xb5\x2f\xfd\x00\xa0\x01\x00\x00", 9, "window" },
		{ "\x28\xb5\x2f\xfd\x01\x00\x05\x01\x00\x00", 10, "dictionary" },
		{ "\x28\xb5\x2f\xfd\x00\x00\x01\x00\x00", 9, NULL },
		{ "\x28\xb5\x2f\xfd\x00\x00\x07\x00\x00", 9, "damaged" },
	};

	for (size_t i = 0; i < LENGTH(frames); i++) {
		struct decompress_error error;
		struct file_text text;
		bool ok = decompress(COMPRESSION_ZSTD, frames[i].frame, frames[i].len, 1000, &text,
				     &error);

		ck_assert_int_eq(ok, !frames[i].word);
		if (ok)
			file_text_release(&text);
		else
			ck_assert_msg(strstr(error.reason, frames[i].word), "%s", error.reason);
	}
}
END_TEST

Suite *unpack_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("unpack", &tests, false);

	tcase_add_test(tests, each_form_is_known_and_unpacked);
	tcase_add_test(tests, anything_else_is_plain);
	tcase_add_test(tests, truncated_anywhere);
	tcase_add_test(tests, a_changed_byte_is_noticed);
	tcase_add_test(tests, members_follow_each_other);
	tcase_add_test(tests, only_the_first_member);
	tcase_add_test(tests, the_limit_holds);
	tcase_add_test(tests, what_is_not_supported_is_named);
	return suite;
}
