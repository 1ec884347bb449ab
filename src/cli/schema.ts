import { buildMappingSchema } from "../formats/readers/csv/mapping-schema.js";
import { printFactsFileSchema } from "../recording/input/facts-file-schema.js";
import { type CachingClient, printClientSettings } from "../server/graphql/client-settings.js";
import { printFederatedSdl } from "../server/graphql/federated-sdl.js";
import { removeDescriptions } from "../server/graphql/lean-sdl.js";
import { createSchema, printedSchema } from "../server/graphql/schema.js";
import { formatReadableJson } from "../util/text/format-readable-json.js";

interface SchemaOptions {
  readonly facts?: boolean;
  readonly mapping?: boolean;
  readonly client?: CachingClient;
  readonly federation?: boolean;
  readonly lean?: boolean;
}

/**
 * Prints the API's SDL, as a server or as a subgraph, perhaps without descriptions, the JSON Schema of a line of facts JSONL or of a CSV mapping, or the
 * cache settings of a client.
 */
export function writeSchema(options: SchemaOptions): void {
  process.stdout.write(formatSchema(options));
}

function formatSchema({ facts, mapping, client, federation, lean }: SchemaOptions): string {
  if (client) return printClientSettings(client, createSchema());
  if (mapping) return `${formatReadableJson(buildMappingSchema())}\n`;
  if (facts) return printFactsFileSchema();
  const sdl = federation ? printFederatedSdl(createSchema()) : printedSchema();
  return lean ? removeDescriptions(sdl) : sdl;
}
