# What the engine learned: trainers are host programs that use the engine's own feature code; weights are linked in by *.S.
MODEL_WEIGHTS = $(wildcard src/model/*.weights)
$(patsubst %.S,%.o,$(wildcard src/model/*.S)): $(MODEL_WEIGHTS)
