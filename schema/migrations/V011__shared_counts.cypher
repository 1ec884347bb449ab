// A count that several facts share is stored once, on an observation. Counts recorded before stay those of their fact.
CREATE INDEX observation_name IF NOT EXISTS FOR (n:Observation) ON (n.name);
CREATE INDEX listed_on_observation IF NOT EXISTS FOR ()-[r:LISTED_ON]-() ON (r.observationId);
CREATE INDEX listed_on_bounded_observation IF NOT EXISTS FOR ()-[r:LISTED_ON_BOUNDED]-() ON (r.observationId);
CREATE INDEX listed_on_closed_observation IF NOT EXISTS FOR ()-[r:LISTED_ON_CLOSED]-() ON (r.observationId);
