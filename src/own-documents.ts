import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "./package-root.js";

const folder = join(packageRoot, "schema", "documents");

/** A document that comes with the product: the explorer asks it, the server knows it by its hash. */
export interface OwnDocument {
  /** Its name in schema/documents, without the ending. */
  readonly name: string;
  readonly text: string;
  /** SHA-256 of the text, in hexadecimal. */
  readonly hash: string;
}

/** The documents that come with the product, in the order of their names. */
export const ownDocuments = (): readonly OwnDocument[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".graphql"))
    .sort()
    .map((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      return {
        name: file.replace(/\.graphql$/, ""),
        text,
        hash: createHash("sha256").update(text).digest("hex"),
      };
    });
