import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import { kinds } from "../../domain/kinds/vocabulary.js";

/** Prints the module with how the page draws the kinds of entities. */
export const printEntityLooks = (): string =>
  printLooks(
    "entityLooks",
    "Omit<looks.EntityLook, keyof looks.EntityTable>",
    entityKinds.map(({ kind, look }) => [kind, { ...look, fields: undefined, facets: undefined }]),
  );

/** Prints the module with what tables of the kinds of entities have of their own. The first screen has none. */
export const printEntityTables = (): string =>
  printLooks(
    "entityTables",
    "looks.EntityTable",
    entityKinds.map(({ kind, look }) => [kind, { fields: look?.fields, facets: look?.facets }]),
  );

/** Prints the module with how the page shows the kinds of facts. The first screen shows none. */
export const printFactLooks = (): string =>
  printLooks(
    "factLooks",
    "looks.FactLook",
    relationshipKinds.map(({ kind, look }) => [kind, look]),
  );

/** Prints the module with the codes of the kinds, each a constant by the name of its type, so that a page loads those that it uses. */
export const printKindCodes = (): string =>
  kinds.map(({ type, kind }) => `export const ${type.name} = ${JSON.stringify(kind)};\n`).join("");

/** Prints a module with a constant: a part of the looks by kind, and its type. */
function printLooks(
  constant: string,
  type: string,
  entries: readonly (readonly [kind: string, look: object | undefined])[],
): string {
  const printed = JSON.stringify(Object.fromEntries(entries));
  return `import type * as looks from "../../sentences/kind-look.js";\n\nexport const ${constant}: Readonly<Record<string, ${type}>> = ${printed};\n`;
}
