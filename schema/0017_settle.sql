-- A dispute about money is settled within days that the area chooses, like its other times.

ALTER TABLE programme_edition ADD COLUMN settle_days INT NOT NULL DEFAULT 28;
