import { AppError } from "../../../errors.js";

/**
 * The fault for a folder that cannot be written.
 * @param setting the setting that names another one
 */
export function folderFault(folder: string, setting: string, cause: unknown): AppError {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === "ENOSPC")
    return new AppError("STORAGE_FULL", `There is no room left in ${folder}.`, { cause });
  return new AppError(
    "DATABASE_UNAVAILABLE",
    `The folder ${folder} cannot be written (${code ?? String(cause)}).`,
    {
      hint: `Set ${setting} to a folder this user may write.`,
      cause,
    },
  );
}
