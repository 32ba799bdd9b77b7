# What the scripts here share. Sourced by them, never run by itself.
# shellcheck shell=sh

# help SCRIPT: its head comment, for who called it wrongly
help() { sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$1" >&2; exit 2; }

# rows FILE: what makes psql read JSON lines into the table row (r jsonb)
rows() {
	cat <<'SQL'
CREATE TEMP TABLE row (r jsonb);
COPY row FROM STDIN (FORMAT csv, QUOTE e'\x01', DELIMITER e'\x02');
SQL
	cat "$1"
	printf '\\.\n'
}

# articles FILE: what makes psql read articles, CSV or JSON lines as script/demo reads them, into the table article
articles() {
	cat <<'SQL'
CREATE TEMP TABLE article (n int, id text, outlet text, published date, language text, title text, body text);
COPY article FROM STDIN;
SQL
	perl script/articles.pl "$1" 2>/dev/null
	printf '\\.\n'
}

run_sql() { psql -X -q -v ON_ERROR_STOP=1 -P pager=off -P footer=off -f -; }
