-- What a report says, as far as statistics count it, beside its assessment: the cache is filled again when it is next needed.

ALTER TABLE assessments ADD COLUMN answers TEXT NOT NULL DEFAULT '';

-- As in the steps before: a program of the former format must not go on writing.
DROP TRIGGER journal_is_of_this_format;
CREATE TRIGGER journal_is_of_this_format BEFORE INSERT ON journal WHEN NEW.format < 4
BEGIN SELECT RAISE(ABORT, 'このデータベースは新しい版の kakari に引き継がれました。kakari を終了して、新しい版を起動してください'); END;
