import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

/**
 * The id under which the graph keeps how far the import of a file is. It goes by what the file holds and how it is read, not by
 * what it is called.
 */
export async function importId(file: string, read: readonly unknown[]): Promise<string> {
  const hash = createHash("sha256").update(JSON.stringify(read));
  for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array);
  return `import:${hash.digest("hex").slice(0, 32)}`;
}
