import type { AsOf } from "../../domain/graphql/as-of.js";
import type { RunStatement, Statement } from "../../neo4j/statement.js";
import { projectTuple } from "../../query/cypher/projection.js";
import { showEach } from "../../query/cypher/show-each.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import { matchById, restrictToIds } from "../../query/project/lookup.js";
import type { FieldSelection } from "../../query/selection/selection.js";

/** The values of an entity or a fact, by the field that shows them. */
export type ShownFields = ReadonlyMap<FieldSelection, unknown>;

/**
 * Shows the entities and facts with some ids as fields select them, in the state of the query. An analysis reads them after
 * its own statement, whose text then does not depend on what is selected. Without a field or an id nothing is read.
 */
export async function showByIds(
  runStatement: RunStatement,
  asOf: AsOf | null | undefined,
  ids: readonly string[],
  fields: readonly FieldSelection[],
): Promise<ReadonlyMap<string, ShownFields>> {
  if (fields.length === 0 || ids.length === 0) return new Map();
  const rows = await runStatement(buildShowStatement(asOf, ids, fields));
  return new Map(rows.map((shownFields, index) => [ids[index] ?? "", shownFields]));
}

function buildShowStatement(
  asOf: AsOf | null | undefined,
  ids: readonly string[],
  fields: readonly FieldSelection[],
): Statement<readonly ShownFields[]> {
  const builder = createQueryBuilder(asOf);
  const matches = fields.map(({ selection }) => matchById(builder, restrictToIds(selection, ids), "id"));
  const projection = projectTuple(
    matches.map((match) => match.projection),
    (values): ShownFields => new Map(fields.map((field, index) => [field, values[index]])),
  );
  const clauses = matches.flatMap((match) => match.clauses);
  return showEach("show by ids", builder, ids, { item: "id", clauses, ...projection });
}
