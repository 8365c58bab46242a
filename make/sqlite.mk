# SQLite is part of the program, built with the options that its authors advise
# (https://sqlite.org/compile.html#recommended_compile_time_options); docs/store.md says why. What is left out cannot be attacked:
# extensions that are loaded, shared caches, full text, R-trees.

SQLITE_NPM := node_modules/better-sqlite3/deps/sqlite3
SQLITE_OPTIONS := SQLITE_DQS=0 SQLITE_THREADSAFE=2 SQLITE_DEFAULT_MEMSTATUS=0 SQLITE_DEFAULT_WAL_SYNCHRONOUS=2 \
  SQLITE_LIKE_DOESNT_MATCH_BLOBS SQLITE_MAX_EXPR_DEPTH=1000 SQLITE_OMIT_DEPRECATED SQLITE_OMIT_LOAD_EXTENSION \
  SQLITE_OMIT_PROGRESS_CALLBACK SQLITE_OMIT_SHARED_CACHE SQLITE_USE_ALLOCA SQLITE_STRICT_SUBTYPE=1 \
  SQLITE_ENABLE_COLUMN_METADATA SQLITE_TEMP_STORE=2 SQLITE_TRUSTED_SCHEMA=0 \
  HAVE_FDATASYNC HAVE_GMTIME_R HAVE_ISNAN HAVE_LOCALTIME_R HAVE_PREAD64 HAVE_PWRITE64 HAVE_STRCHRNUL HAVE_USLEEP

# One for every compiler and mode, as a library of Debian is.
$(SQLITE): node_modules/.package-lock.json make/sqlite.mk
	@mkdir -p $(@D)
	cp $(SQLITE_NPM)/sqlite3.h $(@D)
	gcc -O2 -g -D_GNU_SOURCE $(HARDENED) -pthread $(addprefix -D,$(SQLITE_OPTIONS)) -c -o $(@D)/sqlite3.o $(SQLITE_NPM)/sqlite3.c
	ar rcs $@ $(@D)/sqlite3.o

# Every program has parts of kit/, and whoever includes sqlite3.h needs it first.
$(KIT_O) $(call obj,$(KIT_TEST)): | $(SQLITE)
build/tools/sqlgen: | $(SQLITE)
