import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { writePrivateFile } from "./private-file.js";

/** The database's password, out of the file that keeps it; made and written there at first. */
export async function readPassword(file: string): Promise<string> {
  const kept = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  if (kept.trim() !== "") return kept.trim();
  const password = randomBytes(24).toString("hex");
  await writePrivateFile(file, `${password}\n`);
  return password;
}
