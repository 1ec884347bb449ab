import { readTrustedDocuments } from "../../src/server/graphql/trusted-documents.js";
import { examples } from "../docs/examples.js";
import { buildDocumentVariables, isMutation } from "../support/api/document-variables.js";
import { collectStatements } from "../support/graph/collect-statements.js";
import type { StoredAnswer } from "./answer.js";
import { listFigureQueries } from "./figure-answers.js";

/** The texts of the Cypher statements of documents, examples and figures. */
export async function* collectStatementTexts(): AsyncGenerator<StoredAnswer> {
  for (const document of readTrustedDocuments())
    if (!isMutation(document))
      yield await collectTexts(document.name, document.text, buildDocumentVariables(document));
  for (const { language, code } of examples)
    if (language === "graphql" && !/^\s*mutation/.test(code)) yield await collectTexts(code, code);
  for (const query of listFigureQueries()) yield await collectTexts(query, query);
}

async function collectTexts(name: string, query: string, variables = {}): Promise<StoredAnswer> {
  const texts = await collectStatements(query, variables).then(
    (statements) =>
      statements.map(({ text, access, name: title }) => `// ${title}, ${access}\n${normalizeNames(text)}`),
    (error: Error) => [error.message],
  );
  return { name: name.replace(/\s+/g, " "), body: texts.join("\n\n") };
}

/** Numbers variables and parameters in the order in which they appear. */
function normalizeNames(text: string): string {
  const numbers = new Map<string, number>();
  return text.replace(/\b([A-Za-z]+)\d+\b/g, (name, stem: string) => {
    if (!numbers.has(name)) numbers.set(name, numbers.size);
    return `${stem}${numbers.get(name)}`;
  });
}
