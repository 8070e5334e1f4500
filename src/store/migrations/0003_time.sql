-- When an article says what it says, and which titles one person holds at a time.

-- The day of what an article says: when it was published; where the page does not tell, the latest day of the
-- events that the article reports, else of those of its page, else the latest month or year.
ALTER TABLE article ADD COLUMN seen TEXT;
UPDATE article SET seen = coalesce(
    published,
    (SELECT max(r.date) FROM report r WHERE r.article = article.id AND length(r.date) = 10),
    (SELECT max(r.date) FROM article b JOIN report r ON r.article = b.id
     WHERE b.document = article.document AND length(r.date) = 10),
    (SELECT max(r.date) FROM report r WHERE r.article = article.id)
);

-- dictionaries/resolve/seats.tsv, so that the views can read it. Filled whenever the program's table differs.
CREATE TABLE seat (
    title TEXT NOT NULL,
    organ TEXT NOT NULL,                    -- the organisation's name ends so; '' for any
    seats TEXT NOT NULL CHECK (seats IN ('one', 'many')),
    PRIMARY KEY (title, organ)
) WITHOUT ROWID;
