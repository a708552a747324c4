-- What residents need of a facility besides its name and address, as the lists give it; empty: not given.
-- closed_days has a sign for each flag of the official list, in its order: 1 open, 0 closed, - not given.

ALTER TABLE facilities ADD COLUMN latitude TEXT NOT NULL DEFAULT '';
ALTER TABLE facilities ADD COLUMN longitude TEXT NOT NULL DEFAULT '';
ALTER TABLE facilities ADD COLUMN website TEXT NOT NULL DEFAULT '';
ALTER TABLE facilities ADD COLUMN telephone TEXT NOT NULL DEFAULT '';
ALTER TABLE facilities ADD COLUMN post_code TEXT NOT NULL DEFAULT '';
ALTER TABLE facilities ADD COLUMN closed_days TEXT NOT NULL DEFAULT '';
ALTER TABLE facilities ADD COLUMN closed_otherwise TEXT NOT NULL DEFAULT '';
ALTER TABLE areas ADD COLUMN municipality_kana TEXT NOT NULL DEFAULT '';

-- As in the step before: a program of the former format must not go on writing.
DROP TRIGGER journal_is_of_this_format;
CREATE TRIGGER journal_is_of_this_format BEFORE INSERT ON journal WHEN NEW.format < 3
BEGIN SELECT RAISE(ABORT, 'このデータベースは新しい版の kakari に引き継がれました。kakari を終了して、新しい版を起動してください'); END;
