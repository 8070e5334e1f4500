-- What a text says beyond who, where and which day: when a post was taken up and given up, the time of day, the
-- organisers and the topic of an event, and whether a printed list is open (等).

ALTER TABLE post ADD COLUMN since TEXT;
ALTER TABLE post ADD COLUMN until TEXT;
ALTER TABLE report ADD COLUMN time TEXT;
ALTER TABLE report ADD COLUMN organisers TEXT;             -- as printed, joined by '; '
ALTER TABLE report ADD COLUMN topic TEXT;
ALTER TABLE attendance ADD COLUMN list_open INTEGER NOT NULL DEFAULT 0;
ALTER TABLE participant ADD COLUMN list_open INTEGER NOT NULL DEFAULT 0;
