import { mappingSchema } from "../formats/readers/csv/mapping-schema.js";
import { printedFactSchema } from "../recording/input/fact-schema.js";
import { type CachingClient, printedClientSettings } from "../server/graphql/client-settings.js";
import { federatedSdl } from "../server/graphql/federated-sdl.js";
import { createSchema, printedSchema } from "../server/graphql/schema.js";
import { printedJson } from "../util/printed-json.js";

interface SchemaOptions {
  readonly facts?: boolean;
  readonly mapping?: boolean;
  readonly client?: CachingClient;
  readonly federation?: boolean;
}

/**
 * Prints the API's SDL, as a server or as a subgraph, the JSON Schema of a line of facts JSONL or of a CSV mapping, or the
 * cache settings of a client.
 */
export function schema(options: SchemaOptions): void {
  process.stdout.write(printed(options));
}

function printed({ facts, mapping, client, federation }: SchemaOptions): string {
  if (federation) return federatedSdl(createSchema());
  if (client) return printedClientSettings(client, createSchema());
  if (mapping) return `${printedJson(mappingSchema())}\n`;
  return facts ? printedFactSchema() : printedSchema();
}
