import { type OperationDefinitionNode, parse } from "graphql";
import pino from "pino";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Caller, createAnonymousCaller } from "../../../src/domain/graphql/access/caller.js";
import { createAccessControl } from "../../../src/server/auth/access-control.js";
import { createAuditLog, type RefusedAttempt } from "../../../src/server/auth/audit.js";
import type { Authentication } from "../../../src/server/auth/authentication.js";

let lines: (RefusedAttempt & { readonly audit: string; readonly unnoted?: number })[];
const log = pino({}, { write: (line) => void lines.push(JSON.parse(line)) });
beforeEach(() => {
  lines = [];
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(() => vi.useRealTimers());

const attempt = (address: string): RefusedAttempt => ({
  who: "unknown",
  via: "UNKNOWN",
  role: "NONE",
  what: "POST /graphql",
  why: "unknown key",
  address,
});

describe("the audit log", () => {
  it("has a line for each refused attempt", () => {
    const audit = createAuditLog(log);
    audit(attempt("10.0.0.1"));
    audit(attempt("10.0.0.2"));
    expect(lines).toMatchObject([
      { audit: "refused", ...attempt("10.0.0.1") },
      { audit: "refused", ...attempt("10.0.0.2") },
    ]);
  });

  it("is not flooded by one address, counts the lines left out, and still has those of other addresses", () => {
    const audit = createAuditLog(log);
    for (let count = 0; count < 1000; count += 1) audit(attempt("10.0.0.1"));
    expect(lines.length).toBe(60);
    audit(attempt("10.0.0.2"));
    expect(lines.at(-1)).toMatchObject({ address: "10.0.0.2" });
    vi.setSystemTime(Date.now() + 60_000);
    audit(attempt("10.0.0.1"));
    expect(lines.at(-1)).toMatchObject({ address: "10.0.0.1", unnoted: 940 });
    audit(attempt("10.0.0.1"));
    expect(lines.at(-1)).not.toHaveProperty("unnoted");
  });
});

describe("access control", () => {
  const accessControl = (authentication: Authentication, anonymousReads = true) =>
    createAccessControl({
      authenticate: async () => authentication,
      anonymousReads,
      audit: createAuditLog(log),
    });
  const origin = { what: "POST /graphql", address: "10.0.0.1" };
  const anonymous = createAnonymousCaller(origin.address);
  const reader: Caller = { id: "key:1", name: "Ada", role: "READER", via: "KEY" };
  const parseOperation = (text: string) => {
    const document = parse(text);
    return { document, operation: document.definitions[0] as OperationDefinitionNode };
  };

  it("logs rejected credentials with the reason, which the client does not see", async () => {
    const refused = accessControl({ why: "key revoked", who: "Ada (key:1)" }).admit("Bearer x", origin);
    await expect(refused).rejects.toThrow("The key or token is invalid, expired or revoked.");
    expect(lines).toMatchObject([{ who: "Ada (key:1)", why: "key revoked", ...origin }]);
  });

  it("logs a request without a key if anonymous access is off", async () => {
    await expect(accessControl({ caller: anonymous }, false).admit(undefined, origin)).rejects.toThrow(
      "Authentication required",
    );
    expect(lines).toMatchObject([{ who: "anonymous", why: "no key", ...origin }]);
  });

  it("logs the field that a caller has no access to, and rejects the whole operation", () => {
    const { authorise } = accessControl({ caller: reader });
    const question = parseOperation("mutation { recordBrand { id } }");
    expect(() => authorise(reader, question, origin.address)).toThrow(
      "recordBrand needs the role CURATOR; yours is READER.",
    );
    expect(() => authorise(anonymous, question, origin.address)).toThrow(
      "Send a key as `Authorization: Bearer <key>`.",
    );
    const attempt = { what: "Mutation.recordBrand", why: "needs CURATOR", address: origin.address };
    expect(lines).toMatchObject([
      { who: "Ada", caller: "key:1", via: "KEY", role: "READER", ...attempt },
      { who: "anonymous", caller: "address:10.0.0.1", via: "NOTHING", role: "ANONYMOUS", ...attempt },
    ]);
  });

  it("logs nothing for an accepted operation", async () => {
    const { admit, authorise } = accessControl({ caller: reader });
    expect(await admit("Bearer x", origin)).toBe(reader);
    authorise(reader, parseOperation("{ brands { totalCount } }"), origin.address);
    expect(lines).toEqual([]);
  });
});
