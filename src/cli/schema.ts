import { printedFactSchema } from "../recording/input/fact-schema.js";
import { printedSchema } from "../server/graphql/schema.js";

/** Prints what clients and importers rely on: the API's SDL, or the JSON Schema of a facts line. */
export function schema({ facts }: { readonly facts?: boolean }): void {
  process.stdout.write(facts ? printedFactSchema() : printedSchema());
}
