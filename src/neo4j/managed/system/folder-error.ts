import { AppError } from "../../../errors.js";
import { getSystemErrorCode } from "../../../util/error-details.js";

/**
 * Creates the error for a folder that cannot be written.
 * @param setting the setting to change
 */
export function createFolderError(folder: string, setting: string, cause: unknown): AppError {
  const code = getSystemErrorCode(cause);
  if (code === "ENOSPC") return new AppError("STORAGE_FULL", `The disk of ${folder} is full.`, { cause });
  return new AppError(
    "DATABASE_UNAVAILABLE",
    `The folder ${folder} cannot be written (${code ?? String(cause)}).`,
    {
      hint: `Set ${setting} to a folder that this user may write to.`,
      cause,
    },
  );
}
