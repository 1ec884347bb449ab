import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import { type KindModel, kinds } from "../../domain/kinds/vocabulary.js";

/** Prints the module with the codes of the kinds, by their types, and with their looks on the page. */
export const printKindLooks = (): string =>
  [
    'import type { EntityLook, FactLook } from "../../sentences/kind-look.js";\n',
    `export const kindCodes = ${printRecord(kinds.map(({ type, kind }) => [type.name, kind]))} as const;`,
    `export const entityLooks: Readonly<Record<string, EntityLook>> = ${printLooks(entityKinds)};`,
    `export const factLooks: Readonly<Record<string, FactLook>> = ${printLooks(relationshipKinds)};\n`,
  ].join("\n");

const printLooks = (models: readonly KindModel[]): string =>
  printRecord(models.map(({ kind, look }) => [kind, look]));

const printRecord = (entries: readonly (readonly [string, unknown])[]): string =>
  JSON.stringify(Object.fromEntries(entries));
