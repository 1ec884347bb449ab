import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../../src/paths.js";
import { testRelease } from "../../support/process/neo4j.js";

const measured = ["@neo4j/graphql", "@apollo/server", "graphql", "neo4j-driver"];

/** Describes the machine and the versions that the figures depend on besides the code. */
export function describeMachine() {
  const readVersion = (name: string): string => {
    const text = readFileSync(join(packageRoot, "node_modules", name, "package.json"), "utf8");
    return (JSON.parse(text) as { readonly version: string }).version;
  };
  return {
    cores: cpus().length,
    processor: cpus()[0]?.model ?? "unknown",
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    neo4j: testRelease.version,
    packages: Object.fromEntries(measured.map((name) => [name, readVersion(name)])),
  };
}
