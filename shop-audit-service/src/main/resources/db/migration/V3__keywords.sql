-- Keywords are any part of a shop's name or domain, in Chinese often two characters or one. Trigrams find no such
-- keyword by index, so what is indexed is every character and every pair of neighbours.
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- The characters of a text, and its pairs of neighbours. Upper and lower case are the same, in the letters of all
-- languages, whatever the database's own collation.
CREATE FUNCTION search_grams(words text) RETURNS text[]
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 2000 AS $$
DECLARE
    letters text[] := string_to_array(lower(words COLLATE "pg_c_utf8"), NULL);
    grams   text[] := letters;
BEGIN
    FOR place IN 2 .. cardinality(letters) LOOP
        grams := grams || (letters[place - 1] || letters[place]);
    END LOOP;
    RETURN grams;
END
$$;
