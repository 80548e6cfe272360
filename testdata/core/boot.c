// SPDX-License-Identifier: GPL-2.0-only
/*
 * Boot code, with all kinds of references to init sections that are allowed.
 * modpost must not report any of them.
 */
#include <linux/init.h>
#include <linux/pool.h>
#include <linux/print.h>

struct screen_ops {
	int (*setup)(int mode);
	void (*draw)(char c);
};

static int boot_stage __initdata = 1;
static const char boot_banner[] __initconst = "small kernel";

void start_kernel(void);
void boot_again(int stage);
extern struct screen_ops screen_ops;

static int __init screen_setup(int mode)
{
	boot_stage += mode;
	return boot_stage;
}

static void screen_draw(char c)
{
	kprint(7, "%x", (unsigned int)c);
}

/* Data that points to init code is allowed if its name is *_ops. */
struct screen_ops screen_ops = {
	.setup = screen_setup,
	.draw = screen_draw,
};

void __init start_kernel(void)
{
	pool_setup();
	kprint(0, "%s, stage %x", boot_banner, (unsigned int)boot_stage);
	if (screen_ops.setup(boot_stage))
		screen_ops.draw(boot_banner[0]);
}

/* The __ref annotation allows the reference. */
void __ref boot_again(int stage)
{
	if (stage == 0)
		start_kernel();
}
