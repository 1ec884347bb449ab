import { createHash } from "node:crypto";

/** The key by which a release that told callers apart by name alone remembered a request. */
export const formerKey = (callerName: string, idempotencyKey: string): string =>
  createHash("sha256")
    .update(JSON.stringify([callerName, idempotencyKey]))
    .digest("hex");
