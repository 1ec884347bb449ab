import pc from "picocolors";
import { type Config, readConfig } from "../../config.js";
import { errorMessage } from "../../util/error-details.js";
import { type Diagnosis, failed, ok } from "./diagnosis.js";
import { home, memory, node, space } from "./machine.js";
import { data, jars, java, lock } from "./own-server.js";
import { port } from "./port.js";
import { server } from "./server.js";

export interface DoctorOptions {
  /** Print the findings as one line of JSON. */
  readonly json?: boolean;
}

/**
 * Checks everything that brandgraph needs, and prints how to fix problems. Sets the exit status to 1 if one
 * fails.
 */
export async function doctor({ json }: DoctorOptions): Promise<void> {
  const found = [await node(), memory(), ...(await checkWithSettings())];
  if (json) console.log(JSON.stringify(found));
  else found.forEach(show);
  if (found.some(({ status }) => status === "FAILED")) process.exitCode = 1;
}

async function checkWithSettings(): Promise<readonly Diagnosis[]> {
  let config: Config;
  try {
    config = readConfig(process.env);
    if (config.NEO4J_URI && config.NEO4J_PASSWORD === undefined)
      throw new Error("NEO4J_URI is set, but NEO4J_PASSWORD is not.");
  } catch (error) {
    return [failed("settings", errorMessage(error), "Run brandgraph --help for all settings.")];
  }
  const local: Diagnosis[] = [];
  for (const check of [home, space, java, jars, data, lock, port]) local.push(await check(config));
  return [ok("settings", "All settings are valid."), ...local, ...(await server(config))];
}

const colours = { OK: pc.green, WARNING: pc.yellow, FAILED: pc.red, SKIPPED: pc.dim };

function show({ name, status, says, hint }: Diagnosis): void {
  console.log(`${colours[status](status.toLowerCase().padEnd(8))} ${name.padEnd(10)} ${says}`);
  if (hint) console.log(`${" ".repeat(20)}${hint}`);
}
