// Judges and counsel are facts of their own kinds, and two properties have names that no other kind has.
// Every statement can run again: it finds only what is still in the former shape.
CREATE CONSTRAINT judges_id IF NOT EXISTS FOR ()-[r:JUDGES]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT judges_bounded_id IF NOT EXISTS FOR ()-[r:JUDGES_BOUNDED]-() REQUIRE r.id IS UNIQUE;
CREATE INDEX judges_closed_id IF NOT EXISTS FOR ()-[r:JUDGES_CLOSED]-() ON (r.id);
CREATE INDEX judges_bounded_from IF NOT EXISTS FOR ()-[r:JUDGES_BOUNDED]-() ON (r.fromId, r.lastDay);
CREATE INDEX judges_bounded_to IF NOT EXISTS FOR ()-[r:JUDGES_BOUNDED]-() ON (r.toId, r.lastDay);
CREATE CONSTRAINT counsel_in_id IF NOT EXISTS FOR ()-[r:COUNSEL_IN]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT counsel_in_bounded_id IF NOT EXISTS FOR ()-[r:COUNSEL_IN_BOUNDED]-() REQUIRE r.id IS UNIQUE;
CREATE INDEX counsel_in_closed_id IF NOT EXISTS FOR ()-[r:COUNSEL_IN_CLOSED]-() ON (r.id);
CREATE INDEX counsel_in_bounded_from IF NOT EXISTS FOR ()-[r:COUNSEL_IN_BOUNDED]-() ON (r.fromId, r.lastDay);
CREATE INDEX counsel_in_bounded_to IF NOT EXISTS FOR ()-[r:COUNSEL_IN_BOUNDED]-() ON (r.toId, r.lastDay);

// Affiliation.role is affiliationRole, Employment.title is jobTitle.
MATCH ()-[r:AFFILIATED_WITH|AFFILIATED_WITH_BOUNDED|AFFILIATED_WITH_CLOSED]->()
WHERE r.role IS NOT NULL
CALL (r) {
  SET r.affiliationRole = r.role
  REMOVE r.role
} IN TRANSACTIONS OF 10000 ROWS;

MATCH ()-[r:EMPLOYED_BY|EMPLOYED_BY_BOUNDED|EMPLOYED_BY_CLOSED]->()
WHERE r.title IS NOT NULL
CALL (r) {
  SET r.jobTitle = r.title
  REMOVE r.title
} IN TRANSACTIONS OF 10000 ROWS;

MATCH (c:Claim)
WHERE (c.field = 'role' AND c.subjectId STARTS WITH 'affiliation:')
  OR (c.field = 'title' AND c.subjectId STARTS WITH 'employment:')
  OR (c.field = 'status' AND c.subjectId STARTS WITH 'lawsuit:')
CALL (c) {
  SET c.field = CASE c.field
    WHEN 'role' THEN 'affiliationRole'
    WHEN 'title' THEN 'jobTitle'
    ELSE 'caseStatus'
  END
} IN TRANSACTIONS OF 10000 ROWS;

// A judge or counsel moves with its claims and changes; its former id leads to the new one. The exit of a party is
// the end of the new fact, unless that would be before its start.
MATCH (person)-[r:PARTY_TO|PARTY_TO_BOUNDED|PARTY_TO_CLOSED]->(case)
WHERE r.role IN ['JUDGE', 'COUNSEL']
CALL (person, r, case) {
  WITH *,
    CASE r.role WHEN 'JUDGE' THEN 'judge:' ELSE 'counsel:' END + substring(r.id, size('participation:')) AS id,
    CASE r.role WHEN 'JUDGE' THEN 'JUDGES' ELSE 'COUNSEL_IN' END AS verb,
    CASE size(r.exitedOn)
      WHEN 4 THEN toInteger(r.exitedOn) * 10000 + 1231
      WHEN 7 THEN toInteger(replace(toString(date(r.exitedOn + '-01') + duration('P1M') - duration('P1D')), '-', ''))
      ELSE toInteger(replace(r.exitedOn, '-', ''))
    END AS exitDay
  WITH *, coalesce(exitDay >= r.firstDay, false) AS hasEnd
  WITH *, verb + CASE
    WHEN type(r) = 'PARTY_TO_CLOSED' THEN '_CLOSED'
    WHEN hasEnd OR type(r) = 'PARTY_TO_BOUNDED' THEN '_BOUNDED'
    ELSE ''
  END AS stored
  CREATE (person)-[moved:$(stored)]->(case)
  SET moved = properties(r), moved.id = id,
    moved.validTo = CASE WHEN hasEnd THEN r.exitedOn END,
    moved.lastDay = CASE WHEN hasEnd THEN exitDay ELSE r.lastDay END
  REMOVE moved.role, moved.exit, moved.exitedOn
  MERGE (x:Redirect {id: r.id, to: id})
  ON CREATE SET x.recordedFrom = r.recordedFrom, x.recordedTo = 9007199254740991
  SET x.recordedFrom = CASE WHEN r.recordedFrom < x.recordedFrom THEN r.recordedFrom ELSE x.recordedFrom END
  FOREACH (c IN COLLECT { MATCH (c:Claim {subjectId: r.id}) RETURN c } |
    SET c.subjectId = id,
      c.value = CASE WHEN c.field IN ['role', 'exit', 'partyStatus'] THEN null ELSE c.value END,
      c.field = CASE
        WHEN c.field IN ['exit', 'exitedOn', 'partyStatus'] THEN 'validTo'
        WHEN c.field = 'role' THEN null
        ELSE c.field
      END)
  FOREACH (change IN COLLECT { MATCH (change:Change {nodeId: r.id}) RETURN change } |
    SET change.nodeId = id)
  FOREACH (y IN COLLECT { MATCH (y:Redirect {to: r.id}) RETURN y } |
    SET y.to = id)
  DELETE r
} IN TRANSACTIONS OF 500 ROWS;

// A merge that is undone later restores what its record names.
MATCH (x:Redirect)
WHERE x.id STARTS WITH 'participation:'
  AND x.to IN [prefix IN ['judge:', 'counsel:'] | prefix + substring(x.id, size('participation:'))]
MATCH (m:Merge)
WHERE m.record CONTAINS '"' + x.id + '"' AND NOT m.record CONTAINS '{"id":"' + x.id + '","to":'
CALL (m, x) {
  SET m.record = replace(m.record, '"' + x.id + '"', '"' + x.to + '"')
} IN TRANSACTIONS OF 500 ROWS;

// What the former id of a merged fact leads to, the new id leads to as well. Before the merge, and after one that was
// undone, the former id leads to the new one; a merge that is undone later restores that.
MATCH (x:Redirect)
WHERE x.id STARTS WITH 'participation:'
  AND x.to IN [prefix IN ['judge:', 'counsel:'] | prefix + substring(x.id, size('participation:'))]
WITH x, COLLECT { MATCH (y:Redirect {id: x.id}) WHERE y.to <> x.to RETURN y ORDER BY y.recordedFrom } AS merged
WHERE size(merged) > 0 AND x.recordedFrom < merged[0].recordedFrom AND x.recordedTo > merged[0].recordedFrom
CALL (x, merged) {
  UNWIND range(0, size(merged) - 1) AS place
  WITH x, merged, place, merged[place] AS y, coalesce(merged[place + 1].recordedFrom, 9007199254740991) AS next
  MERGE (z:Redirect {id: x.to, to: y.to, recordedFrom: y.recordedFrom})
  SET z.recordedTo = y.recordedTo
  FOREACH (gap IN CASE WHEN y.recordedTo < next THEN [next] ELSE [] END |
    MERGE (w:Redirect {id: x.id, to: x.to, recordedFrom: y.recordedTo})
    SET w.recordedTo = gap)
  WITH x, y, merged[0].recordedFrom AS mergedAt,
    coalesce(head([former IN merged WHERE former.recordedTo = y.recordedFrom]).to, x.to) AS before
  CALL (x, y, before) {
    MATCH (m:Merge {at: y.recordedFrom})
    WHERE m.record CONTAINS '{"id":"' + x.to + '"' AND NOT m.record CONTAINS '{"id":"' + x.id + '","to":'
    SET m.record = replace(m.record, '"redirected":[', '"redirected":[{"id":"' + x.id + '","to":"' + before + '"}' +
      CASE WHEN m.record CONTAINS '"redirected":[]' THEN '' ELSE ',' END)
  }
  WITH DISTINCT x, mergedAt
  SET x.recordedTo = mergedAt
} IN TRANSACTIONS OF 100 ROWS;

MATCH (m:Merge)
WHERE m.record CONTAINS '"employment:'
CALL (m) {
  SET m.record = replace(replace(m.record, '"title":', '"jobTitle":'), '"field":"title"', '"field":"jobTitle"')
} IN TRANSACTIONS OF 500 ROWS;
