import { once } from "node:events";
import { WebSocket } from "ws";
import { waitForEvent } from "../wait/wait-for-event.js";
import { awaitWithDeadline } from "../wait/with-deadline.js";

export interface SocketMessage {
  readonly type: string;
  readonly id?: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read payloads of any shape and check them.
  readonly payload?: any;
}

/** A WebSocket that is used message by message. */
export interface TestSocket {
  readonly socket: WebSocket;
  send(message: object | string): void;
  /** The next message, which the argument names. Fails if the socket closes before, or if it does not come in time. */
  next(awaited?: string): Promise<SocketMessage>;
  /** The code and reason with which the socket is closed. Fails if that does not happen in time. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
}

export interface SocketOptions {
  readonly protocols?: string[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Opens a socket to the API at an address such as http://127.0.0.1:4000. */
export async function openSocket(
  url: string,
  { protocols = ["graphql-transport-ws"], headers = {} }: SocketOptions = {},
): Promise<TestSocket> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/graphql`, protocols, { headers });
  const [waiting, come] = [[] as ((message: SocketMessage) => void)[], [] as SocketMessage[]];
  socket.on("message", (data) => {
    const message = JSON.parse(String(data)) as SocketMessage;
    const take = waiting.shift();
    if (take) take(message);
    else come.push(message);
  });
  const closed = once(socket, "close").then(([code, reason]) => ({
    code: Number(code),
    reason: String(reason),
  }));
  closed.catch(() => {});
  await waitForEvent(socket, "open", "a WebSocket that is open");
  const gone = closed.then(({ code, reason }): never => {
    throw new Error(`closed with ${code} ${reason}`);
  });
  gone.catch(() => {});
  return {
    socket,
    send: (message) => socket.send(typeof message === "string" ? message : JSON.stringify(message)),
    next: (awaited = "the next message of a WebSocket") => {
      const message = come.shift();
      if (message) return Promise.resolve(message);
      const next = new Promise<SocketMessage>((resolve) => waiting.push(resolve));
      return awaitWithDeadline(Promise.race([next, gone]), awaited);
    },
    get closed() {
      return awaitWithDeadline(closed, "a WebSocket that is closed");
    },
  };
}

/** Opens a socket and waits for its acknowledgement. The key is optional. */
export async function connectSocket(url: string, key?: string): Promise<TestSocket> {
  const opened = await openSocket(url);
  const payload = key === undefined ? {} : { authorization: `Bearer ${key}` };
  opened.send({ type: "connection_init", payload });
  const { type } = await opened.next("the acknowledgement of a WebSocket");
  if (type !== "connection_ack") throw new Error(type);
  return opened;
}

/** Creates the message that starts an operation on a socket. */
export const createSubscribeMessage = (id: string, query: string, variables?: Record<string, unknown>) => ({
  id,
  type: "subscribe",
  payload: { query, ...(variables && { variables }) },
});
