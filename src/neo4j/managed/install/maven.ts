import { writeFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { AppError } from "../../../errors.js";
import { type ProgramOptions, runProgram } from "../system/run-program.js";

export interface MavenOptions extends ProgramOptions {
  /** Path of `mvn`. */
  readonly maven: string;
  /** The version of Neo4j. */
  readonly version: string;
  /** An existing folder for the pom and the jars, each jar at its path in a Maven repository. */
  readonly folder: string;
  /** The folder of Maven's local repository. Default: that of Maven's settings. */
  readonly repository?: string;
}

/** Runs Maven to copy Neo4j's jars into a folder. Fails with Maven's first error. */
export async function copyJars(request: MavenOptions): Promise<void> {
  const { maven, version, folder, repository, ...options } = request;
  const pomFile = join(folder, "pom.xml");
  await writeFile(pomFile, buildPom(version));
  const args = ["--batch-mode", "--strict-checksums", "--file", pomFile, copyDependencies];
  args.push("-DincludeScope=runtime", `-DoutputDirectory=${folder}`, "-Dmdep.useRepositoryLayout=true");
  if (repository !== undefined) args.push(`-Dmaven.repo.local=${repository}`);
  const { code, lines } = await runProgram(maven, args, options);
  if (code === 0) return;
  const reason = lines.find((line) => line.startsWith("[ERROR]")) ?? lines.at(-1) ?? "it printed nothing";
  throw new AppError(
    "DATABASE_UNAVAILABLE",
    `Maven could not fetch Neo4j: ${reason.replace("[ERROR] ", "")}`,
    {
      hint: "Run it again when the network is available: it continues where it stopped.",
    },
  );
}

/** The goal of Maven. The version is pinned, since the default differs between versions of Maven. */
const copyDependencies = "org.apache.maven.plugins:maven-dependency-plugin:3.7.0:copy-dependencies";

/** Builds a Maven project with Neo4j as its only dependency. */
const buildPom = (version: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>brandgraph</groupId>
  <artifactId>managed-neo4j</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.neo4j</groupId>
      <artifactId>neo4j</artifactId>
      <version>${version}</version>
    </dependency>
  </dependencies>
</project>
`;

const UNITS: Readonly<Record<string, number>> = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9 };

/**
 * Parses the jar in a line of Maven's output, such as "Downloaded from central: https://…/neo4j-kernel-5.26.31.jar
 * (5.8 MB at 3.1 MB/s)"; undefined for other lines.
 */
export function parseDownloadedJar(
  line: string,
): { readonly name: string; readonly bytes: number } | undefined {
  const [, url, size, unit] = /Downloaded from \S+ (\S+\.jar) \(([\d.]+) ([kMG]?B) at/.exec(line) ?? [];
  if (url === undefined || unit === undefined) return undefined;
  return { name: posix.basename(url), bytes: Number(size) * (UNITS[unit] ?? 0) };
}
