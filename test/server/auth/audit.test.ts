import { type OperationDefinitionNode, parse } from "graphql";
import pino from "pino";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { anonymousAt, type Caller } from "../../../src/domain/graphql/caller.js";
import { createAccessControl } from "../../../src/server/auth/access-control.js";
import { auditLog, type RefusedAttempt } from "../../../src/server/auth/audit.js";
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
    const audit = auditLog(log);
    audit(attempt("10.0.0.1"));
    audit(attempt("10.0.0.2"));
    expect(lines).toMatchObject([
      { audit: "refused", ...attempt("10.0.0.1") },
      { audit: "refused", ...attempt("10.0.0.2") },
    ]);
  });

  it("is not flooded from one address, counts what it leaves out, and still has what others attempt", () => {
    const audit = auditLog(log);
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

describe("the gate", () => {
  const gate = (authentication: Authentication, anonymousReads = true) =>
    createAccessControl({ authenticate: async () => authentication, anonymousReads, audit: auditLog(log) });
  const at = { what: "POST /graphql", address: "10.0.0.1" };
  const anonymous = anonymousAt(at.address);
  const reader: Caller = { id: "key:1", name: "Ada", role: "READER", via: "KEY" };
  const asked = (text: string) => {
    const document = parse(text);
    return { document, operation: document.definitions[0] as OperationDefinitionNode };
  };

  it("notes what was shown in vain, and why, which the client is not told", async () => {
    const refused = gate({ why: "key taken back", who: "Ada (key:1)" }).admit("Bearer x", at);
    await expect(refused).rejects.toThrow("The key or token is not valid, or no longer.");
    expect(lines).toMatchObject([{ who: "Ada (key:1)", why: "key taken back", ...at }]);
  });

  it("notes who showed nothing where nobody unknown is answered", async () => {
    await expect(gate({ caller: anonymous }, false).admit(undefined, at)).rejects.toThrow("without a key");
    expect(lines).toMatchObject([{ who: "anonymous", why: "no key", ...at }]);
  });

  it("notes the field that a caller may not have, and lets nothing of the operation through", () => {
    const { authorise } = gate({ caller: reader });
    const question = asked("mutation { recordBrand { id } }");
    expect(() => authorise(reader, question, at.address)).toThrow(
      "recordBrand needs the role CURATOR; yours is READER.",
    );
    expect(() => authorise(anonymous, question, at.address)).toThrow(
      "Send one as `Authorization: Bearer <key>`.",
    );
    const attempt = { what: "Mutation.recordBrand", why: "needs CURATOR", address: at.address };
    expect(lines).toMatchObject([
      { who: "Ada", caller: "key:1", via: "KEY", role: "READER", ...attempt },
      { who: "anonymous", caller: "address:10.0.0.1", via: "NOTHING", role: "ANONYMOUS", ...attempt },
    ]);
  });

  it("notes nothing of what it lets through", async () => {
    const { admit, authorise } = gate({ caller: reader });
    expect(await admit("Bearer x", at)).toBe(reader);
    authorise(reader, asked("{ brands { totalCount } }"), at.address);
    expect(lines).toEqual([]);
  });
});
