import { ClaimedValue } from "../../domain/graphql/claim.js";
import { Source } from "../../domain/graphql/source.js";
import { requireProperty } from "../../domain/kinds/vocabulary.js";
import { valueInWords } from "../../domain/values/value-in-words.js";
import { text, trusted } from "../../neo4j/row-decoder.js";
import { isKnown } from "../../util/is-known.js";
import { projectConnection } from "../connection/connection.js";
import { constant, day, instant, object, type Projection, plain } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { SourceVariable } from "../cypher/variables.js";
import { projectProperty } from "../filters/property.js";
import { buildObject } from "../selection/response-object.js";
import type { FieldSelection, Selection } from "../selection/selection.js";
import { whereClause } from "../temporal/temporal-predicates.js";
import { boundSource } from "../temporal/version.js";
import { projectImportById } from "./import.js";
import { projectRawAnswer } from "./raw-answer.js";
import { projectStateId } from "./state-id.js";

/** The claims about the entity or fact whose id an expression yields, oldest first. */
export function projectClaimsOf(builder: QueryBuilder, subjectId: string, field: FieldSelection): Projection {
  const { field: about }: { readonly field?: string | null } = field.args;
  const claim = builder.variable("c");
  const onField = about == null ? [] : [`${claim}.field = ${builder.parameter(about)}`];
  return projectClaims(
    builder,
    claim,
    `MATCH (${claim}:Claim {subjectId: ${subjectId}})`,
    onField,
    field,
    about ?? null,
  );
}

/** The claims that cite the source in a variable, oldest first. */
export function projectClaimsCiting(
  builder: QueryBuilder,
  source: string,
  field: FieldSelection,
): Projection {
  const claim = builder.variable("c");
  return projectClaims(builder, claim, `MATCH (${source})<-[:CITES]-(${claim}:Claim)`, [], field, null);
}

function projectClaims(
  builder: QueryBuilder,
  claim: string,
  match: string,
  conditions: readonly string[],
  field: FieldSelection,
  mark: unknown,
): Projection {
  const known = builder.inPast ? [`${claim}.recordedAt <= ${builder.knownAt}`] : [];
  return projectConnection(builder, field, {
    clauses: [match, ...whereClause([...conditions, ...known])],
    names: [claim],
    keys: [{ cypher: `${claim}.recordedAt`, descending: false }],
    identity: `${claim}.id`,
    node: (selection) => builder.project.claim(builder, selection, claim),
    mark: ["claims", mark, builder.mark],
  });
}

/** The requested fields of a claim, with its source and its subject. */
export function projectClaim(builder: QueryBuilder, selection: Selection, claim: string): Projection {
  return object(selection, constant("Claim"), ({ name, selection: below }) => {
    if (name === "stateId") return projectStateId(builder, claim);
    if (name === "source") return projectSourceOf(builder, below, claim);
    if (name === "subject") return builder.project.subject(builder, below, `${claim}.subjectId`);
    if (name === "values") return projectClaimedValues(below, `${claim}.values`);
    if (name === "import") return projectImportById(builder, below, `${claim}.run`);
    if (name === "rawAnswer") return projectRawAnswer(builder, below, claim);
    if (name === "retractedAt") return instant(retractedAt(builder, claim));
    if (name === "recordedAt") return instant(`${claim}.recordedAt`);
    if (name === "observedOn") return day(`${claim}.observedDay`);
    return plain(`${claim}.${name}`);
  });
}

/** The values that a claim supports, from the text that it stores. */
const projectClaimedValues = (selection: Selection, stored: string): Projection => ({
  cypher: stored,
  read: (found) =>
    Object.entries(valuesIn(JSON.parse(found == null ? "{}" : text(found))))
      .filter(([, value]) => isKnown(value))
      .map(([field, value]) =>
        buildObject(selection, ClaimedValue.name, ({ name }) =>
          name === "field" ? field : valueInWords(value),
        ),
      ),
});

const valuesIn = trusted<Readonly<Record<string, unknown>>>();

/** A retraction is hidden if it was not yet known at the time of the query. */
const retractedAt = (builder: QueryBuilder, claim: string): string =>
  builder.inPast
    ? `CASE WHEN ${claim}.retractedAt <= ${builder.knownAt} THEN ${claim}.retractedAt END`
    : `${claim}.retractedAt`;

function projectSourceOf(builder: QueryBuilder, selection: Selection, claim: string): Projection {
  const source = builder.variable("s");
  const { version, clauses } = boundSource(builder, source);
  const { cypher, read } = builder.project.source(builder, selection, { source, version });
  const found = [`MATCH (${claim})-[:CITES]->(${source}:Source)`, ...clauses, `RETURN ${cypher}`];
  return { cypher: `head(COLLECT { ${found.join(" ")} })`, read };
}

/** The requested fields of a source, with the claims that cite it. */
export function projectSource(
  builder: QueryBuilder,
  selection: Selection,
  { source, version }: SourceVariable,
): Projection {
  return object(selection, constant("Source"), (field) => {
    if (field.name === "id") return plain(`${source}.id`);
    if (field.name === "stateId") return projectStateId(builder, source);
    if (field.name === "retractedAt") return instant(`${version}.retractedAt`);
    if (field.name === "claims") return projectClaimsCiting(builder, source, field);
    return projectProperty(builder, version, requireProperty(Source, field.name), field.selection);
  });
}
