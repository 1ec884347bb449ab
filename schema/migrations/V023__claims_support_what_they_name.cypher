// Claims about a whole thing were credited with all values that a mutation gave with them. Those of before this instant are
// corrected after the migrations, in batches: see src/recording/former-claims. An empty graph has none.
MATCH (g:Graph {id: 'graph'}) WHERE g.revision > 0
OPTIONAL MATCH (m:Migration {version: 20})
WITH timestamp() * 1000 AS now, coalesce(g.recordedAt, 0) AS last, m.appliedAt AS importsSince
MERGE (n:ClaimCorrection {id: 'named-fields'})
ON CREATE SET
  n.before = CASE WHEN last >= now THEN last + 1 ELSE now END,
  n.importsSince = importsSince,
  n.claims = 0,
  n.values = 0;
