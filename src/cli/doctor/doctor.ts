import pc from "picocolors";
import { type Config, readConfig } from "../../config.js";
import { getErrorMessage } from "../../util/error-details.js";
import { type Diagnosis, failCheck, passCheck } from "./diagnosis.js";
import { checkDriver } from "./driver.js";
import { checkHome, checkMemory, checkNode, checkSpace } from "./machine.js";
import { checkData, checkJava, checkLock, checkManagedJars } from "./own-server.js";
import { checkPort } from "./port.js";
import { checkServer } from "./server.js";

export interface DoctorOptions {
  /** Print the findings as one line of JSON. */
  readonly json?: boolean;
}

/**
 * Checks everything that brandgraph needs, and prints how to fix problems. Sets the exit status to 1 if one
 * fails.
 */
export async function runDoctor({ json }: DoctorOptions): Promise<void> {
  const diagnoses = [await checkNode(), checkMemory(), ...(await checkWithSettings()), checkDriver()];
  if (json) console.log(JSON.stringify(diagnoses));
  else diagnoses.forEach(show);
  if (diagnoses.some(({ status }) => status === "FAILED")) process.exitCode = 1;
}

async function checkWithSettings(): Promise<readonly Diagnosis[]> {
  let config: Config;
  try {
    config = readConfig(process.env);
    if (config.NEO4J_URI && config.NEO4J_PASSWORD === undefined)
      throw new Error("NEO4J_URI is set, but NEO4J_PASSWORD is not.");
  } catch (error) {
    return [failCheck("settings", getErrorMessage(error), "Run brandgraph --help for all settings.")];
  }
  const local: Diagnosis[] = [];
  for (const check of [checkHome, checkSpace, checkJava, checkManagedJars, checkData, checkLock, checkPort])
    local.push(await check(config));
  return [passCheck("settings", "All settings are valid."), ...local, ...(await checkServer(config))];
}

const colours = { OK: pc.green, WARNING: pc.yellow, FAILED: pc.red, SKIPPED: pc.dim };

function show({ name, status, says: message, hint }: Diagnosis): void {
  console.log(`${colours[status](status.toLowerCase().padEnd(8))} ${name.padEnd(10)} ${message}`);
  if (hint) console.log(`${" ".repeat(20)}${hint}`);
}
