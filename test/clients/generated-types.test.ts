import "reflect-metadata";
import { expect, it } from "vitest";
import { printTypedDocuments } from "../../src/explorer/build/typed-documents.js";
import { printedSchema } from "../../src/server/graphql/schema.js";
import { ownDocuments, readDocumentFolder } from "../../src/server/graphql/trusted-documents.js";

const printTypes = (documents: Parameters<typeof printTypedDocuments>[0]["documents"]) =>
  printTypedDocuments({
    schemaText: printedSchema(),
    documents,
    inlineFragmentTypes: "inline",
    hashAlgorithm: () => "a hash",
  });

it("Kinds whose answers have the same fields share one type", async () => {
  const text =
    "query Names { entities { nodes { id ... on Lawsuit { filedOn } ... on Brand { category } } } }";
  const printed = await printTypes([{ name: "names", text }]);
  const [type = ""] = /export type NamesQuery = .*?;\n\n/s.exec(printed) ?? [];
  expect(type.match(/\bid: string/g)).toHaveLength(3);
});

it("The client has at most 15,000 lines", async () => {
  const printed = await printTypes(readDocumentFolder(ownDocuments));
  expect(printed.split("\n").length).toBeLessThanOrEqual(15_000);
});
