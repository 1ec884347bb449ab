import { randomUUID } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";

/** Writes a file that only its owner may read. A reader sees the old contents or the new, never a part. */
export async function writeSecretFile(path: string, contents: string | Uint8Array): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  try {
    await writeFile(draft, contents, { mode: 0o600, flag: "wx" });
    await rename(draft, path);
  } catch (error) {
    // On a full disk, part of the file was written.
    await rm(draft, { force: true });
    throw error;
  }
}

/** Reads the secret in a file. The first call makes and writes it. The file's folder must exist. */
export async function readOrCreateSecret(path: string, make: () => string): Promise<string> {
  const existing = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  if (existing.trim() !== "") return existing.trim();
  const secret = make();
  await writeSecretFile(path, `${secret}\n`);
  return secret;
}
