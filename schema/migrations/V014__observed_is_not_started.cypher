// Observed does not mean started. A claim has the day on which it is an observation, and a fact without a stated start
// begins with its first one. Dates stay exact. Every statement can run again: it finds only what is still to be done.

// Claims about facts and entities without a start observe them when their source was published, else retrieved, else on
// the day of recording, unless they had ended by then.
MATCH ()-[r]->()
WHERE r.validFrom IS NULL AND r.firstDay = 0
CALL (r) {
  MATCH (c:Claim {subjectId: r.id})
  WHERE c.observedDay IS NULL AND c.stance = 'SUPPORTS'
    AND NOT coalesce(c.field IN ['validFrom', 'validTo', 'exitedOn', 'filedOn'], false)
  MATCH (c)-[:CITES]->(s:Source)
  WITH c, coalesce(s.publishedOn, s.retrievedOn) AS written,
    toInteger(replace(toString(date(datetime({epochMillis: c.recordedAt / 1000}))), '-', '')) AS recorded
  WITH c, recorded, CASE size(written)
      WHEN 4 THEN toInteger(written) * 10000 + 1231
      WHEN 7 THEN toInteger(replace(toString(date(written + '-01') + duration('P1M') - duration('P1D')), '-', ''))
      ELSE toInteger(replace(written, '-', ''))
    END AS written
  WITH c, CASE WHEN written < recorded THEN written ELSE recorded END AS day
  WHERE coalesce(day < toInteger(replace(left(r.validTo + '-01-01', 10), '-', '')), true)
  SET c.observedDay = day
} IN TRANSACTIONS OF 5000 ROWS;

MATCH (n:Entity|RetractedEntity)
WHERE n.validFrom IS NULL
CALL (n) {
  MATCH (c:Claim {subjectId: n.id})
  WHERE c.observedDay IS NULL AND c.stance = 'SUPPORTS'
    AND NOT coalesce(c.field IN ['validFrom', 'validTo', 'saidOn', 'filedOn', 'closedOn', 'signedOn'], false)
  MATCH (c)-[:CITES]->(s:Source)
  WITH c, coalesce(s.publishedOn, s.retrievedOn) AS written,
    toInteger(replace(toString(date(datetime({epochMillis: c.recordedAt / 1000}))), '-', '')) AS recorded
  WITH c, recorded, CASE size(written)
      WHEN 4 THEN toInteger(written) * 10000 + 1231
      WHEN 7 THEN toInteger(replace(toString(date(written + '-01') + duration('P1M') - duration('P1D')), '-', ''))
      ELSE toInteger(replace(written, '-', ''))
    END AS written
  WITH c, CASE WHEN written < recorded THEN written ELSE recorded END AS day
  WHERE coalesce(day < toInteger(replace(left(n.validTo + '-01-01', 10), '-', '')), true)
  SET c.observedDay = day
} IN TRANSACTIONS OF 5000 ROWS;

// A version has the observations of the claims that were active at its end. Without any it begins on the first day of
// its end, else when the first of the claims was recorded.
MATCH ()-[r]->()
WHERE r.validFrom IS NULL AND r.firstDay = 0
CALL (r) {
  OPTIONAL MATCH (c:Claim {subjectId: r.id})
  WHERE c.recordedAt < r.recordedTo AND coalesce(c.retractedAt >= r.recordedTo, true)
  WITH r, min(c.observedDay) AS first, max(c.observedDay) AS last,
    min(c.recordedAt) AS recordedAt,
    toInteger(replace(left(r.validTo + '-01-01', 10), '-', '')) AS ends
  WITH *, toInteger(replace(toString(date(datetime({
    epochMillis: coalesce(recordedAt, r.recordedFrom) / 1000
  }))), '-', '')) AS recorded
  WITH *, reduce(least = coalesce(first, ends, recorded), day IN [ends, r.lastDay] |
    CASE WHEN day < least THEN day ELSE least END) AS firstDay
  SET r.firstDay = firstDay
  SET r.confirmedLastDay = CASE WHEN r.lastDay = 99991231 AND last > firstDay THEN last END
} IN TRANSACTIONS OF 5000 ROWS;

// An event that happened stays true.
MATCH ()-[r:SAID|SAID_BOUNDED|SAID_CLOSED
  |ABOUT|ABOUT_BOUNDED|ABOUT_CLOSED
  |RESOLVES|RESOLVES_BOUNDED|RESOLVES_CLOSED
  |RELATED_TO|RELATED_TO_BOUNDED|RELATED_TO_CLOSED
  |LISTED_ON|LISTED_ON_BOUNDED|LISTED_ON_CLOSED
  |SUCCEEDED_BY|SUCCEEDED_BY_BOUNDED|SUCCEEDED_BY_CLOSED
  |PARTY_TO|PARTY_TO_BOUNDED|PARTY_TO_CLOSED
  |TRADES_ON|TRADES_ON_BOUNDED|TRADES_ON_CLOSED
  |HEARD_IN|HEARD_IN_BOUNDED|HEARD_IN_CLOSED]->()
WHERE r.lastDay = 99991231 AND coalesce(r.confirmedLastDay < 99991231, true)
CALL (r) {
  SET r.confirmedLastDay = 99991231
} IN TRANSACTIONS OF 10000 ROWS;
