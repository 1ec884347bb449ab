import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AppError } from "../../src/errors.js";
import {
  COSTLY_EXPENSIVE_MS,
  createScheduledStatements,
  EXPENSIVE_MS,
  PLANNING_MS,
  SAME_TEXT_MS,
  type StatementCaller,
} from "../../src/neo4j/scheduled-statements.js";
import { FIRST_TOOK_TOO_LONG, TOO_LONG, WAITED_TOO_LONG } from "../../src/neo4j/session-pool.js";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
afterEach(() => void vi.useRealTimers());

const limits = { places: 10, waiting: 5, perCaller: 4, heavyAlone: 4, planning: 1 };
const deadline = 1e9;

/** Statements that run until the test ends them, by their texts. */
function createServer() {
  const scheduled = createScheduledStatements(limits);
  const settlers = new Map<string, { readonly settle: (error?: Error) => void }>();
  const runStatement = (
    text: string,
    {
      caller = { id: "a" },
      signal,
      late = deadline,
    }: { caller?: StatementCaller; signal?: AbortSignal; late?: number } = {},
  ) =>
    scheduled.run(
      { caller, text, deadline: late, signal },
      (begun) =>
        new Promise<string>((resolve, reject) => {
          const onServer = new Promise<void>((end) => {
            settlers.set(text, {
              settle: (error) => {
                settlers.delete(text);
                end();
                if (error) reject(error);
                else resolve(text);
              },
            });
          });
          begun(onServer);
          signal?.addEventListener("abort", () => reject(new AppError("TIMEOUT", "gone")));
        }),
    );
  const listRunning = async () => {
    await vi.advanceTimersByTimeAsync(0);
    return [...settlers.keys()];
  };
  const finishStatement = async (text: string, error?: Error) => {
    await listRunning();
    settlers.get(text)!.settle(error);
    await listRunning();
  };
  return { scheduled, ask: runStatement, running: listRunning, end: finishStatement };
}

describe("a statement of a caller", () => {
  it("whose text is new waits until another new one is planned, then runs beside it", async () => {
    const { ask, running, end } = createServer();
    void ask("a");
    const second = ask("b");
    expect(await running()).toEqual(["a"]);
    await vi.advanceTimersByTimeAsync(PLANNING_MS);
    expect(await running()).toEqual(["a", "b"]);
    await end("b");
    expect(await second).toBe("b");
  });

  it("whose text was answered before does not wait for new ones", async () => {
    const { ask, running, end } = createServer();
    const first = ask("known");
    await end("known");
    await first;
    void ask("new");
    void ask("known");
    expect(await running()).toEqual(["new", "known"]);
  });

  it("waits for one of the same new text, for some time", async () => {
    const { ask, running, end } = createServer();
    const first = ask("a");
    await running();
    const second = ask("a");
    await vi.advanceTimersByTimeAsync(SAME_TEXT_MS - 1);
    await end("a");
    await first;
    expect(await running()).toEqual(["a"]);
    await end("a");
    expect(await second).toBe("a");
  });

  it("is as new as before where it failed", async () => {
    const { ask, running, end } = createServer();
    const failed = ask("a");
    void ask("b");
    failed.catch(() => {});
    await end("a", new Error("refused"));
    await expect(failed).rejects.toThrow("refused");
    void ask("a");
    expect(await running()).toEqual(["b"]);
  });

  it.each([
    ["after a second", false, EXPENSIVE_MS],
    ["sooner where its operation is costly", true, COSTLY_EXPENSIVE_MS],
  ])(
    "that takes long is expensive %s, and runs one at a time beside other callers",
    async (_, isCostly, after) => {
      const { ask, running, end } = createServer();
      const [caller, otherCaller] = [{ id: "a", isCostly }, { id: "b" }];
      for (const text of ["a1", "a2", "a3"]) {
        const planned = ask(text, { caller });
        await end(text);
        await planned;
      }
      void ask("x", { caller: otherCaller });
      const long = ask("a1", { caller });
      await running();
      await vi.advanceTimersByTimeAsync(after + 1);
      await end("a1");
      await long;
      void ask("a1", { caller });
      void ask("a2", { caller });
      await vi.advanceTimersByTimeAsync(after + 1);
      void ask("a1", { caller });
      void ask("a3", { caller });
      expect(await running()).toEqual(["x", "a1", "a2", "a3"]);
      await end("a1");
      expect(await running()).toEqual(["x", "a2", "a3"]);
      await end("a2");
      expect(await running()).toEqual(["x", "a3", "a1"]);
    },
  );

  it("keeps its place until the server has finished it, even if its client has disconnected", async () => {
    const { ask, running, end } = createServer();
    void ask("x", { caller: { id: "b" } });
    await end("x");
    const client = new AbortController();
    const gone = ask("gone", { signal: client.signal });
    gone.catch(() => {});
    await running();
    void ask("next");
    client.abort();
    await expect(gone).rejects.toMatchObject({ code: "TIMEOUT" });
    await vi.advanceTimersByTimeAsync(2 * PLANNING_MS);
    expect(await running()).toEqual(["gone"]);
    await end("gone");
    expect(await running()).toEqual(["next"]);
  });

  it("that took too long says to try again if its text may have been planned then, else to ask for less", async () => {
    const { ask, end } = createServer();
    const timeout = new AppError("TIMEOUT", TOO_LONG);
    const runUntilLate = async () => {
      const late = ask("text");
      late.catch(() => {});
      await end("text", timeout);
      return late;
    };
    await expect(runUntilLate()).rejects.toThrow(FIRST_TOOK_TOO_LONG);
    const answered = ask("text");
    await end("text");
    await answered;
    await expect(runUntilLate()).rejects.toThrow(TOO_LONG);
  });

  it("releases its place at once if the database is unavailable", async () => {
    const { scheduled, ask, running } = createServer();
    const never = new Promise<void>(() => {});
    const away = scheduled.run({ caller: { id: "a" }, text: "a", deadline }, async (onRunning) => {
      onRunning(never);
      throw new AppError("DATABASE_UNAVAILABLE", "away");
    });
    await expect(away).rejects.toThrow("away");
    void ask("b");
    expect(await running()).toEqual(["b"]);
  });

  it("fails with TIMEOUT if its turn comes too late or its client has disconnected", async () => {
    const { ask, running, end, scheduled } = createServer();
    void ask("a");
    const client = new AbortController();
    const late = ask("late", { late: performance.now() + 100 });
    const gone = ask("gone", { signal: client.signal });
    for (const promise of [late, gone]) promise.catch(() => {});
    await running();
    client.abort();
    await vi.advanceTimersByTimeAsync(100);
    await expect(late).rejects.toMatchObject({ code: "TIMEOUT", message: WAITED_TOO_LONG });
    await expect(gone).rejects.toMatchObject({ code: "TIMEOUT" });
    expect(scheduled.waiting()).toBe(0);
    await end("a");
    expect(await running()).toEqual([]);
  });

  it("fails with OVERLOADED if too many of its caller wait", async () => {
    const { ask, scheduled } = createServer();
    const statements = ["a", "b", "c", "d", "e", "f", "g"].map((text) => ask(text));
    for (const statement of statements) statement.catch(() => {});
    await expect(statements.at(-1)).rejects.toMatchObject({ code: "OVERLOADED" });
    expect(scheduled.waiting()).toBe(5);
  });

  it("uses its caller's time while it runs, not while it waits", async () => {
    const { ask, running, end } = createServer();
    const spent: number[] = [];
    const caller = { id: "a", spend: (milliseconds: number) => void spent.push(milliseconds) };
    void ask("a", { caller });
    void ask("b", { caller });
    await running();
    await vi.advanceTimersByTimeAsync(300);
    await end("a");
    await vi.advanceTimersByTimeAsync(100);
    await end("b");
    expect(spent).toEqual([300, 100]);
  });
});
