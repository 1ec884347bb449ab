import "reflect-metadata";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema } from "graphql";
import { packageRoot } from "../../paths.js";
import { cachingClients, printClientSettings } from "../../server/graphql/client-settings.js";
import type { TrustedDocument } from "../../server/graphql/trusted-document.js";
import { ownDocuments, readDocumentFolder } from "../../server/graphql/trusted-documents.js";
import { printChartChoices } from "./chart-choices.js";
import {
  buildModulePath,
  clientFolder,
  type ExplorerModuleName,
  explorerFolder,
  explorerModuleNames,
  typedDocuments,
} from "./generated-files.js";
import { printKindForms } from "./kind-forms.js";
import { printEntityLooks, printEntityTables, printFactLooks, printKindCodes } from "./kind-looks.js";
import { printKindWording } from "./kind-wording.js";
import { printTypedDocuments } from "./typed-documents.js";

const schema = join(packageRoot, "schema", "schema.graphql");

/** The printers of the modules of the explorer, from the kinds and the text of the schema. */
const explorerModules: Readonly<Record<ExplorerModuleName, (schemaText: string) => string>> = {
  "kind-forms": printKindForms,
  "chart-choices": printChartChoices,
  "kind-wording": printKindWording,
  "kind-codes": printKindCodes,
  "entity-looks": printEntityLooks,
  "entity-tables": printEntityTables,
  "fact-looks": printFactLooks,
};

/**
 * Generates the client's typed documents from the schema and schema/documents, the cache settings of other clients from
 * the schema, and the explorer's forms, words and looks from the kinds.
 */
export async function generateDocuments(): Promise<void> {
  const documents = readDocumentFolder(ownDocuments);
  const schemaText = readFileSync(schema, "utf8");
  const text = await printTypedDocuments({
    schemaText,
    documents,
    inlineFragmentTypes: "inline",
    hashAlgorithm: (operation) => findDocumentHash(operation, documents),
  });
  for (const folder of [clientFolder, explorerFolder]) mkdirSync(folder, { recursive: true });
  writeFileSync(typedDocuments, text);
  for (const client of cachingClients)
    writeFileSync(join(clientFolder, `${client}.ts`), printClientSettings(client, buildSchema(schemaText)));
  for (const name of explorerModuleNames)
    writeFileSync(buildModulePath(name), explorerModules[name](schemaText));
}

/** Finds the hash that identifies a trusted document on the server: the hash of its file. */
function findDocumentHash(operation: string, documents: readonly TrustedDocument[]): string {
  const [, name] = /\b(?:query|mutation) (\w+)/.exec(operation) ?? [];
  const hasOperation = (text: string) =>
    [...text.matchAll(/\b(?:query|mutation) (\w+)/g)].some((match) => match[1] === name);
  const document = documents.find(({ text }) => hasOperation(text));
  if (!document) throw new Error(`No file of schema/documents has the operation ${name}.`);
  return document.hash;
}
