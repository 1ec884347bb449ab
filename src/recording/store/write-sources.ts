import { Source } from "../../domain/source.js";
import { OPEN_INSTANT } from "../../domain/time.js";
import { recordedProperties } from "../fact-schema.js";
import type { SourceStep } from "../steps.js";
import { nodeBy } from "./by-id.js";
import type { Clause } from "./clause.js";
import { type Stored, storedValues } from "./stored-values.js";

/** Sources recorded and corrected. What a source was called before is kept in a version of its own. */
export const sourceClauses = (steps: readonly SourceStep[]): readonly Clause[] => [
  { text: "CREATE (n:Source) SET n = row", rows: steps.filter(({ isNew }) => isNew).map(storedSource) },
  {
    text: [
      nodeBy("n", "Source", "id", "row.id"),
      "CREATE (v:SourceVersion) SET v = properties(n), v.sourceId = n.id, v.recordedTo = row.recordedFrom",
      "SET n = row",
    ].join(" "),
    rows: steps.filter(({ isNew }) => !isNew).map(storedSource),
  },
];

/** A source as its node keeps it. */
export const storedSource = ({ id, values, at, recordedAt }: SourceStep): Stored => ({
  ...storedValues(recordedProperties(Source), values),
  id,
  recordedAt: BigInt(recordedAt),
  recordedFrom: BigInt(at),
  recordedTo: BigInt(OPEN_INSTANT),
});
