/*
 * entities.c
 *		Mentions of one thing joined: full names first, then the short forms
 *		that can only mean one of them.
 *
 * Every form of a name that can stand for an entity (its full form, a person's surname, an organization's
 * acronym) is a key of one hash table; a key leads to the entities that have it, newest first.
 */
#include "news/entities.h"

#include "lexicon/lexicon.h"
#include "news/stages.h"

/* How many namesakes are looked at, and how far an article's anaphors reach back, in mentions. */
#define NAMESAKES	16
#define REACH		64
/* Words between a name and its role in apposition: ", the former Syrian foreign minister". */
#define APPOSITION	6
#define TITLE_WORDS	5

typedef struct Form
{
	NewsText	key;			/* folded */
	NewsKind	kind;
	int32_t		entity;
	int32_t		next;			/* older form of the same slot, -1 */
} Form;

typedef struct Joiner
{
	NewsDoc    *doc;
	int32_t    *slots;			/* form by hash, -1 for none */
	uint32_t	mask;
	Form	   *forms;
	int32_t		n_forms;
	int32_t    *last;			/* by entity: the mention that named it last, -1 before any */
	NewsGender *gender;			/* by mention: what its own title, role or pronoun tells */
} Joiner;

/* The folded words first … end - 1, joined by one blank, in the arena. */
static NewsText
folded(NewsDoc *doc, int32_t first, int32_t end)
{
	NewsSpan	span = news_token_span(doc, first, end);
	char	   *key = news_alloc(doc, (size_t) (span.end - span.start) * 4 + (end - first) + 1);
	NewsText	text = {key, 0};

	for (int32_t t = first; t < end; t++)
	{
		int32_t		length = news_token_length(doc, t);

		if (t > first)
			key[text.length++] = ' ';
		text.length += news_fold(news_token_text(doc, t), length, key + text.length, length * 4);
	}
	return text;
}

static uint32_t
slot_of(const Joiner *joiner, NewsText key, NewsKind kind)
{
	return (news_hash(key.text, key.length) + (uint32_t) kind * 2654435761u) & joiner->mask;
}

static void
add_form(Joiner *joiner, NewsText key, NewsKind kind, int32_t entity)
{
	uint32_t	slot = slot_of(joiner, key, kind);
	Form	   *form = &joiner->forms[joiner->n_forms];

	form->key = key;
	form->kind = kind;
	form->entity = entity;
	form->next = joiner->slots[slot];
	joiner->slots[slot] = joiner->n_forms++;
}

/*
 * The entity that this form means for mention m: the one named last before it, else the first one to come;
 * one of the other gender never.
 */
static int32_t
find_form(const Joiner *joiner, NewsText key, NewsKind kind, NewsGender gender)
{
	int32_t		found = -1;
	int32_t		looked = 0;

	for (int32_t f = joiner->slots[slot_of(joiner, key, kind)]; f >= 0 && looked < NAMESAKES; f = joiner->forms[f].next)
	{
		const Form *form = &joiner->forms[f];
		NewsGender	other = joiner->doc->entities[form->entity].gender;

		if (form->kind != kind || !news_text_equal(form->key, key))
			continue;
		looked++;
		if (gender != GENDER_UNKNOWN && other != GENDER_UNKNOWN && gender != other)
			continue;
		if (found < 0 || joiner->last[form->entity] > joiner->last[found] ||
			(joiner->last[form->entity] == joiner->last[found] && form->entity < found))
			found = form->entity;
	}
	return found;
}

/* The gender that a set column with male and female tells. */
static NewsGender
told_gender(uint32_t set, uint32_t male, uint32_t female)
{
	if ((set & male) && !(set & female))
		return GENDER_MALE;
	return (set & female) && !(set & male) ? GENDER_FEMALE : GENDER_UNKNOWN;
}

static void
take_role(NewsDoc *doc, NewsMention *mention, int32_t first, int32_t end)
{
	if (mention->role.text != NULL)
		return;
	mention->role_span = news_token_span(doc, first, end);
	mention->role = news_squeeze(doc, mention->role_span);
}

/* A role in [first, end) that is `words` long; its gender, if it tells one. */
static NewsGender
role_gender(int32_t hit)
{
	return told_gender(lex_set(LEX_ROLE, lex_row(LEX_ROLE, hit), LEX_ROLE_GENDER), LEX_ROLE_GENDER_MALE, LEX_ROLE_GENDER_FEMALE);
}

/* What is printed round a person's name: titles before it, a role in apposition behind it. */
static NewsGender
read_title(NewsDoc *doc, NewsMention *mention, int32_t floor)
{
	int32_t		begin = mention->first;
	int32_t		hit,
				rows;
	NewsGender	gender = GENDER_UNKNOWN;
	bool		office = false;

	/* "Foreign Minister", "Lt. Gen.", "spokesman": titles that end where the name or another title begins */
	while (begin > floor)
	{
		int32_t		at = begin - TITLE_WORDS > floor ? begin - TITLE_WORDS : floor;
		NewsGender	told = GENDER_UNKNOWN;

		for (; at < begin; at++)
		{
			if (lex_match(doc, LEX_TITLE, at, begin, &hit, &rows) == begin - at)
			{
				int32_t		row = lex_row(LEX_TITLE, hit);
				uint32_t	flags = lex_set(LEX_TITLE, row, LEX_TITLE_FLAGS);

				if (flags & LEX_TITLE_FLAGS_SUFFIX)
					continue;
				told = told_gender(lex_set(LEX_TITLE, row, LEX_TITLE_GENDER), LEX_TITLE_GENDER_MALE, LEX_TITLE_GENDER_FEMALE);
				office |= (flags & LEX_TITLE_FLAGS_OFFICE) != 0;
				break;
			}
			if (lex_match(doc, LEX_ROLE, at, begin, &hit, &rows) == begin - at)
			{
				told = role_gender(hit);
				office = true;
				break;
			}
		}
		if (at == begin)
			break;
		begin = at;
		if (gender == GENDER_UNKNOWN)
			gender = told;
	}
	if (begin < mention->first && office)
		take_role(doc, mention, begin, mention->first);

	/* ", the foreign minister," */
	if (mention->end + 1 < doc->n_tokens && news_token_is(doc, mention->end, ","))
	{
		int32_t		at = mention->end + 1;
		int32_t		end = at + APPOSITION < doc->n_tokens ? at + APPOSITION : doc->n_tokens;

		if (news_token_is(doc, at, "the") || news_token_is(doc, at, "a") || news_token_is(doc, at, "an"))
			at++;
		for (int32_t t = at; t < end && doc->tokens[t].kind == TOKEN_WORD && !(doc->tokens[t].flags & TOKEN_SENTENCE); t++)
		{
			int32_t		words = lex_match(doc, LEX_ROLE, t, end, &hit, &rows);

			if (words == 0)
				continue;
			take_role(doc, mention, at, t + words);
			if (gender == GENDER_UNKNOWN)
				gender = role_gender(hit);
			break;
		}
	}
	return gender;
}

/* What a given name tells. */
static NewsGender
given_gender(const NewsDoc *doc, int32_t t)
{
	int32_t		hit,
				rows;

	if (lex_match(doc, LEX_GIVEN_GENDER, t, t + 1, &hit, &rows) == 0)
		return GENDER_UNKNOWN;
	return told_gender(lex_set(LEX_GIVEN_GENDER, lex_row(LEX_GIVEN_GENDER, hit), LEX_GIVEN_GENDER_GENDER),
					   LEX_GIVEN_GENDER_GENDER_MALE, LEX_GIVEN_GENDER_GENDER_FEMALE);
}

/* "Lopez said she": the first pronoun behind the name, before another name, in its sentence. */
static NewsGender
pronoun_gender(const NewsDoc *doc, int32_t at, int32_t end)
{
	int32_t		sentence = doc->tokens[at - 1].sentence;

	for (; at < end && doc->tokens[at].sentence == sentence; at++)
	{
		if (news_token_is(doc, at, "he") || news_token_is(doc, at, "his") || news_token_is(doc, at, "himself"))
			return GENDER_MALE;
		if (news_token_is(doc, at, "she") || news_token_is(doc, at, "her") || news_token_is(doc, at, "herself"))
			return GENDER_FEMALE;
	}
	return GENDER_UNKNOWN;
}

/* A canonical name that the caller's lexicon or ours has for the whole mention, or none. */
static NewsText
known_name(const NewsDoc *doc, const NewsMention *mention, bool *media)
{
	int32_t		length = mention->end - mention->first;
	int32_t		hit,
				rows;
	NewsText	none = {NULL, 0};

	if (mention->canonical.text != NULL)
		return mention->canonical;
	if (mention->kind == KIND_ORG && lex_match(doc, LEX_OUTLET, mention->first, mention->end, &hit, &rows) == length)
	{
		*media = true;
		return news_text(lex_text(LEX_OUTLET, lex_row(LEX_OUTLET, hit), LEX_OUTLET_NAME));
	}
	if (mention->kind == KIND_PLACE && lex_match(doc, LEX_COUNTRY, mention->first, mention->end, &hit, &rows) == length)
		return news_text(lex_text(LEX_COUNTRY, lex_row(LEX_COUNTRY, hit), LEX_COUNTRY_NAME));
	return none;
}

/* The name as it is to be given: white space squeezed, capitals in natural case. */
static NewsText
printed_name(NewsDoc *doc, const NewsMention *mention)
{
	NewsText	name = news_squeeze(doc, mention->span);

	if (mention->kind != KIND_PERSON)
		return name;
	for (int32_t t = mention->first; t < mention->end; t++)
		if (doc->tokens[t].kind == TOKEN_WORD && !(doc->tokens[t].flags & (TOKEN_UPPER | TOKEN_INITIAL)))
			return name;
	return news_natural_case(doc, name);
}

static int32_t
new_entity(Joiner *joiner, int32_t m)
{
	NewsDoc    *doc = joiner->doc;
	const NewsMention *mention = &doc->mentions[m];
	NewsEntity *entity = NEWS_PUSH(doc, entities);
	int32_t		e = doc->n_entities - 1;
	NewsText	known = known_name(doc, mention, &entity->media);

	entity->kind = mention->kind;
	entity->name = known.text != NULL ? known : printed_name(doc, mention);
	entity->first = m;
	entity->place = -1;
	joiner->last[e] = -1;
	return e;
}

/* The initials of an organization's capitalised words, as its acronym; none for one of a single word. */
static NewsText
acronym(NewsDoc *doc, const NewsMention *mention)
{
	char	   *key = news_alloc(doc, (size_t) (mention->end - mention->first) * 4 + 1);
	NewsText	text = {key, 0};
	int32_t		letters = 0;

	for (int32_t t = mention->first; t < mention->end; t++)
	{
		int32_t		at = 0;

		if (!(doc->tokens[t].flags & TOKEN_CAPITAL))
			continue;
		news_next(news_token_text(doc, t), news_token_length(doc, t), &at);
		text.length += news_fold(news_token_text(doc, t), at, key + text.length, 4);
		letters++;
	}
	if (letters < 2)
		text.length = 0;
	return text;
}

/* Names of several words, and all forms under which they can come again. */
static void
enter_full_names(Joiner *joiner)
{
	NewsDoc    *doc = joiner->doc;

	for (int32_t m = 0; m < doc->n_mentions; m++)
	{
		NewsMention *mention = &doc->mentions[m];
		NewsGender	gender = joiner->gender[m];
		bool		media = false;
		NewsText	key,
					known;
		int32_t		e;

		if (mention->end - mention->first < 2)
			continue;
		news_poll(doc);
		known = known_name(doc, mention, &media);
		key = known.text != NULL ? known : folded(doc, mention->first, mention->end);
		e = find_form(joiner, key, mention->kind, GENDER_UNKNOWN);
		if (e < 0)
		{
			e = new_entity(joiner, m);
			add_form(joiner, key, mention->kind, e);
			if (mention->kind == KIND_PERSON)
				add_form(joiner, folded(doc, mention->end - 1, mention->end), KIND_PERSON, e);
			else if (mention->kind == KIND_ORG && (key = acronym(doc, mention)).length > 0)
				add_form(joiner, key, KIND_ORG, e);
		}
		if (doc->entities[e].gender == GENDER_UNKNOWN)
			doc->entities[e].gender = gender;
		mention->entity = e;
	}
}

/* Every mention in the order of the text: short forms find their entity, or are one of their own. */
static void
join_mentions(Joiner *joiner)
{
	NewsDoc    *doc = joiner->doc;

	for (int32_t m = 0; m < doc->n_mentions; m++)
	{
		NewsMention *mention = &doc->mentions[m];
		NewsEntity *entity;

		if (mention->entity < 0)
		{
			bool		media = false;
			NewsText	known = known_name(doc, mention, &media);
			NewsText	key = known.text != NULL ? known : folded(doc, mention->first, mention->end);

			mention->entity = find_form(joiner, key, mention->kind, joiner->gender[m]);
			if (mention->entity < 0)
			{
				mention->entity = new_entity(joiner, m);
				add_form(joiner, key, mention->kind, mention->entity);
				doc->entities[mention->entity].gender = joiner->gender[m];
			}
			news_poll(doc);
		}
		entity = &doc->entities[mention->entity];
		joiner->last[mention->entity] = m;
		entity->mentions++;
		if (entity->first > m)
			entity->first = m;
		if (mention->role.length > entity->role.length)
			entity->role = mention->role;
		if (entity->gender == GENDER_UNKNOWN)
			entity->gender = joiner->gender[m];
	}
}

void
news_join_entities(NewsDoc *doc)
{
	Joiner		joiner = {.doc = doc};
	uint32_t	size = 64;

	if (doc->n_mentions == 0)
		return;
	while (size < (uint32_t) doc->n_mentions * 4)
		size *= 2;
	joiner.mask = size - 1;
	joiner.slots = news_alloc(doc, size * sizeof(int32_t));
	memset(joiner.slots, 0xff, size * sizeof(int32_t));
	joiner.forms = news_alloc(doc, (size_t) doc->n_mentions * 2 * sizeof(Form));
	joiner.last = news_alloc(doc, (size_t) doc->n_mentions * sizeof(int32_t));
	joiner.gender = news_alloc(doc, (size_t) doc->n_mentions * sizeof(NewsGender));

	for (int32_t m = 0; m < doc->n_mentions; m++)
	{
		NewsMention *mention = &doc->mentions[m];
		int32_t		floor = doc->sentences[doc->tokens[mention->first].sentence].first;

		mention->entity = -1;
		if (mention->kind != KIND_PERSON)
			continue;
		news_poll(doc);
		if (m > 0 && doc->mentions[m - 1].end > floor)
			floor = doc->mentions[m - 1].end;
		joiner.gender[m] = read_title(doc, mention, floor);
		if (joiner.gender[m] == GENDER_UNKNOWN && mention->end - mention->first > 1)
			joiner.gender[m] = given_gender(doc, mention->first);
		if (joiner.gender[m] == GENDER_UNKNOWN)
			joiner.gender[m] = pronoun_gender(doc, mention->end,
											  m + 1 < doc->n_mentions ? doc->mentions[m + 1].first : doc->n_tokens);
	}
	enter_full_names(&joiner);
	join_mentions(&joiner);
}

/* The first mention that does not begin before `token`. */
static int32_t
mention_behind(const NewsDoc *doc, int32_t token)
{
	int32_t		low = 0,
				high = doc->n_mentions;

	while (low < high)
	{
		int32_t		middle = low + (high - low) / 2;

		if (doc->mentions[middle].first < token)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int32_t
news_entity_for_pronoun(const NewsDoc *doc, NewsGender gender, bool plural, int32_t token)
{
	int32_t		m = mention_behind(doc, token);

	for (int32_t n = 0; n < REACH && m-- > 0; n++)
	{
		const NewsEntity *entity = &doc->entities[doc->mentions[m].entity];

		if (entity->kind == KIND_PERSON && entity->plural == plural &&
			(gender == GENDER_UNKNOWN || entity->gender == GENDER_UNKNOWN || gender == entity->gender))
			return doc->mentions[m].entity;
	}
	return -1;
}

/* Does text end in this word? */
static bool
ends_in(NewsText text, NewsText word)
{
	int32_t		at = text.length - word.length;
	char		a[128],
				b[128];
	int32_t		n;

	if (word.length == 0 || at < 0 || (at > 0 && text.text[at - 1] != ' '))
		return false;
	n = news_fold(text.text + at, word.length, a, sizeof(a));
	return n >= 0 && n == news_fold(word.text, word.length, b, sizeof(b)) && memcmp(a, b, n) == 0;
}

int32_t
news_entity_for_role(const NewsDoc *doc, NewsSpan phrase, int32_t token)
{
	NewsText	word = news_span_text(doc, phrase);
	int32_t		m = mention_behind(doc, token);

	for (int32_t i = word.length; i > 0; i--)
		if (word.text[i - 1] == ' ' || word.text[i - 1] == '\n')
		{
			word.text += i;
			word.length -= i;
			break;
		}
	for (int32_t n = 0; n < REACH && m-- > 0; n++)
	{
		const NewsEntity *entity = &doc->entities[doc->mentions[m].entity];

		if (entity->kind == KIND_PERSON && ends_in(entity->role, word))
			return doc->mentions[m].entity;
	}
	return -1;
}
