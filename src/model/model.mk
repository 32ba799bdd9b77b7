# What the engine learned: trainers are host programs that use the engine's own feature code; weights are linked in by *.S.
MODEL_WEIGHTS = $(wildcard src/model/*.weights)
$(patsubst %.S,%.o,$(wildcard src/model/*.S)): $(MODEL_WEIGHTS)

# What -ffast-math allows but for reciprocals, which every processor rounds as it likes: with the same compiler the same
# input gives the same weights on all of them.
TRAINER_CFLAGS = -O3 -fassociative-math -fno-signed-zeros -fno-trapping-math -ffinite-math-only -fno-math-errno -fno-reciprocal-math

# make model-attribution CORPORA=/path: train-treebank.jsonl (GUM) and attribution-train.jsonl (PolNeAR), doc/models.md
build/train_attribution: src/model/train_attribution.c src/model/treebank.c src/model/json.c src/model/model_load.c src/model/crf_train.c src/model/crf_average.c $(ENGINE_SRCS:.c=.o) $(DATA_SRCS:.S=.o)
	$(CC) $(HOST_CFLAGS) $(TRAINER_CFLAGS) -o $@ src/model/train_attribution.c src/model/treebank.c src/model/json.c src/model/model_load.c src/model/crf_train.c src/model/crf_average.c $(ENGINE_SRCS:.c=.o) $(DATA_SRCS:.S=.o) $(ICU_LIBS) -lm

model-attribution: build/train_attribution
	build/train_attribution $(CORPORA)/train-treebank.jsonl $(CORPORA)/attribution-train.jsonl src/model
.PHONY: model-attribution

# make model-names CORPORA=/path: train-names.jsonl, mentions.jsonl (WikiGold), and the stories beside; doc/names.md
build/train_names: src/model/train_names.c src/model/json.c src/model/model_load.c src/model/crf_train.c src/model/crf_average.c $(ENGINE_SRCS:.c=.o) $(DATA_SRCS:.S=.o)
	$(CC) $(HOST_CFLAGS) $(TRAINER_CFLAGS) -o $@ src/model/train_names.c src/model/json.c src/model/model_load.c src/model/crf_train.c src/model/crf_average.c $(ENGINE_SRCS:.c=.o) $(DATA_SRCS:.S=.o) $(ICU_LIBS) -lm

model-names: build/train_names
	build/train_names $(CORPORA) src/model/names.weights $(sort $(wildcard src/model/stories/*.txt))
.PHONY: model-names
