import { Entity } from "../../domain/entities/entity.js";
import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import { buildConflictPredicate } from "../../domain/model/claim-conflict.js";
import { buildClaimKnownCondition } from "../../domain/model/known-conditions.js";
import { toRetractedLabel } from "../../domain/model/labels.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { hasPrefix, matchFactById } from "./fact-by-id.js";
import { bindEntityVersion } from "./version.js";

/** A field whose claims disagree, and the clauses that bind it; each part is a variable. */
export interface ClaimDisagreement {
  readonly clauses: readonly string[];
  /** The clauses that bind only the entity or fact and the field; they yield as many rows. */
  readonly candidates: string;
  /** The id of the entity or fact. */
  readonly subject: string;
  /** The field; null: the fact as a whole. */
  readonly about: string;
  /** The claims that are not retracted. */
  readonly claims: string;
  /**
   * For each supporting claim, the smaller of the numbers of claims for and against it; the greatest of
   * these.
   */
  readonly smallerSide: string;
  /** For each pair of claims that disagree, the smaller confidence; the greatest of these. */
  readonly trust: string;
}

/**
 * Binds each field whose claims disagree. Such an entity or fact has a claim that was marked as contested when
 * it was recorded. Contested claims are few and have an index. A version stores which of its fields are disputed.
 */
export function bindClaimDisagreements(builder: QueryBuilder): ClaimDisagreement {
  const [subject, about, claims] = builder.createVariables("subject", "about", "claims");
  const [smallerSide, trust] = builder.createVariables("smaller", "trust");
  const [fact, node] = builder.createVariables("r", "n");
  const entity = bindEntityVersion(builder, node, Entity);
  const knownCondition = buildClaimKnownCondition(builder, "c");
  const conflicts = buildConflictPredicate("one", "other");
  const candidates = cypher`
    CALL () {
      MATCH (c:Claim {contested: true})
      WHERE ${knownCondition}
      RETURN DISTINCT c.subjectId AS ${subject}
    }
    CALL (${subject}) {
      WITH ${subject} WHERE ${hasPrefix(builder, subject, listPrefixes(entityKinds))}
      MATCH (${node}:Entity|${toRetractedLabel("Entity")} {id: ${subject}})
      ${entity.clauses.join("\n")}
      UNWIND coalesce(${entity.entity.version}.disputedFields, []) AS ${about}
      RETURN ${about}
      UNION ALL
      WITH ${subject} WHERE ${hasPrefix(builder, subject, listPrefixes(relationshipKinds))}
      ${matchFactById(builder, fact, subject, relationshipKinds)}
      UNWIND
        CASE ${fact}.status WHEN 'DISPUTED' THEN [null] ELSE [] END + coalesce(${fact}.disputedFields, [])
        AS ${about}
      RETURN ${about}
    }`;
  const comparedSides = cypher`
    CALL (${subject}, ${about}) {
      MATCH (c:Claim {subjectId: ${subject}})
      WHERE ${knownCondition}
      WITH c ORDER BY c.confidence DESC, c.recordedAt, c.id
      ${splitSides(about)}
      WITH supports, disputes, supports + disputes AS both
      WITH *, [one IN supports | [one, [other IN supports WHERE ${conflicts}]]] AS rivalries
      WITH *, [rivalry IN rivalries | size(supports) - size(rivalry[1])] AS camps, ${pairs} AS pairs
      RETURN
        both AS ${claims},
        ${buildMaximum("CASE WHEN size(both) > 1 THEN 1 ELSE 0 END", smaller)} AS ${smallerSide},
        CASE
          WHEN size(pairs) = 0 THEN coalesce(both[1].confidence, 0.0)
          ELSE ${buildMaximum("0.0", "pairs")}
        END AS ${trust}
    }`;
  return {
    clauses: [candidates, comparedSides],
    candidates,
    subject,
    about,
    claims,
    smallerSide,
    trust,
  };
}

const listPrefixes = (kinds: readonly { readonly prefix: string }[]): readonly string[] =>
  kinds.map(({ prefix }) => prefix);

/**
 * Splits the claims `c` of a subject into those that dispute a field and those that support it, also as a part
 * of the whole fact. If none supports the field, the claims that support the subject as a whole are used, or
 * else those that support any part of it.
 */
function splitSides(field: string): string {
  const isAbout = `coalesce(c.field = ${field}, c.field IS NULL AND ${field} IS NULL)`;
  const isGiven = `coalesce(c.values CONTAINS '"' + ${field} + '":', false)`;
  return cypher`
    WITH
      collect(CASE WHEN c.stance = 'DISPUTES' AND ${isAbout} THEN c END) AS disputes,
      collect(CASE WHEN c.stance = 'SUPPORTS' THEN c END) AS backing,
      collect(CASE WHEN c.stance = 'SUPPORTS' AND (${isAbout} OR ${isGiven}) THEN c END) AS own,
      collect(CASE WHEN c.stance = 'SUPPORTS' AND c.field IS NULL THEN c END) AS whole
    WITH
      disputes,
      CASE WHEN size(own) > 0 THEN own WHEN size(whole) > 0 THEN whole ELSE backing END AS supports`;
}

const buildLesser = (first: string, second: string): string =>
  `CASE WHEN ${first} < ${second} THEN ${first} ELSE ${second} END`;

const buildMaximum = (none: string, values: string): string =>
  `reduce(most = ${none}, value IN ${values} | CASE WHEN value > most THEN value ELSE most END)`;

const smaller = `[camp IN camps | ${buildLesser("camp", "size(both) - camp")}]`;

/** The expression for the smaller confidence of each pair of claims that disagree. */
const pairs = cypher`
  reduce(pairs = [], rivalry IN rivalries |
    pairs + [other IN disputes + rivalry[1] | ${buildLesser("rivalry[0].confidence", "other.confidence")}])`;
