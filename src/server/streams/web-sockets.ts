import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { handleProtocols, makeServer, type Server } from "graphql-ws";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { AppError } from "../../errors.js";
import { limits } from "../../protection/limits.js";
import type { ProcessSharing } from "../../sharing/sharing.js";
import { getClientAddress } from "../context/callers.js";
import { toNetwork } from "../context/to-network.js";
import type { FormatError } from "../errors/format-error.js";
import { type ConnectionLimit, ConnectionPlaces } from "../protection/connection-places.js";
import type { CheckOrigin } from "../protection/origins.js";
import { type WaitingLimits, WaitingSockets } from "../protection/waiting-sockets.js";
import { closeAfterError, closeForShutdown } from "./close-socket.js";
import { OperationOrder } from "./operation-order.js";
import { type Connected, createSocketOperations, type SocketOperationsOptions } from "./socket-operations.js";

/** GraphQL over WebSocket, with the graphql-transport-ws protocol. */
export interface WebSockets {
  /** Handles the connection of a WebSocket request. Fails if the request is refused. */
  upgrade(request: IncomingMessage, connection: Duplex, head: Buffer): void;
  /** Closes all sockets, and resolves once they are closed. */
  stop(): Promise<void>;
}

const PATH = "/graphql";

export interface WebSocketOptions extends SocketOperationsOptions {
  readonly checkOrigin: CheckOrigin;
  /** Sockets that may be open without authentication. */
  readonly unauthenticated: WaitingLimits;
  /** Called for each socket that is closed because of a limit. */
  readonly onLimit: (why: ConnectionLimit | "sockets_unauthenticated") => void;
  readonly getHeldTotals: ProcessSharing["getHeldTotals"];
}

export function createWebSockets(options: WebSocketOptions): WebSockets {
  const { formatError, checkOrigin, unauthenticated, onLimit, getHeldTotals } = options;
  const protocol = makeServer(createSocketOperations(options));
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: limits.request.bodyBytes.max,
    perMessageDeflate: false,
    handleProtocols,
  });
  const places = new ConnectionPlaces(onLimit, getHeldTotals("sockets"));
  const waiting = new WaitingSockets<WebSocket>(unauthenticated);
  const makeRoom = (oldest: WebSocket): void => {
    onLimit("sockets_unauthenticated");
    closeAfterError(
      oldest,
      formatError,
      new AppError("OVERLOADED", "Too many sockets have not authenticated yet."),
    );
    setTimeout(() => oldest.terminate(), limits.stream.closeMs.max).unref();
  };
  /** Adds a socket to the limits, and removes it when it is closed. */
  const enter = (socket: WebSocket, request: IncomingMessage): Connected["authenticated"] => {
    let leave = (): void => waiting.delete(socket);
    socket.once("close", () => leave());
    const oldest = waiting.add(socket, toNetwork(getClientAddress(request)));
    if (oldest) makeRoom(oldest);
    return (caller) => {
      if (socket.readyState !== socket.OPEN) return;
      const leavePlace = places.take(caller);
      waiting.delete(socket);
      leave = leavePlace;
    };
  };
  return {
    upgrade(request, connection, head) {
      if (request.url?.split("?")[0] !== PATH)
        throw new AppError("NOT_FOUND", `WebSockets are open to ${PATH} only.`);
      checkOrigin(request);
      if (places.isFull) throw new AppError("OVERLOADED", "Too many connections are open. Try again soon.");
      server.handleUpgrade(request, connection, head, (socket) =>
        serve(socket, request, protocol, { formatError, authenticated: enter(socket, request) }),
      );
    },
    async stop() {
      const open = [...server.clients];
      const closed = Promise.all(open.map((socket) => once(socket, "close")));
      for (const socket of open) closeForShutdown(socket);
      const late = setTimeout(
        () => open.forEach((socket) => void socket.terminate()),
        limits.stream.closeMs.max,
      );
      await closed;
      clearTimeout(late);
    },
  };
}

function serve(
  socket: WebSocket,
  request: IncomingMessage,
  protocol: Server<Connected>,
  { formatError, authenticated }: { readonly formatError: FormatError } & Pick<Connected, "authenticated">,
): void {
  const leaving = new AbortController();
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (text) => send(socket, text),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (take) =>
        void socket.on("message", (data: RawData) => {
          take(data.toString()).catch((error: unknown) => closeAfterError(socket, formatError, error));
        }),
    },
    { socket, request, disconnected: leaving.signal, authenticated, order: new OperationOrder() },
  );
  // An error closes the socket; the close code shows it.
  socket.on("error", () => {});
  const stopBeats = keepAlive(socket);
  socket.once("close", (code, reason) => {
    stopBeats();
    leaving.abort();
    void closed(code, reason.toString());
  });
}

/** Resolves once the message is sent, so that the server waits for a slow client. */
function send(socket: WebSocket, text: string): Promise<void> {
  if (socket.bufferedAmount > limits.stream.waitingBytes.max) socket.terminate();
  return new Promise((resolve) => {
    if (socket.readyState !== socket.OPEN) return resolve();
    socket.send(text, () => resolve());
  });
}

/** Sends pings, and closes a socket that did not answer before the next. Returns a function that stops it. */
function keepAlive(socket: WebSocket): () => void {
  let answered = true;
  socket.on("pong", () => {
    answered = true;
  });
  const beat = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, limits.stream.pingMs.max);
  return () => clearInterval(beat);
}
