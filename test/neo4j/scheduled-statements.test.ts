import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AppError } from "../../src/errors.js";
import {
  COSTLY_EXPENSIVE_MS,
  createScheduledStatements,
  EXPENSIVE_MS,
  PLANNING_MS,
  type StatementCaller,
} from "../../src/neo4j/scheduled-statements.js";
import { BUSY_PLANNING, WAITED_TOO_LONG } from "../../src/neo4j/session-pool.js";
import { QUIET_MS } from "../../src/neo4j/statement-scheduler.js";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
afterEach(() => void vi.useRealTimers());

const limits = { places: 10, waiting: 5, perCaller: 4, heavyAlone: 4, planning: 1 };
/** A server whose work ends when the test ends it, by name: "plan a" before "a" for a text that it has not planned. */
function createServer() {
  const scheduled = createScheduledStatements(limits);
  const settlers: { readonly name: string; readonly settle: (error?: Error) => void }[] = [];
  const createWork = (name: string) =>
    new Promise<void>((resolve, reject) => {
      settlers.push({ name, settle: (error) => (error ? reject(error) : resolve()) });
    });
  const runStatement = (
    text: string,
    {
      caller = { id: "a" },
      signal,
      within = 1e9,
    }: { caller?: StatementCaller; signal?: AbortSignal; within?: number } = {},
  ) =>
    scheduled.run(
      { caller, text, within, signal },
      {
        plan: () => createWork(`plan ${text}`),
        run: ({ onRunning }) =>
          new Promise<string>((resolve, reject) => {
            const running = createWork(text);
            onRunning?.(running);
            running.then(() => resolve(text), reject);
            signal?.addEventListener("abort", () => reject(new AppError("TIMEOUT", "gone")));
          }),
      },
    );
  const listRunning = async () => {
    await vi.advanceTimersByTimeAsync(0);
    return settlers.map(({ name }) => name);
  };
  const finishStatement = async (text: string, error?: Error) => {
    await listRunning();
    const [settler] = settlers.splice(
      settlers.findIndex(({ name }) => name === text),
      1,
    );
    settler!.settle(error);
    await listRunning();
  };
  const planAndRun = async (text: string, caller?: StatementCaller) => {
    const answered = runStatement(text, caller && { caller });
    await finishStatement(`plan ${text}`);
    await finishStatement(text);
    await answered;
  };
  return { scheduled, ask: runStatement, running: listRunning, end: finishStatement, know: planAndRun };
}

describe("a statement without a caller", () => {
  it("waits for its plan as long as it takes, which it shares with callers, and has its whole time then", async () => {
    const { scheduled, ask, running, end } = createServer();
    void ask("text", { within: 100 }).catch(() => {});
    const leftMs = scheduled.runAtOnce(
      { text: "text", within: 100 },
      {
        plan: () => Promise.reject(new Error("planned twice")),
        run: async ({ deadline }) => deadline - performance.now(),
      },
    );
    await vi.advanceTimersByTimeAsync(100 * PLANNING_MS);
    expect(await running()).toEqual(["plan text"]);
    await end("plan text");
    expect(await leftMs).toBe(100);
  });

  it("runs at once where its text is planned, however many statements of callers wait", async () => {
    const { scheduled, ask, running, know } = createServer();
    await know("known");
    for (let count = 0; count < limits.places + 1; count += 1) void ask("known");
    await running();
    const answer = scheduled.runAtOnce(
      { text: "known", within: 100 },
      { plan: async () => {}, run: async () => "done" },
    );
    expect(await answer).toBe("done");
  });

  it("ends with its signal, while its planning continues", async () => {
    const { scheduled, ask, running, end } = createServer();
    const leaving = new AbortController();
    void ask("text");
    const gone = scheduled.runAtOnce(
      { text: "text", within: 100, signal: leaving.signal },
      { plan: async () => {}, run: async () => "done" },
    );
    gone.catch(() => {});
    await running();
    leaving.abort();
    await expect(gone).rejects.toMatchObject({ code: "TIMEOUT" });
    await end("plan text");
    expect(await running()).toEqual(["text"]);
  });
});

describe("a statement of a caller", () => {
  it("whose text is new is planned first, and waits until another new one is planned, for some time", async () => {
    const { ask, running, end } = createServer();
    void ask("a");
    const second = ask("b");
    void ask("c");
    expect(await running()).toEqual(["plan a"]);
    await end("plan a");
    expect(await running()).toEqual(["plan b", "a"]);
    await vi.advanceTimersByTimeAsync(PLANNING_MS);
    expect(await running()).toEqual(["plan b", "a", "plan c"]);
    await end("plan b");
    await end("b");
    expect(await second).toBe("b");
  });

  it("whose text was planned before does not wait for new ones", async () => {
    const { ask, running, know } = createServer();
    await know("known");
    void ask("new");
    void ask("known");
    expect(await running()).toEqual(["plan new", "known"]);
  });

  it("waits for the one planning of its text, however long, and runs beside the others of it", async () => {
    const { ask, running, end } = createServer();
    const answers = ["a", "b", "c"].map((id) => ask("text", { caller: { id } }));
    await vi.advanceTimersByTimeAsync(100 * PLANNING_MS);
    expect(await running()).toEqual(["plan text"]);
    await end("plan text");
    for (let count = 0; count < answers.length; count += 1) await end("text");
    expect(await Promise.all(answers)).toEqual(["text", "text", "text"]);
  });

  it("whose plan takes longer than it may wait fails with PLANNING; the next one joins the planning", async () => {
    const { ask, running, end } = createServer();
    const planning = { code: "PLANNING", details: { retryAfter: 2 } };
    const impatient = [ask("text", { within: 100 }), ask("text", { within: 100, caller: { id: "b" } })];
    for (const answer of impatient) answer.catch(() => {});
    await vi.advanceTimersByTimeAsync(100);
    for (const answer of impatient) await expect(answer).rejects.toMatchObject(planning);
    const retried = ask("text");
    expect(await running()).toEqual(["plan text"]);
    await end("plan text");
    await end("text");
    expect(await retried).toBe("text");
  });

  it("whose planning has not begun when its time is up fails with OVERLOADED, and PLANNING is for the one that is planned", async () => {
    const { ask, running } = createServer();
    const planned = ask("a", { within: 100 });
    const waiting = ask("b", { within: 100 });
    for (const answer of [planned, waiting]) answer.catch(() => {});
    expect(await running()).toEqual(["plan a"]);
    await vi.advanceTimersByTimeAsync(100);
    await expect(planned).rejects.toMatchObject({ code: "PLANNING" });
    await expect(waiting).rejects.toMatchObject({ code: "OVERLOADED", message: BUSY_PLANNING });
    expect(await running()).toEqual(["plan a"]);
  });

  it("has its whole time once it is planned", async () => {
    const { scheduled } = createServer();
    const makePlan = () => new Promise<void>((resolve) => void setTimeout(resolve, 900));
    const request = { caller: { id: "a" }, text: "a", within: 1000 };
    const leftMs = scheduled.run(request, {
      plan: makePlan,
      run: async ({ deadline }) => deadline - performance.now(),
    });
    await vi.advanceTimersByTimeAsync(900);
    expect(await leftMs).toBe(1000);
  });

  it("is planned though its client has disconnected", async () => {
    const { ask, running, end } = createServer();
    const client = new AbortController();
    const gone = ask("a", { signal: client.signal });
    gone.catch(() => {});
    await running();
    client.abort();
    await expect(gone).rejects.toMatchObject({ code: "TIMEOUT" });
    await end("plan a");
    void ask("a");
    expect(await running()).toEqual(["a"]);
  });

  it("is as new as before where its planning failed", async () => {
    const { ask, running, end } = createServer();
    const failed = ask("a");
    failed.catch(() => {});
    await end("plan a", new Error("refused"));
    await expect(failed).rejects.toThrow("refused");
    void ask("a");
    expect(await running()).toEqual(["plan a"]);
  });

  it.each(["TIMEOUT", "DATABASE_UNAVAILABLE"] as const)(
    "is planned again before its next run after %s",
    async (code) => {
      const { ask, running, end, know } = createServer();
      await know("a");
      const failed = ask("a");
      failed.catch(() => {});
      await end("a", new AppError(code, code));
      await expect(failed).rejects.toMatchObject({ code });
      void ask("a");
      expect(await running()).toEqual(["plan a"]);
    },
  );

  it.each([
    ["after a second", false, EXPENSIVE_MS],
    ["sooner where its operation is costly", true, COSTLY_EXPENSIVE_MS],
  ])(
    "that takes long is expensive %s, and runs one at a time beside other callers",
    async (_, isCostly, after) => {
      const { ask, running, end, know } = createServer();
      const [caller, otherCaller] = [{ id: "a", isCostly }, { id: "b" }];
      for (const text of ["a1", "a2", "a3", "x"]) await know(text, caller);
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
    const { ask, running, end, know } = createServer();
    await know("x", { id: "b" });
    const client = new AbortController();
    const gone = ask("gone", { signal: client.signal });
    gone.catch(() => {});
    await end("plan gone");
    void ask("next");
    for (const text of ["r1", "r2", "r3"]) void ask(text);
    client.abort();
    await expect(gone).rejects.toMatchObject({ code: "TIMEOUT" });
    await vi.advanceTimersByTimeAsync(10 * PLANNING_MS);
    expect(await running()).toEqual(["gone", "plan next"]);
  });

  it("releases its place at once if the database is unavailable", async () => {
    const { scheduled, ask, running } = createServer();
    const never = new Promise<void>(() => {});
    const away = scheduled.run(
      { caller: { id: "a" }, text: "a", within: 1000 },
      {
        plan: async () => {},
        run: async ({ onRunning }) => {
          onRunning?.(never);
          throw new AppError("DATABASE_UNAVAILABLE", "away");
        },
      },
    );
    await expect(away).rejects.toThrow("away");
    void ask("b");
    expect(await running()).toEqual(["plan b"]);
  });

  it("fails with TIMEOUT if its turn comes too late or its client has disconnected", async () => {
    const { ask, running, scheduled, know } = createServer();
    await know("known");
    for (let count = 0; count < limits.places; count += 1) void ask("known");
    const client = new AbortController();
    const late = ask("known", { within: 100 });
    const gone = ask("gone", { signal: client.signal });
    for (const promise of [late, gone]) promise.catch(() => {});
    await running();
    client.abort();
    await vi.advanceTimersByTimeAsync(100);
    await expect(late).rejects.toMatchObject({ code: "TIMEOUT", message: WAITED_TOO_LONG });
    await expect(gone).rejects.toMatchObject({ code: "TIMEOUT" });
    expect(scheduled.waiting()).toBe(0);
  });

  it("in the background waits without a limit while others have some, and its planning serves those who ask for its text", async () => {
    const { ask, running, end } = createServer();
    const warmUp = { id: "warm-up", isBackground: true };
    void ask("first", { caller: warmUp, within: 100 });
    expect(await running()).toEqual(["plan first"]);
    const joined = ask("first");
    void ask("other");
    const late = ask("late", { caller: warmUp, within: 100 });
    expect(await running()).toEqual(["plan first", "plan other"]);
    await end("plan first");
    expect(await running()).toEqual(["plan other", "first", "first"]);
    await end("first");
    await end("first");
    expect(await joined).toBe("first");
    await vi.advanceTimersByTimeAsync(100 * PLANNING_MS);
    expect(await running()).toEqual(["plan other"]);
    await end("plan other");
    await end("other");
    await vi.advanceTimersByTimeAsync(QUIET_MS);
    expect(await running()).toEqual(["plan late"]);
    await end("plan late");
    await end("late");
    expect(await late).toBe("late");
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
    await end("plan a");
    await end("a");
    await vi.advanceTimersByTimeAsync(100);
    await end("plan b");
    await end("b");
    expect(spent).toEqual([300, 100]);
  });
});
