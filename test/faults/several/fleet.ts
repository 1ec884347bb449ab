import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Role } from "../../../src/domain/graphql/access/role.js";
import { type Database, openDatabase } from "../../../src/neo4j/database.js";
import { type ManagedNeo4j, startManagedNeo4j } from "../../../src/neo4j/managed/process/managed-neo4j.js";
import { applyMigrations } from "../../../src/neo4j/migrate.js";
import { createStatement } from "../../../src/neo4j/statement.js";
import { generateApiKey } from "../../../src/util/api-key-secret.js";
import type { GraphQLAnswer } from "../../support/api/api.js";
import { createTestKey, type TestKey, toBearerHeader } from "../../support/api/keys.js";
import { type RunningCommand, runBrandgraph } from "../../support/process/cli.js";
import { testServer } from "../../support/process/neo4j.js";
import { toNeo4jSettings } from "../../support/process/neo4j-settings.js";
import { waitUntil } from "../../support/wait/wait-until.js";
import { type RoundRobinProxy, startRoundRobinProxy } from "./round-robin-proxy.js";

/** The names of the processes. */
export const names = ["A", "B", "C", "D"] as const;
export type ProcessName = (typeof names)[number];

/** A process of the API. */
export interface FleetMember {
  readonly name: ProcessName;
  readonly url: string;
  readonly running: RunningCommand;
  /** Its log so far. */
  readonly log: () => string;
}

export interface FleetAnswer extends GraphQLAnswer {
  readonly status: number;
  readonly revision: number | null;
}

type Settings = Readonly<Record<string, string>>;

export interface FleetOptions {
  /** The settings of all processes, beside those of every fleet. */
  readonly settings?: Settings;
  /** False if the database is left without migrations. Default: true. */
  readonly isMigrated?: boolean;
}

/** Up to four processes of the API on one Neo4j, and a proxy before them. */
export class Fleet {
  readonly members = new Map<ProcessName, FleetMember>();

  private constructor(
    readonly home: string,
    readonly neo4j: ManagedNeo4j,
    readonly database: Database,
    readonly proxy: RoundRobinProxy,
    private readonly settings: Settings,
    private readonly adminKey: string,
  ) {}

  static async launch({ settings = {}, isMigrated = true }: FleetOptions = {}): Promise<Fleet> {
    const home = await mkdtemp(join(tmpdir(), "brandgraph-several-"));
    const neo4j = await startManagedNeo4j({ ...testServer, home });
    const database = openDatabase(neo4j, { timeout: 60_000 });
    if (isMigrated) await applyMigrations(database);
    return new Fleet(home, neo4j, database, await startRoundRobinProxy(), settings, generateApiKey());
  }

  /** Starts a process without waiting until it serves. */
  spawn(name: ProcessName, settings: Settings = {}): RunningCommand & { readonly log: () => string } {
    const running = runBrandgraph(["start", "--json"], {
      ...toNeo4jSettings(this.neo4j),
      BRANDGRAPH_HOME: join(this.home, name),
      BRANDGRAPH_ADMIN_KEY: this.adminKey,
      BRANDGRAPH_SEED: "false",
      BRANDGRAPH_LOG_LEVEL: "warn",
      BRANDGRAPH_PROXIES: "1",
      BRANDGRAPH_RATE_LIMIT: "0",
      PORT: "0",
      ...this.settings,
      ...settings,
    });
    let log = "";
    running.process.stderr?.on("data", (text) => {
      log += String(text);
    });
    return Object.assign(running, { log: () => log });
  }

  /** Starts a process, and resolves once it serves. The proxy knows it from then on. */
  async startMember(name: ProcessName, settings: Settings = {}): Promise<FleetMember> {
    return this.join(name, this.spawn(name, settings));
  }

  /** Waits until a process serves. */
  async join(
    name: ProcessName,
    running: RunningCommand & { readonly log: () => string },
  ): Promise<FleetMember> {
    const { api } = JSON.parse(await running.firstLine) as { readonly api: string };
    const member = { name, url: api.replace("/graphql", ""), running, log: running.log };
    this.members.set(name, member);
    await this.#updateProxy();
    return member;
  }

  /** Starts all processes, and resolves once each knows the others. */
  async startAll(settings: Settings = {}): Promise<void> {
    for (const name of names) await this.startMember(name, settings);
    await this.waitUntilKnown();
  }

  /** Waits until each process has heard of all. */
  async waitUntilKnown(): Promise<void> {
    for (const name of this.members.keys())
      await waitUntil(
        async () => (await this.readMetric(name, "processes")) === this.members.size,
        `the number of processes at ${name}`,
      );
  }

  /** Ends a process; the proxy keeps it until it has found that it is not ready. */
  async stopMember(name: ProcessName, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    const { running } = this.get(name);
    running.process.kill(signal);
    await running.finished;
    this.members.delete(name);
    await this.#updateProxy();
  }

  get(name: ProcessName): FleetMember {
    const member = this.members.get(name);
    if (!member) throw new Error(`The process ${name} does not run.`);
    return member;
  }

  createKey(role: Role, name?: string): Promise<TestKey> {
    return createTestKey(this.database, role, name === undefined ? {} : { name });
  }

  /** Sends an operation to a process, or to the proxy. */
  async send(
    to: ProcessName | "PROXY",
    body: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<FleetAnswer> {
    const url = to === "PROXY" ? this.proxy.url : this.get(to).url;
    const response = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
    const revision = response.headers.get("graph-revision");
    const answer = (await response.json()) as GraphQLAnswer;
    return { ...answer, status: response.status, revision: revision === null ? null : Number(revision) };
  }

  /** Records a brand at a process. Fails if that is not acknowledged; returns its revision, and that of the answer. */
  async recordBrand(to: ProcessName, id: string, key: TestKey): Promise<{ payload: number; header: number }> {
    const { data, errors, revision } = await this.send(to, buildRecordBrand(id), toHeaders(key));
    const { brand, userErrors, revision: payload } = data?.recordBrand ?? {};
    if (!brand || revision === null) throw new Error(JSON.stringify(errors ?? userErrors));
    return { payload, header: revision };
  }

  /** Reads the first column of the rows of a statement. */
  readColumn<T>(text: string): Promise<readonly T[]> {
    const read = createStatement({ name: "ask", text, read: (rows) => rows.map(([value]) => value as T) });
    return this.database.read(read);
  }

  /** Reads a metric of a process, with its labels; 0 if it has no value yet. */
  async readMetric(name: ProcessName, metric: string): Promise<number> {
    const text = await (await fetch(`${this.get(name).url}/metrics`)).text();
    const line = text.split("\n").find((candidate) => candidate.startsWith(`brandgraph_${metric} `));
    return Number(line?.split(" ").at(-1) ?? 0);
  }

  async stop(): Promise<void> {
    for (const { running } of this.members.values()) running.process.kill("SIGKILL");
    await Promise.all([...this.members.values()].map(({ running }) => running.finished));
    await this.proxy.stop();
    await this.database.close();
    await this.neo4j.stop();
    await rm(this.home, { recursive: true, force: true });
  }

  #updateProxy(): Promise<void> {
    return this.proxy.setMembers([...this.members.values()].map(({ url }) => url));
  }
}

export const toHeaders = (key: TestKey) => toBearerHeader(key.text);

/** A request that records a brand. */
export const buildRecordBrand = (id: string, name = id) => ({
  query: `mutation ($input: RecordBrandInput!) {
    recordBrand(input: $input) { revision brand: entity { id } userErrors { message } }
  }`,
  variables: {
    input: {
      id: `brand:${id}`,
      name,
      claim: { source: { title: "S" }, statement: "It is said so." },
      idempotencyKey: `${id} ${name}`,
    },
  },
});

export const buildReadBrand = (id: string) => ({
  query: "query ($id: ID!) { brand(id: $id) { name } }",
  variables: { id: `brand:${id}` },
});

/** Does work a number of times, that many at once. */
export async function repeatAtOnce(
  count: number,
  atOnce: number,
  work: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const takeWork = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) await work(index);
  };
  await Promise.all(Array.from({ length: atOnce }, takeWork));
}

/** Does work a number of times at a constant rate, without waiting for earlier ones. */
export async function repeatEvenly(
  count: number,
  milliseconds: number,
  work: (index: number) => Promise<void>,
): Promise<void> {
  const startedAt = performance.now();
  const working: Promise<void>[] = [];
  for (let index = 0; index < count; index += 1) {
    working.push(work(index));
    const pause = startedAt + ((index + 1) * milliseconds) / count - performance.now();
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
  }
  await Promise.all(working);
}

/** Prints the figure of a check on standard output. */
export const printFigure = (check: number, text: string): void => console.log(`check ${check}: ${text}`);
