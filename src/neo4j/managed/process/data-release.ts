import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../../errors.js";
import { writeSecretFile } from "../../../util/secret-file.js";
import type { Neo4jHome } from "../home/home.js";
import { isOlder, requireReadable } from "../install/release-order.js";
import type { Neo4jRelease } from "../install/releases.js";
import { exists } from "../system/exists.js";
import { createFolderError } from "../system/folder-error.js";
import { copyData } from "./copy-data.js";
import { putBackData } from "./replace-data.js";

/** The line of data without a file that names their version: earlier releases of brandgraph ran no other. */
const UNNAMED = "5.26";

/** The file is among the data, so that a copy of them has it too. */
const getVersionFile = ({ data }: Neo4jHome): string => join(data, "brandgraph-neo4j-version");

/** Reads the version of Neo4j that a home's data were last opened with; null if there are none. */
export async function readDataVersion(home: Neo4jHome): Promise<string | null> {
  if (await exists(getVersionFile(home))) return (await readFile(getVersionFile(home), "utf8")).trim();
  return (await exists(join(home.data, "databases"))) ? UNNAMED : null;
}

/**
 * Records that a release is about to open a home's data. Data of an older line are copied first, since the older one cannot
 * open them afterwards. Fails with CONFLICT if they are of a newer one.
 */
export async function prepareData(
  home: Neo4jHome,
  release: Neo4jRelease,
  onProgress: (message: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  await putBackData(home);
  const version = await readDataVersion(home);
  if (version === null || !isOlder(version, release)) return ensureDataVersion(home, release);
  onProgress(`Copying the data of Neo4j ${version}, since Neo4j ${release.version} converts them`);
  onProgress(`They were copied to ${await copyData(home, version, signal)}`);
  await writeDataVersion(home, release);
}

/**
 * Records that tools of a release are about to work on a home's data. Fails with CONFLICT if they are of another line.
 */
export async function ensureDataVersion(home: Neo4jHome, release: Neo4jRelease): Promise<void> {
  await putBackData(home);
  const version = await readDataVersion(home);
  if (version === release.version) return;
  if (version !== null) {
    requireReadable(`The data in ${home.data} are`, version, release);
    if (isOlder(version, release)) throw createNotConvertedError(home, version, release);
  }
  await writeDataVersion(home, release);
}

async function writeDataVersion(home: Neo4jHome, { version }: Neo4jRelease): Promise<void> {
  try {
    await mkdir(home.data, { recursive: true, mode: 0o700 });
    await writeSecretFile(getVersionFile(home), `${version}\n`);
  } catch (error) {
    throw createFolderError(home.path, "BRANDGRAPH_HOME", error);
  }
}

const createNotConvertedError = ({ data }: Neo4jHome, version: string, release: Neo4jRelease): AppError =>
  new AppError("CONFLICT", `The data in ${data} are still of Neo4j ${version}, not of ${release.version}.`, {
    hint: `Run \`brandgraph start\` with BRANDGRAPH_NEO4J_VERSION=${release.line}, which copies and converts them, or set it to the former value.`,
  });
