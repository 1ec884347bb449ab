import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { waitForEvent } from "../../support/wait/wait-for-event.js";

/** Sends each request to the next process that says it is ready. */
export interface RoundRobinProxy {
  readonly url: string;
  /** Replaces the processes, by their addresses. */
  setMembers(urls: readonly string[]): Promise<void>;
  /** The number of requests that no process answered. */
  failures(): number;
  stop(): Promise<void>;
}

interface ProxiedProcess {
  readonly url: string;
  isReady: boolean;
}

/** Milliseconds between two questions whether a process is ready. */
const CHECK_MS = 200;

export async function startRoundRobinProxy(): Promise<RoundRobinProxy> {
  const agent = new Agent({ keepAlive: false });
  let members: ProxiedProcess[] = [];
  let turn = 0;
  let failures = 0;
  const checkMember = async (member: ProxiedProcess): Promise<void> => {
    member.isReady = await fetch(`${member.url}/health/ready`).then(
      async (response) => {
        await response.arrayBuffer();
        return response.ok;
      },
      () => false,
    );
  };
  const timer = setInterval(() => void Promise.all(members.map(checkMember)), CHECK_MS);
  const forwardRequest = (incoming: IncomingMessage, body: Buffer, response: ServerResponse): void => {
    const ready = members.filter(({ isReady }) => isReady);
    const member = ready[turn++ % Math.max(1, ready.length)];
    const fail = (): void => {
      failures += 1;
      if (!response.headersSent) response.writeHead(502);
      response.end();
    };
    if (!member) return void fail();
    const forwarded = incoming.socket.remoteAddress ?? "";
    const headers = { ...incoming.headers, "x-forwarded-for": forwarded };
    const options = { agent, method: incoming.method, headers };
    const outgoing = request(`${member.url}${incoming.url}`, options, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    outgoing.on("error", fail);
    outgoing.end(body);
  };
  const server = createServer((incoming, response) => {
    void buffer(incoming).then((body) => forwardRequest(incoming, body, response));
  });
  server.listen(0, "127.0.0.1");
  await waitForEvent(server, "listening", "a proxy that listens");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async setMembers(urls) {
      members = urls.map((url) => members.find((member) => member.url === url) ?? { url, isReady: false });
      await Promise.all(members.map(checkMember));
    },
    failures: () => failures,
    async stop() {
      clearInterval(timer);
      server.closeAllConnections();
      server.close();
      agent.destroy();
    },
  };
}
