// A pull is found by its id, the raw answers of a run by their source.
CREATE CONSTRAINT pull_id IF NOT EXISTS FOR (n:Pull) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT raw_answer_id IF NOT EXISTS FOR (n:RawAnswer) REQUIRE n.id IS UNIQUE;
