import type { AsOf } from "../../domain/graphql/as-of.js";
import { AnyScalar, FederatedType } from "../../domain/kinds/federation.js";
import type { KindModel } from "../../domain/kinds/vocabulary.js";
import { AppError } from "../../errors.js";
import type { Statement } from "../../neo4j/statement.js";
import { limits } from "../../protection/limits.js";
import { groupByKey } from "../../util/group-by-key.js";
import { quoteLucenePhrase } from "../../util/text/lucene-phrase.js";
import { FACTS_FOLLOWED_PER_ROW } from "../complexity/condition-cost.js";
import type { QueryContext } from "../context.js";
import { buildLabelExpression } from "../cypher/labels.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { showEach } from "../cypher/show-each.js";
import { declareQueryField } from "../fields/query-field.js";
import { createQueryBuilder } from "../project/create-query-builder.js";
import { matchById } from "../project/lookup.js";
import { matchIdentifier } from "../project/match-identifier.js";
import { type FieldSelection, restrictToKinds, type SelectionSet } from "../selection/selection.js";
import {
  createNotRepresentedError,
  hasIdentifier,
  type Reference,
  readRepresentation,
} from "./representation.js";

interface RepresentationsArguments {
  readonly representations: readonly unknown[];
  /** The asOf of the request: the specification has no argument for it. */
  readonly asOf?: AsOf | null;
}

export const representationsField = declareQueryField<RepresentationsArguments>("_entities", {
  type: () => [FederatedType],
  nullable: "items",
  followsRevision: true,
  takesAsOf: true,
  description: `For Apollo Federation: what up to ${limits.condition.listLength.max} representations refer to.`,
  args: {
    representations: {
      type: () => [AnyScalar],
      nullable: false,
      description: "The type of each, and the fields of one of its keys.",
    },
  },
  rows: ({ representations }) => representations.length,
  work: (_, { representations }) => representations.filter(hasIdentifier).length * WORK_OF_IDENTIFIER,
  resolve: resolveRepresentations,
});

/** The work of a search for an identifier, in facts followed: that of ten rows. */
const WORK_OF_IDENTIFIER = 10 * FACTS_FOLLOWED_PER_ROW;

/**
 * Resolves all representations, with an error at the position of each that fails, so that graphql-js reports it with its
 * path.
 */
async function resolveRepresentations(
  { runStatement }: QueryContext,
  { args: { representations, asOf }, selection }: FieldSelection<RepresentationsArguments>,
): Promise<readonly unknown[]> {
  const read = representations.map(parseReference);
  const answers: unknown[] = read.map((result) => (result instanceof AppError ? result : null));
  const placed = read.flatMap((result, position) =>
    result instanceof AppError ? [] : [{ ...result, position }],
  );
  const readKind = async (kind: KindModel, references: typeof placed): Promise<void> => {
    const nodes = await runStatement(buildReferencesStatement(kind, references, selection, asOf));
    references.forEach((reference, index) => {
      answers[reference.position] = nodes[index] ?? createNotRepresentedError(reference);
    });
  };
  const byKind = groupByKey(placed, ({ kind }) => kind);
  await Promise.all([...byKind].map(([kind, references]) => readKind(kind, [...references])));
  return answers;
}

function parseReference(representation: unknown, index: number): Reference | AppError {
  try {
    return readRepresentation(representation, `representations[${index}]`);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

/** Builds the statement that reads the references to one kind: a row for each reference, null if it is not found. */
function buildReferencesStatement(
  kind: KindModel,
  references: readonly Reference[],
  selection: SelectionSet,
  asOf: AsOf | null | undefined,
): Statement<readonly unknown[]> {
  const builder = createQueryBuilder(asOf);
  const rows = references.map(({ id, identifierKey: key }) => [id, key, key && quoteLucenePhrase(key)]);
  const hasIdentifiers = references.some(({ identifierKey }) => identifierKey !== null);
  const id = hasIdentifiers ? `coalesce(row[0], ${buildIdByIdentifier(builder, kind)})` : "row[0]";
  const { clauses, projection } = matchById(builder, restrictToKinds(selection, [kind]), "id");
  return showEach("_entities", builder, rows, {
    item: "row",
    clauses: [`WITH ${id} AS id`, ...clauses],
    ...projection,
  });
}

/** Builds the expression for the id of the entity of a kind that has the identifier of a row. */
function buildIdByIdentifier(builder: QueryBuilder, kind: KindModel): string {
  const { clauses, first, entity } = matchIdentifier(builder, "row[1]", "row[2]");
  const ofKind = `WITH * WHERE ${entity.node}:${buildLabelExpression(builder, kind.type)}`;
  const matchClauses = [...clauses, ofKind, `RETURN ${entity.node}.id AS found ${first}`];
  return `CASE WHEN row[1] IS NOT NULL THEN head(COLLECT { ${matchClauses.join(" ")} }) END`;
}
