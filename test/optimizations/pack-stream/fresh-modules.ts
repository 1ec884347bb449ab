import { createRequire } from "node:module";
import {
  type DriverModules,
  loadDriverModules,
} from "../../../src/optimizations/pack-stream/driver-modules.js";

/** The driver's modules with classes of their own, which no database of this process has changed. */
export function loadFreshModules(): DriverModules {
  const ofDriver = createRequire(createRequire(import.meta.url).resolve("neo4j-driver"));
  const id = ofDriver.resolve("neo4j-driver-bolt-connection/lib/packstream/packstream-v1.js");
  const loaded = ofDriver.cache[id];
  delete ofDriver.cache[id];
  try {
    return loadDriverModules();
  } finally {
    ofDriver.cache[id] = loaded;
  }
}
