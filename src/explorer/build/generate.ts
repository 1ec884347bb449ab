import "reflect-metadata";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { preset } from "@graphql-codegen/client-preset";
import { codegen } from "@graphql-codegen/core";
import { buildSchema, type DocumentNode, type FieldDefinitionNode, Kind, parse } from "graphql";
import { packageRoot } from "../../paths.js";
import { cachingClients, printClientSettings } from "../../server/graphql/client-settings.js";
import { fields } from "../../server/graphql/fields.js";
import type { TrustedDocument } from "../../server/graphql/trusted-document.js";
import { ownDocuments, readDocumentFolder } from "../../server/graphql/trusted-documents.js";
import { printChartChoices } from "./chart-choices.js";
import { printKindForms } from "./kind-forms.js";
import { printKindWording } from "./kind-wording.js";

const schema = join(packageRoot, "schema", "schema.graphql");
const clientFolder = join(packageRoot, "src", "client", "gql");
const explorerFolder = join(packageRoot, "src", "explorer", "gql");
const target = join(clientFolder, "graphql.ts");

/**
 * Returns true if the typed documents exist. They are generated into the source folder, so a clean checkout has none.
 */
export const hasDocuments = (): boolean =>
  existsSync(target) && existsSync(join(explorerFolder, "kind-wording.ts"));

/**
 * Generates the client's typed documents from the schema and schema/documents, the cache settings of other clients from
 * the schema, and the explorer's forms and words from the kinds.
 */
export async function generateDocuments(): Promise<void> {
  const documents = readDocumentFolder(ownDocuments);
  const schemaText = readFileSync(schema, "utf8");
  const outputs = await preset.buildGeneratesSection({
    baseOutputDir: "./",
    schema: requireQueryFields(parse(schemaText)),
    documents: documents.map(({ name, text }) => ({ location: name, rawSDL: text, document: parse(text) })),
    config: { documentMode: "string", enumsAsTypes: true, useTypeImports: true, scalars },
    presetConfig: {
      fragmentMasking: false,
      persistedDocuments: { hashAlgorithm: (operation: string) => findDocumentHash(operation, documents) },
    },
    plugins: [],
    pluginMap: {},
  });
  const generated = outputs.filter(({ filename }) => filename.endsWith("graphql.ts"));
  const texts = await Promise.all(generated.map((output) => codegen(output)));
  for (const folder of [clientFolder, explorerFolder]) mkdirSync(folder, { recursive: true });
  writeFileSync(target, texts.join("\n"));
  for (const client of cachingClients)
    writeFileSync(join(clientFolder, `${client}.ts`), printClientSettings(client, buildSchema(schemaText)));
  writeFileSync(join(explorerFolder, "kind-forms.ts"), printKindForms(schemaText));
  writeFileSync(join(explorerFolder, "chart-choices.ts"), printChartChoices());
  writeFileSync(join(explorerFolder, "kind-wording.ts"), printKindWording());
}

const scalars = {
  ...Object.fromEntries(["Date", "PartialDate", "DateTime", "URL"].map((name) => [name, "string"] as const)),
  // So that the conditions of a bucket can be passed on as those of a list.
  JSONObject: "object",
};

/**
 * Converts the schema to that of answers without errors. The client fails on an error, so that fields of Query that are null only then
 * are never null in its answers.
 */
const requireQueryFields = ({ definitions, ...document }: DocumentNode): DocumentNode => ({
  ...document,
  definitions: definitions.map((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION && definition.name.value === "Query"
      ? { ...definition, fields: definition.fields?.map(toNonNullField) ?? [] }
      : definition,
  ),
});

const toNonNullField = (field: FieldDefinitionNode): FieldDefinitionNode =>
  nullableFields.has(field.name.value) || field.type.kind === Kind.NON_NULL_TYPE
    ? field
    : { ...field, type: { kind: Kind.NON_NULL_TYPE, type: field.type } };

const nullableFields = new Set(
  fields.rootFields.flatMap((field) => ("isNullable" in field && field.isNullable ? [field.name] : [])),
);

/** Finds the hash that identifies a trusted document on the server: the hash of its file. */
function findDocumentHash(operation: string, documents: readonly TrustedDocument[]): string {
  const [, name] = /\b(?:query|mutation) (\w+)/.exec(operation) ?? [];
  const hasOperation = (text: string) =>
    [...text.matchAll(/\b(?:query|mutation) (\w+)/g)].some((match) => match[1] === name);
  const document = documents.find(({ text }) => hasOperation(text));
  if (!document) throw new Error(`No file of schema/documents has the operation ${name}.`);
  return document.hash;
}
