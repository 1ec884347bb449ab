import { once } from "node:events";
import { createServer } from "node:net";
import type { Config } from "../../config.js";
import { type Diagnosis, failed, ok } from "./diagnosis.js";

/** Whether the API's port is free, or taken by brandgraph itself. */
export async function port({ HOST, PORT }: Config): Promise<Diagnosis> {
  const place = `${HOST}:${PORT}`;
  if (PORT === 0) return ok("port", "brandgraph start uses a free port.");
  const fault = await listenOn(HOST, PORT);
  if (fault === null) return ok("port", `${place} is free.`);
  if (fault === "EADDRINUSE" && (await isOurs(HOST, PORT)))
    return ok("port", `brandgraph serves on ${place}.`);
  const says =
    fault === "EADDRINUSE" ? `Another program listens on ${place}.` : `${place} cannot be used (${fault}).`;
  return failed(
    "port",
    says,
    "Set PORT to another port (0: a free one), or HOST to an address of this machine.",
  );
}

async function listenOn(host: string, port: number): Promise<string | null> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, "listening");
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  } finally {
    server.close();
  }
}

const PATIENCE_MS = 2000;

const isOurs = (host: string, port: number): Promise<boolean> =>
  fetch(`http://${host.includes(":") ? `[${host}]` : host}:${port}/health/live`, {
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).then(
    ({ ok: lives }) => lives,
    () => false,
  );
