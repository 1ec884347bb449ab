import "reflect-metadata";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { packageRoot } from "../../paths.js";
import { printTypedDocuments } from "./typed-documents.js";

/**
 * Generates the types of the answers that the tools of assistants read. Their documents are the exports of their modules with a name
 * that ends in Document.
 */
export async function generateAssistantTypes(tools: string, target: string): Promise<void> {
  const schemaText = readFileSync(join(packageRoot, "schema", "schema.graphql"), "utf8");
  const documents = await readDocuments(tools);
  mkdirSync(target, { recursive: true });
  writeFileSync(
    join(target, "documents.ts"),
    await printTypedDocuments({ schemaText, documents, inlineFragmentTypes: "combine" }),
  );
}

async function readDocuments(folder: string) {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !file.startsWith("gql"),
  );
  const modules = await Promise.all(
    files.map((file): Promise<object> => import(pathToFileURL(join(folder, file)).href)),
  );
  return modules.flatMap((module) =>
    Object.entries(module).flatMap(([name, text]: [string, unknown]) =>
      name.endsWith("Document") && typeof text === "string" ? [{ name, text }] : [],
    ),
  );
}
