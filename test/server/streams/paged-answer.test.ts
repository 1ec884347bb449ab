import { describe, expect, it } from "vitest";
import type { Caller } from "../../../src/domain/graphql/access/caller.js";
import { AppError } from "../../../src/errors.js";
import { PagedAnswer } from "../../../src/server/answers/paged-answer.js";

const ada: Caller = { id: "key:a", name: "Ada", role: "ADMIN", via: "KEY" };
const lowered: Caller = { ...ada, role: "READER" };

const begin = ({
  disconnected = new AbortController().signal,
  recheck = async () => lowered,
  withinMs = 60_000,
} = {}) =>
  new PagedAnswer({
    sender: { caller: ada, address: "", disconnected, requestId: "1", traceparent: undefined },
    recheck,
    withinMs,
    maxCost: 100,
  });

/** A statement that goes on until it is ended. */
const readUntilEnded = ({ disconnected }: { readonly disconnected: AbortSignal }): Promise<never> =>
  new Promise((_, reject) => {
    const rejectRead = () => reject(new AppError("TIMEOUT", "The client disconnected."));
    if (disconnected.aborted) rejectRead();
    disconnected.addEventListener("abort", rejectRead);
  });

const tooLate = expect.objectContaining({
  code: "TIMEOUT",
  message: "The whole answer took longer than 0.01 s. Ask for less at a time.",
});

describe("an answer of several pages", () => {
  it("checks the caller before each page but the first, and reads it with the rights that the caller has then", async () => {
    const answer = begin();
    const roles: string[] = [];
    for (let page = 0; page < 3; page += 1)
      await answer.readPage(async ({ caller }) => void roles.push(caller.role));
    expect(roles).toEqual(["ADMIN", "READER", "READER"]);
  });

  it("reads no page for a caller that has lost access", async () => {
    const revoked = new AppError("UNAUTHENTICATED", "revoked");
    const answer = begin({ recheck: () => Promise.reject(revoked) });
    await answer.readPage(async () => {});
    let isRead = false;
    const second = answer.readPage(async () => {
      isRead = true;
    });
    await expect(second).rejects.toBe(revoked);
    expect(isRead).toBe(false);
  });

  it("ends the statement that runs when its time is over, and begins no other", async () => {
    const answer = begin({ withinMs: 10 });
    await expect(answer.readPage(readUntilEnded)).rejects.toEqual(tooLate);
    let isRead = false;
    const next = answer.readPage(async () => {
      isRead = true;
    });
    await expect(next).rejects.toEqual(tooLate);
    expect([isRead, answer.hasRoom]).toEqual([false, false]);
  });

  it("ends the statement that runs when the client disconnects", async () => {
    const client = new AbortController();
    const answer = begin({ disconnected: client.signal });
    const page = answer.readPage(readUntilEnded);
    client.abort();
    await expect(page).rejects.toMatchObject({ code: "TIMEOUT", message: "The client disconnected." });
  });

  it("has one limit of cost for all of its pages, and room for one more up to half of it", () => {
    const answer = begin();
    answer.charge(50);
    expect(answer.hasRoom).toBe(true);
    answer.charge(50);
    expect(answer.hasRoom).toBe(false);
    expect(() => answer.charge(1)).toThrow(
      expect.objectContaining({
        code: "QUERY_TOO_COMPLEX",
        message: "The queries of this answer may cost 101 together; 100 is allowed. Ask for less at a time.",
        details: { cost: 101, limit: 100 },
      }),
    );
  });
});
