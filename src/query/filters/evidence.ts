import { Claim } from "../../domain/graphql/claim.js";
import type { EvidenceField } from "../../domain/graphql/evidence-fields.js";
import { requireOrderField } from "../../domain/graphql/order-fields.js";
import { Source } from "../../domain/graphql/source.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { SourceVariable } from "../cypher/variables.js";
import { claimDisagreements } from "../temporal/claim-disagreements.js";
import { claimKnownThen } from "../temporal/claim-known-then.js";
import { all, whereClause } from "../temporal/temporal-predicates.js";
import { boundSource } from "../temporal/version.js";
import { type OrderInput, type OrderKey, orderKey } from "./order.js";
import { propertyExpression } from "./property.js";
import type { Subject } from "./subject.js";
import type { Filter, RowWhere, WhereInput } from "./where-input.js";

/** The variable with the ids of all claims that disagree. A root list that asks for them binds it first. */
const DISPUTED_CLAIMS = "disputedClaims";

/** The names of the conditions and orders that need it. */
const needDisputed = /"(isDisputed|disputedClaimCount|DISPUTED_CLAIM_COUNT)"/;

/** The clauses that bind the claims that disagree, if the conditions or orders of a list ask for them. */
export function disputedClaims(
  builder: QueryBuilder,
  where: WhereInput | null | undefined,
  orderBy: readonly OrderInput[] | null | undefined,
): readonly string[] {
  if (!asksForDisputed(where, orderBy)) return [];
  const { clauses, claims } = claimDisagreements(builder);
  const found = cypher`
    CALL () {
      ${clauses.join("\n")}
      UNWIND ${claims} AS claim
      RETURN collect(DISTINCT claim.id) AS ${DISPUTED_CLAIMS}
    }`;
  return [found];
}

export const asksForDisputed = (
  where: WhereInput | null | undefined,
  orderBy: readonly OrderInput[] | null | undefined,
): boolean => needDisputed.test(JSON.stringify([where, orderBy]));

/** Makes the conditions of an input. */
type Conditions = (builder: QueryBuilder, subject: Subject, where: WhereInput) => readonly string[];

/** The expression that a filter compares; undefined if the filter has conditions of its own. */
export function evidenceOperand(
  builder: QueryBuilder,
  { identity }: Subject,
  { of }: EvidenceField,
): string | undefined {
  if (of === "IS_DISPUTED") return `(${identity}.id IN ${DISPUTED_CLAIMS})`;
  if (of === "IS_FROM_ONLY_SOURCE") return isFromOnlySource(builder, identity);
  return of === "CLAIM_COUNT" || of === "DISPUTED_CLAIM_COUNT"
    ? countOfClaims(builder, identity, of)
    : undefined;
}

function isFromOnlySource(builder: QueryBuilder, claim: string): string {
  const [other, source] = [builder.variable("c"), builder.variable("s")];
  return cypher`
    (NOT EXISTS {
      MATCH (${other}:Claim {subjectId: ${claim}.subjectId})-[:CITES]->(${source}:Source)
      WHERE ${claimKnownThen(builder, other)} AND ${other}.stance = 'SUPPORTS'
        AND NOT EXISTS { (${claim})-[:CITES]->(${source}) }
    })`;
}

/** The conditions on the source of a claim, or on the claims of a source. */
export function evidenceConditions(
  builder: QueryBuilder,
  subject: Subject,
  { of }: EvidenceField,
  filter: Filter,
  conditionsOn: Conditions,
): string[] {
  if (of === "SOURCE") return sourceConditions(builder, subject, filter, conditionsOn);
  const claim = builder.variable("c");
  const exists = (row: RowWhere, failing: boolean): string => {
    const ofClaim = { type: Claim, identity: claim, values: claim, entity: null };
    const conditions = conditionsOn(builder, ofClaim, row.node ?? {});
    const met = all(conditions) || builder.parameter(true);
    const known = claimKnownThen(builder, claim);
    return cypher`
      EXISTS {
        MATCH (${subject.identity})<-[:CITES]-(${claim}:Claim)
        WHERE ${known} AND ${failing ? "NOT " : ""}(${met})
      }`;
  };
  return [
    ...(filter.some ? [exists(filter.some, false)] : []),
    ...(filter.none ? [`NOT ${exists(filter.none, false)}`] : []),
    ...(filter.all ? [`NOT ${exists(filter.all, true)}`] : []),
  ];
}

function sourceConditions(
  builder: QueryBuilder,
  { identity, source: bound }: Subject,
  where: WhereInput,
  conditionsOn: Conditions,
): string[] {
  if (bound) return [...conditionsOn(builder, ofSource(bound), where)];
  const source = builder.variable("s");
  const { version, clauses } = boundSource(builder, source);
  const conditions = conditionsOn(builder, ofSource({ source, version }), where);
  if (conditions.length === 0) return [];
  const found = [`MATCH (${identity})-[:CITES]->(${source}:Source)`, ...clauses, "WITH *"];
  return [`EXISTS { ${[...found, ...whereClause(conditions)].join(" ")} }`];
}

/** A source as the subject of conditions. */
export const ofSource = ({ source, version }: SourceVariable): Subject => ({
  type: Source,
  identity: source,
  values: version,
  entity: null,
});

function countOfClaims(builder: QueryBuilder, source: string, of: EvidenceField["of"]): string {
  const claim = builder.variable("c");
  const disputed = of === "DISPUTED_CLAIM_COUNT" ? [`${claim}.id IN ${DISPUTED_CLAIMS}`] : [];
  const conditions = [claimKnownThen(builder, claim), ...disputed];
  return `COUNT { MATCH (${source})<-[:CITES]-(${claim}:Claim) WHERE ${all(conditions)} }`;
}

/** The order keys of a source. */
export function sourceKeys(
  builder: QueryBuilder,
  { source, version }: SourceVariable,
  orderBy: readonly OrderInput[],
): OrderKey[] {
  return orderBy.map((order) => {
    const ordering = requireOrderField(Source, order.field);
    const value =
      ordering.by === "property"
        ? propertyExpression(builder, version, ordering.property)
        : countOfClaims(builder, source, ordering.by === "evidence" ? ordering.of : "CLAIM_COUNT");
    return orderKey(value, ordering, order);
  });
}
