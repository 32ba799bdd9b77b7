# Host programs that measure: bench/README.md.
build/bench/%: bench/%.c $(ENGINE_OBJS) src/news/stages.h
	@mkdir -p build/bench
	$(CC) $(HOST_CFLAGS) -o $@ $< $(ENGINE_OBJS) $(ICU_LIBS) -lm
