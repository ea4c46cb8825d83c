-- In:  nothing.
-- Out: macros that make typed names comparable and say how near two of them are; shared by attribution and unknown-names.
-- Grain: one value per name, or pair of names.

-- Case, accents, ligatures, full-width letters and characters that nobody sees; ordinals and Roman numerals as numbers.
CREATE OR REPLACE TEMP MACRO plain_letters(name) AS lower(strip_accents(
  translate(
    replace(replace(replace(replace(replace(
      regexp_replace(lower(nfc_normalize(name)), '[\x{00AD}\x{200B}-\x{200D}\x{FEFF}]', '', 'g'),
      'œ', 'oe'), 'æ', 'ae'), 'ß', 'ss'), 'ﬁ', 'fi'), '&', ' et '),
    'ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ０１２３４５６７８９',
    'abcdefghijklmnopqrstuvwxyz0123456789'
  )
));
CREATE OR REPLACE TEMP MACRO plain_name(name) AS regexp_replace(regexp_replace(regexp_replace(
  regexp_replace(plain_letters(name), '(\p{N})(?:ieme|eme|ere|er|e|nde|nd)\b', '\1', 'g'),
  '\bii\b', '2', 'g'), '\biii\b', '3', 'g'), '\biv\b', '4', 'g');

-- The words of a plain name in order: letters apart from digits, usual abbreviations written out, "agence" left out.
CREATE OR REPLACE TEMP MACRO words_of(plain) AS list_filter(
  string_split(array_to_string(list_transform(
    regexp_extract_all(plain, '\p{N}+|\p{L}+'),
    lambda word: CASE word
      WHEN 'st' THEN 'saint' WHEN 'ste' THEN 'sainte' WHEN 'sts' THEN 'saints' WHEN 'stes' THEN 'saintes'
      WHEN 'ctre' THEN 'centre' WHEN 'ctr' THEN 'centre' WHEN 'cc' THEN 'centre commercial'
      WHEN 'ccial' THEN 'commercial' WHEN 'cial' THEN 'commercial'
      WHEN 'gd' THEN 'grand' WHEN 'gds' THEN 'grands' WHEN 'gde' THEN 'grande' WHEN 'gdes' THEN 'grandes'
      WHEN 'pt' THEN 'petit' WHEN 'pte' THEN 'petite'
      WHEN 'av' THEN 'avenue' WHEN 'ave' THEN 'avenue' WHEN 'pl' THEN 'place' WHEN 'rte' THEN 'route'
      WHEN 'bd' THEN 'boulevard' WHEN 'bld' THEN 'boulevard' WHEN 'blvd' THEN 'boulevard' WHEN 'boul' THEN 'boulevard'
      WHEN 'fg' THEN 'faubourg' WHEN 'fbg' THEN 'faubourg' WHEN 'sq' THEN 'square' WHEN 'imp' THEN 'impasse'
      WHEN 'all' THEN 'allee' WHEN 'chem' THEN 'chemin' WHEN 'qu' THEN 'quai' WHEN 'qrt' THEN 'quartier'
      WHEN 'rep' THEN 'republique' WHEN 'univ' THEN 'universite' WHEN 'gal' THEN 'galerie' WHEN 'fac' THEN 'faculte'
      WHEN 'hop' THEN 'hopital' WHEN 'hdv' THEN 'hotel de ville' WHEN 'nd' THEN 'notre dame'
      WHEN 'za' THEN 'zone artisanale' WHEN 'zi' THEN 'zone industrielle' WHEN 'zc' THEN 'zone commerciale'
      WHEN 'mal' THEN 'marechal' WHEN 'gen' THEN 'general' WHEN 'dr' THEN 'docteur' WHEN 'pdt' THEN 'president'
      WHEN 'agence' THEN '' WHEN 'agce' THEN '' WHEN 'ag' THEN ''
      ELSE word
    END
  ), ' '), ' '),
  lambda word: word <> ''
);
CREATE OR REPLACE TEMP MACRO key_of(words) AS array_to_string(words, ' ');
CREATE OR REPLACE TEMP MACRO any_order_of(words) AS array_to_string(list_sort(words), ' ');
-- Without the little words that hurried hands leave out.
CREATE OR REPLACE TEMP MACRO bare_of(words) AS array_to_string(list_sort(list_filter(
  words, lambda word: word NOT IN ('le', 'la', 'les', 'l', 'de', 'du', 'des', 'd')
)), ' ');
-- "Lyon Centre" is not "Lyon Centre 2", however near: the numbers of a name are all there or it is another name. A letter or two
-- at a number may stand where a digit should ("p6" for 16) and belong to it; more of them are a word ("centre2").
CREATE OR REPLACE TEMP MACRO numbers_of(plain) AS array_to_string(list_sort(list_transform(
  regexp_extract_all(plain, '\p{L}*\p{N}[\p{L}\p{N}]*'),
  lambda number: regexp_replace(number, '^\p{L}{3,}|\p{L}{3,}$', '', 'g')
)), ' ');
CREATE OR REPLACE TEMP MACRO initials_of(words) AS array_to_string(list_transform(words, lambda word: word[1]), '');

-- What two names share unless they are far apart: a word, how they begin or end, or that they are one word. For a quick choice of
-- which names to hold against each other.
CREATE OR REPLACE TEMP MACRO traits_of(words) AS list_distinct(list_concat(
  list_filter(words, lambda word: length(word) >= 3 AND word NOT IN ('les', 'des')),
  ['<' || left(array_to_string(words, ''), 3), '>' || right(array_to_string(words, ''), 3)],
  CASE WHEN NOT contains(bare_of(words), ' ') THEN ['one word'] ELSE [] END
));

-- 1 for equal texts, less by each letter that is missing, too many, another or swapped with its neighbour, as a share of the length.
-- Jaro is quick, and calls nothing far that Damerau-Levenshtein, which is slow, calls near.
CREATE OR REPLACE TEMP MACRO nearness(one, other) AS CASE
  WHEN jaro_similarity(one, other) < 0.78 THEN 0
  ELSE 1 - damerau_levenshtein(one, other) / greatest(length(one), length(other), 1)
END;
-- Whether typed words are the official ones but for some that were cut short ("Lyon Part-Di.").
CREATE OR REPLACE TEMP MACRO is_cut_short(typed, official) AS length(typed) = length(official) AND list_bool_and(list_transform(
  list_zip(typed, official),
  lambda pair: pair[1] = pair[2] OR (length(pair[1]) >= 3 AND starts_with(pair[2], pair[1]))
));
