import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Jar } from "../../../src/neo4j/managed/install/jar-list.js";

export interface FakeJar extends Jar {
  readonly bytes: Buffer;
}

/** A jar of an artifact with the given content, and its list entry. */
export function fakeJar(artifact: string, content = `the jar ${artifact}`): FakeJar {
  const [bytes, name] = [Buffer.from(content), `${artifact}-1.0.jar`];
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { name, path: `org/example/${artifact}/1.0/${name}`, size: bytes.length, sha256, bytes };
}

/** Puts jars into a folder, each at its path in a Maven repository. */
export async function writeRepository(folder: string, jars: readonly FakeJar[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { path, bytes } of jars) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
}

/** The jar with its first byte changed, with the same name and list entry. */
export function changeFirstByte(jar: FakeJar): FakeJar {
  const bytes = Buffer.from(jar.bytes);
  bytes[0] = bytes[0]! ^ 1;
  return { ...jar, bytes };
}
