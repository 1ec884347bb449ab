// The fields of entities have a status, as those of facts do. Earlier releases did not store which claim gave which
// value, so a version says only what is certain: which fields claims dispute or only allege, and, where all claims are of
// one source, that this source gave what is recorded. Every statement can run again with the same result.

// Each version, by the claims that were active at its end: claims made no version of an entity.
MATCH (n:Entity|RetractedEntity|EntityVersion)
WHERE n.fieldStates IS NULL
CALL (n) {
  WITH n, coalesce(n.entityId, n.id) AS id
  WITH n, COLLECT {
    MATCH (c:Claim {subjectId: id})
    WHERE c.recordedAt < n.recordedTo AND coalesce(c.retractedAt >= n.recordedTo, true)
    RETURN c ORDER BY
      CASE c.basis WHEN 'COURT_RECORD' THEN 0 WHEN 'OFFICIAL_RECORD' THEN 1 WHEN 'DATASET' THEN 2 WHEN 'REPORT' THEN 3
        WHEN 'ANALYSIS' THEN 4 ELSE 5 END,
      c.confidence DESC, c.id
  } AS claims,
  COUNT { MATCH (:Claim {subjectId: id})-[:CITES]->(s:Source) RETURN DISTINCT s } AS sources,
  [name IN keys(n) WHERE NOT name IN ['id', 'entityId', 'name', 'aliases', 'identifiers', 'searchNames', 'searchTerms',
    'identifierKeys', 'firstDay', 'lastDay', 'recordedFrom', 'recordedTo', 'createdAt', 'disputedFields',
    'allegedFields']] AS given
  WITH n, claims, sources, given,
    [c IN claims WHERE c.stance = 'SUPPORTS'] AS supports,
    [c IN claims WHERE c.stance = 'DISPUTES'] AS disputes,
    COLLECT { UNWIND claims AS c WITH c WHERE c.field IS NOT NULL RETURN DISTINCT c.field ORDER BY c.field } AS fields
  WITH n, claims, sources, given, supports, fields,
    [field IN fields WHERE any(c IN disputes WHERE c.field = field) OR any(one IN supports WHERE one.field = field
      AND any(o IN supports WHERE o.field = field AND (coalesce(one.readsAs <> o.readsAs, false) OR coalesce(one.readsIn <> o.readsIn, false) OR coalesce(NOT CASE WHEN one.readsTo - one.readsFrom <= o.readsTo - o.readsFrom THEN (CASE WHEN one.readsTo - one.readsFrom > 1.7976931348623157e+308 THEN one.readsFrom <= o.readsTo AND o.readsFrom <= one.readsTo ELSE o.readsFrom <= (one.readsFrom + one.readsTo) / 2 AND (one.readsFrom + one.readsTo) / 2 <= o.readsTo END) ELSE (CASE WHEN o.readsTo - o.readsFrom > 1.7976931348623157e+308 THEN o.readsFrom <= one.readsTo AND one.readsFrom <= o.readsTo ELSE one.readsFrom <= (o.readsFrom + o.readsTo) / 2 AND (o.readsFrom + o.readsTo) / 2 <= one.readsTo END) END, false))))] AS disputed,
    size(supports) > 0 AND all(c IN supports WHERE c.basis = 'ALLEGATION') AS isAlleged
  WITH n, claims, disputed, given, isAlleged, supports[0] AS first,
    sources = 1 AND size(claims) = size(supports) AND size(fields) = 0 AND size(claims) > 0 AND size(given) > 0 AS isPlain,
    [field IN CASE WHEN isAlleged THEN given ELSE fields END WHERE NOT field IN disputed
      AND (isAlleged OR (any(c IN supports WHERE c.field = field) AND all(c IN supports WHERE
        c.field IS NOT NULL AND (c.field <> field OR c.basis = 'ALLEGATION'))))] AS alleged
  SET
    n.disputedFields = CASE WHEN size(disputed) > 0 THEN disputed END,
    n.allegedFields = CASE WHEN size(alleged) > 0 THEN alleged END,
    n.fieldStates = CASE
      WHEN isPlain THEN ['* ' + first.id + ' ' + CASE WHEN isAlleged THEN 'ALLEGED' ELSE 'SUPPORTED' END + ' '
        + CASE WHEN first.confidence = toInteger(first.confidence) THEN toString(toInteger(first.confidence))
          ELSE toString(first.confidence) END + ' EXACT']
      WHEN size(disputed) + size(alleged) > 0 THEN [field IN disputed | field + ' - DISPUTED 0 EXACT']
        + [field IN alleged | field + ' - ALLEGED 0 EXACT']
    END
} IN TRANSACTIONS OF 1000 ROWS;

// A fact that has not changed since its fields got a status, and whose claims do not store what they support, rests on its
// first claim only if that is its one source. The
// migration of then is found by its name: a seek of its version in the index would wait for the lock of the upgrade.
OPTIONAL MATCH (m:Migration) WHERE m.name STARTS WITH 'V015'
WITH coalesce(m.appliedAt, timestamp() * 1000) AS before
MATCH ()-[r]->()
WHERE r.fieldStates IS NULL AND r.status <> 'RETRACTED' AND r.recordedFrom < before
CALL (r) {
  WITH r, COLLECT {
    MATCH (c:Claim {subjectId: r.id})
    WHERE c.recordedAt <= r.recordedFrom AND coalesce(c.retractedAt > r.recordedFrom, true)
    RETURN c
  } AS claims
  WITH r, claims, COUNT { UNWIND claims AS c MATCH (c)-[:CITES]->(s:Source) RETURN DISTINCT s } AS sources
  WHERE any(c IN claims WHERE c.values IS NULL AND c.stance = 'SUPPORTS')
    AND (sources > 1 OR any(c IN claims WHERE c.field IS NOT NULL OR c.stance = 'DISPUTES'))
  WITH r, coalesce(r.disputedFields, []) AS disputed, coalesce(r.allegedFields, []) AS alleged
  SET r.fieldStates = CASE
    WHEN size(disputed) + size(alleged) = 0 THEN ['-']
    ELSE [field IN disputed | field + ' - DISPUTED 0 EXACT'] + [field IN alleged | field + ' - ALLEGED 0 EXACT']
  END
} IN TRANSACTIONS OF 1000 ROWS;
