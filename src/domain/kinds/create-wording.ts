import type { FieldWords, Wording } from "../../sentences/wording.js";
import type { Property } from "../model/property.js";
import { entityKinds, relationshipKinds } from "./kinds.js";
import { kinds } from "./vocabulary.js";

/** Collects the words that the kinds declare. */
export function createWording(): Wording {
  const properties = kinds.flatMap((kind) => kind.properties);
  return {
    facts: Object.fromEntries(relationshipKinds.map(({ kind, time, words }) => [kind, { time, ...words }])),
    entities: Object.fromEntries(entityKinds.map(({ kind, words }) => [kind, { ...words }])),
    labels: Object.assign(
      { ISIN: "ISIN", LEI: "LEI", CIK: "CIK" },
      ...relationshipKinds.map(({ words }) => words?.labels),
      ...kinds.map(({ kind, words }) => words?.label && { [kind]: words.label }),
    ),
    fields: Object.fromEntries(properties.flatMap((property) => describeField(property, properties))),
  };
}

/** Describes how the values of a property are written; nothing of one whose values are written as they are. */
function describeField(
  { name, type, writtenAs, orElse }: Property,
  properties: readonly Property[],
): readonly (readonly [name: string, words: FieldWords])[] {
  const qualifier = properties.find(({ qualifies }) => qualifies === name)?.name;
  if (qualifier) {
    const shared = orElse === "SHARED_COUNT" && { shared: "observation" };
    return [[name, { format: "COUNT", qualifier, ...shared }]];
  }
  if (writtenAs) return [[name, { format: writtenAs }]];
  if (type === "Country") return [[name, { format: "COUNTRY" }]];
  return typeof type === "string" ? [] : [[name, { format: "CODE" }]];
}
