// SPDX-License-Identifier: GPL-2.0-only
/* Functions that compilers expect even in a freestanding program. */
#include <linux/export.h>
#include <linux/string.h>

/* volatile keeps the compiler from turning the loops into recursive calls. */
void *memcpy(void *to, const void *from, size_t size)
{
	const volatile char *f = from;
	char *t = to;

	while (size--)
		*t++ = *f++;
	return to;
}
EXPORT_SYMBOL(memcpy);

void *memset(void *memory, int byte, size_t size)
{
	volatile char *m = memory;

	while (size--)
		*m++ = (char)byte;
	return memory;
}
EXPORT_SYMBOL(memset);

size_t strlen(const char *text)
{
	const volatile char *end = text;

	while (*end)
		end++;
	return (size_t)(end - text);
}
EXPORT_SYMBOL(strlen);
