import type { Config } from "../../config.js";
import { findListenError, formatHttpAddress } from "../../server/http/listen.js";
import { getSystemErrorCode } from "../../util/error-details.js";
import { type Diagnosis, failCheck, passCheck } from "./diagnosis.js";

/** Checks that the API's port is free, or taken by brandgraph itself. */
export async function checkPort({ HOST, PORT }: Config): Promise<Diagnosis> {
  const address = `${HOST}:${PORT}`;
  if (PORT === 0) return passCheck("port", "brandgraph start uses a free port.");
  const error = await findListenError(HOST, PORT);
  if (error === null) return passCheck("port", `${address} is free.`);
  const code = getSystemErrorCode(error) ?? String(error);
  if (code === "EADDRINUSE" && (await isBrandgraph(HOST, PORT)))
    return passCheck("port", `brandgraph serves on ${address}.`);
  const message =
    code === "EADDRINUSE" ? `Another program listens on ${address}.` : `${address} cannot be used (${code}).`;
  return failCheck(
    "port",
    message,
    "Set PORT to another port (0: a free one), or HOST to an address of this machine.",
  );
}

const TIMEOUT_MS = 2000;

const isBrandgraph = (host: string, port: number): Promise<boolean> =>
  fetch(`${formatHttpAddress(host, port)}/health/live`, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).then(
    ({ ok: lives }) => lives,
    () => false,
  );
