import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { preset } from "@graphql-codegen/client-preset";
import { codegen } from "@graphql-codegen/core";
import { parse } from "graphql";
import { packageRoot } from "../../package-root.js";

const schema = join(packageRoot, "schema", "schema.graphql");
const documents = join(packageRoot, "schema", "documents");
const target = join(packageRoot, "src", "explorer", "gql", "graphql.ts");

/** Writes the explorer's typed documents, from the schema and from schema/documents. */
export async function generateDocuments(): Promise<void> {
  const files = readDocuments();
  const outputs = await preset.buildGeneratesSection({
    baseOutputDir: "./",
    schema: parse(readFileSync(schema, "utf8")),
    documents: files.map(({ file, text }) => ({ location: file, rawSDL: text, document: parse(text) })),
    config: { documentMode: "string", enumsAsTypes: true, useTypeImports: true, scalars },
    presetConfig: {
      fragmentMasking: false,
      persistedDocuments: { hashAlgorithm: (operation: string) => hashOf(operation, files) },
    },
    plugins: [],
    pluginMap: {},
  });
  const typed = outputs.filter(({ filename }) => filename.endsWith("graphql.ts"));
  const texts = await Promise.all(typed.map((output) => codegen(output)));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, texts.join("\n"));
}

const scalars = Object.fromEntries(
  ["Date", "PartialDate", "DateTime", "URL"].map((name) => [name, "string"] as const),
);

interface DocumentFile {
  readonly file: string;
  readonly text: string;
}

const readDocuments = (): readonly DocumentFile[] =>
  readdirSync(documents)
    .filter((file) => file.endsWith(".graphql"))
    .sort()
    .map((file) => ({ file, text: readFileSync(join(documents, file), "utf8") }));

/** The hash by which the server knows a document: of its file as it stands. */
function hashOf(operation: string, files: readonly DocumentFile[]): string {
  const name = /\bquery (\w+)/.exec(operation)![1];
  const { text } = files.find((file) => new RegExp(`\\bquery ${name}\\b`).test(file.text))!;
  return createHash("sha256").update(text).digest("hex");
}
