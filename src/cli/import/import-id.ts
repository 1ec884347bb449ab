import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

/**
 * The id of the checkpoint of an import. It depends on the content of the files and on the options to read
 * them, not on the names of the files.
 */
export async function importId(files: readonly string[], read: readonly unknown[]): Promise<string> {
  const hash = createHash("sha256").update(JSON.stringify(read));
  for (const file of files)
    for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array);
  return `import:${hash.digest("hex").slice(0, 32)}`;
}
