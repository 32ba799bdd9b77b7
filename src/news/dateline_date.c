/*
 * dateline_date.c
 *		The day that a dateline names.
 */
#include "news/news.h"

/* Days since 1970-01-01 of a day of the proleptic Gregorian calendar (Howard Hinnant, days_from_civil). */
static int32_t
days_from_civil(int32_t year, int32_t month, int32_t day)
{
	int32_t		era,
				of_era,
				of_year;

	year -= month <= 2;
	era = (year >= 0 ? year : year - 399) / 400;
	of_era = year - era * 400;
	of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/* The year in which a day since 1970-01-01 lies. */
static int32_t
year_of(int32_t days)
{
	int64_t		shifted = (int64_t) days + 719468;
	int64_t		era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
	int64_t		of_era = shifted - era * 146097;
	int64_t		of_cycle = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t		of_year = of_era - (365 * of_cycle + of_cycle / 4 - of_cycle / 100);

	return (int32_t) (of_cycle + era * 400 + (of_year >= 306));
}

static bool
is_leap(int32_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static bool
is_day(int32_t year, int32_t month, int32_t day)
{
	static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] + (month == 2 && is_leap(year));
}

bool
news_dateline_filed(const NewsDateline *dateline, int32_t published, int32_t *filed)
{
	int32_t		near;
	int64_t		best = INT64_MAX;
	bool		found = false;

	if (dateline->month == 0 || dateline->day == 0)
		return false;
	if (dateline->year != 0)
	{
		if (!is_day(dateline->year, dateline->month, dateline->day))
			return false;
		*filed = days_from_civil(dateline->year, dateline->month, dateline->day);
		return true;
	}
	/* a day in an era that no newspaper has seen is none to compare with */
	if (published == NEWS_NO_DATE || published < days_from_civil(1, 1, 1) || published > days_from_civil(9999, 12, 31))
		return false;
	near = year_of(published);
	/* a 29 February may be up to eight years away (1896 and 1904); the nearest one is meant */
	for (int32_t year = near - 8; year <= near + 8; year++)
	{
		int64_t		distance;
		int32_t		day;

		/* any other day has its year next to the one of publication */
		if (!is_day(year, dateline->month, dateline->day) || ((year < near - 1 || year > near + 1) && !(dateline->month == 2 && dateline->day == 29)))
			continue;
		day = days_from_civil(year, dateline->month, dateline->day);
		distance = (int64_t) day - published;
		if (distance < 0)
			distance = -distance;
		if (distance < best)
		{
			best = distance;
			*filed = day;
			found = true;
		}
	}
	return found;
}
