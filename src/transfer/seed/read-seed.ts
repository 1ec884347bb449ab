import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { readJsonLines } from "../../formats/readers/read-json-lines.js";

/** The facts of one source of the seed. */
export interface SeedFile {
  /** Identifies the file and its content. */
  readonly mark: string;
  readonly facts: readonly { readonly fact: unknown; readonly place: string }[];
  /** The errors in the file. */
  readonly problems: readonly string[];
}

/**
 * The version of a seed, from its seed.json, which is raised with every change of the facts. A seed without the file
 * is of the first version.
 */
export async function readSeedVersion(directory: string): Promise<number> {
  const text = await readFile(join(directory, "seed.json"), "utf8").catch(() => '{ "version": 1 }');
  return Number(JSON.parse(text).version);
}

/** Reads the facts.jsonl of every subfolder, in the order of the folders' names. */
export async function readSeed(directory: string): Promise<readonly SeedFile[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    folders
      .sort()
      .map((folder) =>
        readFile(join(directory, folder, "facts.jsonl")).then((bytes) => readSeedFile(folder, bytes)),
      ),
  );
}

async function readSeedFile(folder: string, bytes: Uint8Array): Promise<SeedFile> {
  const facts: SeedFile["facts"][number][] = [];
  const problems: string[] = [];
  for await (const read of readJsonLines(yieldOnce(bytes))) {
    if ("fault" in read) problems.push(`${folder}: ${read.fault.message}`);
    else facts.push({ fact: read.fact, place: `${folder}/facts.jsonl:${read.line}` });
  }
  return { mark: `${folder} ${createHash("sha256").update(bytes).digest("hex")}`, facts, problems };
}

async function* yieldOnce(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
