import { randomBytes } from "node:crypto";
import { readOrCreateSecret } from "../../../util/secret-file.js";

/** The database's password, out of the file that keeps it; made and written there at first. */
export const readPassword = (file: string): Promise<string> =>
  readOrCreateSecret(file, () => randomBytes(24).toString("hex"));
