-- Places, one form a line: the text, and what news_places gives: name/region/country/feature xmentions, in the order of the text.
CREATE TEMP TABLE form (n serial, body text, places text);
INSERT INTO form (body, places) VALUES
-- what is printed with the name
('A barn burned down in Paris, Texas, on Monday.', 'Paris/Texas/US/city x1; Texas/Texas/US/region x1'),
('A barn burned down in Paris on Monday.', 'Paris/Île-de-France/FR/city x1'),
('The two men met in Aleppo in Syria and spoke for hours.', 'Aleppo/Aleppo/SY/city x1; Syria//SY/country x1'),
('The choir came from London, Ontario, and sang all night.', 'London/Ontario/CA/city x1; Ontario/Ontario/CA/region x1'),
('The choir came from London (Ontario) and sang all night.', 'London/Ontario/CA/city x1; Ontario/Ontario/CA/region x1'),
('The shop in Cambridge, Mass., will close.', 'Cambridge/Massachusetts/US/city x1; Massachusetts/Massachusetts/US/region x1'),
('The shop in Cambridge, England, will close.', 'Cambridge/England/GB/city x1; England/England/GB/region x1'),
('She moved to Springfield, Ill., and later to Springfield, Mass.', 'Springfield/Illinois/US/city x1; Illinois/Illinois/US/region x1; Springfield/Massachusetts/US/city x1; Massachusetts/Massachusetts/US/region x1'),
('A storm hit Reno, NV, on Sunday.', 'Reno/Nevada/US/city x1; Nevada/Nevada/US/region x1'),
('He was born in Naples, Fla.', 'Naples/Florida/US/city x1; Florida/Florida/US/region x1'),
('They farm near Elm Hollow, Ohio, and sell in town.', 'Elm Hollow/Ohio/US/ x1; Ohio/Ohio/US/region x1'),
-- by the story
('Rain fell in Paris and in Sulphur Springs, and the Lamar County sheriff closed two roads near Bonham.', 'Paris/Texas/US/city x1; Sulphur Springs/Texas/US/city x1; Lamar County/Texas/US/county x1; Bonham/Texas/US/city x1'),
('Rain fell in Paris and Lyon, and trains to Marseille were late.', 'Paris/Île-de-France/FR/city x1; Lyon/Auvergne-Rhône-Alpes/FR/city x1; Marseille/Provence-Alpes-Côte-d’Azur/FR/city x1'),
('The road from Tbilisi to Gori in Georgia was closed.', 'Tbilisi/Tbilisi/GE/city x1; Gori/Shida Kartli/GE/city x1; Georgia//GE/country x1'),
('The road from Atlanta to Macon in Georgia was closed.', 'Atlanta/Georgia/US/city x1; Macon/Georgia/US/city x1; Georgia/Georgia/US/region x1'),
-- by population and by how agencies print
('The minister flew to Birmingham.', 'Birmingham/England/GB/city x1'),
('Snow fell in New York on Monday.', 'New York/New York/US/city x1'),
('The talks in Washington went on.', 'Washington/District of Columbia/US/city x1'),
-- former and colloquial names, abbreviations
('Envoys left Peking, Bombay and Kiev for West Germany.', 'Beijing/Beijing/CN/city x1; Mumbai/Maharashtra/IN/city x1; Kyiv/Kyiv/UA/city x1; Germany//DE/country x1'),
('The U.S. and the UK signed; the United States signed first.', 'United States//US/country x2; United Kingdom//GB/country x1'),
('Ships from the U.A.E. crossed to Iran.', 'United Arab Emirates//AE/country x1; Iran//IR/country x1'),
('Miners in NSW struck work.', 'New South Wales/New South Wales/AU/region x1'),
-- what is natural, and what is larger than a country
('A tanker burned in the Strait of Hormuz, far from Europe.', 'Strait of Hormuz///natural x1; Europe///area x1'),
('Floods along the Danube reached Vienna.', 'Danube///natural x1; Vienna/Vienna/AT/city x1'),
('Two climbers died on Mount Everest in the Himalayas.', 'Mount Everest///natural x1; Himalayas///natural x1'),
('They swam in Otter Creek until dark.', 'Otter Creek///natural x1'),
('A car hit a pole on Elm Street near Highway 19.', 'Elm Street///street x1; Highway 19///street x1'),
('Voters in Elm Township said no.', 'Elm Township///county x1'),
-- inside other words
('The Lagos-based firm and U.S.-led troops came; Rep. Ann Poe, D-Raleigh, did not.', 'Lagos/Lagos/NG/city x1; United States//US/country x1; Raleigh/North Carolina/US/city x1'),
('The Fargo Police Department and the Ohio Supreme Court disagree.', 'Fargo/North Dakota/US/city x1; Ohio/Ohio/US/region x1'),
-- the dateline is a mention, the credits are none
('LIMA, Peru (AP) — Marchers filled the streets of Lima.', 'Lima/Lima/PE/city x2; Peru//PE/country x1'),
(E'It rained all day in Oslo, and nobody came to the bridge.\n\n(Reporting by Ann Lee in Nairobi; Editing by Bo Ek in Cairo)', 'Oslo/Oslo/NO/city x1'),
-- other languages
('Der Minister reiste von Hamburg nach Köln. Hamburgs Bürgermeister blieb in München.', 'Hamburg/Hamburg/DE/city x2; Cologne/North Rhine-Westphalia/DE/city x1; Munich/Bavaria/DE/city x1'),
('Le ministre est parti pour l''Allemagne et la Suisse; il sera à Genève demain.', 'Germany//DE/country x1; Switzerland//CH/country x1; Geneva/Geneva/CH/city x1'),
('El ministro viajó a Londres y después a Sevilla, en España.', 'London/England/GB/city x1; Seville/Andalusia/ES/city x1; Spain//ES/country x1'),
('O ministro viajou para Lisboa e depois para a Alemanha.', 'Lisbon/Lisbon/PT/city x1; Germany//DE/country x1'),
('Il ministro è andato a Torino e poi in Germania.', 'Turin/Piedmont/IT/city x1; Germany//DE/country x1'),
('Министр прибыл в Казань. В Москве его ждали, а власти Германии молчали.', 'Kazan/Tatarstan/RU/city x1; Moscow/Moscow/RU/city x1; Germany//DE/country x1'),
('部长昨天从北京飞往上海，美国没有回应。', 'Beijing/Beijing/CN/city x1; Shanghai/Shanghai/CN/city x1; United States//US/country x1'),
('وصل الوزير إلى القاهرة وقال إن مصر وسوريا تتفاوضان.', 'Cairo/Cairo/EG/city x1; Egypt//EG/country x1; Syria//SY/country x1'),
-- words of the language that are some place's name, too
('Im Namen des Landes sprach der Minister in Essen. Das Essen war gut.', 'Essen/North Rhine-Westphalia/DE/city x1'),
('La Difesa ha detto che il ministro è a Como e a Prato.', 'Como/Lombardy/IT/city x1; Prato/Tuscany/IT/city x1'),
('El ministro de Interior viajó a La Paz. Finanzas no comentó.', 'La Paz/La Paz/BO/city x1'),
('Самое важное решение принято. Игра началась в Москве.', 'Moscow/Moscow/RU/city x1'),
-- no places
('Paris Jackson and Brandon Howe sang.', ''),
('Mr. London thanked Georgia Brown.', ''),
('Syrian and French officials met American bankers.', ''),
('The Washington Post reported it.', ''),
('Columbia University closed its gates.', ''),
('Reading the report took an hour. Nice people helped.', ''),
('In May the BOE raised rates; Monday was calm.', ''),
('The bill costs US$ 5.', ''),
('Or so they say, he told me, oh yes.', ''),
('', '');
SELECT f.n, f.body, f.places AS want, g.places AS got
  FROM form f, LATERAL (SELECT coalesce(string_agg(concat_ws('/', name, coalesce(region, ''), coalesce(country, ''), coalesce(feature, '')) || ' x' || mentions, '; '), '') AS places FROM news_places(f.body)) g
 WHERE f.places <> g.places ORDER BY f.n;
-- mentions counts the spans, and each span is where a name is printed
SELECT count(*) AS wrong FROM form f, news_places(f.body) p WHERE p.mentions <> (SELECT count(*) FROM unnest(p.spans)) OR lower(p.spans) < 1 OR upper(p.spans) > length(f.body) + 1;
-- features are a closed list; coordinates are those of the globe
SELECT count(*) AS wrong FROM form f, news_places(f.body) p WHERE p.feature NOT IN ('city', 'county', 'region', 'country', 'area', 'natural', 'street')
 OR (p.latitude IS NULL) <> (p.longitude IS NULL) OR p.latitude NOT BETWEEN -90 AND 90 OR p.longitude NOT BETWEEN -180 AND 180;
-- focus: a city counts for its country, the opening and the dateline count more, adjectives count for the country without being places
SELECT name, mentions, round(focus::numeric, 2) AS focus FROM news_places('LIMA, Peru (AP) — Marchers filled the streets of Lima on Friday. Police in Arequipa closed the bridge. In Chile nobody marched.');
SELECT name, mentions, round(focus::numeric, 2) AS focus FROM news_places('The minister flew from Damascus to Cairo on Monday. Syrian officials said nothing. Syrian rebels did.');
SELECT count(*) AS wrong FROM form f, news_places(f.body) p WHERE p.focus <= 0 OR p.focus > 1.0001;
-- the same with markup: the positions are those of the stored text
SELECT name, spans FROM news_places('<p>A barn burned in <b>Paris</b>, Texas.</p>');
SELECT count(*) AS null_rows FROM news_places(NULL);
