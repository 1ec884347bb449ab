import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { formatJarList, getJarListPath, type Jar } from "../../src/neo4j/managed/install/jar-list.js";
import { copyJars } from "../../src/neo4j/managed/install/maven.js";
import { type Neo4jRelease, neo4jReleases } from "../../src/neo4j/managed/install/releases.js";
import { findProgram } from "../../src/neo4j/managed/system/find-program.js";

// `npm run jars` writes the lists of jars of all releases of Neo4j again, as Maven fetches them into an empty store. Run it
// after a change of a version in src/neo4j/managed/install/releases.ts, on a network whose mirrors of Maven you trust.

const [maven] = await findProgram("mvn", process.env);
if (maven === undefined) throw new Error("Maven (mvn) is not on PATH.");
for (const release of neo4jReleases) await updateList(release, maven);

async function updateList({ line, version }: Neo4jRelease, mvn: string): Promise<void> {
  const draft = await mkdtemp(join(tmpdir(), "brandgraph-jars-"));
  try {
    const folder = join(draft, "jars");
    await mkdir(folder);
    const repository = join(draft, "repository");
    await copyJars({ maven: mvn, version, folder, environment: process.env, repository });
    const jars = await describeJars(folder);
    await writeFile(getJarListPath(line), formatJarList(jars));
    const bytes = jars.reduce((sum, { size }) => sum + size, 0);
    console.error(`Neo4j ${version}: ${jars.length} jars, ${bytes} bytes`);
  } finally {
    await rm(draft, { recursive: true });
  }
}

async function describeJars(folder: string): Promise<Jar[]> {
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".jar"));
  return Promise.all(files.sort().map((file) => describe(folder, file)));
}

async function describe(folder: string, file: string): Promise<Jar> {
  const bytes = await readFile(join(folder, file));
  const path = file.replaceAll(sep, "/");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { name: path.slice(path.lastIndexOf("/") + 1), path, size: bytes.length, sha256 };
}
