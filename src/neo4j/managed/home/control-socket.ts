import { once } from "node:events";
import { chmod, rm } from "node:fs/promises";
import { connect, createServer, type Socket } from "node:net";
import { join, relative } from "node:path";
import { createInterface } from "node:readline";
import { AppError } from "../../../errors.js";

/** The socket on which other processes request that the owner of a home stops its server for a while. */
export interface ControlSocket {
  close(): Promise<void>;
}

const STOPPED = "stopped";
const DONE = "done";
const RUNNING = "running";

/**
 * The path in the home, which only its user may enter; the shorter spelling, as a socket path has at most 107
 * bytes.
 */
const resolveSocketPath = (home: string): string => {
  const path = join(home, "control.sock");
  const nearer = relative(process.cwd(), path);
  return nearer.length < path.length ? nearer : path;
};

/**
 * Listens for requests to stop the home's server for a while. The server is started again when the client
 * reports that it is done, or disconnects.
 * @param whileStopped stops the server for as long as the work takes
 */
export async function listenForControl(
  home: string,
  whileStopped: (work: () => Promise<void>) => Promise<void>,
): Promise<ControlSocket> {
  const path = resolveSocketPath(home);
  await rm(path, { force: true });
  let turn: Promise<void> = Promise.resolve();
  const serve = async (socket: Socket): Promise<void> => {
    const disconnected = new Promise((resolve) => socket.once("close", resolve));
    try {
      await whileStopped(async () => {
        socket.write(`${STOPPED}\n`);
        await Promise.race([disconnected, readNextLine(socket)]);
      });
      socket.end(`${RUNNING}\n`);
    } catch {
      socket.destroy();
    }
  };
  const server = createServer((socket) => {
    socket.on("error", () => {});
    turn = turn.then(() => serve(socket));
  });
  server.listen(path);
  await once(server, "listening");
  await chmod(path, 0o600);
  return {
    close: async () => {
      server.close();
      await turn;
    },
  };
}

/**
 * Requests that the owner of a home stops its server during the work, then waits until it runs again. Fails with
 * DATABASE_UNAVAILABLE if the owner does not stop or restart it.
 */
export async function runWhileServerStopped<T>(home: string, work: () => Promise<T>): Promise<T> {
  const socket = connect(resolveSocketPath(home));
  socket.on("error", () => {});
  try {
    if ((await readNextLine(socket)) !== STOPPED) throw createNotStoppedError();
    const result = await work();
    socket.write(`${DONE}\n`);
    if ((await readNextLine(socket)) !== RUNNING)
      throw new AppError("DATABASE_UNAVAILABLE", "The database was stopped and did not start again.", {
        hint: "Read the log of the process that serves it. It keeps trying.",
      });
    return result;
  } finally {
    socket.destroy();
  }
}

const createNotStoppedError = () =>
  new AppError("DATABASE_UNAVAILABLE", "The process that serves the database does not stop it.", {
    hint: "Stop that process and try again.",
  });

/** Reads the next line; undefined if the connection ends first. */
async function readNextLine(socket: Socket): Promise<string | undefined> {
  const lines = createInterface({ input: socket });
  const disconnected = new Promise<undefined>((resolve) => socket.once("close", () => resolve(undefined)));
  try {
    return await Promise.race([once(lines, "line").then(([line]) => String(line)), disconnected]);
  } finally {
    lines.close();
    socket.resume();
  }
}
