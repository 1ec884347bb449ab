import { type CachingClient, printClientSettings } from "../../../src/server/graphql/client-settings.js";
import { createSchema } from "../../../src/server/graphql/schema.js";

/** Loads the module that `brandgraph schema --client` prints, as a client's program does. */
export async function loadCacheSettings<Settings>(client: CachingClient): Promise<Settings> {
  const text = printClientSettings(client, createSchema());
  return import(`data:text/javascript,${encodeURIComponent(text)}`);
}
