// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/type_input/header_trees.h"

#include <ctype.h>
#include <glob.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/base/strbuf.h"
#include "symvers/input/kernel_place.h"

enum { MAX_TREES = 16 };

struct tree_search {
	struct header_trees *headers;
	struct arena *arena;
	struct stat seen[MAX_TREES]; /* by index of a tree: its include/ */
};

static bool find_directory(const char *path, struct stat *st)
{
	return stat(path, st) == 0 && S_ISDIR(st->st_mode);
}

/* Add a directory, if it is that of a kernel. /usr/include is not below a tree with this name. */
static void add_tree(struct tree_search *search, const char *tree)
{
	struct strlist *trees = &search->headers->trees;
	struct stat st, part;

	if (trees->count == MAX_TREES ||
	    !find_directory(arena_printf(search->arena, "%s/include", tree), &st) ||
	    (!find_directory(arena_printf(search->arena, "%s/include/linux", tree), &part) &&
	     !find_directory(arena_printf(search->arena, "%s/include/generated", tree), &part)))
		return;
	for (size_t i = 0; i < trees->count; i++)
		if (search->seen[i].st_dev == st.st_dev && search->seen[i].st_ino == st.st_ino)
			return;
	search->seen[trees->count] = st;
	strlist_add(trees, tree);
}

/* Add the tree at a path, and the sources that it was built from. */
static void add_build(struct tree_search *search, const char *path)
{
	add_tree(search, path);
	add_tree(search, arena_printf(search->arena, "%s/source", path));
}

/*
 * Add the linux-headers of a release, and what others share with it: without the flavor,
 * 6.1.0-56-rt-amd64 is 6.1.0-56-common-rt at Debian, and 6.8.0-31-generic is 6.8.0-31 at Ubuntu.
 */
static void add_package(struct tree_search *search, const char *parent, const char *release)
{
	char *version = arena_string(search->arena, release), *dash;

	add_build(search, arena_printf(search->arena, "%s/linux-headers-%s", parent, release));
	while ((dash = strrchr(version, '-'))) {
		const char *flavor = release + (dash - version) + 1;
		const char *end = strchr(flavor, '-');
		size_t before = search->headers->trees.count;

		*dash = '\0';
		if (end)
			add_tree(search,
				 arena_printf(search->arena, "%s/linux-headers-%s-common-%.*s",
					      parent, version, (int)(end - flavor), flavor));
		if (search->headers->trees.count == before)
			add_tree(search, arena_printf(search->arena, "%s/linux-headers-%s-common",
						      parent, version));
		add_tree(search,
			 arena_printf(search->arena, "%s/linux-headers-%s", parent, version));
		if (search->headers->trees.count != before)
			break;
	}
}

/* The packages below DIR, if it is the root of one that holds headers only. */
static void add_packages_below(struct tree_search *search, const char *dir)
{
	static const char prefix[] = "linux-headers-";
	const char *parent = arena_printf(search->arena, "%s/usr/src", dir);
	struct stat st;
	glob_t list;

	/* glob() would treat the name as a pattern */
	if (strpbrk(dir, "*?[\\") || !find_directory(parent, &st) ||
	    glob(arena_printf(search->arena, "%s/%s[0-9]*", parent, prefix), 0, NULL, &list) != 0)
		return;
	for (size_t i = 0; i < list.gl_pathc; i++)
		if (!strstr(list.gl_pathv[i], "-common"))
			add_package(search, parent, base_name(list.gl_pathv[i]) + strlen(prefix));
	globfree(&list);
}

static struct kernel_place find_place(const struct type_side *side, struct arena *arena)
{
	struct kernel_place place = { .arena = arena, .dir = side->name };
	const char *name = base_name(side->name);
	struct stat st;

	if (find_directory(side->name, &st)) {
		/* reading the side has found that there is one kernel only */
		kernel_place_find_below(&place);
		if (!place.tree)
			kernel_place_find_above(&place, side->name);
		return place;
	}
	place.dir = name - side->name > 1 ?
			    arena_copy(arena, side->name, (size_t)(name - side->name) - 1) :
		    name > side->name ? "/" :
					".";
	kernel_place_of_image(&place, side->name);
	if (!place.root)
		kernel_place_find_above(&place, side->name);
	return place;
}

static void find_trees(struct tree_search *search, const struct type_side *side)
{
	const struct kernel_place place = find_place(side, search->arena);
	struct arena *arena = search->arena;

	add_build(search, place.dir);
	add_build(search, arena_printf(arena, "%s/build", place.dir));
	if (place.root && place.release) {
		/* before the links of a package, which lead to / where it was not installed */
		add_package(search, arena_printf(arena, "%s/usr/src", place.root), place.release);
		add_build(search,
			  arena_printf(arena, "%s/usr/src/kernels/%s", place.root, place.release));
	}
	if (!search->headers->trees.count && place.tree) {
		add_build(search, arena_printf(arena, "%s/build", place.tree));
		add_tree(search, arena_printf(arena, "%s/source", place.tree));
	}
	if (!search->headers->trees.count)
		add_packages_below(search, place.dir);
}

static void add_directory(struct header_trees *headers, const char *path, const char *tree)
{
	struct stat st;

	if (!find_directory(path, &st))
		return;
	strlist_add(&headers->directories, path);
	strlist_add(&headers->tree_of, tree);
}

static bool has_name(const struct strlist *names, const char *name)
{
	for (size_t i = 0; i < names->count; i++)
		if (streq(names->items[i], name))
			return true;
	return false;
}

/* Add the names of the directories in TREE/arch that have PART. */
static void list_machines(struct arena *arena, const char *tree, const char *part,
			  struct strlist *names)
{
	glob_t list;

	if (strpbrk(tree, "*?[\\") ||
	    glob(arena_printf(arena, "%s/arch/*/%s", tree, part), 0, NULL, &list) != 0)
		return;
	for (size_t i = 0; i < list.gl_pathc; i++) {
		const char *name = list.gl_pathv[i] + strlen(tree) + strlen("/arch/");
		const char *machine = arena_copy(arena, name, strcspn(name, "/"));

		if (!has_name(names, machine))
			strlist_add(names, machine);
	}
	globfree(&list);
}

void header_trees_find(struct header_trees *headers, const struct type_side *side,
		       struct arena *arena)
{
	struct tree_search search = { .headers = headers, .arena = arena };
	const struct strlist *trees = &headers->trees;
	struct strlist machines = { 0 };
	bool is_configured;

	find_trees(&search, side);
	/* generated headers exist for the machine that the kernel was built for */
	for (size_t i = 0; i < trees->count; i++)
		list_machines(arena, trees->items[i], "include/generated", &machines);
	is_configured = machines.count != 0;
	for (size_t i = 0; !is_configured && i < trees->count; i++)
		list_machines(arena, trees->items[i], "include", &machines);
	for (size_t i = 0; i < trees->count; i++) {
		const char *tree = trees->items[i];

		add_directory(headers, arena_printf(arena, "%s/include", tree), tree);
		for (size_t j = 0; j < machines.count; j++)
			add_directory(headers,
				      arena_printf(arena, "%s/arch/%s/include", tree,
						   machines.items[j]),
				      tree);
	}
	strlist_release(&machines);
}

void header_trees_release(struct header_trees *headers)
{
	strlist_release(&headers->trees);
	strlist_release(&headers->directories);
	strlist_release(&headers->tree_of);
}
