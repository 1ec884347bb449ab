// A complete run of a data set confirms what the data set still has, by the source of the claims.
CREATE INDEX complete_run_source IF NOT EXISTS FOR (n:CompleteRun) ON (n.sourceId, n.day);
CREATE INDEX complete_run_day IF NOT EXISTS FOR (n:CompleteRun) ON (n.day);
