-- Which sign-in and which request a look was part of. Rows of before have neither, and keep the form in which they
-- were sealed (src/audit/log.h).

ALTER TABLE audit ADD COLUMN session_id UUID;                   -- session.public_id: no token, and no key to one
ALTER TABLE audit ADD COLUMN request INT NOT NULL DEFAULT -1;   -- its number in the log of the process
