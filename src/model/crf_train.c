/*
 * crf_train.c
 *		Trainer of the linear-chain CRFs: forward-backward, Adagrad, quantiser.
 */
#include "model/crf_train.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "news/crf.h"

#define LABELS CRF_MAX_LABELS

typedef struct Sequence
{
	int32_t		n;
	size_t		token;			/* first, in offsets and gold */
	float		weight;
} Sequence;

struct CrfTrainer
{
	int			labels;
	bool		(*allowed) (int from, int to);
	Sequence   *sequences;
	size_t		n_sequences,
				max_sequences;
	size_t	   *offsets;		/* of token t: into features; one more at the end */
	uint8_t    *gold;
	size_t		n_tokens,
				max_tokens;
	uint32_t   *features;		/* hashes; row numbers once index_features ran (UINT32_MAX: dropped) */
	size_t		n_features,
				max_features;
	uint32_t   *hashes;			/* of the rows, ascending */
	uint32_t   *counts;			/* how often each row was seen */
	size_t		rows;
	float	   *weights,
			   *squares;		/* [rows][labels] */
	uint32_t   *sure;			/* features that decide alone, and for which label */
	uint8_t    *sure_label;
	size_t		n_sure;
	float		step[LABELS][LABELS],
				step_squares[LABELS][LABELS];
	float		first[LABELS],
				first_squares[LABELS],
				last[LABELS],
				last_squares[LABELS];
};

static void *
grown(void *array, size_t need, size_t *max, size_t size)
{
	if (need > *max)
	{
		*max = need + need / 2 + 1024;
		array = realloc(array, *max * size);
		if (array == NULL)
			abort();
	}
	return array;
}

CrfTrainer *
crf_trainer(int labels, bool (*allowed) (int from, int to))
{
	CrfTrainer *trainer = calloc(1, sizeof(*trainer));

	if (trainer == NULL || labels > LABELS)
		abort();
	trainer->labels = labels;
	trainer->allowed = allowed;
	return trainer;
}

void
crf_trainer_add(CrfTrainer *trainer, int n, const int32_t *offsets, const uint32_t *features, const uint8_t *labels,
				float weight)
{
	size_t		count = (size_t) (offsets[n] - offsets[0]);
	size_t		max = trainer->max_tokens;

	if (n <= 0)
		return;
	trainer->sequences = grown(trainer->sequences, trainer->n_sequences + 1, &trainer->max_sequences, sizeof(Sequence));
	trainer->sequences[trainer->n_sequences++] = (Sequence) {n, trainer->n_tokens, weight};
	trainer->offsets = grown(trainer->offsets, trainer->n_tokens + (size_t) n + 1, &max, sizeof(size_t));
	trainer->gold = grown(trainer->gold, trainer->n_tokens + (size_t) n + 1, &trainer->max_tokens, 1);
	trainer->features = grown(trainer->features, trainer->n_features + count, &trainer->max_features, sizeof(uint32_t));
	for (int t = 0; t < n; t++)
		trainer->offsets[trainer->n_tokens + (size_t) t] = trainer->n_features + (size_t) (offsets[t] - offsets[0]);
	memcpy(trainer->gold + trainer->n_tokens, labels, (size_t) n);
	memcpy(trainer->features + trainer->n_features, features + offsets[0], count * sizeof(uint32_t));
	trainer->n_tokens += (size_t) n;
	trainer->n_features += count;
	trainer->offsets[trainer->n_tokens] = trainer->n_features;
}

static int
compare_hashes(const void *a, const void *b)
{
	uint32_t	x = *(const uint32_t *) a,
				y = *(const uint32_t *) b;

	return x < y ? -1 : x > y;
}

typedef struct FirstFeature
{
	uint32_t	feature;
	uint8_t		label;
} FirstFeature;

static int
compare_first(const void *a, const void *b)
{
	const FirstFeature *x = a,
			   *y = b;

	return x->feature != y->feature ? (x->feature < y->feature ? -1 : 1) : (int) x->label - (int) y->label;
}

void
crf_trainer_find_sure(CrfTrainer *trainer, int count, float share)
{
	FirstFeature *list = malloc((trainer->n_tokens + 1) * sizeof(FirstFeature));
	size_t		decided = 0;

	trainer->sure = malloc((trainer->n_tokens + 1) * sizeof(uint32_t));
	trainer->sure_label = malloc(trainer->n_tokens + 1);
	if (list == NULL || trainer->sure == NULL || trainer->sure_label == NULL)
		abort();
	for (size_t t = 0; t < trainer->n_tokens; t++)
		list[t] = (FirstFeature) {trainer->features[trainer->offsets[t]], trainer->gold[t]};
	qsort(list, trainer->n_tokens, sizeof(FirstFeature), compare_first);
	for (size_t i = 0, end; i < trainer->n_tokens; i = end)
	{
		size_t		most = 0;
		uint8_t		label = 0;

		for (end = i; end < trainer->n_tokens && list[end].feature == list[i].feature;)
		{
			size_t		from = end;

			while (end < trainer->n_tokens && list[end].feature == list[i].feature && list[end].label == list[from].label)
				end++;
			if (end - from > most)
			{
				most = end - from;
				label = list[from].label;
			}
		}
		if (end - i >= (size_t) count && (float) most >= share * (float) (end - i))
		{
			trainer->sure[trainer->n_sure] = list[i].feature;
			trainer->sure_label[trainer->n_sure++] = label;
			decided += end - i;
		}
	}
	free(list);
	fprintf(stderr, "%zu features decide %zu of %zu tokens alone\n", trainer->n_sure, decided, trainer->n_tokens);
}

/* Hashes become row numbers; rare ones are dropped. */
static void
index_features(CrfTrainer *trainer, int min_count)
{
	uint32_t   *sorted = malloc((trainer->n_features + 1) * sizeof(uint32_t));
	size_t		rows = 0;
	uint32_t   *slots;
	uint32_t	mask = 1023;

	trainer->counts = malloc((trainer->n_features + 1) * sizeof(uint32_t));
	if (sorted == NULL || trainer->counts == NULL)
		abort();
	memcpy(sorted, trainer->features, trainer->n_features * sizeof(uint32_t));
	qsort(sorted, trainer->n_features, sizeof(uint32_t), compare_hashes);
	for (size_t i = 0, end; i < trainer->n_features; i = end)
	{
		for (end = i + 1; end < trainer->n_features && sorted[end] == sorted[i]; end++)
			;
		if (end - i >= (size_t) min_count)
		{
			trainer->counts[rows] = (uint32_t) (end - i);
			sorted[rows++] = sorted[i];
		}
	}
	trainer->hashes = sorted;
	trainer->rows = rows;
	while (mask < rows * 3)
		mask = mask * 2 + 1;
	slots = calloc((size_t) mask + 1, sizeof(uint32_t));
	if (slots == NULL)
		abort();
	for (size_t row = 0; row < rows; row++)
	{
		uint32_t	slot = sorted[row] & mask;

		while (slots[slot] != 0)
			slot = (slot + 1) & mask;
		slots[slot] = (uint32_t) row + 1;
	}
	for (size_t i = 0; i < trainer->n_features; i++)
	{
		uint32_t	slot = trainer->features[i] & mask;

		while (slots[slot] != 0 && sorted[slots[slot] - 1] != trainer->features[i])
			slot = (slot + 1) & mask;
		trainer->features[i] = slots[slot] - 1;
	}
	free(slots);
	trainer->weights = calloc(rows * (size_t) trainer->labels + 1, sizeof(float));
	trainer->squares = calloc(rows * (size_t) trainer->labels + 1, sizeof(float));
	if (trainer->weights == NULL || trainer->squares == NULL)
		abort();
}

/* splitmix64 (Vigna) */
static uint64_t
draw(uint64_t *state)
{
	uint64_t	x = (*state += UINT64_C(0x9E3779B97F4A7C15));

	x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
	return x ^ (x >> 31);
}

/*
 * e^x for x from -87 to 87, within 4e-6 of it: 2^n e^r, with the Taylor series for r, at most half of ln 2.  The library's differs in its
 * last bit from one processor to the next, and so would the weights.
 */
static inline float
exponential(float x)
{
	float		y = x * 1.44269504f;
	int32_t		n = (int32_t) (y + (y < 0 ? -0.5f : 0.5f));
	float		r = (x - (float) n * 0.693359375f) + (float) n * 2.12194440e-4f;
	float		series = 1 + r * (1 + r * (1.0f / 2 + r * (1.0f / 6 + r * (1.0f / 24 + r * (1.0f / 120 + r * (1.0f / 720))))));
	uint32_t	bits = (uint32_t) (n + 127) << 23;
	float		power;

	memcpy(&power, &bits, sizeof(power));
	return series * power;
}

static inline void
update(float *weight, float *square, float gradient, const CrfPlan *plan)
{
	gradient -= plan->l2 * *weight;
	*square += gradient * gradient;
	*weight += plan->rate * gradient / sqrtf(*square + 1e-6f);
}

/* Room for the longest sequence. */
typedef struct Lattice
{
	float		(*score)[LABELS];
	float		(*alpha)[LABELS];
	float		(*beta)[LABELS];
	size_t		n;
	uint32_t   *kept;			/* rows that dropout left, by token */
	size_t	   *kept_end;
	size_t		n_kept;
} Lattice;

/* One sequence: returns its log loss. */
static double
learn(CrfTrainer *trainer, const Sequence *sequence, Lattice *lattice, const CrfPlan *plan, uint64_t *state)
{
	int			labels = trainer->labels;
	int32_t		n = sequence->n;
	const uint8_t *gold = trainer->gold + sequence->token;
	uint32_t	keep = (uint32_t) ((1.0f - plan->dropout) * 4294967295.0f);
	float		gain = 1.0f / (1.0f - plan->dropout);
	float		steps[LABELS][LABELS];
	float		expected[LABELS][LABELS];
	double		loss = 0;
	size_t		n_kept = 0;

	for (int f = 0; f < labels; f++)
		for (int to = 0; to < labels; to++)
			steps[f][to] = trainer->allowed(f, to) ? exponential(trainer->step[f][to]) : 0;
	memset(expected, 0, sizeof(expected));
	for (int32_t t = 0; t < n; t++)
	{
		size_t		from = trainer->offsets[sequence->token + (size_t) t];
		size_t		end = trainer->offsets[sequence->token + (size_t) t + 1];
		float		sum[LABELS] = {0};
		float		top = -1e30f;

		for (size_t i = from; i < end; i++)
		{
			uint32_t	row = trainer->features[i];
			const float *weights;

			if (row == UINT32_MAX || (uint32_t) (draw(state) >> 32) > keep)
				continue;
			lattice->kept[n_kept++] = row;
			weights = trainer->weights + (size_t) row * (size_t) labels;
			for (int l = 0; l < labels; l++)
				sum[l] += weights[l];
		}
		lattice->kept_end[t] = n_kept;
		for (int l = 0; l < labels; l++)
		{
			sum[l] *= gain;
			if (t == 0)
				sum[l] += trainer->first[l];
			if (t == n - 1)
				sum[l] += trainer->last[l];
			top = sum[l] > top ? sum[l] : top;
		}
		for (int l = 0; l < labels; l++)
		{
			bool		can = (t > 0 || trainer->allowed(-1, l)) && (t < n - 1 || trainer->allowed(l, CRF_END));

			lattice->score[t][l] = can ? exponential(fmaxf(sum[l] - top, -60.0f)) : 0;
		}
	}
	/* forward and backward, each token scaled to one */
	for (int32_t t = 0; t < n; t++)
	{
		float		sum = 0;

		for (int to = 0; to < labels; to++)
		{
			float		score = 0;

			if (t == 0)
				score = 1;
			else
				for (int f = 0; f < labels; f++)
					score += lattice->alpha[t - 1][f] * steps[f][to];
			lattice->alpha[t][to] = score * lattice->score[t][to];
			sum += lattice->alpha[t][to];
		}
		if (!(sum > 0))
			return 0;			/* gold that no labelling allows, or weights beyond all measure */
		for (int l = 0; l < labels; l++)
			lattice->alpha[t][l] /= sum;
	}
	for (int32_t t = n - 1; t >= 0; t--)
	{
		float		sum = 0;

		for (int f = 0; f < labels; f++)
		{
			float		score = 0;

			if (t == n - 1)
				score = 1;
			else
				for (int to = 0; to < labels; to++)
					score += steps[f][to] * lattice->score[t + 1][to] * lattice->beta[t + 1][to];
			lattice->beta[t][f] = score;
			sum += score;
		}
		if (!(sum > 0))
			return 0;
		for (int l = 0; l < labels; l++)
			lattice->beta[t][l] /= sum;
	}
	for (int32_t t = 0; t < n; t++)
	{
		float		marginal[LABELS];
		float		sum = 0;

		for (int l = 0; l < labels; l++)
			sum += marginal[l] = lattice->alpha[t][l] * lattice->beta[t][l];
		if (!(sum > 0))
			return loss;
		for (int l = 0; l < labels; l++)
			marginal[l] /= sum;
		loss -= log(fmaxf(marginal[gold[t]], 1e-20f));
		if (t > 0)
		{
			float		pairs = 0;
			float		scale;

			for (int f = 0; f < labels; f++)
				for (int to = 0; to < labels; to++)
					pairs += lattice->alpha[t - 1][f] * steps[f][to] * lattice->score[t][to] * lattice->beta[t][to];
			scale = pairs > 0 ? 1.0f / pairs : 0;
			for (int f = 0; f < labels; f++)
				for (int to = 0; to < labels; to++)
					expected[f][to] -= scale * lattice->alpha[t - 1][f] * steps[f][to] * lattice->score[t][to] * lattice->beta[t][to];
			expected[gold[t - 1]][gold[t]] += 1;
		}
		/* marginals become gradients */
		for (int l = 0; l < labels; l++)
			marginal[l] = sequence->weight * ((l == gold[t]) - marginal[l]);
		for (size_t i = t == 0 ? 0 : lattice->kept_end[t - 1]; i < lattice->kept_end[t]; i++)
		{
			float	   *weights = trainer->weights + (size_t) lattice->kept[i] * (size_t) labels;
			float	   *squares = trainer->squares + (size_t) lattice->kept[i] * (size_t) labels;

			for (int l = 0; l < labels; l++)
				update(&weights[l], &squares[l], marginal[l], plan);
		}
		for (int l = 0; l < labels; l++)
		{
			if (t == 0)
				update(&trainer->first[l], &trainer->first_squares[l], marginal[l], plan);
			if (t == n - 1)
				update(&trainer->last[l], &trainer->last_squares[l], marginal[l], plan);
		}
	}
	for (int f = 0; f < labels; f++)
		for (int to = 0; to < labels; to++)
			if (trainer->allowed(f, to))
				update(&trainer->step[f][to], &trainer->step_squares[f][to], sequence->weight * expected[f][to], plan);
	return loss;
}

void
crf_trainer_run(CrfTrainer *trainer, const CrfPlan *plan)
{
	uint64_t	state = plan->seed;
	size_t	   *order = malloc((trainer->n_sequences + 1) * sizeof(size_t));
	Lattice		lattice = {0};
	size_t		longest = 1,
				most = 1;
	size_t		n_weights;
	float	   *sum;

	if (trainer->hashes == NULL)
		index_features(trainer, plan->min_count);
	for (size_t i = 0; i < trainer->n_sequences; i++)
	{
		const Sequence *sequence = &trainer->sequences[i];
		size_t		count = trainer->offsets[sequence->token + (size_t) sequence->n] - trainer->offsets[sequence->token];

		order[i] = i;
		longest = (size_t) sequence->n > longest ? (size_t) sequence->n : longest;
		most = count > most ? count : most;
	}
	n_weights = trainer->rows * (size_t) trainer->labels;
	sum = calloc(n_weights + 1, sizeof(float));
	lattice.score = malloc(longest * sizeof(*lattice.score));
	lattice.alpha = malloc(longest * sizeof(*lattice.alpha));
	lattice.beta = malloc(longest * sizeof(*lattice.beta));
	lattice.kept = malloc(most * sizeof(uint32_t));
	lattice.kept_end = malloc(longest * sizeof(size_t));
	if (!order || !sum || !lattice.score || !lattice.alpha || !lattice.beta || !lattice.kept || !lattice.kept_end)
		abort();
	fprintf(stderr, "%zu sequences, %zu tokens, %zu features\n", trainer->n_sequences, trainer->n_tokens, trainer->rows);
	for (int epoch = 0; epoch < plan->epochs; epoch++)
	{
		double		loss = 0;

		for (size_t i = trainer->n_sequences; i > 1; i--)
		{
			size_t		j = (size_t) (draw(&state) % i);
			size_t		swap = order[i - 1];

			order[i - 1] = order[j];
			order[j] = swap;
		}
		for (size_t i = 0; i < trainer->n_sequences; i++)
			loss += learn(trainer, &trainer->sequences[order[i]], &lattice, plan, &state);
		for (size_t i = 0; i < n_weights && plan->average; i++)
			sum[i] += trainer->weights[i];
		fprintf(stderr, "epoch %d: loss %.4f a token\n", epoch + 1, loss / (double) (trainer->n_tokens + 1));
	}
	for (size_t i = 0; i < n_weights && plan->average; i++)
		trainer->weights[i] = sum[i] / (float) plan->epochs;
	free(sum);
	free(order);
	free(lattice.score);
	free(lattice.alpha);
	free(lattice.beta);
	free(lattice.kept);
	free(lattice.kept_end);
}

/* ---- writing --------------------------------------------------------------- */

typedef struct Strength
{
	float		weight;
	uint32_t	row;
} Strength;

static int
compare_strengths(const void *a, const void *b)
{
	const Strength *x = a,
			   *y = b;

	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	return x->row < y->row ? -1 : x->row > y->row;
}

static int
compare_rows(const void *a, const void *b)
{
	const Strength *x = a,
			   *y = b;

	return x->row < y->row ? -1 : x->row > y->row;
}

/* The rows worth writing, in their order; returns how many. */
static size_t
strongest(const CrfTrainer *trainer, const CrfPlan *plan, Strength *rows)
{
	size_t		labels = (size_t) trainer->labels;
	size_t		n = 0;

	for (size_t row = 0; row < trainer->rows; row++)
	{
		float		top = 0;

		for (size_t l = 0; l < labels; l++)
			top = fmaxf(top, fabsf(trainer->weights[row * labels + l]));
		if (top >= plan->prune)
			rows[n++] = (Strength) {top * sqrtf((float) trainer->counts[row]), (uint32_t) row};
	}
	if (plan->max_features > 0 && n > plan->max_features)
	{
		qsort(rows, n, sizeof(Strength), compare_strengths);
		n = plan->max_features;
		qsort(rows, n, sizeof(Strength), compare_rows);
	}
	return n;
}

void
crf_trainer_prune(CrfTrainer *trainer, const CrfPlan *plan)
{
	Strength   *rows = malloc((trainer->rows + 1) * sizeof(Strength));
	uint32_t   *kept = malloc((trainer->rows + 1) * sizeof(uint32_t));
	size_t		labels = (size_t) trainer->labels;
	size_t		n;

	if (rows == NULL || kept == NULL)
		abort();
	n = strongest(trainer, plan, rows);
	for (size_t row = 0; row < trainer->rows; row++)
		kept[row] = UINT32_MAX;
	for (size_t i = 0; i < n; i++)
	{
		size_t		row = rows[i].row;

		kept[row] = (uint32_t) i;
		trainer->hashes[i] = trainer->hashes[row];
		trainer->counts[i] = trainer->counts[row];
		memmove(trainer->weights + i * labels, trainer->weights + row * labels, labels * sizeof(float));
		memmove(trainer->squares + i * labels, trainer->squares + row * labels, labels * sizeof(float));
	}
	for (size_t i = 0; i < trainer->n_features; i++)
		if (trainer->features[i] != UINT32_MAX)
			trainer->features[i] = kept[trainer->features[i]];
	trainer->rows = n;
	free(rows);
	free(kept);
}

void
crf_trainer_learn(CrfTrainer *trainer, const CrfPlan *plan)
{
	CrfPlan		second = *plan;

	second.epochs = plan->again;
	second.average = true;
	crf_trainer_run(trainer, plan);
	crf_trainer_prune(trainer, plan);
	crf_trainer_run(trainer, &second);
}

static int
quantised(float weight, float scale, int limit)
{
	float		x = rintf(weight * scale);

	return x > (float) limit ? limit : x < (float) -limit ? -limit : (int) x;
}

/* A row and its line, by line, the strongest first. */
typedef struct Placed
{
	float		strength;
	uint32_t	row;
	uint32_t	line;
} Placed;

static int
compare_placed(const void *a, const void *b)
{
	const Placed *x = a,
			   *y = b;

	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	if (x->strength != y->strength)
		return x->strength < y->strength ? 1 : -1;
	return x->row < y->row ? -1 : x->row > y->row;
}

/*
 * Lines are made for a load of two thirds; where more features meet in a line than fit, the weakest are left out.
 */
bool
crf_trainer_write(const CrfTrainer *trainer, const CrfPlan *plan, const char *path)
{
	const float scale = 32;		/* a weight is at most ±3.97 */
	size_t		labels = (size_t) trainer->labels;
	Strength   *rows = malloc((trainer->rows + 1) * sizeof(Strength));
	Placed	   *placed = malloc((trainer->rows + trainer->n_sure + 1) * sizeof(Placed));
	size_t		n,
				room;
	CrfHeader	header = {CRF_MAGIC, (uint32_t) labels, 0, (uint32_t) scale, 0, {0, 0, 0}};
	NewsCrf		shape;
	int16_t		steps[(LABELS + 2) * LABELS + 32] = {0};
	size_t		head = sizeof(header) + (labels * labels + 2 * labels) * 2;
	unsigned char *lines;
	FILE	   *file = fopen(path, "wb");

	if (file == NULL || rows == NULL || placed == NULL)
		return false;
	n = strongest(trainer, plan, rows);
	news_crf_shape(&shape, (int32_t) labels);
	/* as many for all models of a task, so that they can be averaged */
	room = n > plan->max_features / 2 && plan->max_features > 0 ? plan->max_features : n;
	header.lines = (uint32_t) ((room + trainer->n_sure) * 3 / 2 / (size_t) shape.line_rows + 1);
	for (size_t f = 0; f < labels; f++)
		for (size_t to = 0; to < labels; to++)
			steps[f * labels + to] = trainer->allowed((int) f, (int) to) ?
				(int16_t) quantised(trainer->step[f][to], scale, 30000) : CRF_FORBIDDEN;
	for (size_t l = 0; l < labels; l++)
	{
		steps[labels * labels + l] = trainer->allowed(-1, (int) l) ?
			(int16_t) quantised(trainer->first[l], scale, 30000) : CRF_FORBIDDEN;
		steps[labels * labels + labels + l] = trainer->allowed((int) l, CRF_END) ?
			(int16_t) quantised(trainer->last[l], scale, 30000) : CRF_FORBIDDEN;
	}
	for (size_t i = 0; i < n; i++)
		placed[i] = (Placed) {rows[i].weight, rows[i].row, (uint32_t) ((uint64_t) trainer->hashes[rows[i].row] * header.lines >> 32)};
	/* rows of sure features are numbered behind the others, and come first */
	for (size_t i = 0; i < trainer->n_sure; i++)
		placed[n++] = (Placed) {1e30f, (uint32_t) (trainer->rows + i), (uint32_t) ((uint64_t) trainer->sure[i] * header.lines >> 32)};
	qsort(placed, n, sizeof(Placed), compare_placed);
	lines = calloc(header.lines, (size_t) shape.line_size);
	if (lines == NULL)
		return false;
	for (size_t i = 0, used = 0; i < n; i++)
	{
		unsigned char *line = lines + placed[i].line * (size_t) shape.line_size;
		bool		sure = placed[i].row >= trainer->rows;
		uint32_t	key = CRF_KEY(sure ? trainer->sure[placed[i].row - trainer->rows] : trainer->hashes[placed[i].row]);

		used = i > 0 && placed[i - 1].line == placed[i].line ? used + 1 : 0;
		if (used >= (size_t) shape.line_rows)
			continue;
		line[used * 2] = (unsigned char) key;
		line[used * 2 + 1] = (unsigned char) (key >> 8);
		for (size_t l = 0; l < labels; l++)
			line[(size_t) shape.line_keys * 2 + used * labels + l] =
				(unsigned char) (int8_t) (!sure ? quantised(trainer->weights[placed[i].row * labels + l], scale, 127) :
										  l == trainer->sure_label[placed[i].row - trainer->rows] ? 0 : CRF_SURE);
		header.features++;
	}
	fwrite(&header, sizeof(header), 1, file);
	fwrite(steps, 2, labels * labels + 2 * labels, file);
	for (; head % 64 != 0; head++)
		fputc(0, file);
	fwrite(lines, (size_t) shape.line_size, header.lines, file);
	free(rows);
	free(placed);
	free(lines);
	fprintf(stderr, "%s: %u features, %.2f MB\n", path, header.features, (double) ftell(file) / 1e6);
	return fclose(file) == 0;
}

void
crf_trainer_free(CrfTrainer *trainer)
{
	free(trainer->sequences);
	free(trainer->offsets);
	free(trainer->gold);
	free(trainer->features);
	free(trainer->hashes);
	free(trainer->counts);
	free(trainer->weights);
	free(trainer->squares);
	free(trainer->sure);
	free(trainer->sure_label);
	free(trainer);
}
