# The data type in a library of its own with limits that a test can reach: test/t/entityset_limits.pl puts it under the SQL functions.
LIMITS = -DENTITYSET_MAX_COUNT=1000 -DENTITYSET_MAX_NAMES=20000

# its calls are its own, whatever else the backend has loaded
build/limits.so: $(wildcard src/entityset/*.[ch]) src/udf/module.c test/limits.mk
	@mkdir -p build
	$(CC) $(CPPFLAGS) $(CFLAGS) $(CFLAGS_SL) -O1 $(LIMITS) -shared -Wl,-Bsymbolic -o $@ $(filter %.c,$^) $(ICU_LIBS)
