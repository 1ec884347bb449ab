import { type FinishedCommand, type RunningCommand, runBrandgraph } from "./cli.js";

/** `brandgraph start` as a process of its own that serves. */
export interface Server {
  readonly process: RunningCommand["process"];
  /** The address of the API, which ends in /graphql. */
  readonly api: string;
  /** The address of its Neo4j. */
  readonly neo4j: string;
  /** Stops it, and resolves to its output once it has ended. */
  stop(): Promise<FinishedCommand>;
}

/** Starts a server at a free port; resolves once it serves. */
export async function startServer(settings: Readonly<Record<string, string>>): Promise<Server> {
  const running = runBrandgraph(["start", "--json"], { PORT: "0", ...settings });
  const { process } = running;
  const { api, neo4j } = JSON.parse(await running.firstLine) as Pick<Server, "api" | "neo4j">;
  return {
    process,
    api,
    neo4j,
    async stop() {
      process.kill("SIGTERM");
      return running.finished;
    },
  };
}
