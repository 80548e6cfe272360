// SPDX-License-Identifier: GPL-2.0-only
#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/base/file.h"
#include "tests/unit/elfmaker.h"
#include "tests/unit/units.h"

static char tempdir[PATH_MAX];

void tempdir_make(void)
{
	const char *parent = getenv("TMPDIR");
	char template[PATH_MAX - 16];

	snprintf(template, sizeof(template), "%s/modpost-unit-XXXXXX",
		 parent && *parent ? parent : "/tmp");
	if (!mkdtemp(template) || !realpath(template, tempdir) || chdir(tempdir)) {
		perror(template);
		exit(1);
	}
}

static int remove_one(const char *name, const struct stat *st, int flag, struct FTW *ftw)
{
	(void)st;
	(void)flag;
	(void)ftw;
	return remove(name);
}

void tempdir_remove(void)
{
	if (chdir("/") || nftw(tempdir, remove_one, 16, FTW_DEPTH | FTW_PHYS))
		perror(tempdir);
}

void tempdir_enter(void)
{
	char name[] = "test-XXXXXX";

	ck_assert_ptr_nonnull(mkdtemp(name));
	ck_assert_int_eq(chdir(name), 0);
}

void tempdir_leave(void)
{
	ck_assert_int_eq(chdir(tempdir), 0);
}

Suite *suite_of(const char *name, TCase **tests, bool with_files)
{
	Suite *suite = suite_create(name);

	*tests = tcase_create(name);
	if (with_files)
		tcase_add_checked_fixture(*tests, tempdir_enter, tempdir_leave);
	suite_add_tcase(suite, *tests);
	return suite;
}

void put_bytes(const char *name, const void *data, size_t len)
{
	char dir[PATH_MAX];
	FILE *file;

	for (const char *slash = strchr(name + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		snprintf(dir, sizeof(dir), "%.*s", (int)(slash - name), name);
		mkdir(dir, 0777);
	}
	file = fopen(name, "w");
	must(file);
	must(fwrite(data, 1, len, file) == len);
	must(fclose(file) == 0);
}

unsigned int count_entries(const char *name)
{
	DIR *dir = opendir(name);
	unsigned int count = 0;

	ck_assert_ptr_nonnull(dir);
	while (readdir(dir))
		count++;
	closedir(dir);
	return count - 2; /* . and .. */
}

struct stat file_status(const char *name)
{
	struct stat st;

	ck_assert_int_eq(lstat(name, &st), 0);
	return st;
}

void put_file(const char *name, const char *text)
{
	put_bytes(name, text, strlen(text));
}

struct release release_named(const char *name)
{
	struct release release = { 0 };
	const char *reason = "";

	if (!release_parse(name, &release, &reason))
		ck_abort_msg("%s: %s", name, reason);
	must(strcmp(release.name, name) == 0);
	return release;
}

void capture_begin(struct capture *capture, int fd)
{
	fflush(NULL);
	capture->fd = fd;
	capture->saved = dup(fd);
	capture->kept = memfd_create("captured", MFD_CLOEXEC);
	ck_assert_int_ge(capture->saved, 0);
	ck_assert_int_ge(dup2(capture->kept, fd), 0);
}

char *capture_end(struct capture *capture)
{
	struct file_text text;

	fflush(NULL);
	ck_assert_int_ge(dup2(capture->saved, capture->fd), 0);
	close(capture->saved);
	ck_assert_int_eq(lseek(capture->kept, 0, SEEK_SET), 0);
	ck_assert_int_eq(file_read_fd(capture->kept, &text), 0);
	close(capture->kept);
	return text.data;
}

int status_of(void (*run)(void), char **text)
{
	struct capture capture;
	int status;
	pid_t child;

	capture_begin(&capture, STDERR_FILENO);
	child = fork();
	if (child == 0) {
		run();
		_exit(0);
	}
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	*text = capture_end(&capture);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void scan_file(struct scanned *scanned, const char *file, const char *release)
{
	scanned->options.release = release_named(release);
	scanned->info.arena = &scanned->arena;
	scan_object(&scanned->options, file, &scanned->info, &scanned->scratch);
}

char *scan_texts(const struct scanned *scanned)
{
	const struct event *event = scanned->info.events.first;
	struct str text = { 0 };

	for (; event; event = event->next)
		if (event->kind == EVENT_FINDING)
			finding_print(event->finding, &scanned->options.release, &text);
	str_append(&text, "", 1);
	return text.data;
}

void scan_release(struct scanned *scanned)
{
	arena_release(&scanned->arena);
	scratch_release(&scanned->scratch);
	*scanned = (struct scanned){ 0 };
}

enum object_error_code object_try_open(struct object *object, const char *release,
				       struct object_error *error)
{
	struct release in = release_named(release);

	ck_assert_int_eq(object_open(object, "a.o", &in, NULL, error), error->code == OBJECT_OK);
	return error->code;
}

void object_open_written(struct object *object, struct elfmaker *elf)
{
	struct object_error error;

	maker_write(elf, "a.o");
	ck_assert_int_eq(object_try_open(object, "6.12", &error), OBJECT_OK);
	ck_assert_str_eq(object->file, "a.o");
}
