-- Nothing that people wrote changes here. The cache of assessments is emptied and gets a seal.

DROP TABLE assessment_texts;
DROP TABLE assessments;

-- A cache: may be emptied at any time. A row whose seal does not fit its other columns counts as missing.
CREATE TABLE assessments (
    version INTEGER NOT NULL REFERENCES versions (id),
    edition_hash TEXT NOT NULL,
    context_hash TEXT NOT NULL,
    holds TEXT NOT NULL,
    readiness TEXT NOT NULL,
    scope TEXT NOT NULL,
    worst TEXT NOT NULL,
    codes TEXT NOT NULL,
    seal TEXT NOT NULL,
    PRIMARY KEY (version, edition_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE assessment_texts (
    version INTEGER NOT NULL,
    edition_hash TEXT NOT NULL,
    json TEXT NOT NULL,
    seal TEXT NOT NULL,
    PRIMARY KEY (version, edition_hash)
) STRICT;

-- A program of the former format that has the database open while a newer one takes it over must not
-- go on writing as if nothing had happened.
CREATE TRIGGER journal_is_of_this_format BEFORE INSERT ON journal WHEN NEW.format < 2
BEGIN SELECT RAISE(ABORT, 'このデータベースは新しい版の kakari に引き継がれました。kakari を終了して、新しい版を起動してください'); END;
