import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { packageRoot } from "../../src/paths.js";
import { testCache } from "../support/process/neo4j.js";

/** The report of `npm pack` about the file that it wrote. */
export interface PackedFile {
  readonly filename: string;
  /** Bytes of the file, and of what it contains. */
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

/** The package as a user has it: packed, and installed in a folder that was empty. */
export interface InstalledPackage {
  readonly packed: PackedFile;
  readonly folder: string;
  /** Writes a file into the folder. */
  write(name: string, text: string): Promise<void>;
  /** Makes a development package of this repository one of the folder, as if it were installed there. */
  provide(...names: readonly string[]): Promise<void>;
  /** Runs a command in the folder, and returns its output. Fails with that output. */
  run(command: string, ...parameters: readonly string[]): Promise<string>;
  remove(): Promise<void>;
}

/** The settings of a user, without those of the test run. */
const env = {
  ...process.env,
  NODE_ENV: undefined,
  NODE_OPTIONS: undefined,
  NO_COLOR: "1",
};

/** Packs what is built, and installs the file with npm, from its cache where it has a package. */
export async function installPackage(): Promise<InstalledPackage> {
  const folder = await mkdtemp(join(tmpdir(), "brandgraph-package-"));
  const runCommand = async (cwd: string, command: string, parameters: readonly string[]) => {
    const { stdout } = await promisify(execFile)(command, parameters, { cwd, env }).catch(
      ({ stdout, stderr }) => {
        throw new Error(`${command} ${parameters.join(" ")} failed.\n${stdout}${stderr}`);
      },
    );
    return stdout;
  };
  const run: InstalledPackage["run"] = (command, ...parameters) => runCommand(folder, command, parameters);
  const destination = ["--pack-destination", folder];
  const packing = ["pack", "--ignore-scripts", "--json", ...destination];
  const [packed] = JSON.parse(await runCommand(packageRoot, "npm", packing)) as readonly [PackedFile];
  const quietly = ["--prefer-offline", "--no-audit", "--no-fund", "--prefix", folder];
  await run("npm", "install", ...quietly, join(folder, packed.filename));
  return {
    packed,
    folder,
    write: async (name, text) => {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    },
    provide: async (...names) => {
      for (const name of names) {
        const target = join(folder, "node_modules", name);
        if (existsSync(target)) continue;
        await mkdir(dirname(target), { recursive: true });
        await symlink(join(packageRoot, "node_modules", name), target);
      }
    },
    run,
    remove: () => rm(folder, { recursive: true }),
  };
}

/** `npx brandgraph start` in the folder. */
export interface StartedPackage {
  /** Its address, without a path, once it serves. Rejects with its messages if it ends before. */
  readonly url: Promise<string>;
  stop(): Promise<void>;
}

export function startPackage({ folder }: InstalledPackage): StartedPackage {
  const settings = {
    PORT: "0",
    BRANDGRAPH_CACHE: testCache,
    BRANDGRAPH_WARM_UP: "false",
    // A busy machine plans a first statement for longer than the default.
    BRANDGRAPH_QUERY_TIMEOUT: "60000",
  };
  // A group of its own, as in a terminal, where Ctrl-C reaches npx and the server.
  const child = spawn("npx", ["--no", "brandgraph", "start", "--json"], {
    cwd: folder,
    env: { ...env, ...settings },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let messages = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    messages += text;
  });
  const closed = once(child, "close");
  const addresses = once(createInterface({ input: child.stdout }), "line");
  const ended = closed.then((): never => {
    throw new Error(messages);
  });
  ended.catch(() => {});
  return {
    url: Promise.race([addresses, ended]).then(([line]) => new URL(JSON.parse(line).api).origin),
    stop: async () => {
      if (child.exitCode === null) process.kill(-child.pid!, "SIGINT");
      await closed;
    },
  };
}
