import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../paths.js";

const own = join(packageRoot, "schema", "documents");

/** A document that the server knows by its hash; the explorer asks those that come with the product. */
export interface TrustedDocument {
  /** The name of its file, without the ending. */
  readonly name: string;
  readonly text: string;
  /** SHA-256 of the text, in hexadecimal. */
  readonly hash: string;
}

/** The documents that come with the product, in the order of their names. */
export const trustedDocuments = (): readonly TrustedDocument[] => documentsIn(own);

/** The documents of a folder, in the order of their names. */
export const documentsIn = (folder: string): readonly TrustedDocument[] =>
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
