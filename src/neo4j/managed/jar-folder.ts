import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { neo4jVersion } from "./version.js";

export interface Jar {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  readonly sha256: string;
}

/** Beside the jars: their names, sizes and checksums. Written last, so that a folder without it is not used. */
export const markerName = "complete.json";

/** The folder of a cache that holds the jars of this Neo4j. */
export function jarFolder(cache: string): string {
  return join(cache, `neo4j-${neo4jVersion}`);
}

/** Whether every jar of the folder's list is there as it was fetched. */
export async function isComplete(folder: string): Promise<boolean> {
  const listed = await readMarker(folder);
  if (listed.length === 0) return false;
  const intact = await Promise.all(listed.map((jar) => isIntact(folder, jar)));
  return intact.every(Boolean);
}

/** Whether a folder has the jar as it is described. */
export async function isIntact(folder: string, { name, size, sha256 }: Jar): Promise<boolean> {
  const path = join(folder, name);
  const found = await stat(path).catch(() => undefined);
  return found?.size === size && checksum(await readFile(path)) === sha256;
}

/** Describes the jars of a folder. Fails on one that breaks off, naming it. */
export async function describeJars(folder: string): Promise<Jar[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".jar"));
  return Promise.all(names.sort().map((name) => describe(folder, name)));
}

async function describe(folder: string, name: string): Promise<Jar> {
  const bytes = await readFile(join(folder, name));
  if (!endsAsJar(bytes)) throw new Error(`${name} is damaged`);
  return { name, size: bytes.length, sha256: checksum(bytes) };
}

async function readMarker(folder: string): Promise<readonly Jar[]> {
  try {
    const marker = JSON.parse(await readFile(join(folder, markerName), "utf8")) as { jars?: Jar[] };
    return marker.jars ?? [];
  } catch {
    return [];
  }
}

/** A jar ends with the record that ends every zip archive: "PK\5\6", 18 bytes, and a comment of the given length. */
function endsAsJar(bytes: Buffer): boolean {
  const end = bytes.lastIndexOf("PK\x05\x06", undefined, "latin1");
  return end >= 0 && end + 22 <= bytes.length && end + 22 + bytes.readUInt16LE(end + 20) === bytes.length;
}

function checksum(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
