import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { packageRoot } from "../../../src/paths.js";

/** A folder with the program of a client's user. Its modules can import every installed package. */
export interface ClientProject {
  write(files: Readonly<Record<string, string>>): Promise<void>;
  /** Runs an installed command in the folder, and returns its output. Fails with that output. */
  run(command: string, ...parameters: readonly string[]): Promise<string>;
  /** Finds the errors that TypeScript reports for the files of the folder. */
  findTypeErrors(): Promise<string>;
  remove(): Promise<void>;
}

const compilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  module: "esnext",
  moduleResolution: "bundler",
  target: "es2023",
  lib: ["es2023", "dom"],
  types: [],
};

export async function createProject(): Promise<ClientProject> {
  const folder = await mkdtemp(join(tmpdir(), "client-"));
  const installed = join(packageRoot, "node_modules");
  await symlink(installed, join(folder, "node_modules"));

  const write: ClientProject["write"] = async (files) => {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
  };
  await write({
    "package.json": JSON.stringify({ type: "module" }),
    "tsconfig.json": JSON.stringify({ compilerOptions }),
  });
  const run: ClientProject["run"] = async (command, ...parameters) => {
    const { stdout } = await promisify(execFile)(join(installed, ".bin", command), parameters, {
      cwd: folder,
    }).catch(({ stdout, stderr }) => {
      throw new Error(`${command} failed.\n${stdout}${stderr}`);
    });
    return stdout;
  };
  return {
    write,
    run,
    findTypeErrors: () =>
      run("tsc", "-p", ".").then(
        () => "",
        ({ message }) => message,
      ),
    remove: () => rm(folder, { recursive: true }),
  };
}
