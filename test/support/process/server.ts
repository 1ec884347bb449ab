import { brandgraph, type Running } from "./cli.js";

/** `brandgraph start` as a process of its own that serves. */
export interface Server {
  readonly process: Running["process"];
  /** The address of the API, which ends in /graphql. */
  readonly api: string;
  /** Asks it to stop, and resolves once it has ended. */
  stop(): Promise<void>;
}

/** Starts a server at a free port; resolves once it serves. */
export async function startServer(settings: Readonly<Record<string, string>>): Promise<Server> {
  const { process, firstLine, finished } = brandgraph(["start", "--json"], { PORT: "0", ...settings });
  const { api } = JSON.parse(await firstLine) as { readonly api: string };
  return {
    process,
    api,
    async stop() {
      process.kill("SIGTERM");
      await finished;
    },
  };
}
