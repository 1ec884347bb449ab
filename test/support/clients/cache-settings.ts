import { type CachingClient, printClientSettings } from "../../../src/server/graphql/client-settings.js";
import { createSchema } from "../../../src/server/graphql/schema.js";

/** The module that `brandgraph schema --client` prints, as loaded by a client's program. */
export async function cacheSettingsOf<Settings>(client: CachingClient): Promise<Settings> {
  const text = printClientSettings(client, createSchema());
  return import(`data:text/javascript,${encodeURIComponent(text)}`);
}
