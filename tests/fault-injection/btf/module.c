// SPDX-License-Identifier: GPL-2.0-only
/* Several modules: NUMBER is that of one. */
#include "kernel.h"

#define JOIN(a, b) a##b
#define NAME(a, b) JOIN(a, b)
#define OF_MODULE(name) NAME(name, NUMBER)

struct OF_MODULE(device) {
	struct file file;
	struct OF_MODULE(device) * parent;
	union {
		enum OF_MODULE(state) { NAME(IDLE, NUMBER), NAME(BUSY, NUMBER) = NUMBER } state;
		u64 bits : 40;
	};
	u32 table[NUMBER + 1][2];
	int (*handle)(struct OF_MODULE(device) *, const struct operations *);
};

typedef struct OF_MODULE(device) OF_MODULE(device_t);
OF_MODULE(device_t) OF_MODULE(devices)[NUMBER + 2];

int OF_MODULE(device_add)(OF_MODULE(device_t) * device, struct list_head *list);

int OF_MODULE(device_add)(OF_MODULE(device_t) * device, struct list_head *list)
{
	device->file.list = *list;
	return device->handle(device, device->file.operations) + kernel_open(&device->file, MODE_ON);
}
