import { preset } from "@graphql-codegen/client-preset";
import { codegen } from "@graphql-codegen/core";
import { type DocumentNode, type FieldDefinitionNode, Kind, parse } from "graphql";
import { fields } from "../../server/graphql/fields.js";

interface TypedDocumentOptions {
  readonly schemaText: string;
  readonly documents: readonly { readonly name: string; readonly text: string }[];
  readonly inlineFragmentTypes: "inline" | "combine";
  /** Computes the hash that identifies a document. Default: only types are printed. */
  readonly hashAlgorithm?: (operation: string) => string;
}

/** Prints the types of documents, and typed documents if they have a hash. */
export async function printTypedDocuments({
  schemaText,
  documents,
  inlineFragmentTypes,
  hashAlgorithm,
}: TypedDocumentOptions): Promise<string> {
  const outputs = await preset.buildGeneratesSection({
    baseOutputDir: "./",
    schema: requireQueryFields(parse(schemaText)),
    documents: documents.map(({ name, text }) => ({ location: name, rawSDL: text, document: parse(text) })),
    config: {
      documentMode: "string",
      enumsAsTypes: true,
      useTypeImports: true,
      inlineFragmentTypes,
      scalars,
    },
    presetConfig: {
      fragmentMasking: false,
      ...(hashAlgorithm && { persistedDocuments: { hashAlgorithm } }),
    },
    plugins: [],
    pluginMap: {},
  });
  const generated = outputs.filter(({ filename }) => filename.endsWith("graphql.ts"));
  const texts = await Promise.all(
    generated.map((output) =>
      codegen({
        ...output,
        // Kinds whose answers have the same fields share one type.
        config: { ...output.config, mergeFragmentTypes: inlineFragmentTypes === "inline" },
        plugins: output.plugins.filter((plugin) => hashAlgorithm || !("typed-document-node" in plugin)),
      }),
    ),
  );
  return texts.join("\n");
}

const scalars = {
  ...Object.fromEntries(
    ["Date", "PartialDate", "DateTime", "Moment", "URL"].map((name) => [name, "string"] as const),
  ),
  // So that the conditions of a bucket can be passed on as those of a list.
  JSONObject: "object",
};

/**
 * Converts the schema to that of answers without errors. A client fails on an error, so that fields of Query that are null only then
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
