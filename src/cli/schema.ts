import { printedFactSchema } from "../recording/input/fact-schema.js";
import { type CachingClient, printedClientSettings } from "../server/graphql/client-settings.js";
import { createSchema, printedSchema } from "../server/graphql/schema.js";

interface SchemaOptions {
  readonly facts?: boolean;
  readonly client?: CachingClient;
}

/** Prints the API's SDL, the JSON Schema of a line of facts JSONL, or the cache settings of a client. */
export function schema(options: SchemaOptions): void {
  process.stdout.write(printed(options));
}

function printed({ facts, client }: SchemaOptions): string {
  if (client) return printedClientSettings(client, createSchema());
  return facts ? printedFactSchema() : printedSchema();
}
