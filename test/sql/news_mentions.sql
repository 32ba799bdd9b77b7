-- Names as they are printed: spans, kinds, roles, the name that they go by.
CREATE FUNCTION named(body text) RETURNS TABLE (kind text, mention text, name text, role text)
LANGUAGE sql AS $$ SELECT kind, mention, name, role FROM news_mentions(body) ORDER BY ordinal $$;
\pset format unaligned
\pset tuples_only on
-- titles, roles, possessives
SELECT * FROM named('Foreign Minister Faisal Mekdad flew to Moscow. Mr Mekdad''s spokesman said the minister met Sergei Lavrov.');
-- headlines and lists
SELECT * FROM named(E'YELTSIN MEETS CLINTON IN HELSINKI\n\nHELSINKI (Reuters) - Boris Yeltsin met Bill Clinton on Friday.');
SELECT * FROM named(E'Those named are:\n- Maria Svensson, Volvo\n- Kofi Mensah, University of Ghana\n- Lucia Fernandez, World Bank');
-- tables of sport: clubs named for towns are organizations, national teams and venues are places
SELECT * FROM named(E'SOCCER - ENGLISH PREMIER LEAGUE RESULTS.\nLONDON 1997-02-01\nResults of English premier league soccer matches on Saturday:\nArsenal 2 Chelsea 1\nLeeds United 0 Everton 0\nScorers:\nArsenal - Ian Wright 23, 40');
SELECT * FROM named(E'TENNIS - RESULTS AT THE EXAMPLE OPEN.\nFirst round\nAnna Novak (Czech Republic) beat Mary Hill (U.S.) 6-3 6-4');
-- acronyms, short forms
SELECT * FROM named('The African National Congress (ANC) won. The ANC said its voters were tired. Officials of the World Health Organization agreed.');
-- the same word as a person, a place, an organization
SELECT * FROM named('Washington Mayor Ann Washington reads the Washington Post. Ms Washington lives in Washington.');
-- names of bodies over commas, apostrophes and "and"
SELECT * FROM named('The Ministry of Agriculture, Fisheries and Water Resources met the Bridge Workers'' Union of Halden and the College of Art and Design.');
SELECT * FROM named('The Ministry of Agriculture, Anna Berg and Tom Cable met the Teachers'' Union in Halden.');
-- who is named in full is meant by a lone part of the name, and behind a title even by a month's
SELECT * FROM named('Moyra Baxter, the board''s chair, called. Baxter said the school was old. Its captain, Jordan Stewart, agreed. "It is," Jordan said. He flew to Norway.');
SELECT * FROM named('Prime Minister Theresa May spoke to the House. Ms. May said no. In May it rained.');
-- acronyms of what is no name, titles without a name, what belongs to a country
SELECT * FROM named('Halden has a Sediment Transport Model (STM) now. The STM is late, and GDP fell. The Water Board of Halden (WBH) paid. The WBH is rich.');
SELECT * FROM named('HH the Amir and the Crown Prince met South African doctors in Kuwait. Co-founder Anna Berg saw the Pope.');
-- what a headline says of a person is no part of the name
SELECT * FROM named(E'Bridge Will Fall, Anna Berg Says\n\nAnna Berg, an engineer, looked at it on Tuesday.');
-- particles and orders
SELECT * FROM named('Abu Bakr al-Baghdadi, Nguyen Van Thieu, Ban Ki-moon, Jean-Claude Van Damme and Carlos de la Cruz were named. Van Damme laughed.');
-- initials and nicknames
SELECT * FROM named('J. K. Marlowe and William "Bill" Hastings opened the Tate Gallery in St. Ives.');
-- events are told apart
SELECT kind, mention FROM news_mentions('Brazil won the World Cup in Paris. The Winter Olympics open in Nagano.') WHERE kind <> 'place';
-- products that everybody knows, and the companies that make them
SELECT kind, mention FROM news_mentions('Boeing sold a Boeing 737 to Halden Air. He left his iPhone 14 in a Toyota Corolla; Toyota said Ozempic was found, too. Minecraft Ltd is a company.');
-- hyphens
SELECT * FROM named('The Geneva-based agency and a Hamas-led council quarrelled. Hamas said so.');
-- other languages
SELECT * FROM named('Bundeskanzlerin Angela Merkel traf in Berlin den Vorstand von Siemens. Die Polizei sperrte die Straßen.');
SELECT * FROM named('El presidente Luis Herrera viajó a Madrid, donde habló con el Banco de España y la Cruz Roja.');
-- spans are of the text as it is stored
SELECT mention, span, substr(body, lower(span), upper(span) - lower(span)) = mention AS same
FROM (VALUES ('<p>Ärzte in <b>Köln</b> told &quot;the BBC&quot; about Anna Müller.</p>')) AS v (body), news_mentions(body);
-- nothing
SELECT count(*) FROM news_mentions('');
SELECT count(*) FROM news_mentions('it was late and nobody came.');
DROP FUNCTION named(text);
