# SPDX-License-Identifier: GPL-2.0-only
#
# make            build/modpost
# make demo       the main job on the small kernel in testdata/
# make check      the tests that need nothing but this tree
# make parity     against the kernel's own modpost (fetches Debian packages)
#
# All is written below build/. The first four install what they lack.

BUILD	?= build
PREFIX	?= /usr/local
CFLAGS	?= -O2 -g
SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all

WARNINGS = -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	   -Wpointer-arith -Wwrite-strings -Wvla -Wundef -Wold-style-definition
PKGS	 = libelf
override CFLAGS += -std=c11 -D_GNU_SOURCE -I. $(WARNINGS) -pthread $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
LIBS	 = $(shell pkg-config --libs $(PKGS) 2>/dev/null)

LIB_SOURCES	:= $(sort $(wildcard lib/*.c))
MODPOST_SOURCES := $(sort $(wildcard modpost/*.c))
UNIT_SOURCES	:= $(sort $(wildcard tests/unit/*.c))
C_FILES		:= $(sort $(wildcard lib/*.[ch] modpost/*.[ch] tests/unit/*.[ch]))

all: $(BUILD)/modpost

# One set of rules for each way of building: DIR, and the flags that are added
define variant
$(1)/obj/%.o: %.c $(1)/obj/flags
	@mkdir -p $$(@D)
	$$(CC) $$(CFLAGS) $(2) -MMD -MP -c -o $$@ $$<
$(1)/modpost: $$(patsubst %.c,$(1)/obj/%.o,$$(LIB_SOURCES) $$(MODPOST_SOURCES))
	$$(CC) $$(CFLAGS) $(2) $$(LDFLAGS) -o $$@ $$^ $$(LIBS)
$(1)/unit-tests: $$(patsubst %.c,$(1)/obj/%.o,$$(LIB_SOURCES) $$(filter-out modpost/main.c,$$(MODPOST_SOURCES)) $$(UNIT_SOURCES))
	$$(CC) $$(CFLAGS) $(2) $$(LDFLAGS) -o $$@ $$^ $$(LIBS) $$$$(pkg-config --libs check)
$(1)/obj/flags: FORCE
	@mkdir -p $(1)/obj; echo '$$(CC) $$(CFLAGS) $(2)' | cmp -s - $$@ || echo '$$(CC) $$(CFLAGS) $(2)' >$$@
-include $$(wildcard $(1)/obj/*/*.d $(1)/obj/*/*/*.d)
endef
$(eval $(call variant,$(BUILD),))
$(eval $(call variant,$(BUILD)/asan,$(SANITIZE)))
$(eval $(call variant,$(BUILD)/tsan,-fsanitize=thread))

FORCE:
clean:
	rm -rf $(BUILD)

.PHONY: all clean FORCE
.SECONDARY:
.DELETE_ON_ERROR:
