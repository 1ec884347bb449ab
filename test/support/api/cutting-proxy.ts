import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { waitForEvent } from "../wait/wait-for-event.js";

/**
 * A proxy of a Neo4j that can lose the acknowledgement of a commit, cut connections, be down, or be silent.
 */
export interface CuttingProxy {
  readonly port: number;
  /**
   * From the next commit on, the acknowledgement is lost: the database has committed, and the connection is
   * cut.
   */
  cutNextCommit(): void;
  /** The number of acknowledgements lost so far. */
  cuts(): number;
  /** Cuts every connection. */
  cutAll(): void;
  /** While it is down, every connection is cut and new ones are rejected. */
  setDown(isDown: boolean): void;
  /** While it is silent, it accepts data, also on new connections, and forwards nothing. */
  silence(isSilent: boolean): void;
  /** While it is held, existing connections forward nothing in either direction; new ones do. */
  hold(isHeld: boolean): void;
  /** The number of connections so far. */
  connections(): number;
  stop(): Promise<void>;
}

/** The COMMIT message of Bolt, in its own chunk. */
const COMMIT = Buffer.from([0x00, 0x02, 0xb0, 0x12, 0x00, 0x00]);

/** Forwards bytes between a driver and the Neo4j at an address. */
export async function startCuttingProxy(host: string, port: number): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  let armed = false;
  let cuts = 0;
  let connections = 0;
  let isSilent = false;
  let isDown = false;
  const cutAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  const pauseAll = (isPaused: boolean) => {
    for (const socket of sockets) {
      if (isPaused) socket.pause();
      else socket.resume();
    }
  };
  const server = createServer((client) => {
    if (isDown) return void client.destroy();
    const upstream = connect(port, host);
    connections += 1;
    let isCommitting = false;
    for (const socket of [client, upstream]) {
      if (isSilent) socket.pause();
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on("data", (bytes) => {
      isCommitting = armed && bytes.includes(COMMIT);
      upstream.write(bytes);
    });
    upstream.on("data", (bytes) => {
      if (!isCommitting) return void client.write(bytes);
      // The database answers a commit when it is complete.
      [armed, cuts] = [false, cuts + 1];
      client.destroy();
    });
  });
  server.listen(0, "127.0.0.1");
  await waitForEvent(server, "listening", "a server that listens");
  return {
    port: (server.address() as AddressInfo).port,
    cutNextCommit: () => {
      armed = true;
    },
    cuts: () => cuts,
    cutAll,
    setDown: (down) => {
      isDown = down;
      if (down) cutAll();
    },
    silence: (silent) => {
      isSilent = silent;
      pauseAll(silent);
    },
    hold: pauseAll,
    connections: () => connections,
    stop: async () => {
      cutAll();
      server.close();
      await waitForEvent(server, "close", "the end of a proxy");
    },
  };
}
