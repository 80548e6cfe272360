# SPDX-License-Identifier: GPL-2.0-only
#
# make			build/modpost, build/symvers and their shell completions
# make demo		compile the small kernel in testdata/ and run modpost on it
# make check		the quick check: unit tests, golden cases, the small kernel and the
#			build flow, with ASan and UBSan; two minutes on two CPUs
# make check-rest	the other tests that need nothing but this tree: TSan, the fault set,
#			fault injection, the tarball, slow cases
# make check-all	both, with one count
# make parity		compare with the kernel's modpost (fetches Debian packages)
# make parity-modules, parity-arch	compare on all modules of Debian's kernels, for
#			amd64 and for other architectures; takes minutes
# make parity-extract	symvers on kernels of other architectures and a vmlinux of 600 MB
# make bench		run time and memory (Documentation/benchmark.md)
# make browser-check	the HTML reports in a headless Chromium
# make dkms-check	Debian's DKMS packages, built with either modpost
# make portability	other compilers, C libraries and architectures; takes minutes
# make fuzz		libFuzzer on everything that reads files (Documentation/fuzzing.md)
# make kbuild-check KSRC=DIR...	the make fragments in kernel source trees; takes long
#
# make install-kbuild KSRC=DIR	install the make fragments into a kernel source tree
# make uninstall-kbuild KSRC=DIR	remove them (Documentation/kbuild.md)
# make install		install into $(DESTDIR)$(PREFIX); make uninstall removes it
# make dist		tarball of the last commit, build/modpost-VERSION.tar.xz
# make deb		Debian package of it in build/deb, checked by lintian
# make package-check	test that package, DKMS builds, and the files of contrib/ci
# make format		run clang-format; make lint runs cppcheck and clang-tidy
#
# Everything is written below build/, except by install targets, and by tests in $TMPDIR.
# demo, check, check-rest, check-all, parity, bench, kbuild-check, fuzz, format, lint, deb
# and package-check install the packages they need, and say so first. demo and the checks
# use all CPUs, or N of them with -jN.

BUILD	?= build
PREFIX	?= /usr/local
CFLAGS	?= -O2 -g
SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all

# set it to nothing for compilers with more warnings
WERROR	?= -Werror
WARNINGS = -Wall -Wextra $(WERROR) -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	   -Wpointer-arith -Wwrite-strings -Wvla -Wundef -Wold-style-definition
PKGS	 = libelf
# symvers also reads compressed files
UNPACKERS = zlib liblzma libzstd
# large files and times after 2038 on 32-bit hosts, too
override CFLAGS += -std=c11 -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 -D_TIME_BITS=64 -I. $(WARNINGS) -pthread $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
LIBS	 = $(shell pkg-config --libs $(PKGS) 2>/dev/null)
UNPACKER_LIBS = $(shell pkg-config --libs $(UNPACKERS) 2>/dev/null)
# lib/elf/libdw.c loads libdw on demand
LDLIBS	 = -ldl

# the sources of a folder and its subfolders
sources = $(sort $(wildcard $(1)/*.c $(1)/*/*.c))
# only symvers reads compressed files and types
TYPE_SOURCES	:= $(foreach folder,types btf dwarf c_types symtypes,$(call sources,lib/$(folder)))
# from the style and the script of HTML reports; written below the objects
GENERATED	:= lib/report/report_assets.c
LIB_SOURCES	:= $(filter-out lib/base/decompress.c $(TYPE_SOURCES),$(call sources,lib)) $(GENERATED)
MODPOST_SOURCES := $(call sources,modpost)
SYMVERS_SOURCES := lib/base/decompress.c $(TYPE_SOURCES) $(call sources,symvers)
UNIT_SOURCES	:= $(sort $(wildcard tests/unit/*.c))
FUZZ_SOURCES	:= $(sort $(wildcard tests/fuzz/*.c))
C_FILES		:= $(sort $(wildcard $(foreach top,lib modpost symvers,$(top)/*.[ch] $(top)/*/*.[ch]) tests/*/*.[ch]))

# the version of this project
VERSION	 := $(shell sed -n 's/^.define MODPOST_VERSION "\(.*\)"$$/\1/p' lib/base/version.h)

COMPLETIONS := $(foreach shell,bash zsh fish,$(addprefix $(BUILD)/completions/,modpost.$(shell) symvers.$(shell)))

all: $(BUILD)/modpost $(BUILD)/symvers $(COMPLETIONS)

# V=1 shows the commands
say	= $(if $(V),,@echo '  $(1)      $(2)'; )

# The rules of one build variant: directory, additional flags
define variant
$(1)/obj/%.o: %.c $(1)/obj/flags
	@mkdir -p $$(@D)
	$$(if $$(and $$(LIBS),$$(UNPACKER_LIBS)),,$$(error a library is missing; run 'scripts/need build' to install it))
	$$(call say,CC,$$@)$$(CC) $$(CPPFLAGS) $$(CFLAGS) $(2) -MMD -MP -c -o $$@ $$<
$(1)/obj/lib/report/report_assets.c: scripts/embed lib/report/report.css lib/report/report.js
	@mkdir -p $$(@D)
	$$(call say,GEN,$$@)scripts/embed lib/report/report.css lib/report/report.js >$$@
$(1)/obj/lib/report/report_assets.o: $(1)/obj/lib/report/report_assets.c $(1)/obj/flags
	$$(call say,CC,$$@)$$(CC) $$(CPPFLAGS) $$(CFLAGS) $(2) -MMD -MP -c -o $$@ $$<
$(1)/modpost: $$(patsubst %.c,$(1)/obj/%.o,$$(LIB_SOURCES) $$(MODPOST_SOURCES))
	$$(call say,LD,$$@)$$(CC) $$(CFLAGS) $(2) $$(LDFLAGS) -o $$@ $$^ $$(LIBS) $$(LDLIBS)
$(1)/symvers: $$(patsubst %.c,$(1)/obj/%.o,$$(LIB_SOURCES) $$(SYMVERS_SOURCES))
	$$(call say,LD,$$@)$$(CC) $$(CFLAGS) $(2) $$(LDFLAGS) -o $$@ $$^ $$(LIBS) $$(LDLIBS) $$(UNPACKER_LIBS)
$(1)/unit-tests: $$(patsubst %.c,$(1)/obj/%.o,$$(LIB_SOURCES) $$(filter-out %/main.c,$$(MODPOST_SOURCES) $$(SYMVERS_SOURCES)) $$(UNIT_SOURCES))
	$$(call say,LD,$$@)$$(CC) $$(CFLAGS) $(2) $$(LDFLAGS) -o $$@ $$^ $$(LIBS) $$(LDLIBS) $$(UNPACKER_LIBS) $$$$(pkg-config --libs check)
$(1)/obj/flags: FORCE
	@mkdir -p $(1)/obj; echo '$$(CC) $$(CPPFLAGS) $$(CFLAGS) $(2)' | cmp -s - $$@ || echo '$$(CC) $$(CPPFLAGS) $$(CFLAGS) $(2)' >$$@
-include $$(wildcard $(1)/obj/*/*.d $(1)/obj/*/*/*.d)
endef
$(eval $(call variant,$(BUILD),))
# the tables of small objects are divided among threads too
TINY_RANGES := -DRANGE_SIZE=7 -DRANGE_MIN=1
# gcc takes three times as long with -O2, and the tests hardly less
$(eval $(call variant,$(BUILD)/asan,-O0 -U_FORTIFY_SOURCE $(SANITIZE) $(TINY_RANGES)))
$(eval $(call variant,$(BUILD)/tsan,-fsanitize=thread $(TINY_RANGES)))

# generated by each program from its option tables
$(COMPLETIONS): $(BUILD)/completions/%: $(BUILD)/modpost $(BUILD)/symvers
	@mkdir -p $(@D)
	$(call say,GEN,$@)$(BUILD)/$(basename $*) --completion=$(patsubst .%,%,$(suffix $*)) >$@

# libFuzzer needs clang; one program for each target, from all sources except main.c
$(BUILD)/fuzz/%: override CC = clang
$(eval $(call variant,$(BUILD)/fuzz,$(SANITIZE) -fsanitize=fuzzer-no-link -fno-sanitize-coverage=trace-cmp $(TINY_RANGES) -DPARTIAL_READ_MIN=1 -DPARTIAL_READ_MAX=65536 -DPARTIAL_READ_PAGE=16))
$(BUILD)/fuzz/bin/%: $(BUILD)/fuzz/obj/tests/fuzz/%.o $(patsubst %.c,$(BUILD)/fuzz/obj/%.o,tests/fuzz/fuzz.c tests/fuzz/elf.c $(LIB_SOURCES) $(filter-out %/main.c,$(MODPOST_SOURCES) $(SYMVERS_SOURCES)))
	@mkdir -p $(@D)
	$(call say,LD,$@)$(CC) $(CFLAGS) $(SANITIZE) -fsanitize=fuzzer -Wl,--wrap=error_out_of_memory \
		-o $@ $^ $(LIBS) $(LDLIBS) $(UNPACKER_LIBS)

# These targets may have to install packages first, so a second make does the work. Some
# run it on all CPUs unless the user gave -j, and their tests, too.
JOBS	 = $(patsubst -j%,%,$(filter -j%,$(MAKEFLAGS)))
PARALLEL = $(if $(filter -j% --jobserver%,$(MAKEFLAGS)),,-j$(shell nproc 2>/dev/null || echo 2))
TESTS_IN_PARALLEL = $(if $(JOBS),TEST_JOBS=$(JOBS))

demo:
	@scripts/need build demo
	@$(MAKE) --no-print-directory $(PARALLEL) run-demo
run-demo: $(BUILD)/modpost
	@scripts/demo $(BUILD)/modpost $(BUILD)/demo

sanitized = $(addprefix $(BUILD)/$(1)/,modpost symvers unit-tests)
check:
	@scripts/need build demo check
	@$(MAKE) --no-print-directory $(PARALLEL) run-check
run-check: all $(call sanitized,asan)
	@$(TESTS_IN_PARALLEL) tests/check $(BUILD) quick
check-rest:
	@scripts/need build demo check check-rest
	@$(MAKE) --no-print-directory $(PARALLEL) run-check-rest
run-check-rest: all $(call sanitized,asan) $(call sanitized,tsan)
	@$(TESTS_IN_PARALLEL) tests/check $(BUILD) rest
check-all:
	@scripts/need build demo check check-rest
	@$(MAKE) --no-print-directory $(PARALLEL) run-check-all
run-check-all: all $(call sanitized,asan) $(call sanitized,tsan)
	@$(TESTS_IN_PARALLEL) tests/check $(BUILD) quick rest

parity:
	@scripts/need build demo parity
	@$(MAKE) --no-print-directory run-parity
run-parity: $(BUILD)/modpost $(BUILD)/symvers
	@tests/differential/all $(BUILD)/modpost

parity-arch:
	@scripts/need build parity
	@$(MAKE) --no-print-directory run-parity-arch
parity-modules:
	@scripts/need build parity
	@$(MAKE) --no-print-directory run-parity-modules
run-parity-modules: $(BUILD)/modpost
	@tests/differential/fetch-oracles
	@tests/differential/modules --modpost $(BUILD)/modpost
run-parity-arch: $(BUILD)/modpost
	@tests/differential/fetch-oracles
	@tests/differential/arch --modpost $(BUILD)/modpost

kbuild-check:
	@scripts/need build demo kbuild
	@$(MAKE) --no-print-directory run-kbuild-check
run-kbuild-check: $(BUILD)/modpost
	@tests/kbuild/trees --modpost $(BUILD)/modpost $(KSRC)

install-kbuild:
	@modpost/kbuild/install '$(KSRC)'
uninstall-kbuild:
	@modpost/kbuild/install --undo '$(KSRC)'

parity-extract:
	@scripts/need build parity
	@$(MAKE) --no-print-directory run-parity-extract
run-parity-extract: $(BUILD)/symvers
	@tests/differential/dumps --symvers $(BUILD)/symvers --all

# HTML reports in Chromium, with the small kernel of testdata/
browser-check:
	@scripts/need build demo check browser-check
	@$(MAKE) --no-print-directory run-browser-check
run-browser-check: $(BUILD)/modpost $(BUILD)/symvers
	@tests/browser/run --modpost $(BUILD)/modpost --symvers $(BUILD)/symvers

dkms-check:
	@scripts/need build parity
	@$(MAKE) --no-print-directory run-dkms-check
run-dkms-check: $(BUILD)/modpost $(BUILD)/symvers
	@tests/differential/fetch-oracles
	@tests/differential/dkms --modpost $(BUILD)/modpost

portability:
	@scripts/need build check check-rest portability
	@$(MAKE) --no-print-directory run-portability
run-portability:
	@tests/portability/run

bench:
	@scripts/need build bench
	@$(MAKE) --no-print-directory run-bench
run-bench: $(BUILD)/modpost $(BUILD)/symvers $(BUILD)/bench/floor
	@tests/bench/run --modpost $(BUILD)/modpost --symvers $(BUILD)/symvers --floor $(BUILD)/bench/floor $(if $(BENCH_PUBLISH),--publish)
$(BUILD)/bench/floor: tests/bench/floor.c $(BUILD)/obj/flags
	@mkdir -p $(@D)
	$(call say,CC,$@)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $< $(LIBS)

FUZZ_TARGETS ?= object table dump cmd rules unpack btf symtypes log
FUZZ_SECONDS ?= 60
fuzz:
	@scripts/need build fuzz
	@$(MAKE) --no-print-directory run-fuzz
run-fuzz: $(addprefix $(BUILD)/fuzz/bin/,$(FUZZ_TARGETS))
	@FUZZ_SECONDS=$(FUZZ_SECONDS) FUZZ_SEED=$(FUZZ_SEED) FUZZ_RECORD=$(FUZZ_RECORD) tests/fuzz/run $(BUILD) $(FUZZ_TARGETS)

format:
	@scripts/need format
	clang-format -i $(C_FILES)

lint:
	@scripts/need build check format lint
	clang-format --dry-run -Werror $(C_FILES)
	cppcheck --quiet -j "$$(nproc)" --error-exitcode=1 --std=c11 --enable=warning,performance,portability \
		--inline-suppr --suppress=missingIncludeSystem -I. lib modpost symvers tests/fuzz
	@scripts/check-32-bit $(CC) $(CFLAGS) -- $(filter-out $(GENERATED),$(LIB_SOURCES)) $(MODPOST_SOURCES) $(SYMVERS_SOURCES)
	printf '%s\n' $(filter-out $(GENERATED),$(LIB_SOURCES)) $(MODPOST_SOURCES) $(SYMVERS_SOURCES) $(FUZZ_SOURCES) | \
		xargs -P "$$(nproc)" -n 8 sh -c 'clang-tidy --quiet "$$@" -- -std=c11 -D_GNU_SOURCE -I.' sh

# Installed files, SOURCE:DESTINATION below $(PREFIX)
BASHDIR	?= share/bash-completion/completions
ZSHDIR	?= share/zsh/site-functions
FISHDIR	?= share/fish/vendor_completions.d
DOCDIR	?= share/doc/modpost
INSTALLED = $(foreach program,modpost symvers,\
		$(BUILD)/$(program):bin/$(program) \
		$(BUILD)/completions/$(program).bash:$(BASHDIR)/$(program) \
		$(BUILD)/completions/$(program).zsh:$(ZSHDIR)/_$(program) \
		$(BUILD)/completions/$(program).fish:$(FISHDIR)/$(program).fish) \
	$(foreach page,$(wildcard man/*),$(page):share/man/man$(patsubst .%,%,$(suffix $(page)))/$(notdir $(page))) \
	$(foreach file,$(wildcard modpost/kbuild/install modpost/kbuild/*.* modpost/kbuild/*/*),\
		$(if $(wildcard $(file)/*),,$(file):share/$(file))) \
	$(foreach file,README.md $(wildcard Documentation/*.*),$(file):$(DOCDIR)/$(notdir $(file))) \
	$(foreach file,$(wildcard Documentation/images/*),$(file):$(DOCDIR)/images/$(notdir $(file))) \
	$(foreach file,$(wildcard contrib/*/*),$(file):$(DOCDIR)/examples/$(patsubst contrib/%,%,$(file)))

install: all
	@set -e; for row in $(INSTALLED); do \
		from=$${row%%:*} to='$(DESTDIR)$(PREFIX)'/$${row#*:} mode=644; \
		[ ! -x "$$from" ] || mode=755; \
		install -D -m $$mode "$$from" "$$to"; \
	done
# removes only directories that nothing else uses
uninstall:
	@cd '$(DESTDIR)$(PREFIX)' && rm -f $(foreach row,$(INSTALLED),$(lastword $(subst :, ,$(row)))) && \
	for dir in share/modpost $(DOCDIR); do \
		[ ! -d $$dir ] || find $$dir -depth -type d -empty -delete; \
	done

dist:
	@git diff --quiet HEAD -- || echo "uncommitted changes are not included" >&2
	@mkdir -p $(BUILD)
	@git -c tar.umask=0022 archive --prefix=modpost-$(VERSION)/ -o $(BUILD)/dist.tar HEAD
	@xz -9 -T1 <$(BUILD)/dist.tar >$(BUILD)/dist.tar.xz
	@rm $(BUILD)/dist.tar
	@mv $(BUILD)/dist.tar.xz $(BUILD)/modpost-$(VERSION).tar.xz
	@echo $(BUILD)/modpost-$(VERSION).tar.xz
deb: dist
	@scripts/need build deb
	@scripts/deb $(BUILD)/modpost-$(VERSION).tar.xz $(BUILD)/deb
package-check:
	@scripts/need build demo check check-rest deb package
	@$(MAKE) --no-print-directory run-package-check
run-package-check: all
	@tests/package/run ci dkms deb

FORCE:
clean:
	rm -rf $(BUILD)

.PHONY: all clean FORCE format lint install uninstall install-kbuild uninstall-kbuild dist deb
.PHONY: $(foreach goal,demo check check-rest check-all parity parity-arch parity-modules parity-extract bench \
	kbuild-check dkms-check portability fuzz package-check browser-check,$(goal) run-$(goal))
.SECONDARY:
.DELETE_ON_ERROR:
