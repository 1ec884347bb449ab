import { Source } from "../../domain/graphql/source.js";
import { recordedProperties } from "../../domain/model/recorded-properties.js";
import { OPEN_INSTANT } from "../../domain/time.js";
import type { SourceStep } from "../state/changes.js";
import { type Clause, createClause } from "./clause.js";
import { buildNodeMatch } from "./node-match.js";
import { createPropertyLayout, type StorageLayout } from "./storage-layout.js";

const valueLayout = createPropertyLayout(recordedProperties(Source));

/** The columns of a source's node. */
export const sourceLayout: StorageLayout<SourceStep> = {
  names: [...valueLayout.names, "id", "recordedAt", "recordedFrom", "recordedTo", "retractedAt", "undone"],
  toRow: ({ id, values: sourceValues, at: instant, recordedAt, retractedAt, isUndone }) => {
    const row = valueLayout.toRow(sourceValues);
    row.push(
      id,
      BigInt(recordedAt),
      BigInt(instant),
      OPEN,
      retractedAt === null ? null : BigInt(retractedAt),
    );
    row.push(isUndone ? true : null);
    return row;
  },
};

const OPEN = BigInt(OPEN_INSTANT);

/** Builds the clauses that write sources. The former state of a source is kept in a version of its own. */
export const buildSourceClauses = (steps: readonly SourceStep[]): readonly Clause[] => [
  createClause(
    sourceLayout,
    "CREATE (n:Source) SET n = row",
    steps.filter(({ isNew }) => isNew),
  ),
  createClause(
    sourceLayout,
    [
      buildNodeMatch("n", "Source", "id", "row.id"),
      "CREATE (v:SourceVersion) SET v = properties(n), v.sourceId = n.id, v.recordedTo = row.recordedFrom",
      "SET n = row",
    ].join(" "),
    steps.filter(({ isNew }) => !isNew),
  ),
];
