import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../paths.js";

/** The folder of the documents of the product. */
export const ownDocuments = join(packageRoot, "schema", "documents");

/** A document that the server knows by its hash. The explorer uses those of the product. */
export interface TrustedDocument {
  /** The file name without its extension. */
  readonly name: string;
  readonly text: string;
  /** SHA-256 of the text, in hexadecimal. */
  readonly hash: string;
}

/** The documents of the product, sorted by name. */
export const trustedDocuments = (): readonly TrustedDocument[] => documentsIn(ownDocuments);

/** The documents of a folder, sorted by name. */
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
