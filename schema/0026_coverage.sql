-- Which main need of children a course is about: a code of child.need. NULL: none in particular.
ALTER TABLE course ADD COLUMN need TEXT;
