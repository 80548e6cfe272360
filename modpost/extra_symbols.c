// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/extra_symbols.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/base/error.h"
#include "lib/base/strbuf.h"

#define VARIABLE "KBUILD_EXTRA_SYMBOLS"
#define MARK	 "modpost-extra-symbols:"

/*
 * What Kbuild does before it reads the file, as far as such files use it. $(error) ends
 * make while it still reads: no recipe runs, not even one that updates a makefile.
 */
static const char program[] =
	"KERNELRELEASE := $(or $(shell cat $(objtree)/include/config/kernel.release "
	"2>/dev/null),$(KERNELRELEASE))\n"
	"-include $(objtree)/include/config/auto.conf\n"
	"-include $(srctree)/scripts/Kbuild.include\n"
	"include $(modpost_makefile)\n"
	"$(info " MARK "$(strip $(" VARIABLE ")))\n"
	"$(error done)\n";

/* Is it set below, or meant for another make that runs modpost? */
static bool is_replaced(const char *variable)
{
	static const char *const names[] = {
		"MAKEFLAGS=", "MFLAGS=",  "MAKELEVEL=",	       "MAKEFILES=",
		"objtree=",   "srctree=", "KBUILD_EXTMOD=",    "M=",
		"src=",	      "obj=",	  "modpost_makefile=",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (starts_with(variable, names[i]))
			return true;
	return false;
}

/* The environment of make. */
static char **environment_of_make(struct arena *arena, const char *tree, const char *extmod,
				  const char *makefile)
{
	const char *source = arena_printf(arena, "%s/source", tree);
	size_t count = 0, used = 0;
	char **list;

	while (environ[count])
		count++;
	list = arena_alloc(arena, (count + 8) * sizeof(*list));
	list[used++] = arena_printf(arena, "objtree=%s", tree);
	list[used++] = arena_printf(arena, "srctree=%s", access(source, F_OK) == 0 ? source : tree);
	list[used++] = arena_printf(arena, "KBUILD_EXTMOD=%s", extmod);
	list[used++] = arena_printf(arena, "M=%s", extmod);
	list[used++] = arena_printf(arena, "src=%s", extmod);
	list[used++] = arena_printf(arena, "obj=%s", extmod);
	list[used++] = arena_printf(arena, "modpost_makefile=%s", makefile);
	for (size_t i = 0; i < count; i++)
		if (!is_replaced(environ[i]))
			list[used++] = environ[i];
	list[used] = NULL;
	return list;
}

/* Start make; returns its process, with *OUTPUT open for reading, or -1. */
static pid_t start_make(char **env, int *output)
{
	const char *const words[] = {
		"make", "-rRs", "--no-print-directory", "-f", "/dev/null", "--eval", program, NULL,
	};
	posix_spawn_file_actions_t actions;
	int pipe_fds[2], error;
	pid_t process = -1;

	if (pipe2(pipe_fds, O_CLOEXEC) != 0)
		return -1;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&actions, pipe_fds[1], STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&actions, pipe_fds[1], STDERR_FILENO);
	error = posix_spawnp(&process, words[0], &actions, NULL, (char *const *)words, env);
	posix_spawn_file_actions_destroy(&actions);
	close(pipe_fds[1]);
	*output = pipe_fds[0];
	if (error) {
		close(pipe_fds[0]);
		errno = error;
		return -1;
	}
	return process;
}

/* All that make prints. */
static void read_output(int fd, struct str *text)
{
	char bytes[4096];
	ssize_t len;

	while ((len = read(fd, bytes, sizeof(bytes))) > 0 || (len < 0 && errno == EINTR))
		if (len > 0)
			str_append(text, bytes, (size_t)len);
	close(fd);
}

/* The value in the output of make, or NULL; *REASON is the last line that make printed. */
static const char *find_value(struct arena *arena, struct str *text, const char **reason)
{
	char *rest, *line;

	str_append(text, "", 1);
	rest = text->data;
	*reason = "make printed nothing";
	while ((line = next_line(&rest))) {
		if (starts_with(line, MARK))
			return arena_string(arena, line + strlen(MARK));
		if (*line)
			*reason = arena_string(arena, line);
	}
	return NULL;
}

/* The file that Kbuild reads in a directory, or NULL. */
static const char *makefile_in(struct arena *arena, const char *dir)
{
	static const char *const names[] = { "Kbuild", "Makefile" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *file = arena_printf(arena, "%s/%s", dir, names[i]);

		if (access(file, R_OK) == 0)
			return file;
	}
	return NULL;
}

const char *extra_symbols_read(struct arena *arena, const char *tree, const char *extmod)
{
	const char *makefile = makefile_in(arena, extmod), *value = getenv(VARIABLE), *found;
	const char *reason = NULL;
	struct str text = { 0 };
	int output;
	pid_t process;

	if (!makefile)
		return value;
	process = start_make(environment_of_make(arena, tree, extmod, makefile), &output);
	if (process < 0) {
		error_print("make: %s (" VARIABLE " in %s is not read)", strerror(errno), makefile);
		return value;
	}
	read_output(output, &text);
	while (waitpid(process, NULL, 0) < 0 && errno == EINTR)
		;
	found = find_value(arena, &text, &reason);
	str_release(&text);
	if (found)
		return found;
	error_print("make cannot read %s: %s (" VARIABLE " there is not read)", makefile, reason);
	return value;
}
