/* SPDX-License-Identifier: GPL-2.0-only */
/* Types of a small kernel and its modules: every kind of BTF that C can make. */
#ifndef KERNEL_H
#define KERNEL_H

typedef unsigned int u32;
typedef unsigned long long u64;

enum mode { MODE_OFF, MODE_ON, MODE_LAST = 0x7fffffff };
enum wide { WIDE_LOW = -1, WIDE_HIGH = 0x7fffffffffffffffLL };

struct opaque;
struct file;

struct list_head {
	struct list_head *next, *prev;
};

struct operations {
	int (*open)(struct file *, int, ...);
	void (*close)(struct file *);
	const char *const *(*names)(const volatile struct file *);
};

struct file {
	struct list_head list;
	const struct operations *operations;
	enum mode mode;
	enum wide wide;
	u32 first : 3, second : 13, third : 16;
	union {
		u64 number;
		struct {
			u32 low, high;
		};
	} parts[4];
	struct opaque *opaque;
	char name[16];
	double ratio;
	_Bool open;
};

int kernel_open(struct file *file, enum mode mode);
u64 kernel_size(const struct file *restrict file, u32 *restrict sizes);
#endif
