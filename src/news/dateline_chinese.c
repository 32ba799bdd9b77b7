/*
 * dateline_chinese.c
 *		Datelines as Chinese agencies print them, without spaces or separators:
 *		agency, writer, place, date and the word that says it was wired.
 */
#include "news/dateline.h"

#include "lexicon/lexicon.h"
#include "news/gazetteer.h"

/* No agency, writer and place together are longer than this many characters. */
#define HEAD_CHARACTERS	32

static bool
is_code(DatelineReader *r, int32_t i, int32_t code)
{
	return news_reader_have(r, i) && r->tokens[i].code == code;
}

/* The longest place that ends right before token `end`, from `first` on. */
static int32_t
place_before(DatelineReader *r, int32_t first, int32_t end, unsigned *kinds)
{
	for (int32_t i = first; i < end; i++)
	{
		char		key[KEY_BYTES];
		int32_t		n = news_reader_key(r, i, end, key);

		if (n > 0 && (*kinds = news_gazetteer_kinds(key, n)) != 0)
			return i;
		if (n > 0 && (news_reader_use(r, i, end) & LEX_DATELINE_WORD_USE_PLACE))
		{
			*kinds = PLACE_LISTED;
			return i;
		}
	}
	*kinds = 0;
	return -1;
}

/* A number in digits or in characters (三, 十二, 三十一, 廿一), and the token behind it; false if there is none. */
static bool
read_chinese_number(DatelineReader *r, int32_t i, int32_t *value, int32_t *end)
{
	static const int32_t digits[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};	/* 一 … 九 */
	int32_t		tens = 0,
				ones = 0;
	int32_t		at = i;

	if (news_read_number(r, i, value))
	{
		*end = i + 1;
		return true;
	}
	for (; at < i + 3 && news_reader_have(r, at); at++)
	{
		int32_t		code = r->tokens[at].code;
		int32_t		digit = 0;

		for (int32_t d = 0; d < 9; d++)
			if (digits[d] == code)
				digit = d + 1;
		if (digit > 0 && ones == 0)
			ones = digit;
		else if (code == 0x5341 && tens == 0)	/* 十 */
		{
			tens = ones > 0 ? ones : 1;
			ones = 0;
		}
		else if (code == 0x5EFF && tens == 0 && ones == 0)	/* 廿 */
			tens = 2;
		else
			break;
	}
	*value = tens * 10 + ones;
	*end = at;
	return at > i;
}

/* Does a date begin here: a number before 年, 月 or 日? */
static bool
begins_date(DatelineReader *r, int32_t i)
{
	int32_t		value,
				end;

	return r->tokens[i].kind == TOKEN_NUMBER ||
		(read_chinese_number(r, i, &value, &end) && (is_code(r, end, 0x6708) || is_code(r, end, 0x65E5)));
}

/* "新华社北京8月12日电（记者罗沙）", "（中央社記者劉世怡台北27日電）" at token i. */
bool
news_read_chinese(DatelineReader *r, int32_t i, DatelineForm *form)
{
	int32_t		agency = -1,
				behind,
				date,
				place,
				value;
	int32_t		start = i;
	bool		bracket,
				wire = false,
				writer = false;
	unsigned	kinds;
	DatelineName *name = &form->places[0];

	memset(form, 0, sizeof(DatelineForm));
	form->agency = -1;
	if (!news_reader_have(r, i))
		return false;
	form->span.start = r->tokens[i].start;
	bracket = is_code(r, i, 0xFF08) || is_code(r, i, '(') || is_code(r, i, 0x3010);
	if (bracket)
		i++;
	for (int32_t end = i + 8; end > i + 1 && agency < 0; end--)
		if (news_reader_have(r, end - 1) && (agency = news_read_outlet(r, i, end, &wire)) >= 0)
		{
			form->agency_span.start = r->tokens[i].start;
			form->agency_span.end = r->tokens[end - 1].end;
			i = end;
		}
	/* a newspaper's own correspondent: 本报北京3月5日电 */
	if (agency < 0)
	{
		if (!news_reader_have(r, i + 1) || !(news_reader_use(r, i, i + 2) & LEX_DATELINE_WORD_USE_OWN))
			return false;
		i += 2;
	}
	behind = i;
	/* the writer */
	for (int32_t k = 2; k <= 3 && !writer; k++)
		if (news_reader_have(r, i + k - 1) && (news_reader_use(r, i, i + k) & LEX_DATELINE_WORD_USE_REPORTER))
		{
			writer = true;
			behind = i + k;
		}
	/* the date: 2023年8月12日, 8月12日, 12日 */
	for (date = behind; date < behind + HEAD_CHARACTERS && news_reader_have(r, date); date++)
		if (begins_date(r, date) || (r->tokens[date].flags & TOKEN_LINE && date > start))
			break;
	if (!read_chinese_number(r, date, &value, &i))
		return false;
	place = place_before(r, behind, date, &kinds);
	/* without a writer, all that stands between agency and date is the place */
	if (!writer && place != behind)
		place = behind;
	if (place >= 0 && place < date)
	{
		name->first = place;
		name->end = date;
		name->span.start = r->tokens[place].start;
		name->span.end = r->tokens[date - 1].end;
		name->kinds = kinds;
		form->n_places = 1;
	}
	if (is_code(r, i, 0x5E74))	/* 年 */
	{
		form->year = (int16_t) value;
		if (!read_chinese_number(r, i + 1, &value, &i))
			return false;
	}
	if (is_code(r, i, 0x6708))	/* 月 */
	{
		if (value < 1 || value > 12)
			return false;
		form->month = (int8_t) value;
		if (!read_chinese_number(r, i + 1, &value, &i))
			return false;
	}
	if (!is_code(r, i, 0x65E5) || value < 1 || value > 31)	/* 日 */
		return false;
	form->day = (int8_t) value;
	i++;
	/* 电, 综合电, 专電 */
	for (int32_t k = 0; k < 4; k++, i++)
		if (!news_reader_have(r, i) || (news_reader_use(r, i, i + 1) & LEX_DATELINE_WORD_USE_FILED))
			break;
	if (!news_reader_have(r, i) || !(news_reader_use(r, i, i + 1) & LEX_DATELINE_WORD_USE_FILED))
		return false;
	i++;
	if (bracket && (is_code(r, i, 0xFF09) || is_code(r, i, ')') || is_code(r, i, 0x3011)))
		i++;
	else if (!bracket && (is_code(r, i, 0xFF08) || is_code(r, i, '(')) && news_reader_have(r, i + 2) &&
			 ((news_reader_use(r, i + 1, i + 3) & LEX_DATELINE_WORD_USE_REPORTER)))
	{
		int32_t		close = i + 3;

		while (close < i + 24 && news_reader_have(r, close) && !is_code(r, close, 0xFF09) && !is_code(r, close, ')'))
			close++;
		if (is_code(r, close, 0xFF09) || is_code(r, close, ')'))
			i = close + 1;
	}
	form->agency = agency;
	form->wire = wire;
	form->dash = true;
	form->span.end = r->tokens[i - 1].end;
	form->next = i;
	form->next_at = form->span.end;
	return true;
}
