// That a brand has no official store on a platform is a fact of a kind of its own, ABSENCE. A store presence is a store.
// Every statement can run again: it finds only what is still in the former shape.
CREATE CONSTRAINT absent_from_id IF NOT EXISTS FOR ()-[r:ABSENT_FROM]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT absent_from_bounded_id IF NOT EXISTS FOR ()-[r:ABSENT_FROM_BOUNDED]-() REQUIRE r.id IS UNIQUE;
CREATE INDEX absent_from_closed_id IF NOT EXISTS FOR ()-[r:ABSENT_FROM_CLOSED]-() ON (r.id);
CREATE INDEX absent_from_bounded_from IF NOT EXISTS FOR ()-[r:ABSENT_FROM_BOUNDED]-() ON (r.fromId, r.lastDay);
CREATE INDEX absent_from_bounded_to IF NOT EXISTS FOR ()-[r:ABSENT_FROM_BOUNDED]-() ON (r.toId, r.lastDay);

// A version that says that there is no store moves. If it is the last that its fact has, the claims and changes of the
// fact move with it, and its former id leads to the new one; else the former id does so up to the next version. What the
// former id of a merged fact leads to, the new id leads to as well.
MATCH (brand)-[r:PRESENT_ON|PRESENT_ON_BOUNDED|PRESENT_ON_CLOSED]->(platform)
WHERE r.official = false
CALL (brand, r, platform) {
  WITH *,
    'absence:' + substring(r.id, size('store-presence:')) AS id,
    'ABSENT_FROM' + substring(type(r), size('PRESENT_ON')) AS stored,
    NOT EXISTS { MATCH ()-[o:PRESENT_ON {id: r.id}]->() WHERE o.official AND o.recordedFrom > r.recordedFrom }
      AND NOT EXISTS { MATCH ()-[o:PRESENT_ON_BOUNDED {id: r.id}]->() WHERE o.official AND o.recordedFrom > r.recordedFrom }
      AND NOT EXISTS { MATCH ()-[o:PRESENT_ON_CLOSED {id: r.id}]->() WHERE o.official AND o.recordedFrom > r.recordedFrom }
      AS isLast
  WITH *, head(COLLECT { MATCH (x:Redirect {id: r.id}) WHERE x.to <> id RETURN x.recordedFrom ORDER BY x.recordedFrom })
    AS mergedAt
  WITH *, CASE WHEN isLast THEN coalesce(mergedAt, 9007199254740991) ELSE r.recordedTo END AS until
  CREATE (brand)-[moved:$(stored)]->(platform)
  SET moved = properties(r), moved.id = id, moved.absentKind = 'STORE_PRESENCE'
  REMOVE moved.official
  MERGE (x:Redirect {id: r.id, to: id})
  ON CREATE SET x.recordedFrom = r.recordedFrom, x.recordedTo = until
  SET x.recordedFrom = CASE WHEN r.recordedFrom < x.recordedFrom THEN r.recordedFrom ELSE x.recordedFrom END,
    x.recordedTo = CASE WHEN until > x.recordedTo THEN until ELSE x.recordedTo END
  FOREACH (further IN COLLECT { MATCH (y:Redirect {id: r.id}) WHERE y.to <> id RETURN y } |
    MERGE (z:Redirect {id: id, to: further.to, recordedFrom: further.recordedFrom})
    SET z.recordedTo = further.recordedTo)
  FOREACH (c IN COLLECT { MATCH (c:Claim {subjectId: r.id}) WHERE isLast RETURN c } |
    SET c.subjectId = id,
      c.value = CASE c.field WHEN 'official' THEN null ELSE c.value END,
      c.field = CASE c.field WHEN 'official' THEN null ELSE c.field END)
  FOREACH (change IN COLLECT { MATCH (change:Change {nodeId: r.id}) WHERE isLast RETURN change } |
    SET change.nodeId = id)
  FOREACH (y IN COLLECT { MATCH (y:Redirect {to: r.id}) WHERE isLast RETURN y } |
    SET y.to = id)
  DELETE r
} IN TRANSACTIONS OF 500 ROWS;

// A store presence always is an official store, so nothing else is said about that.
MATCH ()-[r:PRESENT_ON|PRESENT_ON_BOUNDED|PRESENT_ON_CLOSED]->()
WHERE r.official IS NOT NULL
CALL (r) {
  REMOVE r.official
} IN TRANSACTIONS OF 10000 ROWS;

MATCH (c:Claim)
WHERE c.field = 'official' AND c.subjectId STARTS WITH 'store-presence:'
CALL (c) {
  SET c.field = null, c.value = null
} IN TRANSACTIONS OF 10000 ROWS;

// A merge that is undone later restores what its record names.
MATCH (m:Merge)
WHERE m.record CONTAINS '"store-presence:'
CALL (m) {
  WITH m, COLLECT {
    UNWIND [part IN split(m.record, '"') WHERE part STARTS WITH 'store-presence:'] AS former
    MATCH (x:Redirect {id: former, to: 'absence:' + substring(former, size('store-presence:'))})
    RETURN DISTINCT former
  } AS formers
  WITH m, reduce(record = m.record, former IN formers |
    replace(record, '"' + former + '"', '"absence:' + substring(former, size('store-presence:')) + '"')) AS record
  SET m.record = replace(replace(record,
    '"field":"official","value":"false"', '"field":null,"value":null'),
    '"field":"official","value":"true"', '"field":null,"value":null')
} IN TRANSACTIONS OF 500 ROWS;
