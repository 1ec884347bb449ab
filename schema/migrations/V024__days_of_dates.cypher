// A version whose dates are a month, a year or a bound stores the days between which it surely holds, and the one since which it
// perhaps does. They follow from its own dates, so that former versions have them too. Every statement can run again.

MATCH ()-[r]->()
WHERE size(r.validFrom) < 10 OR size(r.validTo) < 10 OR size(r.filedOn) < 10 OR r.validFromQualifier IS NOT NULL
CALL (r) {
  WITH r, coalesce(r.filedOn, CASE WHEN r.validFromQualifier IS NULL THEN r.validFrom END) AS start,
    CASE WHEN coalesce(r.validToQualifier, '') <> 'NO_EARLIER_THAN' THEN r.validTo END AS end,
    CASE WHEN r.validFromQualifier IS NOT NULL THEN toInteger(left(replace(r.validFrom, '-', '') + '0101', 8)) END AS listed
  WITH r, listed, toInteger(left(replace(end, '-', '') + '0101', 8)) AS notEnded, CASE size(start)
      WHEN 4 THEN toInteger(start) * 10000 + 1231
      WHEN 7 THEN toInteger(replace(toString(date(start + '-01') + duration('P1M') - duration('P1D')), '-', ''))
    END AS begun
  SET r.listedFirstDay = CASE WHEN listed < r.firstDay THEN listed END
  SET r.sureFirstDay = CASE WHEN begun > r.firstDay AND r.lastDay > r.firstDay
    THEN CASE WHEN begun < r.lastDay THEN begun ELSE r.lastDay END END
  SET r.sureLastDay = CASE WHEN notEnded < r.lastDay AND r.lastDay > r.firstDay
    THEN CASE WHEN notEnded > r.firstDay THEN notEnded ELSE r.firstDay END END
} IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Entity|RetractedEntity|EntityVersion)
WHERE size(n.validFrom) < 10 OR size(n.validTo) < 10 OR n.validFromQualifier IS NOT NULL
CALL (n) {
  WITH n, CASE WHEN n.validFromQualifier IS NULL THEN n.validFrom END AS start,
    CASE WHEN coalesce(n.validToQualifier, '') <> 'NO_EARLIER_THAN' THEN n.validTo END AS end,
    CASE WHEN n.validFromQualifier IS NOT NULL THEN toInteger(left(replace(n.validFrom, '-', '') + '0101', 8)) END AS listed
  WITH n, listed, toInteger(left(replace(end, '-', '') + '0101', 8)) AS notEnded, CASE size(start)
      WHEN 4 THEN toInteger(start) * 10000 + 1231
      WHEN 7 THEN toInteger(replace(toString(date(start + '-01') + duration('P1M') - duration('P1D')), '-', ''))
    END AS begun
  SET n.listedFirstDay = CASE WHEN listed < n.firstDay THEN listed END
  SET n.sureFirstDay = CASE WHEN begun > n.firstDay AND n.lastDay > n.firstDay
    THEN CASE WHEN begun < n.lastDay THEN begun ELSE n.lastDay END END
  SET n.sureLastDay = CASE WHEN notEnded < n.lastDay AND n.lastDay > n.firstDay
    THEN CASE WHEN notEnded > n.firstDay THEN notEnded ELSE n.firstDay END END
} IN TRANSACTIONS OF 10000 ROWS;
