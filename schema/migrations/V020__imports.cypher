// What an import recorded, retracted and changed is found by its id.
CREATE CONSTRAINT import_run_id IF NOT EXISTS FOR (n:ImportRun) REQUIRE n.id IS UNIQUE;
CREATE INDEX claim_run IF NOT EXISTS FOR (n:Claim) ON (n.run, n.id);
CREATE INDEX claim_held_by IF NOT EXISTS FOR (n:Claim) ON (n.heldBy, n.id);
CREATE INDEX claim_retracted_in IF NOT EXISTS FOR (n:Claim) ON (n.retractedIn, n.id);
CREATE INDEX change_run IF NOT EXISTS FOR (n:Change) ON (n.run, n.nodeId);
