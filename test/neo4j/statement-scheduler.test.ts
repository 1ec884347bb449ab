import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import {
  QUIET_MS,
  type ScheduledJob,
  type SchedulerLimits,
  StatementScheduler,
  type Weight,
} from "../../src/neo4j/statement-scheduler.js";
import { allocateTenKilobytes, measurePromotedBytes } from "../support/process/old-generation.js";

const limits: SchedulerLimits = { places: 10, waiting: 20, perCaller: 4, heavyAlone: 3, planning: 1 };

/** A scheduler with jobs that run until the test ends them, with names such as "a1" for the caller "a". */
function schedule(changed: Partial<SchedulerLimits> = {}) {
  let now = 0;
  const scheduler = new StatementScheduler({ ...limits, ...changed }, () => now);
  const jobs = new Map<string, ScheduledJob>();
  const weights = new Map<string, Weight>();
  const [running, started, dropped] = [new Set<string>(), [] as string[], [] as string[]];
  const add = (names: string, weight: Weight = "LIGHT", text?: string): void => {
    for (const name of names.split(" ")) {
      weights.set(name, weight);
      const job: ScheduledJob = {
        caller: name[0]!,
        isBackground: name.startsWith("_"),
        text: text ?? name,
        computeWeight: () => weights.get(name)!,
        begin: () => {
          running.add(name);
          started.push(name);
        },
        drop: () => void dropped.push(name),
      };
      jobs.set(name, job);
      scheduler.add(job);
    }
  };
  const leave = (names: string): void => {
    for (const name of names.split(" ")) {
      running.delete(name);
      scheduler.leave(jobs.get(name)!);
    }
  };
  return {
    scheduler,
    add,
    leave,
    planned: (name: string) => scheduler.yieldPlanning(jobs.get(name)!),
    endPlanning: (name: string) => scheduler.endPlanning(jobs.get(name)!),
    weigh: (name: string, weight: Weight) => void weights.set(name, weight),
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    running: () => [...running].join(" "),
    started: () => started.splice(0).join(" "),
    dropped: () => dropped.splice(0).join(" "),
  };
}

describe("a caller without competition", () => {
  it("runs as many statements as there are places", () => {
    const { add, running, leave } = schedule();
    add("a1 a2 a3 a4 a5 a6 a7 a8 a9 a10 a11");
    expect(running()).toBe("a1 a2 a3 a4 a5 a6 a7 a8 a9 a10");
    leave("a4");
    expect(running()).toBe("a1 a2 a3 a5 a6 a7 a8 a9 a10 a11");
  });

  it("runs some expensive statements at a time, and light ones beside them", () => {
    const { add, running } = schedule();
    add("a1 a2 a3 a4", "EXPENSIVE");
    add("a5 a6");
    expect(running()).toBe("a1 a2 a3 a5 a6");
  });

  it("has its statements planned one after another", () => {
    const { add, running, planned, leave } = schedule();
    add("a1 a2 a3", "UNPLANNED");
    expect(running()).toBe("a1");
    planned("a1");
    expect(running()).toBe("a1 a2");
    leave("a2");
    expect(running()).toBe("a1 a3");
  });
});

describe("statements of one text that is not planned", () => {
  it("wait for the first of them, whichever caller sends them, and others do not", () => {
    const { add, running, planned, weigh, leave } = schedule({ planning: 2 });
    add("a1 b1 c1", "UNPLANNED", "same");
    add("d1", "UNPLANNED");
    expect(running()).toBe("a1 d1");
    planned("a1");
    expect(running()).toBe("a1 d1");
    weigh("b1", "LIGHT");
    weigh("c1", "LIGHT");
    leave("a1");
    expect(running()).toBe("d1 b1 c1");
  });

  it("run one after another where they fail, and together once one is planned", () => {
    const { add, running, leave, endPlanning, planned, weigh } = schedule();
    add("a1 b1 c1", "UNPLANNED", "same");
    leave("a1");
    expect(running()).toBe("b1");
    planned("b1");
    expect(running()).toBe("b1");
    for (const name of ["b1", "c1"]) weigh(name, "LIGHT");
    endPlanning("b1");
    expect(running()).toBe("b1 c1");
  });
});

describe("beside other callers", () => {
  it("a caller runs a few statements at a time, and its others wait", () => {
    const { add, running, leave, scheduler } = schedule();
    add("b1");
    add("a1 a2 a3 a4 a5 a6");
    expect(running()).toBe("b1 a1 a2 a3 a4");
    expect(scheduler.waiting).toBe(2);
    leave("a2");
    expect(running()).toBe("b1 a1 a3 a4 a5");
  });

  it("a caller's running statements continue when another comes, and none starts until they are few", () => {
    const { add, running, leave } = schedule();
    add("a1 a2 a3 a4 a5 a6");
    add("b1");
    add("a7");
    leave("a1 a2");
    expect(running()).toBe("a3 a4 a5 a6 b1");
    leave("a3");
    expect(running()).toBe("a4 a5 a6 b1 a7");
  });

  it.each(["EXPENSIVE", "UNPLANNED"] as const)("of %s statements a caller runs one at a time", (weight) => {
    const { add, running, leave, planned } = schedule({ planning: 9 });
    add("b1");
    add("a1 a2 a3", weight);
    planned("a1");
    expect(running()).toBe("b1 a1");
    leave("a1");
    expect(running()).toBe("b1 a2");
  });

  it("a light statement overtakes a heavy one of its caller that waits", () => {
    const { add, running } = schedule();
    add("b1");
    add("a1 a2", "EXPENSIVE");
    add("a3");
    expect(running()).toBe("b1 a1 a3");
  });

  it("a statement that turns out to be expensive keeps its caller's next one waiting", () => {
    const { add, running, weigh } = schedule();
    add("b1 a1");
    weigh("a1", "EXPENSIVE");
    add("a2", "EXPENSIVE");
    expect(running()).toBe("b1 a1");
  });

  it("a caller is still active for some seconds after its last statement", () => {
    const { add, leave, running, pass } = schedule();
    add("b1");
    leave("b1");
    pass(4999);
    add("a1 a2 a3 a4 a5");
    expect(running()).toBe("a1 a2 a3 a4");
    pass(1);
    leave("a1");
    expect(running()).toBe("a2 a3 a4 a5");
    add("a6 a7");
    expect(running()).toBe("a2 a3 a4 a5 a6 a7");
  });

  it("a caller's first statement does not wait for another's statements with slow plans", () => {
    const { add, running, planned } = schedule();
    add("a1 a2 a3 a4 a5", "UNPLANNED");
    add("b1", "UNPLANNED");
    expect(running()).toBe("a1");
    planned("a1");
    expect(running()).toBe("a1 b1");
    planned("b1");
    expect(running()).toBe("a1 b1");
  });
});

describe("the background", () => {
  it("begins nothing while another caller has a job, and delays none of them", () => {
    const { add, running, leave } = schedule({ places: 3 });
    add("_1", "UNPLANNED");
    add("a1 a2 a3", "UNPLANNED");
    expect(running()).toBe("_1 a1");
    add("_2");
    leave("_1");
    expect(running()).toBe("a1");
    leave("a1");
    leave("a2");
    expect(running()).toBe("a3");
    leave("a3");
    expect(running()).toBe("_2");
  });

  it("is no rival: a caller beside it has as many places as one alone", () => {
    const { add, running } = schedule();
    add("_1");
    add("a1 a2 a3 a4 a5 a6", "EXPENSIVE");
    expect(running()).toBe("_1 a1 a2 a3");
  });

  it("waits a moment after a statement was planned, whose caller may send the next one", () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { add, running, leave, endPlanning, pass } = schedule();
    add("a1", "UNPLANNED");
    add("_1");
    endPlanning("a1");
    leave("a1");
    expect(running()).toBe("");
    pass(QUIET_MS);
    vi.advanceTimersByTime(QUIET_MS);
    expect(running()).toBe("_1");
    vi.useRealTimers();
  });
});

describe("turns", () => {
  it("go from caller to caller, however many statements each has waiting", () => {
    const { add, leave, started } = schedule({ places: 1 });
    add("a1 a2 a3 a4 b1 b2 c1");
    for (const name of ["a1", "a2", "b1", "c1", "a3", "b2", "a4"]) leave(name);
    expect(started()).toBe("a1 a2 b1 c1 a3 b2 a4");
  });

  it("at being planned go from caller to caller too, whatever light statements run meanwhile", () => {
    const { add, leave, started } = schedule();
    add("a1 a2 a3 a4", "UNPLANNED");
    add("b1 b2", "UNPLANNED");
    started();
    for (const [name, light] of [
      ["a1", "b7"],
      ["a2", "b8"],
      ["b1", "b9"],
    ] as const) {
      add(light);
      leave(`${light} ${name}`);
    }
    expect(started()).toBe("b7 a2 b8 b1 b9 a3");
  });

  it("come to a new caller after those that are already waiting", () => {
    const { add, leave, started } = schedule({ places: 1 });
    add("a1 b1 c1");
    leave("a1");
    add("a2");
    leave("b1");
    expect(started()).toBe("a1 b1 c1");
  });

  it("are removed when they are no longer wanted", () => {
    const { add, leave, started, scheduler } = schedule({ places: 1 });
    add("a1 b1 c1");
    leave("b1");
    expect(scheduler.waiting).toBe(1);
    leave("a1");
    expect(started()).toBe("a1 c1");
  });
});

describe("where too many statements wait", () => {
  it("the last one of the caller with the longest queue is dropped, not that of a new caller", () => {
    const { add, dropped, scheduler, started, leave } = schedule({ places: 1, waiting: 3 });
    add("a1 a2 a3 a4");
    add("b1");
    expect(dropped()).toBe("a4");
    add("a5");
    expect(dropped()).toBe("a5");
    expect(scheduler.waiting).toBe(3);
    started();
    leave("a1");
    expect(started()).toBe("a2");
  });
});

it("no limit is exceeded, no statement waits without need, and all end, in any order of events", () => {
  const step = fc.record({
    caller: fc.constantFrom("a", "b", "c"),
    weight: fc.constantFrom<Weight>("LIGHT", "EXPENSIVE", "UNPLANNED"),
    ends: fc.nat(3),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const waitingMost = 1000;
      const { add, leave, running, scheduler, started } = schedule({ waiting: waitingMost });
      const weights = new Map<string, Weight>();
      const listNames = () => running().split(" ").filter(Boolean);
      const ended: string[] = [];
      const endFirst = (): void => {
        const [first] = listNames();
        if (first) {
          ended.push(first);
          leave(first);
        }
      };
      for (const [index, { caller, weight, ends }] of steps.entries()) {
        weights.set(`${caller}${index}`, weight);
        add(`${caller}${index}`, weight);
        for (let count = 0; count < ends; count += 1) endFirst();
        expect(listNames().length).toBeLessThanOrEqual(limits.places);
        expect(listNames().filter((name) => weights.get(name) === "UNPLANNED").length).toBeLessThanOrEqual(1);
        if (listNames().length === 0) expect(scheduler.waiting).toBe(0);
      }
      while (listNames().length > 0) endFirst();
      expect(ended.length).toBe(steps.length);
      expect(started().split(" ").filter(Boolean).length).toBe(steps.length);
    }),
  );
});

it("no statement is moved to the old generation of V8 once it has left", async () => {
  const scheduler = new StatementScheduler({ ...limits, perCaller: 20 });
  const running: ScheduledJob[] = [];
  const replaceOne = () => {
    const job: ScheduledJob & { readonly held: unknown } = {
      caller: "a",
      isBackground: false,
      text: "RETURN 1",
      computeWeight: () => "LIGHT" as const,
      begin: () => {},
      drop: () => {},
      held: allocateTenKilobytes(),
    };
    scheduler.add(job);
    running.push(job);
    if (running.length > 8) scheduler.leave(running.shift()!);
  };
  const statements = 10_000;
  expect(await measurePromotedBytes(statements, replaceOne)).toBeLessThan(statements * 1000);
});
