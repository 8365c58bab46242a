-- What a family weighs, found by the family: the whole row is thirty times as wide, and in a large area each lies on another
-- page of the file.
CREATE INDEX child_by_weight ON child (id, programme_id, level, crisis_until_on);
