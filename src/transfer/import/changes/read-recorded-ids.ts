import { text } from "../../../neo4j/row-decoder.js";
import { createStatement } from "../../../neo4j/statement.js";
import { buildNodeMatch } from "../../../recording/store/node-match.js";

/** The labels of what has an id, or had it before it was merged. */
const LABELS = ["Entity", "RetractedEntity", "Redirect"];

/** Reads which of some ids are those of recorded entities, also of retracted and merged ones. */
export const readRecordedIds = (ids: readonly string[]) =>
  createStatement<readonly string[]>({
    name: "read which entities are recorded",
    text: LABELS.map((label) => `UNWIND $ids AS id ${buildNodeMatch("n", label, "id", "id")} RETURN id`).join(
      "\nUNION\n",
    ),
    parameters: { ids },
    read: (rows) => rows.map(([id]) => text(id)),
  });
