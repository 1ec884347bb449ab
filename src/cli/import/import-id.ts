import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

/**
 * The id under which the graph keeps how far the import of files is. It goes by what they hold and how they are read, not by
 * what they are called.
 */
export async function importId(files: readonly string[], read: readonly unknown[]): Promise<string> {
  const hash = createHash("sha256").update(JSON.stringify(read));
  for (const file of files)
    for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array);
  return `import:${hash.digest("hex").slice(0, 32)}`;
}
