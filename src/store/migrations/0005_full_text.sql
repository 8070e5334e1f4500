-- The full text splits at ASCII marks and folds nothing but ASCII case: what is given to it stands apart and in small
-- letters already, and to look every character's class up again costs more than to index it. The program fills both
-- tables anew.

DROP TABLE article_text;
DROP TABLE entity_text;
CREATE VIRTUAL TABLE article_text USING fts5 (headline, body, content = '', tokenize = 'ascii');
CREATE VIRTUAL TABLE entity_text USING fts5 (name, content = '', columnsize = 0, tokenize = 'ascii');
