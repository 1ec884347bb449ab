import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { waitForEvent } from "../../support/wait/wait-for-event.js";
import { serveConnection } from "./member-connection.js";

/** A transaction that a client requested of a member. */
export interface Begun {
  readonly member: number;
  readonly access: "READ" | "WRITE";
  readonly bookmarks: readonly string[];
  /** The bookmark of the last commit that the stub had acknowledged by then. */
  readonly lastCommit: string | null;
}

/**
 * Three addresses in front of one Neo4j, which act as the members of a cluster: they speak Bolt 5.4 and ROUTE, one is
 * the leader, and the others reject writes and apply each commit only after a while. It shows which member a
 * client sends what. Behind it is one store, so it shows nothing about the replication of a real cluster.
 */
export class ClusterStub {
  readonly #upstream: Upstream;
  readonly #servers: Server[] = [];
  readonly #sockets: ReadonlySet<Socket>[] = [];
  readonly #ports: number[] = [];
  readonly #begun: Begun[] = [];
  /** Bookmarks in the order of their commits, of which followers have applied the first ones. */
  readonly #commits: string[] = [];
  #applied = 0;
  #waiting: (() => void)[] = [];
  #leader: number | null = 0;
  #isReplicating = true;
  #rejected = 0;

  private constructor(upstream: Upstream) {
    this.#upstream = upstream;
  }

  static async launch(upstream: Upstream): Promise<ClusterStub> {
    const cluster = new ClusterStub(upstream);
    for (let member = 0; member < MEMBERS; member++) await cluster.#listen(member);
    return cluster;
  }

  /** The address of the cluster for a driver. */
  get uri(): string {
    return `neo4j://127.0.0.1:${this.#ports[0]}`;
  }

  /** The address of one member, without routing. */
  getAddress = (member: number): string => `bolt://127.0.0.1:${this.#ports[member]}`;

  get leader(): number | null {
    return this.#leader;
  }

  /** The transactions that clients have requested of members so far. */
  get begun(): readonly Begun[] {
    return this.#begun;
  }

  /** The number of writes that a member rejected, since it was not the leader. */
  get rejected(): number {
    return this.#rejected;
  }

  /** True if reads with the bookmark of a commit wait at followers until they are released. */
  get isHolding(): boolean {
    return this.#waiting.length > 0;
  }

  /** Stops the replication to followers: they apply nothing until it is started again. */
  stopReplication(): void {
    this.#isReplicating = false;
  }

  startReplication(): void {
    this.#isReplicating = true;
    this.#apply(this.#commits.length);
  }

  /**
   * Another member becomes the leader after an election without one. The former leader rejects writes; or its connections are
   * cut, so that answers of commits are lost, and what it has received is still carried out.
   */
  async moveLeader(electionMs: number, isCut: boolean): Promise<void> {
    const former = this.#leader ?? 0;
    this.#leader = null;
    if (isCut) for (const socket of this.#sockets[former] ?? []) socket.destroy();
    await delay(electionMs);
    this.#leader = (former + 1) % MEMBERS;
  }

  async stop(): Promise<void> {
    for (const sockets of this.#sockets) for (const socket of sockets) socket.destroy();
    for (const server of this.#servers) server.close();
    await Promise.all(this.#servers.map((server) => once(server, "close")));
  }

  /** Builds the list of servers by their roles, as the answer of ROUTE has it. */
  buildRoutingTable() {
    const addresses = this.#ports.map((port) => `127.0.0.1:${port}`);
    const leader = this.#leader;
    return {
      ttl: 300,
      db: this.#upstream.database,
      servers: [
        { role: "ROUTE", addresses },
        { role: "READ", addresses: addresses.filter((_, member) => member !== (leader ?? 0)) },
        { role: "WRITE", addresses: leader === null ? [] : [addresses[leader]] },
      ],
    };
  }

  /** Resolves to true if a member may begin a transaction: for a follower, once it has applied the bookmarks. */
  async begin(member: number, access: Begun["access"], bookmarks: readonly string[]): Promise<boolean> {
    this.#begun.push({ member, access, bookmarks, lastCommit: this.#commits.at(-1) ?? null });
    if (access === "WRITE") {
      if (member === this.#leader) return true;
      this.#rejected += 1;
      return false;
    }
    while (
      member !== this.#leader &&
      bookmarks.some((bookmark) => this.#commits.indexOf(bookmark) >= this.#applied)
    )
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return true;
  }

  recordCommit(bookmark: string): void {
    const count = this.#commits.push(bookmark);
    setTimeout(() => {
      if (this.#isReplicating) this.#apply(count);
    }, REPLICATION_MS).unref();
  }

  /** Followers have applied that many commits, and continue with what waited for them. */
  #apply(count: number): void {
    this.#applied = Math.max(this.#applied, count);
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resume of waiting) resume();
  }

  async #listen(member: number): Promise<void> {
    const sockets = new Set<Socket>();
    const server = createServer((client) => {
      sockets.add(client);
      client.on("close", () => sockets.delete(client));
      void serveConnection(client, { member, cluster: this, upstream: this.#upstream });
    });
    server.listen(0, "127.0.0.1");
    await waitForEvent(server, "listening", "a server that listens");
    this.#servers.push(server);
    this.#sockets.push(sockets);
    this.#ports.push((server.address() as AddressInfo).port);
  }
}

/** The Neo4j behind the stub. */
export interface Upstream {
  readonly host: string;
  readonly port: number;
  readonly database: string;
}

export const MEMBERS = 3;
/** The milliseconds that a commit takes to reach the followers. */
const REPLICATION_MS = 20;
