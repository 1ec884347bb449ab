import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { waitForEvent } from "../support/wait/wait-for-event.js";

const DEADLINE_MS = 2000;
/** Tolerance for the ticks of the watchdog, the last line of the log, and a busy machine. */
const MARGIN_MS = 8000;

const script = fileURLToPath(new URL("watched-loop.ts", import.meta.url));
let child: ChildProcess;

/** Starts the process; resolves once its event loop is watched. */
async function startWatched(...flags: readonly string[]): Promise<ChildProcess> {
  child = spawn(process.execPath, [...flags, "--import", "tsx", script, String(DEADLINE_MS)]);
  await readLine();
  // The watchdog's thread starts a moment later.
  await delay(DEADLINE_MS);
  return child;
}

const readLine = async (): Promise<string> =>
  (await waitForEvent(createInterface({ input: child.stdout! }), "line", "a line of a watched process"))[0];

const sendWord = (word: string): void => void child.stdin!.write(`${word}\n`);

const requestAnswer = async (): Promise<string> => {
  const next = readLine();
  sendWord("answer");
  return next;
};

async function endWithin(milliseconds: number): Promise<NodeJS.Signals | null> {
  const [, signal] = await waitForEvent(child, "exit", "the end of a watched process", milliseconds / 1000);
  return signal;
}

afterEach(() => {
  child.kill("SIGKILL");
});

describe("a process whose event loop is blocked for longer than the deadline", () => {
  it("is killed after a line of the log that names the present operation and no earlier one", async () => {
    await startWatched();
    let log = "";
    child.stderr!.setEncoding("utf8").on("data", (text: string) => {
      log += text;
    });
    expect(await requestAnswer()).toBe("answer");
    const began = performance.now();
    sendWord("spin");
    expect(await endWithin(DEADLINE_MS + MARGIN_MS)).toBe("SIGKILL");
    expect(performance.now() - began).toBeGreaterThan(DEADLINE_MS - 500);
    const lines = log.trim().split("\n");
    expect(lines).toHaveLength(1);
    const operation = {
      requestId: "judged",
      caller: "a reader",
      documentHash: "ab12",
      document: "{ graph }",
    };
    expect(JSON.parse(lines[0]!)).toEqual({
      level: 60,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      blockedMs: expect.any(Number),
      deadlineMs: DEADLINE_MS,
      operations: [operation],
      msg: "The event loop is blocked: the process is ended.",
    });
  });

  it("is killed even if nobody reads its log", async () => {
    await startWatched();
    sendWord("fill");
    expect(await endWithin(DEADLINE_MS + MARGIN_MS)).toBe("SIGKILL");
  });
});

describe("a process whose event loop is blocked for another reason is not killed", () => {
  it("if it was suspended for longer than the deadline", async () => {
    await startWatched();
    for (let round = 0; round < 3; round += 1) {
      child.kill("SIGSTOP");
      await delay(3 * DEADLINE_MS);
      child.kill("SIGCONT");
      expect(await requestAnswer()).toBe("answer");
      await delay(DEADLINE_MS);
      expect(await requestAnswer()).toBe("answer");
    }
  });

  it("if its inspector is open", async () => {
    await startWatched("--inspect=0");
    sendWord("spin");
    await expect(endWithin(4 * DEADLINE_MS)).rejects.toThrow("aborted");
    expect(child.exitCode).toBeNull();
  });
});
