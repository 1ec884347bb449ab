// Requests are found by their keys, and forgotten by their age. What was merged is found by its former id.
CREATE CONSTRAINT request_key IF NOT EXISTS FOR (n:Request) REQUIRE n.key IS UNIQUE;
CREATE INDEX request_at IF NOT EXISTS FOR (n:Request) ON (n.at);
CREATE CONSTRAINT merge_id IF NOT EXISTS FOR (n:Merge) REQUIRE n.id IS UNIQUE;
CREATE INDEX redirect_id IF NOT EXISTS FOR (n:Redirect) ON (n.id);
CREATE INDEX redirect_to IF NOT EXISTS FOR (n:Redirect) ON (n.to);
CREATE INDEX distinction_first IF NOT EXISTS FOR (n:Distinction) ON (n.firstId);
CREATE INDEX distinction_second IF NOT EXISTS FOR (n:Distinction) ON (n.secondId);
