import type { AsOf } from "../../domain/graphql/as-of.js";
import type { Ask } from "../../neo4j/statement.js";
import { fieldsNamed } from "../../query/selection/fields-named.js";
import { buildObject, buildObjectFrom } from "../../query/selection/response-object.js";
import type { FieldSelection, Selection } from "../../query/selection/selection.js";
import { completenessOf } from "../shared/completeness.js";
import { type ShownFields, showByIds } from "../shared/show-by-ids.js";
import type { MatchedName, RankedCandidate } from "./match-names.js";

/** The answer: the candidates of each name with what is asked of their entities. */
export async function showMatches(
  ask: Ask,
  field: FieldSelection<{ readonly asOf?: AsOf | null }>,
  names: readonly MatchedName[],
): Promise<readonly object[]> {
  const asked = fieldsNamed(field.selection.fields, "candidates");
  const fields = asked.flatMap(({ selection }) => fieldsNamed(selection.fields, "entity"));
  const ids = [...new Set(names.flatMap(({ candidates }) => candidates.map(({ id }) => id)))];
  const shown = await showByIds(ask, field.args.asOf, ids, fields);
  return names.map(({ candidates, isCut }) =>
    buildObject(field.selection, "MatchResult", ({ name, selection }) =>
      name === "candidates"
        ? candidates.map((candidate) => showCandidate(selection, candidate, shown.get(candidate.id)))
        : buildObjectFrom(selection, completenessOf(isCut ? ["NODE_LIMIT"] : [])),
    ),
  );
}

function showCandidate(selection: Selection, candidate: RankedCandidate, entity?: ShownFields): object {
  const values: Readonly<Record<string, unknown>> = { ...candidate };
  return buildObject(selection, "MatchCandidate", (field) =>
    field.name === "entity" ? entity?.get(field) : values[field.name],
  );
}
