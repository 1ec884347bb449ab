import { readDriverVersion } from "../../optimizations/pack-stream/driver-modules.js";
import { ensureFastUnpacking } from "../../optimizations/pack-stream/fast-unpacking.js";
import { type Diagnosis, passCheck, warnAboutCheck } from "./diagnosis.js";

/** Checks that the driver reads Neo4j's messages with the product's reader. */
export function checkDriver(isFast: boolean = ensureFastUnpacking()): Diagnosis {
  const driver = `neo4j-driver ${readDriverVersion()}`;
  if (isFast) return passCheck("driver", `${driver} reads messages with brandgraph's reader.`);
  return warnAboutCheck(
    "driver",
    `${driver} reads messages in its own way, so that answers take longer.`,
    "Install the version of neo4j-driver that brandgraph's package.json names.",
  );
}
