import { entityKinds } from "../../domain/kinds/kinds.js";

/** Where the service is reached, as the manifest gives it to clients: scheme, host and the path it is mounted at. */
export type ServiceAddress = string;

const named = (id: string, name: string) => ({ id, name });

/** The kinds as the types of the service. */
export const types = entityKinds.map(({ kind, label }) => named(kind, label));

export const typeOf = (kind: string) => types.find(({ id }) => id === kind)!;

/** The service as it describes itself, by version 0.2 of the Reconciliation Service API. */
export const manifest = (address: ServiceAddress) => ({
  versions: ["0.2"],
  name: "brandgraph",
  identifierSpace: `${address}/entity/`,
  schemaSpace: `${address}/kind/`,
  defaultTypes: types,
  view: { url: `${address}/preview?id={{id}}` },
  preview: { url: `${address}/preview?id={{id}}`, width: 400, height: 120 },
  suggest: Object.fromEntries(
    ["entity", "type", "property"].map((what) => [
      what,
      { service_url: address, service_path: `/suggest/${what}` },
    ]),
  ),
  extend: {
    propose_properties: { service_url: address, service_path: "/properties" },
    property_settings: [],
  },
});
