// SPDX-License-Identifier: GPL-2.0-only
/*
 * A function takes a variable number of arguments.
 *
 * expect: symbol variadic_use signature-changed
 */
#ifdef NEW
int variadic_use(const char *format, ...);
int variadic_use(const char *format, ...)
#else
int variadic_use(const char *format);
int variadic_use(const char *format)
#endif
{
	return *format;
}
EXPORT_SYMBOL(variadic_use);
