/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * object_info: what a scan found in one object. Nothing points into the object,
 * which is closed after the scan.
 */
#ifndef MODPOST_INFO_OBJECT_INFO_H
#define MODPOST_INFO_OBJECT_INFO_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "modpost/diag/findings.h"
#include "modpost/info/module.h"

/* What an object was built for. */
struct target {
	uint16_t machine; /* EM_* */
	bool class64;
	bool big_endian;
};

/*
 * What the scan encountered, in the order of the kernel's modpost. Most events
 * are findings. The others depend on the export table or on earlier objects:
 * they may become findings when they are replayed.
 */
enum event_kind {
	EVENT_FINDING,
	EVENT_EXPORT,	      /* a symbol is exported */
	EVENT_NAMESPACE,      /* the newest export of that name gets a namespace */
	EVENT_ENTRY_SIZE,     /* an __ex_table reveals the size of its entries */
	EVENT_NOT_EXECUTABLE, /* an __ex_table entry refers to data */
};

struct event {
	enum event_kind kind;
	struct event *next;
	union {
		struct finding *finding; /* EVENT_FINDING, EVENT_NOT_EXECUTABLE */
		struct export *symbol;	 /* EVENT_EXPORT */
		struct {
			const char *name, *ns; /* EVENT_NAMESPACE */
		};
		uint64_t size; /* EVENT_ENTRY_SIZE, in bytes */
	};
};

struct events {
	struct event *first;
	struct event **end; /* the link to append to; NULL for first */
};

/* An undefined symbol. */
struct import {
	const char *name;
	uint32_t hash; /* name_hash() of the name without its leading dot */
	bool weak;
	struct export *export; /* the export that resolves it, or NULL */
};

/* The kernel's modpost formats its output with buf_printf(), in a buffer of this size. */
#define BUF_PRINTF_SIZE 500
/* The line for an alias in a .mod.c. */
#define ALIAS_LINE	"MODULE_ALIAS(\"%s\");\n"

/* A device alias: the kernel loads the module for a device that matches it. */
struct alias {
	const char *text;
	const char *module; /* in vmlinux: the built-in module that it belongs to */
	struct alias *next;
};

struct text_list {
	const char *text;
	struct text_list *next;
};

struct object_info {
	struct arena *arena;  /* of the thread that works on this object */
	const char *file;     /* as given */
	bool is_module;	      /* it could be opened; otherwise there are only events */
	bool fatal;	      /* the last event ends the run */
	bool crcs_deferred;   /* set by the caller: the scan does not read the CRCs of vmlinux */
	struct target target; /* what it was built for */
	size_t name_limit;    /* MODULE_NAME_LEN of the target: names must be shorter */
	struct module module;
	bool has_init, has_cleanup; /* it defines init_module, cleanup_module */
	bool gpl_compatible;
	struct import *imports; /* in symbol table order */
	size_t import_count;
	struct text_list *import_ns;  /* imported namespaces, each once */
	struct text_list *missing_ns; /* namespaces of imports that are not imported */
	struct text_list *no_trim;    /* names in .no_trim_symbol: -t keeps them */
	struct alias *aliases;	      /* in table order */
	struct alias **aliases_end;   /* the link to append to */
	char srcversion[24];	      /* 23 hexadecimal digits, or empty */
	unsigned int mismatches;      /* section mismatches, which -E counts */
	struct events events;	      /* from the scan */
	struct events checks;	      /* from resolving the imports */
	struct events writes;	      /* from rendering the output */
};

/* Append an event, which the caller fills in. */
struct event *object_info_event(struct object_info *info, struct events *events,
				enum event_kind kind);
/* Append a finding, whose strings are copied. */
struct event *object_info_report(struct object_info *info, struct events *events,
				 const struct finding *finding);
/* Record a finding of the scan; file and module are filled in. */
struct event *info_report(struct object_info *info, struct finding finding);
/* Record a finding that ends the run, and with it the scan of this object. */
struct event *info_stop(struct object_info *info, struct finding finding);
/* Both with the finding given as fields: info_finding(info, .id = …, .symbol = …) */
#define info_finding(info, ...) info_report((info), (struct finding){ __VA_ARGS__ })
#define info_fatal(info, ...)	info_stop((info), (struct finding){ __VA_ARGS__ })
/* Append a copy of TEXT, unless the list has it. True if it was appended. */
bool text_list_add(struct object_info *info, struct text_list **list, const char *text);
bool text_list_has(const struct text_list *list, const char *text);

#endif
