import { execFile } from "node:child_process";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { packageRoot } from "../../../src/paths.js";

const compiler = join(packageRoot, "node_modules", "typescript", "bin", "tsc");

const options = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  module: "nodenext",
  target: "es2023",
  lib: ["es2023", "dom"],
  types: [],
};

/** The errors that TypeScript reports for some modules, by their file names. They can import installed packages. */
export async function typeErrors(modules: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "types-"));
  try {
    await symlink(join(packageRoot, "node_modules"), join(folder, "node_modules"));
    const files = {
      ...modules,
      "package.json": JSON.stringify({ type: "module" }),
      "tsconfig.json": JSON.stringify({ compilerOptions: options }),
    };
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const run = promisify(execFile)(process.execPath, [compiler, "-p", folder]);
    return await run.then(
      () => "",
      ({ stdout }: { readonly stdout: string }) => stdout,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}
