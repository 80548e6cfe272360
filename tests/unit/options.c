// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/options.h"

#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

#include "tests/unit/units.h"

/* Read a command line, its words separated by blanks. */
static enum options_result read_line(struct options *options, const char *line)
{
	char *argv[64] = { (char[]){ "modpost" } }, *text = strdup(line), *rest = text;
	enum options_result result;
	int argc = 1;

	*options = (struct options){ 0 };
	while ((argv[argc] = strtok_r(rest, " ", &rest)))
		argc++;
	/* options point at the arguments, which must live as long */
	for (int i = 1; i < argc; i++)
		argv[i] = arena_string(&options->arena, argv[i]);
	free(text);
	result = options_read(options, argc, argv);
	return result;
}

static void check_names(const struct strlist *names, const char *a, const char *b)
{
	size_t want = !!a + !!b;

	ck_assert_uint_eq(names->count, want);
	if (a)
		ck_assert_str_eq(names->items[0], a);
	if (b)
		ck_assert_str_eq(names->items[1], b);
}

START_TEST(options_that_are_flags)
{
	static const struct {
		const char *letter, *name;
		size_t field;
	} flags[] = {
#define FIELD(name) offsetof(struct options, name)
		{ "-a", "--all-srcversions", FIELD(all_srcversions) },
		{ "-b", "--basic-modversions", FIELD(basic_versions) },
		{ "-e", "--external", FIELD(external) },
		{ "-E", "--mismatch-error", FIELD(mismatch_fails) },
		{ "-m", "--modversions", FIELD(modversions) },
		{ "-M", "--modules", FIELD(modules) },
		{ "-n", "--ignore-missing", FIELD(ignore_missing) },
		{ "-N", "--allow-missing-namespaces", FIELD(allow_missing_ns) },
		{ "-t", "--trim-exports", FIELD(trim) },
		{ "-w", "--warn-undefined", FIELD(warn_undefined) },
		{ "-W", "--extra-warnings", FIELD(extra_warnings) },
		{ "-x", "--extended-modversions", FIELD(extended_versions) },
	};

	for (size_t i = 0; i < LENGTH(flags); i++) {
		for (int form = 0; form < 2; form++) {
			struct options options;

			ck_assert_int_eq(read_line(&options,
						   form ? flags[i].name : flags[i].letter),
					 OPTIONS_RUN);
			/* this one is set, and it alone */
			for (size_t k = 0; k < LENGTH(flags); k++)
				ck_assert_int_eq(*((const bool *)&options + flags[k].field),
						 k == i);
			options_release(&options);
		}
	}
}
END_TEST

START_TEST(options_with_values)
{
	struct options options;

	ck_assert_int_eq(
		read_line(&options,
			  "-d deps -o out -T list -u white -j 3 "
			  "--kernel-release=6.12 -i one --input-symvers=two vmlinux.o m.o"),
		OPTIONS_RUN);
	ck_assert_str_eq(options.ns_deps, "deps");
	ck_assert_str_eq(options.symvers_out, "out");
	ck_assert_str_eq(options.file_list, "list");
	ck_assert_str_eq(options.keep_list_file, "white");
	ck_assert_uint_eq(options.jobs, 3);
	ck_assert_str_eq(options.kernel_release, "6.12");
	check_names(&options.symvers_files, "one", "two");
	check_names(&options.objects, "vmlinux.o", "m.o");
	ck_assert_ptr_null(options.kbuild);
	options_release(&options);
}
END_TEST

/* As Kbuild writes it: letters in one word, options behind objects, - as a value. */
START_TEST(the_lines_of_kbuild)
{
	struct options options;

	ck_assert_int_eq(read_line(&options, "-mEa vmlinux.o -M -o Module.symvers -T -"),
			 OPTIONS_RUN);
	ck_assert(options.modversions && options.mismatch_fails && options.all_srcversions);
	ck_assert(options.modules);
	ck_assert_str_eq(options.symvers_out, "Module.symvers");
	ck_assert_str_eq(options.file_list, "-");
	check_names(&options.objects, "vmlinux.o", NULL);
	options_release(&options);
	ck_assert_int_eq(read_line(&options, "-m -- -a.o"), OPTIONS_RUN);
	ck_assert(!options.all_srcversions);
	check_names(&options.objects, "-a.o", NULL);
	options_release(&options);
	ck_assert_int_eq(read_line(&options, ""), OPTIONS_RUN);
	check_names(&options.objects, NULL, NULL);
	options_release(&options);
}
END_TEST

START_TEST(kbuild_has_a_default)
{
	struct options options;

	ck_assert_int_eq(read_line(&options, "--kbuild --extmod m"), OPTIONS_RUN);
	ck_assert_str_eq(options.kbuild, ".");
	ck_assert_str_eq(options.extmod, "m");
	options_release(&options);
	ck_assert_int_eq(read_line(&options, "--kbuild=d"), OPTIONS_RUN);
	ck_assert_str_eq(options.kbuild, "d");
	ck_assert_ptr_null(options.extmod);
	options_release(&options);
}
END_TEST

START_TEST(faults_have_a_message)
{
	static const char *const lines[] = {
		"-q",	      "--no-such",
		"-o",	      "-i",
		"-T",	      "-u",
		"-d",	      "-j",
		"-j 0",	      "-j x",
		"-j 1025",    "-j -1",
		"-j 3x",      "-j 99999999999999999999",
		"--extmod=m", "--modules=yes",
	};

	for (size_t i = 0; i < LENGTH(lines); i++) {
		struct capture capture;
		struct options options;
		enum options_result result;
		char *text;

		capture_begin(&capture, STDERR_FILENO);
		result = read_line(&options, lines[i]);
		text = capture_end(&capture);
		ck_assert_msg(result == OPTIONS_FAULT, "%s", lines[i]);
		ck_assert(starts_with(text, "modpost: "));
		ck_assert(ends_with(text, "\n"));
		free(text);
		options_release(&options);
	}
}
END_TEST

START_TEST(limits_of_jobs)
{
	struct options options;

	ck_assert_int_eq(read_line(&options, "-j1"), OPTIONS_RUN);
	ck_assert_uint_eq(options.jobs, 1);
	options_release(&options);
	ck_assert_int_eq(read_line(&options, "--jobs=1024"), OPTIONS_RUN);
	ck_assert_uint_eq(options.jobs, 1024);
	options_release(&options);
}
END_TEST

START_TEST(help_and_version_end_the_run)
{
	static const char *const lines[] = { "--help", "--version", "-m --help -q" };

	for (size_t i = 0; i < LENGTH(lines); i++) {
		struct capture capture;
		struct options options;
		enum options_result result;
		char *text;

		capture_begin(&capture, STDOUT_FILENO);
		result = read_line(&options, lines[i]);
		text = capture_end(&capture);
		ck_assert_int_eq(result, OPTIONS_DONE);
		ck_assert_ptr_nonnull(strstr(text, "modpost"));
		/* each option is in the help, on a line that fits most terminals */
		if (i == 0) {
			ck_assert_ptr_nonnull(strstr(text, " -T, --files-from=FILE "));
			ck_assert_ptr_nonnull(strstr(text, " --kbuild[=DIR] "));
		}
		free(text);
		options_release(&options);
	}
}
END_TEST

START_TEST(options_of_the_environment_come_first)
{
	struct options options;

	setenv("MODPOST_OPTIONS", " -j 2\t-i one\n--kernel-release=6.6  ", 1);
	ck_assert_int_eq(read_line(&options, "-i two -j 5 m.o"), OPTIONS_RUN);
	ck_assert_uint_eq(options.jobs, 5);
	ck_assert_str_eq(options.kernel_release, "6.6");
	check_names(&options.symvers_files, "one", "two");
	check_names(&options.objects, "m.o", NULL);
	options_release(&options);
	setenv("MODPOST_OPTIONS", "", 1);
	ck_assert_int_eq(read_line(&options, "-m"), OPTIONS_RUN);
	ck_assert(options.modversions);
	options_release(&options);
	unsetenv("MODPOST_OPTIONS");
}
END_TEST

START_TEST(faults_of_the_environment)
{
	static const char *const values[] = { "-q", "-m m.o", "-j 0", "-o" };

	for (size_t i = 0; i < LENGTH(values); i++) {
		struct capture capture;
		struct options options;
		enum options_result result;
		char *text;

		setenv("MODPOST_OPTIONS", values[i], 1);
		capture_begin(&capture, STDERR_FILENO);
		result = read_line(&options, "x.o");
		text = capture_end(&capture);
		unsetenv("MODPOST_OPTIONS");
		ck_assert_msg(result == OPTIONS_FAULT, "%s", values[i]);
		ck_assert(starts_with(text, "modpost: "));
		free(text);
		options_release(&options);
	}
}
END_TEST

static void check_release(const char *line, const char *want)
{
	struct options options;

	ck_assert_int_eq(read_line(&options, line), OPTIONS_RUN);
	ck_assert(options_find_release(&options));
	ck_assert_str_eq(options.release.name, want);
	options_release(&options);
}

/* From the weakest source to the strongest. */
START_TEST(where_the_release_comes_from)
{
	check_release("", release_newest().name);
	check_release("-i d/Module.symvers", release_newest().name);
	put_file("d/include/config/kernel.release", "6.3.1-x\n");
	check_release("", release_newest().name);
	check_release("-i other/Module.symvers -i d/Module.symvers", release_newest().name);
	check_release("-i d/Module.symvers -i other/Module.symvers", "6.3");
	put_file("include/config/kernel.release", "6.4.0 more\n");
	check_release("", "6.4");
	check_release("-i d/Module.symvers", "6.4");
	check_release("-i Module.symvers", "6.4");
	setenv("KERNELRELEASE", "6.5.0-foo", 1);
	check_release("-i d/Module.symvers", "6.5");
	setenv("KERNELVERSION", "6.6.0", 1);
	check_release("", "6.6");
	check_release("--kernel-release 6.7", "6.7");
	setenv("KERNELVERSION", "", 1);
	check_release("", "6.5");
	setenv("KERNELRELEASE", "", 1);
	check_release("", "6.4");
	put_file("include/config/kernel.release", "\n");
	check_release("-i d/Module.symvers", "6.3");
	unsetenv("KERNELVERSION");
	unsetenv("KERNELRELEASE");
}
END_TEST

START_TEST(a_release_that_is_none_is_a_fault)
{
	static const char *const lines[] = {
		"--kernel-release=5.10",
		"--kernel-release=x",
		"--kernel-release=",
	};

	for (size_t i = 0; i < LENGTH(lines); i++) {
		struct capture capture;
		struct options options;
		bool found;
		char *text;

		ck_assert_int_eq(read_line(&options, lines[i]), OPTIONS_RUN);
		capture_begin(&capture, STDERR_FILENO);
		found = options_find_release(&options);
		text = capture_end(&capture);
		ck_assert(!found);
		ck_assert_ptr_nonnull(strstr(text, "--kernel-release"));
		free(text);
		options_release(&options);
	}
}
END_TEST

START_TEST(lists_grow)
{
	struct strlist names = { 0 };
	char text[100][2];

	for (size_t i = 0; i < LENGTH(text); i++)
		strlist_add(&names, text[i]);
	ck_assert_uint_eq(names.count, LENGTH(text));
	for (size_t i = 0; i < LENGTH(text); i++)
		ck_assert_ptr_eq(names.items[i], text[i]);
	strlist_release(&names);
	ck_assert_uint_eq(names.count, 0);
	ck_assert_ptr_null(names.items);
}
END_TEST

Suite *options_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("options", &tests, true);

	tcase_add_test(tests, options_that_are_flags);
	tcase_add_test(tests, options_with_values);
	tcase_add_test(tests, the_lines_of_kbuild);
	tcase_add_test(tests, kbuild_has_a_default);
	tcase_add_test(tests, faults_have_a_message);
	tcase_add_test(tests, limits_of_jobs);
	tcase_add_test(tests, help_and_version_end_the_run);
	tcase_add_test(tests, options_of_the_environment_come_first);
	tcase_add_test(tests, faults_of_the_environment);
	tcase_add_test(tests, where_the_release_comes_from);
	tcase_add_test(tests, a_release_that_is_none_is_a_fault);
	tcase_add_test(tests, lists_grow);
	return suite;
}
