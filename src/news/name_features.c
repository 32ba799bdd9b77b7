/*
 * name_features.c
 *		Features of the tagger of names: what a word of an island is, what stands
 *		round it, what lexicon, document and rules say.  The trainer
 *		(src/model/train_names.c) uses this very code: a change here wants new weights.
 */
#include "news/names.h"

/* Hash of the first or last n bytes of a word, without regard to ASCII case. */
static uint32_t
affix(const char *text, int32_t length)
{
	uint32_t	hash = 2166136261u;

	for (int32_t i = 0; i < length; i++)
	{
		unsigned char c = (unsigned char) text[i];

		hash = (hash ^ (c >= 'A' && c <= 'Z' ? c + 32u : c)) * 16777619u;
	}
	return hash;
}

static inline uint32_t
mix(uint32_t a, uint32_t b)
{
	return (a * 0x9E3779B1u) ^ (b + 0x7F4A7C15u + (a << 6) + (a >> 2));
}

/* A word for the features: its number stands for what it is. */
typedef struct Around
{
	uint32_t	hash;
	uint32_t	is;
	uint32_t	shape;
	uint32_t	guess;
	uint32_t	known;
} Around;

static Around
look_at(NameDoc *names, const NewsSentence *sentence, int32_t t)
{
	Around		around = {1, 0, 30, 0, 0};
	const NameWord *word;

	if (t < sentence->first || t >= sentence->end)
	{
		around.hash = t < sentence->first ? 2 : 3;
		return around;
	}
	word = news_name_word(names, t);
	around.hash = names->doc->tokens[t].kind == TOKEN_NUMBER ? 4 : names->doc->tokens[t].hash;
	around.is = word->is;
	around.shape = word->shape;
	around.guess = word->guess;
	around.known = word->known;
	return around;
}

int32_t
news_name_features(NameDoc *names, const NameIsland *island, int32_t t, uint32_t *features)
{
	const NewsDoc *doc = names->doc;
	const NewsToken *token = &doc->tokens[t];
	const NewsSentence *sentence = &doc->sentences[token->sentence];
	const NameWord *word = &names->words[t];
	const char *text = doc->text + token->start;
	int32_t		length = token->end - token->start;
	Around		a = look_at(names, sentence, t);
	Around		p = look_at(names, sentence, t - 1),
				n = look_at(names, sentence, t + 1);
	Around		pp = look_at(names, sentence, t - 2),
				nn = look_at(names, sentence, t + 2);
	Around		before = look_at(names, sentence, island->first - 1),
				behind = look_at(names, sentence, island->end);
	uint32_t	place = (uint32_t) (t - island->first > 3 ? 3 : t - island->first) * 4 + (uint32_t) (island->end - t > 4 ? 4 : island->end - t);
	uint32_t	seen = word->document;
	uint32_t	is = a.is;
	int32_t		count = 0;

#define ADD(template, value) (features[count++] = news_feature((template), (value)))
	ADD(1, 0);
	ADD(2, a.hash);
	ADD(3, p.hash);
	ADD(4, n.hash);
	ADD(5, pp.hash);
	ADD(6, nn.hash);
	ADD(7, mix(p.hash, a.hash));
	ADD(8, mix(a.hash, n.hash));
	ADD(9, mix(pp.hash, p.hash));
	ADD(10, mix(n.hash, nn.hash));
	if (token->kind == TOKEN_WORD)
	{
		ADD(11, affix(text, length < 3 ? length : 3));
		ADD(12, affix(text + (length < 2 ? 0 : length - 2), length < 2 ? length : 2));
		ADD(13, affix(text + (length < 3 ? 0 : length - 3), length < 3 ? length : 3));
		ADD(14, affix(text + (length < 4 ? 0 : length - 4), length < 4 ? length : 4));
	}
	ADD(15, a.shape);
	ADD(16, p.shape << 5 | a.shape);
	ADD(17, a.shape << 5 | n.shape);
	ADD(18, (p.shape << 5 | a.shape) << 5 | n.shape);
	ADD(19, ((pp.shape << 5 | p.shape) << 5 | a.shape) << 10 | n.shape << 5 | nn.shape);
	/* what the lexicon knows: all at once and bit by bit, for the word and its neighbours */
	ADD(20, is);
	ADD(21, p.is);
	ADD(22, n.is);
	ADD(23, mix(p.is, is));
	ADD(24, mix(is, n.is));
	for (uint32_t bits = is; bits != 0; bits &= bits - 1)
		ADD(25, (uint32_t) __builtin_ctz(bits));
	for (uint32_t bits = p.is; bits != 0; bits &= bits - 1)
		ADD(26, (uint32_t) __builtin_ctz(bits));
	for (uint32_t bits = n.is; bits != 0; bits &= bits - 1)
		ADD(27, (uint32_t) __builtin_ctz(bits));
	ADD(28, a.known << 5 | a.guess);
	ADD(29, (p.guess << 5 | a.guess) << 5 | n.guess);
	ADD(30, a.guess << 5 | a.shape);
	ADD(31, mix(a.guess, is));
	/* what the document knows */
	ADD(32, seen);
	for (uint32_t bits = seen; bits != 0; bits &= bits - 1)
		ADD(33, (uint32_t) __builtin_ctz(bits));
	ADD(34, mix(seen & (SEEN_SURNAME | SEEN_GIVEN | SEEN_IN_ORG | SEEN_AFTER_IN | SEEN_LOWER), is & (WORD_GIVEN | WORD_SURNAME | WORD_PLACE | WORD_ORG | WORD_COMMON)));
	/* where it stands */
	ADD(35, place);
	ADD(36, place << 5 | a.shape);
	ADD(37, (uint32_t) ((token->flags & TOKEN_SENTENCE) != 0) << 4 | (uint32_t) ((token->flags & TOKEN_LINE) != 0) << 3 |
		(uint32_t) island->capitals << 2 | (uint32_t) names->sport << 1);
	ADD(38, mix(before.hash, (uint32_t) (t - island->first > 2 ? 3 : t - island->first)));
	ADD(39, mix(behind.hash, (uint32_t) (island->end - t > 2 ? 3 : island->end - t)));
	ADD(40, mix(before.hash, a.guess));
	ADD(41, mix(behind.hash, a.guess));
	ADD(42, mix(before.shape << 5 | behind.shape, a.guess));
	ADD(46, mix(look_at(names, sentence, island->first - 2).hash, before.hash));
	ADD(47, mix(behind.hash, look_at(names, sentence, island->end + 1).hash));
	ADD(48, before.is);
	ADD(49, behind.is);
	ADD(50, mix(p.known << 5 | n.known, a.known));
	ADD(51, pp.is);
	ADD(52, nn.is);
	if (doc->language != NEWS_EN)
	{
		const uint32_t telling = WORD_GIVEN | WORD_SURNAME | WORD_PLACE | WORD_ORG | WORD_COMMON | WORD_DEMONYM | WORD_ORG_HEAD;

		ADD(53, (uint32_t) doc->language << 5 | a.shape);
		ADD(54, mix((uint32_t) doc->language + 1, is & telling));
		ADD(55, (uint32_t) doc->language << 5 | a.guess);
		ADD(56, mix((uint32_t) doc->language + 1, seen));
	}
	if (names->sport)
	{
		ADD(43, mix(is, a.guess));
		ADD(44, (p.shape << 5 | a.shape) << 5 | n.shape);
		ADD(45, mix(before.shape << 5 | behind.shape, is));
	}
#undef ADD
	return count;
}
