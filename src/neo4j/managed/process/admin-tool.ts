import { AppError } from "../../../errors.js";
import type { Neo4jHome } from "../home/home.js";
import type { Runtime } from "../install/runtime.js";
import type { Environment } from "../system/find-program.js";
import { runProgram } from "../system/run-program.js";
import { javaOpenings } from "./java-openings.js";

/**
 * Runs a command of Neo4j's `neo4j-admin` on a home, such as ["database", "dump", …]; resolves to its output.
 * The server must not be running. Fails with the command's last output.
 */
export async function runAdminTool(
  { java, jars, environment }: Runtime,
  home: Pick<Neo4jHome, "server" | "conf">,
  args: readonly string[],
): Promise<readonly string[]> {
  const result = await runProgram(java, [...buildToolFlags(jars), ...args], {
    environment: addHomeVariables(environment, home),
  });
  if (result.code === 0) return result.lines;
  throw new AppError(
    "DATABASE_UNAVAILABLE",
    `neo4j-admin ${args.slice(0, 2).join(" ")} failed (exit status ${result.code}): ${result.lines.slice(-3).join(" ")}`,
  );
}

// The tool's class, not its launcher, which starts a second JVM: half a second instead of two.
const buildToolFlags = (jars: string): string[] => [
  "-XX:+UseParallelGC",
  ...javaOpenings,
  "-cp",
  `${jars}/*`,
  "org.neo4j.cli.AdminTool",
];

const addHomeVariables = (
  environment: Environment,
  home: Pick<Neo4jHome, "server" | "conf">,
): Environment => ({
  ...environment,
  NEO4J_HOME: home.server,
  NEO4J_CONF: home.conf,
});
