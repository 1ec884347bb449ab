import { type Config, readConfig } from "../../../src/config.js";
import { type Neo4jConnection, readExternalConnection } from "../../../src/neo4j/connection.js";
import type { Asked, Report } from "./messages.js";

const SAMPLE_MS = 100;

export interface Served {
  readonly url: string;
  readonly statements?: () => readonly Asked[];
}

/** Runs a contestant's server in this process until the runner ends it, and answers the runner's messages. */
export async function serve(
  start: (connection: Neo4jConnection, config: Config) => Promise<Served>,
): Promise<void> {
  const config = readConfig(process.env);
  const { url, statements = () => [] } = await start(readExternalConnection(config)!, config);
  const usage = usageMeter();
  process.on("message", ({ about }: { about: Report["about"] }) => {
    if (about === "usage") tell({ about, usage: usage() });
    if (about === "statements") tell({ about, statements: statements() });
  });
  process.on("disconnect", () => process.exit());
  // Ctrl-C reaches every process of a terminal. The runner ends this one later.
  process.on("SIGINT", () => {});
  tell({ about: "listening", url });
}

const tell = (report: Report): void => void process.send?.(report);

function usageMeter() {
  let peakRss = 0;
  const rss = (): number => {
    const now = process.memoryUsage.rss();
    peakRss = Math.max(peakRss, now);
    return now;
  };
  setInterval(rss, SAMPLE_MS);
  return () => {
    const { user, system } = process.cpuUsage();
    const usage = { rss: rss(), peakRss, cpu: (user + system) / 1000 };
    peakRss = 0;
    return usage;
  };
}
