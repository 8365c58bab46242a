-- When the area's telephone is answered, and what to do at other times, as families read it beside the number; the
-- area's own words. It begins with what is true everywhere in England. Empty: nothing is said.
ALTER TABLE programme_edition ADD COLUMN phone_words TEXT NOT NULL DEFAULT 'At night nobody may answer. If somebody is ill, ring 111. If somebody is in danger, ring 999.';
