import type { ReadingAnswer } from "../analysis/ask/ask.js";
import type { QueryContext } from "../query/context.js";
import { readDocument } from "../query/fields/read-document.js";
import { createRequestReads } from "../server/context/request-reads.js";
import { createSchema } from "../server/graphql/schema.js";
import { escapeControls } from "./support/escape-controls.js";
import { runWithDatabase } from "./support/run-with-database.js";

export interface AskOptions {
  /** Print the answer as one line of JSON. */
  readonly json?: boolean;
}

const document = `query Ask($question: String!) {
  ask(question: $question) {
    form interpretation sentence notUnderstood rows document variables path
    completeness { complete reasons }
    alternatives { interpretation sentence }
  }
}`;

/** Prints the answer to a question in plain English: what it means, the answer in words, and the rows. */
export async function printAnswer(question: string, { json }: AskOptions): Promise<void> {
  createSchema();
  const { ask } = await runWithDatabase((database) =>
    readDocument<{ readonly ask: ReadingAnswer }>(
      {
        ...createRequestReads(database, (statement) => database.read(statement)),
        caller: { id: "cli", name: "cli", role: "READER", via: "NOTHING" },
        partialAfterMs: database.timeout,
      } satisfies QueryContext,
      document,
      { question },
    ),
  );
  const lines = json
    ? [JSON.stringify(ask)]
    : [
        ...(ask.interpretation ? [ask.interpretation] : []),
        ask.sentence,
        ...ask.rows.map((row) => JSON.stringify(row)),
        ...(ask.completeness.complete
          ? []
          : [`Not all rows are read: ${ask.completeness.reasons.join(", ")}.`]),
      ];
  for (const line of lines) console.log(json ? line : escapeControls(line));
  if (ask.form == null) process.exitCode = 1;
}
