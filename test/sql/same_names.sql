-- Which names are the same: in one article, and across articles.
\pset null NULL
CREATE FUNCTION same(body text) RETURNS TABLE (kind text, name text, mentions text)
LANGUAGE sql AS $$
	SELECT kind, name, string_agg(mention || coalesce(' [' || role || ']', ''), ' | ' ORDER BY ordinal)
	FROM news_mentions(body) GROUP BY kind, name ORDER BY min(ordinal)
$$;

-- surname, title and surname, given name, role
SELECT * FROM same('Foreign Minister Karim Haddad met Joan Fairley in Geneva. Mr Haddad thanked Ms Fairley. "Karim is kind," Fairley said.');
-- two of one surname, by gender and by title
SELECT * FROM same('Robert Weller and Anna Weller won on Monday. Mr Weller said he was glad. Ms Weller said she was not. President Robert Weller left. President Weller smiled.');
SELECT * FROM same('Paul and Anna Weller won. Paul Weller said he was glad. The Wellers left.');
-- particles, hyphens, initials, pet names
SELECT * FROM same('Omar al-Rashidi met Robert J. Pike. Rashidi thanked Mr Pike. Bob Pike and R. J. Pike are one.');
-- acronyms: in brackets whatever the letters, else by initials
SELECT * FROM same('The Northern Fishing Union met the Patriotic Front of Norrland (PKN). The NFU left. The PKN stayed.');
-- legal forms
SELECT * FROM same('Halbrook Stanley Group Inc. bought Pinnacle Freight Ltd. on Monday. Shares of Halbrook Stanley fell. Pinnacle Freight rose.');
-- titles are no part of names, and capitals of a dateline are none either
SELECT * FROM same(E'QUITO, March 9 - President Raul Medrano made his brother, Ernesto Medrano, defense minister on Friday.');
-- kin is no role
SELECT * FROM same('Anna Weller and her husband, Paul Weller, met Karim Haddad, the president''s brother, and Joan Fairley, the trade minister.');

-- across articles
SELECT news_entities('The US and the U.S. and the United States and America. The UK is Britain. Wales and Korea are not.');
SELECT news_entities('He told the WSJ. He told The Wall Street Journal. He told the Wall Street Journal.');
SELECT news_entities('The World Health Organization warned Germany.') = news_entities('The World Health Organisation warned Germany.') AS same;
SELECT news_entities('The Free Iron Alliance (FBI) met in Paris. The FBI left.');
DROP FUNCTION same;
