// SPDX-License-Identifier: GPL-2.0-only
// Reaches: every field given, and each one as any
#include "table.h"

static const struct hdaudio_entry ids[] = {
	{ 0x10ec0282, 0x00100003, 1 },	  { 0, 0x00100003, 1 },		  { 0x10ec0282, 0, 1 },
	{ 0x10ec0282, 0x00100003, 0 },	  { 0x10ec0282, 0, 0, "a name" }, { 0, 0, 0, "any" },
	{ 0xffffffff, 0xffffffff, 0xff }, { 0x10ec0282, 0x00100003, 1 },  {},
};
MODULE_DEVICE_TABLE(hdaudio, ids);
