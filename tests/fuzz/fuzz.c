// SPDX-License-Identifier: GPL-2.0-only
#include "tests/fuzz/fuzz.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/atomic_write.h"
#include "lib/base/error.h"
#include "lib/base/arena.h"
#include "lib/base/strbuf.h"
#include "lib/base/file.h"

/*
 * Replaces error_out_of_memory() (ld --wrap): a size that no memory can have came from the
 * input, and libFuzzer does not notice _exit().
 */
_Noreturn void __wrap_error_out_of_memory(void); // NOLINT(bugprone-reserved-identifier)
_Noreturn void __wrap_error_out_of_memory(void)
{
	abort();
}

#define PREFIX "-artifact_prefix="

static char start[PATH_MAX], dir[PATH_MAX];

/* In a directory below the temporary one, because --explain searches sibling directories. */
#define WORK "work"

/* A successful run leaves no files. */
static void remove_dir(void)
{
	DIR *files = opendir(".");
	struct dirent *entry;

	if (!files)
		return;
	while ((entry = readdir(files)))
		unlink(entry->d_name);
	closedir(files);
	if (chdir(dir) == 0 && rmdir(WORK) == 0 && chdir(start) == 0)
		rmdir(dir);
}

/* Make a path on libFuzzer's command line, or in one of its options, absolute. */
static char *from_root(char *argument)
{
	size_t len = strncmp(argument, PREFIX, strlen(PREFIX)) == 0 ? strlen(PREFIX) : 0;
	char *full;

	if ((*argument == '-' && !len) || argument[len] == '/')
		return argument;
	full = xmalloc(len + strlen(start) + strlen(argument) + 2);
	sprintf(full, "%.*s%s/%s", (int)len, argument, start, argument + len);
	return full;
}

/* Make the paths on the command line absolute; crashes are stored in the original directory. */
static void move_arguments(int *argc, char ***argv)
{
	static char prefix[] = PREFIX;
	char **moved = xcalloc((size_t)*argc + 2, sizeof(*moved));

	moved[0] = (*argv)[0]; /* libFuzzer requires it unchanged */
	moved[1] = from_root(prefix);
	for (int i = 1; i < *argc; i++)
		moved[i + 1] = from_root((*argv)[i]);
	*argv = moved;
	++*argc;
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	const char *parent = getenv("TMPDIR");

	error_init("fuzz", 1);
	snprintf(dir, sizeof(dir), "%s/modpost-fuzz-XXXXXX", parent && *parent ? parent : "/tmp");
	if (!getcwd(start, sizeof(start)) || !mkdtemp(dir) || chdir(dir) || mkdir(WORK, 0777) ||
	    chdir(WORK)) {
		perror(dir);
		exit(1);
	}
	atexit(remove_dir);
	move_arguments(argc, argv);
	fuzz_begin();
	return 0;
}

void fuzz_put(const char *name, const void *data, size_t len)
{
	int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);

	if (fd < 0 || write_fully(fd, data, len) || close(fd))
		abort();
}

void fuzz_put_text(const char *name, const char *text)
{
	fuzz_put(name, text, strlen(text));
}

struct release fuzz_release(unsigned int number)
{
	struct release release;
	const char *reason;
	char name[16];

	/* 6.1 to 6.19, then from 7.0 on */
	number %= SERIES_COUNT;
	if (number < 19)
		snprintf(name, sizeof(name), "6.%u", number + 1);
	else
		snprintf(name, sizeof(name), "7.%u", number - 19);
	if (!release_parse(name, &release, &reason))
		abort();
	return release;
}

uint32_t fuzz_dice(const uint8_t *data, size_t size)
{
	return name_hash((const char *)data, size);
}
