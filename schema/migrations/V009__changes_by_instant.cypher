// The history of a thing finds the change that made each of its versions by the instant of both.
CREATE INDEX change_at IF NOT EXISTS FOR (n:Change) ON (n.at);
