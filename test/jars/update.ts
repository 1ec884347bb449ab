import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { formatJarList, type Jar } from "../../src/neo4j/managed/install/jar-list.js";
import { copyJars } from "../../src/neo4j/managed/install/maven.js";
import { neo4jVersion } from "../../src/neo4j/managed/install/version.js";
import { findProgram } from "../../src/neo4j/managed/system/find-program.js";
import { packageRoot } from "../../src/paths.js";

// `npm run jars` writes the list of Neo4j's jars again, as Maven fetches them into an empty store. Run it
// after a change of the version in src/neo4j/managed/install/version.ts, on a network whose mirrors of Maven
// you trust.

const [maven] = await findProgram("mvn", process.env);
if (maven === undefined) throw new Error("Maven (mvn) is not on PATH.");
const draft = await mkdtemp(join(tmpdir(), "brandgraph-jars-"));
try {
  const folder = join(draft, "jars");
  await mkdir(folder);
  const repository = join(draft, "repository");
  await copyJars({ maven, folder, environment: process.env, repository });
  const jars = await describeJars(folder);
  const file = join(packageRoot, "src/neo4j/managed/install/neo4j-jars.ts");
  await writeFile(file, moduleOf(jars));
  const bytes = jars.reduce((sum, { size }) => sum + size, 0);
  console.error(`Neo4j ${neo4jVersion}: ${jars.length} jars, ${bytes} bytes`);
} finally {
  await rm(draft, { recursive: true });
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

function moduleOf(jars: readonly Jar[]): string {
  return `import { parseJarList } from "./jar-list.js";

/**
 * The jars of Neo4j ${neo4jVersion} and of all that it depends on: SHA-256, bytes, path in a Maven repository.
 * Written by \`npm run jars\`, which is run after a change of the version in version.ts.
 */
export const neo4jJars = parseJarList(\`
${formatJarList(jars)}\`);
`;
}
