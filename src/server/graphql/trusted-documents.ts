import { hash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../paths.js";
import { recordDocuments } from "./record-documents.js";
import type { TrustedDocument } from "./trusted-document.js";

/** The folder of the documents of the product. */
export const ownDocuments = join(packageRoot, "schema", "documents");

/**
 * The documents of the product, sorted by name: those of its folder, then those that record something of a kind; and those of
 * another folder with .graphql files, one document in each. Fails if the folder cannot be read.
 */
export const readTrustedDocuments = (folder?: string): readonly TrustedDocument[] => [
  ...readDocumentFolder(ownDocuments),
  ...recordDocuments(),
  ...(folder === undefined ? [] : readDocumentFolder(folder)),
];

/** The documents of a folder, sorted by name. */
export const readDocumentFolder = (folder: string): readonly TrustedDocument[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".graphql"))
    .sort()
    .map((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      return { name: file.replace(/\.graphql$/, ""), text, hash: hash("sha256", text) };
    });
