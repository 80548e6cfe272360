// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/partial_read.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "lib/base/sigbus_guard.h"
#include "tests/unit/units.h"

enum { LEN = 300000 };

static unsigned char byte_at(size_t offset)
{
	return (unsigned char)(offset * 2654435761u >> 13);
}

/* Map a file of LEN bytes whose values depend on their offsets. */
static void begin(struct partial_read *parts, struct file_map *map)
{
	unsigned char *data = malloc(LEN);

	for (size_t i = 0; i < LEN; i++)
		data[i] = byte_at(i);
	put_bytes("a", data, LEN);
	free(data);
	ck_assert_int_eq(partial_read_begin(parts, open("a", O_RDONLY), LEN, map), 0);
	ck_assert_uint_eq(map->len, LEN);
}

static void check_bytes(const struct file_map *map, uint64_t offset, uint64_t len)
{
	file_map_load(map, offset, len);
	must(file_map_loaded(map, offset) >= len);
	for (uint64_t i = offset; i < offset + len; i++)
		must(map->data[i] == byte_at(i));
}

START_TEST(what_is_needed_is_there)
{
	struct partial_read parts = { 0 };
	struct file_map map;

	begin(&parts, &map);
	must(file_map_loaded(&map, 0) > 0 && file_map_loaded(&map, 0) < LEN);
	ck_assert_uint_eq(file_map_loaded(&map, 150000), 0);
	check_bytes(&map, 150000, 10);
	ck_assert_uint_eq(file_map_loaded(&map, 250000), 0);
	/* over one part, and to one; to the end; all */
	check_bytes(&map, 149000, 20000);
	check_bytes(&map, 0, 140000);
	check_bytes(&map, LEN - 1, 1);
	check_bytes(&map, LEN, 0);
	check_bytes(&map, 0, LEN);
	must(!sigbus_guard_shrunk());
	file_unmap(&map);
	/* and another file */
	begin(&parts, &map);
	ck_assert_uint_eq(file_map_loaded(&map, 150000), 0);
	check_bytes(&map, 70000, 70000);
	file_unmap(&map);
	partial_read_release(&parts);
}
END_TEST

START_TEST(many_parts_are_the_whole)
{
	struct partial_read parts = { 0 };
	struct file_map map;

	begin(&parts, &map);
	for (uint64_t offset = LEN - 10; offset > 10000; offset -= 9000)
		check_bytes(&map, offset, 10);
	ck_assert_uint_eq(file_map_loaded(&map, 0), LEN);
	file_unmap(&map);
	partial_read_release(&parts);
}
END_TEST

/* Names are cut in place: a byte that was changed is not read again. */
START_TEST(changes_stay)
{
	struct partial_read parts = { 0 };
	struct file_map map;

	begin(&parts, &map);
	for (uint64_t offset = 10000; offset < LEN; offset += 100000) {
		file_map_load(&map, offset, 1);
		map.writable[offset] = (unsigned char)~byte_at(offset);
	}
	/* from a part into the next, around one, and in so many parts that all is read */
	file_map_load(&map, 10001, 100000);
	file_map_load(&map, 150000, 100000);
	for (uint64_t offset = LEN - 10; offset > 10000; offset -= 9000)
		file_map_load(&map, offset, 10);
	file_map_load(&map, 0, LEN);
	for (uint64_t i = 0; i < LEN; i++)
		must((map.data[i] == byte_at(i)) == (i % 100000 != 10000));
	file_unmap(&map);
	partial_read_release(&parts);
}
END_TEST

START_TEST(what_the_file_lost_is_zeroes)
{
	struct partial_read parts = { 0 };
	struct file_map map;

	begin(&parts, &map);
	check_bytes(&map, 100000, 10);
	ck_assert_int_eq(truncate("a", 200000), 0);
	must(!sigbus_guard_shrunk());
	file_map_load(&map, 199990, 20);
	must(sigbus_guard_shrunk());
	must(map.data[199999] == byte_at(199999) && !map.data[200000] && !map.data[200009]);
	file_unmap(&map);
	partial_read_release(&parts);
}
END_TEST

Suite *parts_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("parts", &tests, true);

	tcase_add_test(tests, what_is_needed_is_there);
	tcase_add_test(tests, many_parts_are_the_whole);
	tcase_add_test(tests, changes_stay);
	tcase_add_test(tests, what_the_file_lost_is_zeroes);
	return suite;
}
