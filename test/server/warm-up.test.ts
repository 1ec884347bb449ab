import { describe, expect, it } from "vitest";
import { readTrustedDocuments } from "../../src/server/graphql/trusted-documents.js";
import { firstRequests, laterRequests, otherDayRequests } from "../../src/server/warm-up/page-requests.js";
import { warmUp } from "../../src/server/warm-up/warm-up.js";
import { signal } from "../support/process/signal.js";

const revision = { document: "revision", variables: {} };
const search = { document: "search", variables: { query: "Gucci" } };
const isIdle = () => true;

describe("The warm-up", () => {
  it("asks documents that exist, none twice", () => {
    const asked = [...firstRequests, ...laterRequests, ...otherDayRequests];
    const names = readTrustedDocuments().map(({ name }) => name);
    expect(asked.filter(({ document }) => !names.includes(document))).toEqual([]);
    expect(new Set(asked.map((one) => JSON.stringify(one))).size).toBe(asked.length);
  });

  it("sends one request after the other, and goes on after an error", async () => {
    let running = 0;
    const sent: unknown[] = [];
    const execute = async (_text: string, variables: unknown) => {
      running += 1;
      expect(running).toBe(1);
      await Promise.resolve();
      running -= 1;
      sent.push(variables);
      throw new Error("The database is away.");
    };
    await warmUp([revision, search], { execute, isIdle, signal: new AbortController().signal });
    expect(sent).toEqual([{}, { query: "Gucci" }]);
  });

  it("sends some requests at a time if it is asked to, each once", async () => {
    const both = signal("the second of two requests");
    const sent: unknown[] = [];
    const execute = async <T>(_text: string, variables: unknown) => {
      sent.push(variables);
      if (sent.length === 2) both.give();
      await both.promise;
      return undefined as T;
    };
    await warmUp([revision, search, revision], {
      execute,
      concurrency: 2,
      signal: new AbortController().signal,
    });
    expect(sent).toEqual([{}, { query: "Gucci" }, {}]);
  });

  it("waits while clients wait for the database", async () => {
    const busy = signal("the look at whether clients wait");
    let isBusy = true;
    let polls = 0;
    const sent: string[] = [];
    const done = warmUp([revision], {
      execute: async <T>(text: string) => {
        sent.push(text);
        return undefined as T;
      },
      isIdle: () => {
        polls += 1;
        if (polls === 2) busy.give();
        return !isBusy;
      },
      signal: new AbortController().signal,
    });
    await busy.promise;
    expect(sent).toEqual([]);
    isBusy = false;
    await done;
    expect(sent).toHaveLength(1);
  });

  it("ends without a further request once it is aborted", async () => {
    const stop = new AbortController();
    let sent = 0;
    const execute = async <T>() => {
      sent += 1;
      stop.abort();
      return undefined as T;
    };
    await warmUp([revision, search], { execute, isIdle, signal: stop.signal });
    expect(sent).toBe(1);
  });
});
