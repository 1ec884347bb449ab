import { Fault } from "../../errors.js";
import type { Ask } from "./ask.js";
import { isEntityProperty, propertiesFor } from "./properties.js";

interface Extension {
  readonly ids?: readonly string[];
  readonly properties?: readonly { readonly id: string }[];
}

interface Extended {
  readonly id: string;
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[];
}

/** Answers a data extension: values of entities, a row for each of the ids and a list of values for each property. */
export async function extend(ask: Ask, text: string) {
  const { ids, properties } = parsed(text);
  const wanted = properties.filter(isEntityProperty);
  const document = `query ($ids: [ID!]!) {
    nodes(ids: $ids) { id ... on Entity { identifiers { scheme value } ${wanted.join(" ")} } }
  }`;
  const { nodes } = await ask<{ nodes: readonly (Extended | null)[] }>(document, { ids });
  const byId = new Map(nodes.flatMap((node) => (node ? [[node.id, node]] : [])));
  const rows = ids.map((id) => [id, rowOf(byId.get(id), properties)] as const);
  return { meta: properties.map(described), rows: Object.fromEntries(rows) };
}

function parsed(text: string) {
  try {
    const { ids = [], properties = [] } = JSON.parse(text) as Extension;
    return { ids: ids.map(String), properties: properties.map(({ id }) => String(id)) };
  } catch {
    throw new Fault("BAD_USER_INPUT", "extend must be a JSON object with ids and properties.");
  }
}

const described = (id: string) => propertiesFor().find((property) => property.id === id) ?? { id, name: id };

function rowOf(entity: Extended | undefined, properties: readonly string[]) {
  const valuesOf = (id: string): readonly { readonly str: string }[] => {
    if (!isEntityProperty(id))
      return (entity?.identifiers ?? [])
        .filter(({ scheme }) => scheme === id)
        .map(({ value }) => ({ str: value }));
    const value = (entity as unknown as Readonly<Record<string, unknown>> | undefined)?.[id];
    return value == null ? [] : [{ str: String(value) }];
  };
  return Object.fromEntries(properties.map((id) => [id, valuesOf(id)]));
}
