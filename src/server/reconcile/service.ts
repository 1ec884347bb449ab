import { entityKinds } from "../../domain/kinds/kinds.js";
import { createBadInputError } from "../../errors.js";
import { requireNonNull } from "../../util/require-non-null.js";

const createServiceType = (id: string, name: string) => ({ id, name });

/** The entity kinds, as the types of the service. */
export const types = entityKinds.map(({ kind, label }) => createServiceType(kind, label));

export const getServiceType = (kind: string) =>
  requireNonNull(
    types.find(({ id }) => id === kind),
    `The type ${kind}`,
  );

/** Fails with BAD_USER_INPUT if the service has no such type. */
export function checkType(kind: string): void {
  if (types.some(({ id }) => id === kind)) return;
  const allowed = types.map(({ id }) => id).join(", ");
  throw createBadInputError(`There is no type ${kind}. Allowed: ${allowed}.`);
}

/**
 * The service manifest of version 0.2 of the Reconciliation Service API, by the origin of the server, the path of the
 * service and the most names of a batch.
 */
export function buildManifest(origin: string, path: string, batchSize: number) {
  const address = `${origin}${path}`;
  return {
    versions: ["0.2"],
    name: "brandgraph",
    identifierSpace: `${address}/entity/`,
    schemaSpace: `${address}/kind/`,
    defaultTypes: types,
    batchSize,
    view: { url: `${origin}/e/{{id}}` },
    preview: { url: `${address}/preview?id={{id}}`, width: 400, height: 180 },
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
  };
}
