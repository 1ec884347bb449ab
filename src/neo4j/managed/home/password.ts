import { randomBytes } from "node:crypto";
import { readOrCreateSecret } from "../../../util/secret-file.js";

/** Reads the database's password from its file. The first call generates it. */
export const readPassword = (file: string): Promise<string> =>
  readOrCreateSecret(file, () => randomBytes(24).toString("hex"));
