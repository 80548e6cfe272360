/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * facts: what one object says, once it was scanned. Nothing in here points into
 * the object's file, which is closed by then.
 */
#ifndef MODPOST_INFO_OBJECT_INFO_H
#define MODPOST_INFO_OBJECT_INFO_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "modpost/diag/findings.h"
#include "modpost/info/module.h"

/* What an object is made for. */
struct target {
	uint16_t machine; /* EM_* */
	bool class64;
	bool big_endian;
};

/*
 * What happened, in the order in which the kernel's own would have come upon
 * it. Most events are findings; the others need the table of exports or what
 * was seen in earlier objects, and become findings, or none, when they are
 * replayed.
 */
enum event_kind {
	EVENT_FINDING,
	EVENT_EXPORT,	      /* a symbol is exported */
	EVENT_NAMESPACE,      /* the newest symbol of that name gets a namespace */
	EVENT_ENTRY_SIZE,     /* an __ex_table shows how large its entries are */
	EVENT_NOT_EXECUTABLE, /* an __ex_table entry with a target that cannot be */
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
		uint64_t size; /* EVENT_ENTRY_SIZE: bytes */
	};
};

struct events {
	struct event *first;
	struct event **end; /* where the next is to be linked; NULL when first is */
};

/* A symbol that the module needs. */
struct import {
	const char *name;
	uint32_t hash; /* name_hash() of the name without its leading dot */
	bool weak;
	struct export *found; /* whose definition it gets, or NULL */
};

/* The kernel's modpost formats output with buf_printf(), in a buffer of this many bytes. */
#define BUF_PRINTF_SIZE 500
/* The line for an alias in a .mod.c. */
#define ALIAS_LINE	"MODULE_ALIAS(\"%s\");\n"

/* By which a module is loaded when a device appears. */
struct alias {
	const char *text;
	const char *module; /* of vmlinux's: the built-in module that it belongs to */
	struct alias *next;
};

struct text_list {
	const char *text;
	struct text_list *next;
};

struct object_info {
	struct arena *arena;  /* of the thread that fills this in just now */
	const char *file;     /* name as it was given */
	bool is_module;	      /* an object that counts; else only events */
	bool fatal;	      /* the last event ends the run */
	bool crcs_deferred;   /* set before the scan: it does not read the CRCs of vmlinux */
	struct target target; /* what the object is for */
	size_t name_limit;    /* names of this length are too long: MODULE_NAME_LEN */
	struct module module;
	bool has_init, has_cleanup; /* defines init_module, cleanup_module */
	bool gpl_compatible;
	struct import *imports; /* in the order of the symbol table */
	size_t import_count;
	struct text_list *import_ns;  /* namespaces, each once, in order */
	struct text_list *missing_ns; /* those needed and not imported */
	struct text_list *kept;	      /* names in .no_trim_symbol */
	struct alias *aliases;	      /* in the order of the tables */
	struct alias **aliases_end;   /* where the next is to be linked */
	char srcversion[24];	      /* 23 hexadecimal digits; empty for none */
	unsigned int mismatches;      /* section mismatches that count for -E */
	struct events events;	      /* of the scan */
	struct events checks;	      /* of resolving */
	struct events writes;	      /* of rendering */
};

/* Record an event at the end of the list; *EVENT is filled in by the caller. */
struct event *object_info_event(struct object_info *info, struct events *events,
				enum event_kind kind);
/* Record a finding; its strings are copied. Returns the event. */
struct event *object_info_report(struct object_info *info, struct events *events,
				 const struct finding *finding);
/* Record a finding of the scan; file and module are filled in. */
struct event *info_report(struct object_info *info, struct finding finding);
/* Record a finding that ends the run, and with it the scan of this object. */
struct event *info_stop(struct object_info *info, struct finding finding);
/* Both with the finding given as fields: info_finding(info, .id = …, .symbol = …) */
#define info_finding(info, ...) info_report((info), (struct finding){ __VA_ARGS__ })
#define info_fatal(info, ...)	info_stop((info), (struct finding){ __VA_ARGS__ })
/* Append TEXT (copied) to a list unless it is there; returns whether it was new. */
bool text_list_add(struct object_info *info, struct text_list **list, const char *text);
bool text_list_has(const struct text_list *list, const char *text);

#endif
