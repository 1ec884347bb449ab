import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { delimiter, join } from "node:path";

export type Environment = Readonly<Record<string, string | undefined>>;

/** The paths of a program on PATH, the first match first. */
export async function findProgram(name: string, environment: Environment): Promise<string[]> {
  const folders = (environment.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const candidates = folders.map((folder) => join(folder, name));
  const runnable = await Promise.all(candidates.map(isRunnable));
  return candidates.filter((_, index) => runnable[index]);
}

async function isRunnable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
