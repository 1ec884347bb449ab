import { ClaimedValue } from "../../domain/graphql/claim.js";
import { Source } from "../../domain/graphql/source.js";
import { requireProperty } from "../../domain/kinds/vocabulary.js";
import { formatValueInWords } from "../../domain/values/value-in-words.js";
import { decodeTrusted, text } from "../../neo4j/row-decoder.js";
import { isKnown } from "../../util/is-known.js";
import { projectConnection } from "../connection/connection.js";
import {
  type Projection,
  projectConstant,
  projectExpression,
  projectInstant,
  projectObject,
} from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { SourceVariable } from "../cypher/variables.js";
import { buildObject } from "../selection/response-object.js";
import type { FieldSelection, SelectionSet } from "../selection/selection.js";
import { buildWhereClause } from "../temporal/temporal-predicates.js";
import { bindSourceVersion } from "../temporal/version.js";
import { projectClaimDate } from "./claim-date.js";
import { projectImportById } from "./project-import.js";
import { projectProperty } from "./project-property.js";
import { projectRawAnswer } from "./raw-answer.js";
import { projectStateId } from "./state-id.js";

/** Projects the claims about the entity or fact whose id an expression yields, oldest first. */
export function projectSubjectClaims(
  builder: QueryBuilder,
  subjectId: string,
  field: FieldSelection,
): Projection {
  const { field: about }: { readonly field?: string | null } = field.args;
  const claim = builder.createVariable("c");
  const onField = about == null ? [] : [`${claim}.field = ${builder.addParameter(about)}`];
  return projectClaims(
    builder,
    claim,
    `MATCH (${claim}:Claim {subjectId: ${subjectId}})`,
    onField,
    field,
    about ?? null,
  );
}

/** Projects the claims that cite the source in a variable, oldest first. */
export function projectClaimsCiting(
  builder: QueryBuilder,
  source: string,
  field: FieldSelection,
): Projection {
  const claim = builder.createVariable("c");
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
  const knownConditions = builder.inPast ? [`${claim}.recordedAt <= ${builder.knownAt}`] : [];
  return projectConnection(builder, field, {
    clauses: [match, ...buildWhereClause([...conditions, ...knownConditions])],
    names: [claim],
    keys: [{ cypher: `${claim}.recordedAt`, descending: false }],
    identity: `${claim}.id`,
    node: (selection) => builder.project.claim(builder, selection, claim),
    mark: ["claims", mark, builder.mark],
  });
}

/** Projects the requested fields of a claim, with its source and its subject. */
export function projectClaim(builder: QueryBuilder, selection: SelectionSet, claim: string): Projection {
  return projectObject(selection, projectConstant("Claim"), ({ name, selection: below }) => {
    if (name === "stateId") return projectStateId(builder, claim);
    if (name === "source") return projectCitedSource(builder, below, claim);
    if (name === "subject") return builder.project.subject(builder, below, `${claim}.subjectId`);
    if (name === "values") return projectClaimedValues(below, `${claim}.values`);
    if (name === "import") return projectImportById(builder, below, `${claim}.run`);
    if (name === "rawAnswer") return projectRawAnswer(builder, below, claim);
    if (name === "retractedAt") return projectInstant(buildRetractionInstant(builder, claim));
    if (name === "recordedAt") return projectInstant(`${claim}.recordedAt`);
    if (name === "expected") return projectExpression(`coalesce(${claim}.expected, false)`);
    if (name === "observedOn") return projectClaimDate(builder, claim);
    return projectExpression(`${claim}.${name}`);
  });
}

/** Projects the values that a claim supports, from the text that it stores. */
const projectClaimedValues = (selection: SelectionSet, stored: string): Projection => ({
  cypher: stored,
  read: (storedText) =>
    Object.entries(readClaimedValues(JSON.parse(storedText == null ? "{}" : text(storedText))))
      .filter(([, value]) => isKnown(value))
      .map(([field, value]) =>
        buildObject(selection, ClaimedValue.name, ({ name }) =>
          name === "field" ? field : formatValueInWords(value),
        ),
      ),
});

const readClaimedValues = decodeTrusted<Readonly<Record<string, unknown>>>();

/** Builds the instant of retraction. It is hidden if it was not yet known at the time of the query. */
const buildRetractionInstant = (builder: QueryBuilder, claim: string): string =>
  builder.inPast
    ? `CASE WHEN ${claim}.retractedAt <= ${builder.knownAt} THEN ${claim}.retractedAt END`
    : `${claim}.retractedAt`;

function projectCitedSource(builder: QueryBuilder, selection: SelectionSet, claim: string): Projection {
  const source = builder.createVariable("s");
  const { version, clauses } = bindSourceVersion(builder, source);
  const { cypher, read } = builder.project.source(builder, selection, { source, version });
  const matchClauses = [`MATCH (${claim})-[:CITES]->(${source}:Source)`, ...clauses, `RETURN ${cypher}`];
  return { cypher: `head(COLLECT { ${matchClauses.join(" ")} })`, read };
}

/** Projects the requested fields of a source, with the claims that cite it. */
export function projectSource(
  builder: QueryBuilder,
  selection: SelectionSet,
  { source, version }: SourceVariable,
): Projection {
  return projectObject(selection, projectConstant("Source"), (field) => {
    if (field.name === "id") return projectExpression(`${source}.id`);
    if (field.name === "stateId") return projectStateId(builder, source);
    if (field.name === "retractedAt") return projectInstant(`${version}.retractedAt`);
    if (field.name === "claims") return projectClaimsCiting(builder, source, field);
    return projectProperty(builder, version, requireProperty(Source, field.name), field.selection);
  });
}
