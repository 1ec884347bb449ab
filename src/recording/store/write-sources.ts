import { Source } from "../../domain/source.js";
import { OPEN_INSTANT } from "../../domain/time.js";
import { recordedProperties } from "../fact-schema.js";
import type { SourceStep } from "../steps.js";
import { nodeBy } from "./by-id.js";
import type { Clause } from "./clause.js";
import { type Stored, storedValues } from "./stored-values.js";

/** Sources recorded and corrected. What a source was called before is kept in a version of its own. */
export function sourceClauses(steps: readonly SourceStep[]): readonly Clause[] {
  const rows = (isNew: boolean) =>
    steps
      .filter((step) => step.isNew === isNew)
      .map((step) => ({ id: step.id, at: BigInt(step.at), stored: storedSource(step) }));
  return [
    { text: "CREATE (n:Source) SET n = row.stored", rows: rows(true) },
    {
      text: [
        nodeBy("n", "Source", "id", "row.id"),
        "CREATE (v:SourceVersion) SET v = properties(n), v.sourceId = n.id, v.recordedTo = row.at",
        "SET n = row.stored",
      ].join(" "),
      rows: rows(false),
    },
  ];
}

const storedSource = ({ id, values, at, recordedAt }: SourceStep): Stored => ({
  ...storedValues(recordedProperties(Source), values),
  id,
  recordedAt: BigInt(recordedAt),
  recordedFrom: BigInt(at),
  recordedTo: BigInt(OPEN_INSTANT),
});
