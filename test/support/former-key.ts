import { createHash } from "node:crypto";

/** Computes the idempotency key that a release stored which identified callers by name alone. */
export const computeFormerKey = (callerName: string, idempotencyKey: string): string =>
  createHash("sha256")
    .update(JSON.stringify([callerName, idempotencyKey]))
    .digest("hex");
