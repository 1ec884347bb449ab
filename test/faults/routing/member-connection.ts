import { once } from "node:events";
import { connect, type Socket } from "node:net";
import {
  type BoltMessage,
  encodeChunks,
  encodeMessage,
  getSignature,
  readFields,
  readMessages,
  Signature,
} from "./bolt-messages.js";
import type { Begun, ClusterStub, Upstream } from "./cluster-stub.js";

interface Options {
  readonly member: number;
  readonly cluster: ClusterStub;
  readonly upstream: Upstream;
}

/** An answer that is due, in the order of requests: the stub's own, or that of the server. */
interface Due {
  readonly own?: BoltMessage;
  /** True if its success ends a transaction that may have written. */
  readonly isCommit?: boolean;
}

const PREAMBLE = Buffer.from([0x60, 0x60, 0xb0, 0x17]);
/** The only version of Bolt that the stub supports, 5.4. */
const VERSION = Buffer.from([0x00, 0x00, 0x04, 0x05]);

const ignored = encodeMessage(Signature.IGNORED);
const notALeader = encodeMessage(Signature.FAILURE, {
  code: "Neo.ClientError.Cluster.NotALeader",
  message: "This member is not the leader.",
});

/** Forwards one connection to the server, and answers by itself what a member of a cluster decides. Never fails. */
export async function serveConnection(client: Socket, options: Options): Promise<void> {
  const server = connect(options.upstream.port, options.upstream.host);
  for (const socket of [client, server]) socket.on("error", () => {});
  // The server carries out each request that it has received, even if its answer reaches nobody.
  client.on("close", () => server.end());
  server.on("close", () => client.destroy());
  try {
    await shakeHands(client, server);
    const due: Due[] = [];
    await Promise.all([
      forwardRequests(client, server, due, options),
      forwardAnswers(client, server, due, options),
    ]);
  } catch {
    client.destroy();
    server.destroy();
  }
}

async function shakeHands(client: Socket, server: Socket): Promise<void> {
  await once(client, "data");
  server.write(Buffer.concat([PREAMBLE, VERSION, Buffer.alloc(12)]));
  const [version] = (await once(server, "data")) as [Buffer];
  if (!version.equals(VERSION)) throw new Error("The server does not speak Bolt 5.4.");
  client.write(VERSION);
}

async function forwardRequests(
  client: Socket,
  server: Socket,
  due: Due[],
  { member, cluster }: Options,
): Promise<void> {
  let hasFailed = false;
  let access: Begun["access"] = "READ";
  let isOpen = false;
  const queueAnswer = (message: BoltMessage) => {
    due.push({ own: message });
    sendDueAnswers(client, due);
  };
  for await (const message of readMessages(client)) {
    const signature = getSignature(message);
    const forward = (isCommit = false) => {
      if (signature !== Signature.GOODBYE) due.push({ isCommit });
      server.write(encodeChunks(message));
    };
    if (signature === Signature.RESET) [hasFailed, isOpen] = [false, false];
    if (hasFailed && signature !== Signature.GOODBYE) queueAnswer(ignored);
    else if (signature === Signature.ROUTE)
      queueAnswer(encodeMessage(Signature.SUCCESS, { rt: cluster.buildRoutingTable() }));
    else if (signature === Signature.BEGIN || (signature === Signature.RUN && !isOpen)) {
      const { mode, bookmarks = [] } = readFields(message).at(-1) as Begin;
      access = mode === "r" ? "READ" : "WRITE";
      isOpen = signature === Signature.BEGIN;
      if (await cluster.begin(member, access, bookmarks)) forward();
      else {
        hasFailed = true;
        queueAnswer(notALeader);
      }
    } else {
      const ends = signature === Signature.COMMIT || (signature === Signature.PULL && !isOpen);
      if (signature === Signature.COMMIT || signature === Signature.ROLLBACK) isOpen = false;
      forward(ends && access === "WRITE");
    }
  }
}

interface Begin {
  readonly mode?: string;
  readonly bookmarks?: readonly string[];
}

async function forwardAnswers(
  client: Socket,
  server: Socket,
  due: Due[],
  { cluster }: Options,
): Promise<void> {
  for await (const message of readMessages(server)) {
    if (getSignature(message) !== Signature.RECORD) {
      const request = due.shift();
      if (request?.isCommit && getSignature(message) === Signature.SUCCESS) {
        const { bookmark } = readFields(message)[0] as { readonly bookmark?: string };
        if (bookmark) cluster.recordCommit(bookmark);
      }
    }
    client.write(encodeChunks(message));
    sendDueAnswers(client, due);
  }
}

/** Sends the answers of the stub that are next in order. */
function sendDueAnswers(client: Socket, due: Due[]): void {
  for (let answer = due[0]?.own; answer; answer = due[0]?.own) {
    client.write(encodeChunks(answer));
    due.shift();
  }
}
