import { Claim } from "../../domain/graphql/claim.js";
import type { EvidenceField } from "../../domain/graphql/evidence-fields.js";
import { requireOrderField } from "../../domain/graphql/order-fields.js";
import { Source } from "../../domain/graphql/source.js";
import { buildClaimKnownCondition } from "../../domain/model/known-conditions.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { SourceVariable } from "../cypher/variables.js";
import { bindClaimDisagreements } from "../temporal/claim-disagreements.js";
import { buildWhereClause, joinPredicates } from "../temporal/temporal-predicates.js";
import { bindSourceVersion } from "../temporal/version.js";
import type { FilterSubject } from "./filter-subject.js";
import { createOrderKey, type OrderInput, type OrderKey } from "./order.js";
import { buildPropertyExpression } from "./property.js";
import type { Filter, WhereInput } from "./where-input.js";

/** The variable with the ids of all claims that disagree. A root list that needs them binds it first. */
const DISPUTED_CLAIMS = "disputedClaims";

/** The names of the conditions and orders that need it. */
const needDisputed = /"(isDisputed|disputedClaimCount|DISPUTED_CLAIM_COUNT)"/;

/** Builds the clauses that bind the claims that disagree, if the conditions or orders of a list need them. */
export function bindDisputedClaims(
  builder: QueryBuilder,
  where: WhereInput | null | undefined,
  orderBy: readonly OrderInput[] | null | undefined,
): readonly string[] {
  if (!needsDisputedClaims(where, orderBy)) return [];
  const { clauses, claims } = bindClaimDisagreements(builder);
  const clause = cypher`
    CALL () {
      ${clauses.join("\n")}
      UNWIND ${claims} AS claim
      RETURN collect(DISTINCT claim.id) AS ${DISPUTED_CLAIMS}
    }`;
  return [clause];
}

export const needsDisputedClaims = (
  where: WhereInput | null | undefined,
  orderBy: readonly OrderInput[] | null | undefined,
): boolean => needDisputed.test(JSON.stringify([where, orderBy]));

/** Builds the conditions of an input. */
type BuildConditions = (
  builder: QueryBuilder,
  subject: FilterSubject,
  where: WhereInput,
) => readonly string[];

/** Builds the expression that a filter compares; undefined if the filter has nested conditions. */
export function buildEvidenceOperand(
  builder: QueryBuilder,
  { identity }: FilterSubject,
  { of }: EvidenceField,
): string | undefined {
  if (of === "IS_DISPUTED") return `(${identity}.id IN ${DISPUTED_CLAIMS})`;
  if (of === "IS_FROM_ONLY_SOURCE") return isFromOnlySource(builder, identity);
  return of === "CLAIM_COUNT" || of === "DISPUTED_CLAIM_COUNT"
    ? buildClaimCount(builder, identity, of)
    : undefined;
}

function isFromOnlySource(builder: QueryBuilder, claim: string): string {
  const [otherClaim, source] = builder.createVariables("c", "s");
  return cypher`
    (NOT EXISTS {
      MATCH (${otherClaim}:Claim {subjectId: ${claim}.subjectId})-[:CITES]->(${source}:Source)
      WHERE ${buildClaimKnownCondition(builder, otherClaim)} AND ${otherClaim}.stance = 'SUPPORTS'
        AND NOT EXISTS { (${claim})-[:CITES]->(${source}) }
    })`;
}

/** Builds the conditions on the source of a claim, or on the claims of a source. */
export function buildEvidenceConditions(
  builder: QueryBuilder,
  subject: FilterSubject,
  { of }: EvidenceField,
  filter: Filter,
  buildConditions: BuildConditions,
): string[] {
  if (of === "SOURCE") return buildCitedSourceConditions(builder, subject, filter, buildConditions);
  const claim = builder.createVariable("c");
  const buildExists = (where: WhereInput, failing: boolean): string => {
    const ofClaim = { type: Claim, identity: claim, values: claim, entity: null };
    const conditions = buildConditions(builder, ofClaim, where);
    const met = joinPredicates(conditions) || builder.addParameter(true);
    const knownCondition = buildClaimKnownCondition(builder, claim);
    return cypher`
      EXISTS {
        MATCH (${subject.identity})<-[:CITES]-(${claim}:Claim)
        WHERE ${knownCondition} AND ${failing ? "NOT " : ""}(${met})
      }`;
  };
  return [
    ...(filter.some ? [buildExists(filter.some, false)] : []),
    ...(filter.none ? [`NOT ${buildExists(filter.none, false)}`] : []),
    ...(filter.all ? [`NOT ${buildExists(filter.all, true)}`] : []),
  ];
}

function buildCitedSourceConditions(
  builder: QueryBuilder,
  { identity, source: bound }: FilterSubject,
  where: WhereInput,
  buildConditions: BuildConditions,
): string[] {
  if (bound) return [...buildConditions(builder, toSourceSubject(bound), where)];
  const source = builder.createVariable("s");
  const { version, clauses } = bindSourceVersion(builder, source);
  const conditions = buildConditions(builder, toSourceSubject({ source, version }), where);
  if (conditions.length === 0) return [];
  const matchClauses = [`MATCH (${identity})-[:CITES]->(${source}:Source)`, ...clauses, "WITH *"];
  return [`EXISTS { ${[...matchClauses, ...buildWhereClause(conditions)].join(" ")} }`];
}

/** Converts a source to the subject of conditions. */
export const toSourceSubject = ({ source, version }: SourceVariable): FilterSubject => ({
  type: Source,
  identity: source,
  values: version,
  entity: null,
});

function buildClaimCount(builder: QueryBuilder, source: string, of: EvidenceField["of"]): string {
  const claim = builder.createVariable("c");
  const disputed = of === "DISPUTED_CLAIM_COUNT" ? [`${claim}.id IN ${DISPUTED_CLAIMS}`] : [];
  const conditions = [buildClaimKnownCondition(builder, claim), ...disputed];
  return `COUNT { MATCH (${source})<-[:CITES]-(${claim}:Claim) WHERE ${joinPredicates(conditions)} }`;
}

/** Builds the order keys of a source. */
export function buildSourceKeys(
  builder: QueryBuilder,
  { source, version }: SourceVariable,
  orderBy: readonly OrderInput[],
): OrderKey[] {
  return orderBy.map((order) => {
    const ordering = requireOrderField(Source, order.field);
    const value =
      ordering.by === "property"
        ? buildPropertyExpression(builder, version, ordering.property)
        : buildClaimCount(builder, source, ordering.by === "evidence" ? ordering.of : "CLAIM_COUNT");
    return createOrderKey(value, ordering, order);
  });
}
