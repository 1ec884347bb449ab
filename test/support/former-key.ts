import { createHash } from "node:crypto";

/** The idempotency key as stored by a release that identified callers by name alone. */
export const formerKey = (callerName: string, idempotencyKey: string): string =>
  createHash("sha256")
    .update(JSON.stringify([callerName, idempotencyKey]))
    .digest("hex");
