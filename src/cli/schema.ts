import { printedFactSchema } from "../recording/input/fact-schema.js";
import { printedSchema } from "../server/graphql/schema.js";

/** Prints the API's SDL, or the JSON Schema of a line of facts JSONL. */
export function schema({ facts }: { readonly facts?: boolean }): void {
  process.stdout.write(facts ? printedFactSchema() : printedSchema());
}
