-- What a user has chosen of how the pages look and answer; what is missing is as it is for everybody.
ALTER TABLE "User"
    ADD COLUMN "preferences" JSONB NOT NULL DEFAULT '{}',
    ADD CONSTRAINT "User_preferences_object" CHECK (jsonb_typeof("preferences") = 'object');
