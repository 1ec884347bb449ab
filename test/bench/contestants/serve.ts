import { type Config, readConfig } from "../../../src/config.js";
import { type Neo4jConnection, readExternalConnection } from "../../../src/neo4j/connection.js";
import type { ContestantMessage, SentStatement } from "./messages.js";

const SAMPLE_MS = 100;

export interface ContestantServer {
  readonly url: string;
  readonly statements?: () => readonly SentStatement[];
}

/** Runs a contestant's server in this process until the runner ends it, and answers the runner's messages. */
export async function serve(
  start: (connection: Neo4jConnection, config: Config) => Promise<ContestantServer>,
): Promise<void> {
  const config = readConfig(process.env);
  const { url, statements = () => [] } = await start(readExternalConnection(config)!, config);
  const usage = createUsageMeter();
  process.on("message", ({ about }: { about: ContestantMessage["about"] }) => {
    if (about === "usage") sendMessage({ about, usage: usage() });
    if (about === "statements") sendMessage({ about, statements: statements() });
  });
  process.on("disconnect", () => process.exit());
  // Ctrl-C reaches every process of a terminal. The runner ends this one later.
  process.on("SIGINT", () => {});
  sendMessage({ about: "listening", url });
}

const sendMessage = (report: ContestantMessage): void => void process.send?.(report);

function createUsageMeter() {
  let peakRss = 0;
  const readRss = (): number => {
    const now = process.memoryUsage.rss();
    peakRss = Math.max(peakRss, now);
    return now;
  };
  setInterval(readRss, SAMPLE_MS);
  return () => {
    const { user, system } = process.cpuUsage();
    const usage = { rss: readRss(), peakRss, cpu: (user + system) / 1000 };
    peakRss = 0;
    return usage;
  };
}
