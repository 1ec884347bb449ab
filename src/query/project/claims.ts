import { projectConnection } from "../connection/connection.js";
import { constant, instant, object, type Projection, plain } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { FieldSelection, Selection } from "../selection/selection.js";
import { whereClause } from "../temporal/temporal-predicates.js";
import { boundSource } from "../temporal/version.js";

/** The claims about the entity or fact whose id an expression yields, oldest first. */
export function projectClaimsOf(draft: QueryBuilder, subjectId: string, field: FieldSelection): Projection {
  const about = (field.args as { field?: string | null }).field ?? null;
  const claim = draft.variable("c");
  const onField = about === null ? [] : [`${claim}.field = ${draft.parameter(about)}`];
  return projectClaims(
    draft,
    claim,
    `MATCH (${claim}:Claim {subjectId: ${subjectId}})`,
    onField,
    field,
    about,
  );
}

/** The claims that cite the source in a variable, oldest first. */
export function projectClaimsCiting(draft: QueryBuilder, source: string, field: FieldSelection): Projection {
  const claim = draft.variable("c");
  return projectClaims(draft, claim, `MATCH (${source})<-[:CITES]-(${claim}:Claim)`, [], field, null);
}

function projectClaims(
  draft: QueryBuilder,
  claim: string,
  match: string,
  conditions: readonly string[],
  field: FieldSelection,
  mark: unknown,
): Projection {
  const known = draft.inPast ? [`${claim}.recordedAt <= ${draft.knownAt}`] : [];
  return projectConnection(draft, field, {
    clauses: [match, ...whereClause([...conditions, ...known])],
    names: [claim],
    keys: [{ cypher: `${claim}.recordedAt`, descending: false }],
    identity: `${claim}.id`,
    node: (selection) => draft.project.claim(draft, selection, claim),
    mark: ["claims", mark, draft.mark],
  });
}

/** The requested fields of a claim, with its source and its subject. */
export function projectClaim(draft: QueryBuilder, selection: Selection, claim: string): Projection {
  return object(selection, constant("Claim"), ({ name, selection: below }) => {
    if (name === "source") return projectSourceOf(draft, below, claim);
    if (name === "subject") return draft.project.subject(draft, below, `${claim}.subjectId`);
    if (name === "retractedAt") return instant(retractedAt(draft, claim));
    if (name === "recordedAt") return instant(`${claim}.recordedAt`);
    return plain(`${claim}.${name}`);
  });
}

/** A retraction is hidden if it was not yet known at the time of the query. */
const retractedAt = (draft: QueryBuilder, claim: string): string =>
  draft.inPast
    ? `CASE WHEN ${claim}.retractedAt <= ${draft.knownAt} THEN ${claim}.retractedAt END`
    : `${claim}.retractedAt`;

function projectSourceOf(draft: QueryBuilder, selection: Selection, claim: string): Projection {
  const source = draft.variable("s");
  const { version, clauses } = boundSource(draft, source);
  const { cypher, read } = draft.project.source(draft, selection, { source, version });
  const found = [`MATCH (${claim})-[:CITES]->(${source}:Source)`, ...clauses, `RETURN ${cypher}`];
  return { cypher: `head(COLLECT { ${found.join(" ")} })`, read };
}
