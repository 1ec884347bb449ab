import { Source } from "../../domain/graphql/source.js";
import { recordedProperties } from "../../domain/model/recorded-properties.js";
import { OPEN_INSTANT } from "../../domain/time.js";
import type { SourceStep } from "../state/changes.js";
import { nodeBy } from "./by-id.js";
import { type Clause, clauseOfThings } from "./clause.js";
import { type Columns, columnsOfProperties } from "./columns.js";

const values = columnsOfProperties(recordedProperties(Source));

/** The columns of a source's node. */
export const sourceLayout: Columns<SourceStep> = {
  names: [...values.names, "id", "recordedAt", "recordedFrom", "recordedTo", "retractedAt", "undone"],
  valuesOf: ({ id, values: sourceValues, at, recordedAt, retractedAt, isUndone }) => {
    const row = values.valuesOf(sourceValues);
    row.push(id, BigInt(recordedAt), BigInt(at), OPEN, retractedAt === null ? null : BigInt(retractedAt));
    row.push(isUndone ? true : null);
    return row;
  },
};

const OPEN = BigInt(OPEN_INSTANT);

/** Records, corrects, retracts and restores sources. The former state of a source is kept in a version of its own. */
export const sourceClauses = (steps: readonly SourceStep[]): readonly Clause[] => [
  clauseOfThings(
    sourceLayout,
    "CREATE (n:Source) SET n = row",
    steps.filter(({ isNew }) => isNew),
  ),
  clauseOfThings(
    sourceLayout,
    [
      nodeBy("n", "Source", "id", "row.id"),
      "CREATE (v:SourceVersion) SET v = properties(n), v.sourceId = n.id, v.recordedTo = row.recordedFrom",
      "SET n = row",
    ].join(" "),
    steps.filter(({ isNew }) => !isNew),
  ),
];
