import type { AsOf } from "../../domain/graphql/as-of.js";
import type { RunStatement } from "../../neo4j/statement.js";
import { buildObject, buildObjectFrom } from "../../query/selection/response-object.js";
import { selectFields } from "../../query/selection/select-fields.js";
import type { FieldSelection, SelectionSet } from "../../query/selection/selection.js";
import { createCompleteness } from "../shared/completeness.js";
import { type ShownFields, showByIds } from "../shared/show-by-ids.js";
import type { MatchedName, RankedCandidate } from "./match-names.js";

/** Builds the result: the candidates of each name, with the selected fields of their entities. */
export async function showMatches(
  runStatement: RunStatement,
  field: FieldSelection<{ readonly asOf?: AsOf | null }>,
  names: readonly MatchedName[],
): Promise<readonly object[]> {
  const candidateFields = selectFields(field.selection.fields, "candidates");
  const fields = candidateFields.flatMap(({ selection }) => selectFields(selection.fields, "entity"));
  const ids = [...new Set(names.flatMap(({ candidates }) => candidates.map(({ id }) => id)))];
  const fieldsById = await showByIds(runStatement, field.args.asOf, ids, fields);
  return names.map(({ candidates, isCut }) =>
    buildObject(field.selection, "MatchResult", ({ name, selection }) =>
      name === "candidates"
        ? candidates.map((candidate) => showCandidate(selection, candidate, fieldsById.get(candidate.id)))
        : buildObjectFrom(selection, createCompleteness(isCut ? ["NODE_LIMIT"] : [])),
    ),
  );
}

function showCandidate(selection: SelectionSet, candidate: RankedCandidate, entity?: ShownFields): object {
  const values: Readonly<Record<string, unknown>> = { ...candidate };
  return buildObject(selection, "MatchCandidate", (field) =>
    field.name === "entity" ? entity?.get(field) : values[field.name],
  );
}
