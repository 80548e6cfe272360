// SPDX-License-Identifier: GPL-2.0-only
#include "lib/kernel/namespace.h"

#include "tests/unit/units.h"

static const struct {
	const char *ns, *base;
	bool named;
} cases[] = {
	{ "module:kvm", "kvm", true },
	{ "module:kvm", "kvm-amd", false },
	{ "module:kvm", "kv", false },
	{ "module:kvm-amd", "kvm", false },
	{ "module:kvm-*", "kvm-amd", true },
	{ "module:kvm-*", "kvm-", true },
	{ "module:kvm-*", "kvm", false },
	{ "module:kvm*", "kvm", true },
	{ "module:kvm,xen*", "kvm", true },
	{ "module:kvm,xen*", "xen", true },
	{ "module:kvm,xen*", "xen-blkfront", true },
	{ "module:kvm,xen*", "kvm-amd", false },
	{ "module:a,b,c", "c", true },
	{ "module:a,b,c", "b", true },
	{ "module:a,b,c", "b,c", false },
	{ "module:*", "anything", true },
	{ "module:", "kvm", false },
	{ "module:,", "kvm", false },
	{ "module:,kvm", "kvm", true },
	{ "module:kvm,", "kvm", true },
	/* only a star at the end is special, and only the name's own spelling counts */
	{ "module:k*m", "kvm", false },
	{ "module:*vm", "kvm", false },
	{ "module:snd-core", "snd_core", false },
	{ "module: kvm", "kvm", false },
	/* other namespaces name nobody */
	{ "kvm", "kvm", false },
	{ "modul:kvm", "kvm", false },
	{ "Module:kvm", "kvm", false },
	{ "xmodule:kvm", "kvm", false },
	{ "", "kvm", false },
};

START_TEST(patterns)
{
	static const char *const releases[] = { "6.16", "6.17", "7.0", "7.3" };

	for (size_t r = 0; r < LENGTH(releases); r++) {
		struct release release = release_named(releases[r]);

		for (size_t i = 0; i < LENGTH(cases); i++)
			ck_assert_msg(namespace_names_module(&release, cases[i].ns,
							     cases[i].base) == cases[i].named,
				      "%s: %s, %s", releases[r], cases[i].ns, cases[i].base);
	}
}
END_TEST

/* mod_strncmp() in kernel/module/main.c takes '-' and '_' for the same. */
START_TEST(dashes_for_the_loader)
{
	static const struct {
		const char *ns, *base;
		bool admitted;
	} names[] = {
		{ "module:kvm-amd", "kvm_amd", true },	 { "module:snd_core", "snd-core", true },
		{ "module:a,kvm-*", "kvm_intel", true }, { "module:kvm-amd", "kvm_am", false },
		{ "module:kvm-amd", "kvm.amd", false },	 { "module:kvm", "kvm_amd", false },
		{ "kvm-amd", "kvm_amd", false },
	};
	struct release release = release_named("6.16");

	for (size_t i = 0; i < LENGTH(names); i++)
		ck_assert_msg(namespace_admits_module(&release, names[i].ns, names[i].base) ==
				      names[i].admitted,
			      "%s, %s", names[i].ns, names[i].base);
}
END_TEST

/* 6.12.117 has the macro for such exports, but its modpost does not know of them. */
START_TEST(ordinary_names_before_6_16)
{
	static const char *const releases[] = { "6.1", "6.5", "6.12", "6.15" };

	for (size_t r = 0; r < LENGTH(releases); r++) {
		struct release release = release_named(releases[r]);

		for (size_t i = 0; i < LENGTH(cases); i++)
			ck_assert_msg(!namespace_names_module(&release, cases[i].ns, cases[i].base),
				      "%s: %s, %s", releases[r], cases[i].ns, cases[i].base);
	}
}
END_TEST

Suite *nsrule_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("nsrule", &tests, false);

	tcase_add_test(tests, patterns);
	tcase_add_test(tests, dashes_for_the_loader);
	tcase_add_test(tests, ordinary_names_before_6_16);
	return suite;
}
