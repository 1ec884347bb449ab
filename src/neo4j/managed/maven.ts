import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Fault } from "../../errors.js";
import { copyDependencies, pom } from "./pom.js";
import { type ProgramOptions, runProgram } from "./run-program.js";

export interface MavenOptions extends ProgramOptions {
  /** Path of `mvn`. */
  readonly maven: string;
  /** An existing folder: the pom is written there, and the jars beside it. */
  readonly folder: string;
  /** Maven's store of what it has downloaded, unless its own is to be used. */
  readonly repository?: string;
}

/** Has Maven put Neo4j's jars into a folder. Fails with Maven's own first error. */
export async function copyJars({ maven, folder, repository, ...options }: MavenOptions): Promise<void> {
  const pomFile = join(folder, "pom.xml");
  await writeFile(pomFile, pom);
  const args = ["--batch-mode", "--strict-checksums", "--file", pomFile, copyDependencies];
  args.push("-DincludeScope=runtime", `-DoutputDirectory=${folder}`);
  if (repository !== undefined) args.push(`-Dmaven.repo.local=${repository}`);
  const { code, lines } = await runProgram(maven, args, options);
  if (code === 0) return;
  const reason = lines.find((line) => line.startsWith("[ERROR]")) ?? lines.at(-1) ?? "it said nothing";
  throw new Fault("DATABASE_UNAVAILABLE", `Maven could not fetch Neo4j: ${reason.replace("[ERROR] ", "")}`, {
    hint: "Run it again when the network is there: it goes on where it stopped.",
  });
}
