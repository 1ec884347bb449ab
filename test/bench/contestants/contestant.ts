import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { AppError } from "../../../src/errors.js";
import type { Neo4jConnection } from "../../../src/neo4j/connection.js";
import { toNeo4jSettings } from "../../support/process/neo4j-settings.js";
import { buildFolder } from "./build.js";
import type { ContestantMessage, SentStatement, Usage } from "./messages.js";

export const contestantNames = ["product", "peer", "bare"] as const;
export type ContestantName = (typeof contestantNames)[number];

/** A server to measure. It has its own process, so that its memory is its own. */
export interface Contestant {
  readonly name: ContestantName;
  /** The address for GraphQL requests, or for what the contestant has instead. */
  readonly url: string;
  /** Returns the memory of the process since the last call, and the processor time that it has ever used. */
  usage(): Promise<Usage>;
  /**
   * Returns the statements that were sent to the database since the last call; empty if it does not keep
   * them.
   */
  statements(): Promise<readonly SentStatement[]>;
  stop(): Promise<void>;
}

/** Starts a compiled contestant on a database. Fails if the process ends before it listens. */
export async function startContestant(
  name: ContestantName,
  connection: Neo4jConnection,
  script = `contestants/${name}`,
  folder = buildFolder,
): Promise<Contestant> {
  const child = fork(join(folder, "test", "bench", `${script}.js`), {
    env: { ...process.env, ...toNeo4jSettings(connection), NODE_ENV: "production" },
    serialization: "advanced",
    execArgv: [],
  });
  const { url } = await awaitMessage(child, "listening", name);
  const requestMessage = <K extends ContestantMessage["about"]>(about: K) => {
    child.send({ about });
    return awaitMessage(child, about, name);
  };
  return {
    name,
    url,
    usage: async () => (await requestMessage("usage")).usage,
    statements: async () => (await requestMessage("statements")).statements,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    },
  };
}

/** Waits for the next report of a type. */
function awaitMessage<K extends ContestantMessage["about"]>(
  child: ChildProcess,
  about: K,
  name: string,
): Promise<Extract<ContestantMessage, { about: K }>> {
  return new Promise((resolve, reject) => {
    const take = (message: unknown): void => {
      const received = message as ContestantMessage;
      if (received.about !== about) return;
      settle();
      resolve(received as Extract<ContestantMessage, { about: K }>);
    };
    const fail = (): void => {
      settle();
      reject(new AppError("INTERNAL_SERVER_ERROR", `The process of ${name} ended during the measurement.`));
    };
    const settle = (): void => void child.off("message", take).off("exit", fail);
    child.on("message", take).on("exit", fail);
  });
}
