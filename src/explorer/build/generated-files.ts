import { join } from "node:path";
import { packageRoot } from "../../paths.js";

export const clientFolder = join(packageRoot, "src", "client", "gql");
export const explorerFolder = join(packageRoot, "src", "explorer", "gql");

/** The documents of the client with their types. */
export const typedDocuments = join(clientFolder, "graphql.ts");

/** The modules of the explorer that are generated from the kinds and the schema. */
export const explorerModuleNames = [
  "kind-forms",
  "chart-choices",
  "kind-wording",
  "kind-codes",
  "entity-looks",
  "entity-tables",
  "fact-looks",
] as const;

export type ExplorerModuleName = (typeof explorerModuleNames)[number];

export const buildModulePath = (name: ExplorerModuleName): string => join(explorerFolder, `${name}.ts`);
