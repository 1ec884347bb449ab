import type { Config } from "../../config.js";
import { errorOfListening, httpAddress } from "../../server/http/listen.js";
import { errorCode as codeOf } from "../../util/error-details.js";
import { type Diagnosis, failed, ok } from "./diagnosis.js";

/** Whether the API's port is free, or taken by brandgraph itself. */
export async function port({ HOST, PORT }: Config): Promise<Diagnosis> {
  const address = `${HOST}:${PORT}`;
  if (PORT === 0) return ok("port", "brandgraph start uses a free port.");
  const error = await errorOfListening(HOST, PORT);
  if (error === null) return ok("port", `${address} is free.`);
  const errorCode = codeOf(error) ?? String(error);
  if (errorCode === "EADDRINUSE" && (await isBrandgraph(HOST, PORT)))
    return ok("port", `brandgraph serves on ${address}.`);
  const says =
    errorCode === "EADDRINUSE"
      ? `Another program listens on ${address}.`
      : `${address} cannot be used (${errorCode}).`;
  return failed(
    "port",
    says,
    "Set PORT to another port (0: a free one), or HOST to an address of this machine.",
  );
}

const TIMEOUT_MS = 2000;

const isBrandgraph = (host: string, port: number): Promise<boolean> =>
  fetch(`${httpAddress(host, port)}/health/live`, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).then(
    ({ ok: lives }) => lives,
    () => false,
  );
