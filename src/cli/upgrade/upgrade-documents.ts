import { readFile, writeFile } from "node:fs/promises";
import { createBadInputError } from "../../errors.js";
import { createSchema } from "../../server/graphql/schema.js";
import { getSystemErrorCode } from "../../util/error-details.js";
import { escapeControls } from "../support/escape-controls.js";
import { upgradeDocument } from "./upgrade-document.js";

export interface UpgradeOptions {
  /** Only print what would be rewritten. */
  readonly dryRun?: boolean;
}

/**
 * Rewrites files of GraphQL documents for the present schema. Prints each place that must be changed by hand, and sets the exit
 * status to 1 if there is one. Fails with BAD_USER_INPUT if a file cannot be read.
 */
export async function upgradeDocuments(files: readonly string[], { dryRun }: UpgradeOptions): Promise<void> {
  const schema = createSchema();
  for (const file of files) {
    const before = await readDocument(file);
    const { text, problems } = upgradeDocument(before, schema);
    const shownName = escapeControls(file);
    if (text !== before) {
      if (!dryRun) await writeFile(file, text);
      console.log(`${shownName}: ${dryRun ? "would be rewritten" : "rewritten"}`);
    }
    for (const { line, column, message } of problems)
      console.log(`${shownName}:${line}:${column}: ${escapeControls(message)}`);
    if (problems.length > 0) process.exitCode = 1;
  }
}

/** Reads a file. Fails with BAD_USER_INPUT if it cannot be read. */
const readDocument = (file: string): Promise<string> =>
  readFile(file, "utf8").catch((error: unknown) => {
    throw createBadInputError(`${file} cannot be read (${getSystemErrorCode(error)}).`, {
      cause: error,
    });
  });
