import { findJava } from "../../src/neo4j/managed/install/java.js";
import { describeMissingJava } from "../../src/neo4j/managed/install/missing-tools.js";
import { getRelease } from "../../src/neo4j/managed/install/releases.js";

const release = getRelease("2026");
const { java, unfit } = await findJava(process.env, release.javaVersions);

/** The reason why tests of Neo4j 2026 cannot run here; null if they can. */
export const whySkipped: string | null = java ? null : describeMissingJava(release, unfit);
