import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import { kinds } from "../../domain/kinds/vocabulary.js";

/** Prints the module with how the page draws the kinds of entities. */
export const printEntityLooks = (): string =>
  [
    'import type { EntityLook } from "../../sentences/kind-look.js";\n',
    `export const entityLooks: Readonly<Record<string, EntityLook>> = ${printRecord(
      entityKinds.map(({ kind, look }) => [kind, { ...look, fields: undefined, facets: undefined }]),
    )};\n`,
  ].join("\n");

/** Prints the module with what tables of the kinds of entities have of their own. The first screen has none. */
export const printEntityTables = (): string =>
  [
    'import type { EntityLook } from "../../sentences/kind-look.js";\n',
    `export const entityTables: Readonly<Record<string, Pick<EntityLook, "fields" | "facets">>> = ${printRecord(
      entityKinds.map(({ kind, look }) => [kind, { fields: look?.fields, facets: look?.facets }]),
    )};\n`,
  ].join("\n");

/** Prints the module with how the page shows the kinds of facts. The first screen shows none. */
export const printFactLooks = (): string =>
  [
    'import type { FactLook } from "../../sentences/kind-look.js";\n',
    `export const factLooks: Readonly<Record<string, FactLook>> = ${printRecord(relationshipKinds.map(({ kind, look }) => [kind, look]))};\n`,
  ].join("\n");

/** Prints the module with the codes of the kinds, each a constant by the name of its type, so that a page loads those that it uses. */
export const printKindCodes = (): string =>
  kinds.map(({ type, kind }) => `export const ${type.name} = ${JSON.stringify(kind)};\n`).join("");

const printRecord = (entries: readonly (readonly [string, unknown])[]): string =>
  JSON.stringify(Object.fromEntries(entries));
