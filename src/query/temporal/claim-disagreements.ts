import { Entity } from "../../domain/entities/entity.js";
import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import { conflictPredicate } from "../../domain/model/claim-conflict.js";
import { retractedLabel } from "../../domain/model/labels.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { claimKnownThen } from "./claim-known-then.js";
import { factById, hasPrefix } from "./fact-by-id.js";
import { boundEntity } from "./version.js";

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
export function claimDisagreements(builder: QueryBuilder): ClaimDisagreement {
  const [subject, about, claims] = [
    builder.variable("subject"),
    builder.variable("about"),
    builder.variable("claims"),
  ];
  const [smallerSide, trust] = [builder.variable("smaller"), builder.variable("trust")];
  const [fact, node] = [builder.variable("r"), builder.variable("n")];
  const entity = boundEntity(builder, node, Entity);
  const known = claimKnownThen(builder, "c");
  const conflicts = conflictPredicate("one", "other");
  const candidates = cypher`
    CALL () {
      MATCH (c:Claim {contested: true})
      WHERE ${known}
      RETURN DISTINCT c.subjectId AS ${subject}
    }
    CALL (${subject}) {
      WITH ${subject} WHERE ${hasPrefix(builder, subject, prefixesOf(entityKinds))}
      MATCH (${node}:Entity|${retractedLabel("Entity")} {id: ${subject}})
      ${entity.clauses.join("\n")}
      UNWIND coalesce(${entity.entity.version}.disputedFields, []) AS ${about}
      RETURN ${about}
      UNION ALL
      WITH ${subject} WHERE ${hasPrefix(builder, subject, prefixesOf(relationshipKinds))}
      ${factById(builder, fact, subject, relationshipKinds)}
      UNWIND
        CASE ${fact}.status WHEN 'DISPUTED' THEN [null] ELSE [] END + coalesce(${fact}.disputedFields, [])
        AS ${about}
      RETURN ${about}
    }`;
  const judged = cypher`
    CALL (${subject}, ${about}) {
      MATCH (c:Claim {subjectId: ${subject}})
      WHERE ${known}
      WITH c ORDER BY c.confidence DESC, c.recordedAt, c.id
      ${sides(about)}
      WITH supports, disputes, supports + disputes AS both
      WITH *, [one IN supports | [one, [other IN supports WHERE ${conflicts}]]] AS rivalries
      WITH *, [rivalry IN rivalries | size(supports) - size(rivalry[1])] AS camps, ${pairs} AS pairs
      RETURN
        both AS ${claims},
        ${greatest("CASE WHEN size(both) > 1 THEN 1 ELSE 0 END", smaller)} AS ${smallerSide},
        CASE
          WHEN size(pairs) = 0 THEN coalesce(both[1].confidence, 0.0)
          ELSE ${greatest("0.0", "pairs")}
        END AS ${trust}
    }`;
  return {
    clauses: [candidates, judged],
    candidates,
    subject,
    about,
    claims,
    smallerSide,
    trust,
  };
}

const prefixesOf = (kinds: readonly { readonly prefix: string }[]): readonly string[] =>
  kinds.map(({ prefix }) => prefix);

/**
 * Splits the claims `c` of a subject into those that dispute a field and those that support it, also as a part
 * of the whole fact. If none supports the field, the claims that support the subject as a whole are used, or
 * else those that support any part of it.
 */
function sides(field: string): string {
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

const lesser = (one: string, other: string): string =>
  `CASE WHEN ${one} < ${other} THEN ${one} ELSE ${other} END`;

const greatest = (none: string, values: string): string =>
  `reduce(most = ${none}, value IN ${values} | CASE WHEN value > most THEN value ELSE most END)`;

const smaller = `[camp IN camps | ${lesser("camp", "size(both) - camp")}]`;

/** The smaller confidence of each pair of claims that disagree. */
const pairs = cypher`
  reduce(pairs = [], rivalry IN rivalries |
    pairs + [other IN disputes + rivalry[1] | ${lesser("rivalry[0].confidence", "other.confidence")}])`;
