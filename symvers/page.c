// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/page.h"

#include <string.h>
#include <unistd.h>

#include "lib/base/atomic_write.h"
#include "symvers/wrap.h"

/* bytes; small enough for the processor's cache */
#define FLUSH_SIZE ((size_t)256 * 1024)

void page_print(struct page *page)
{
	struct str wrapped = { 0 };

	if (page->width)
		wrap_text(&wrapped, page->text.data, page->text.len, page->width);
	if (!page->error)
		page->error = page->width ?
				      write_fully(STDOUT_FILENO, wrapped.data, wrapped.len) :
				      write_fully(STDOUT_FILENO, page->text.data, page->text.len);
	page->text.len = 0;
	str_release(&wrapped);
}

void page_flush(struct page *page)
{
	if (page->streaming && page->text.len >= FLUSH_SIZE)
		page_print(page);
}

void page_color(struct page *page, enum color color, const char *text)
{
	str_color(&page->text, page->colored ? color : PLAIN, text, strlen(text));
}

void page_count(struct page *page, size_t count, const char *noun)
{
	str_number(&page->text, count);
	str_add(&page->text, " ");
	str_add(&page->text, noun);
	if (count != 1)
		str_add(&page->text, "s");
}

void page_markdown(struct page *page, const char *text)
{
	for (; *text; text++) {
		if (strchr("\\`*_{}[]<>#|~", *text))
			str_add(&page->text, "\\");
		str_append(&page->text, text, 1);
	}
}

void page_diff(struct page *page, const char *diff, const char *indent)
{
	struct str line = { 0 };

	while (*diff) {
		size_t len = strcspn(diff, "\n");

		line.len = 0;
		str_append(&line, diff, len);
		str_add(&page->text, indent);
		page_color(page,
			   *diff == '+' ? GREEN :
			   *diff == '-' ? RED :
					  PLAIN,
			   str_cstr(&line));
		str_add(&page->text, "\n");
		diff += len + (diff[len] == '\n');
	}
	str_release(&line);
}
