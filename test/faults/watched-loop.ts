import { writeSync } from "node:fs";
import { createLogger } from "../../src/log.js";
import { startEventLoopWatchdog } from "../../src/server/event-loop/watchdog.js";

/** A process with a watched event loop: reports its start, executes commands, and echoes other words. */
const [deadlineMs = ""] = process.argv.slice(2);
const watchdog = startEventLoopWatchdog({ deadlineMs: Number(deadlineMs), log: createLogger("info") });

const trackRequest = (requestId: string) =>
  watchdog.trackOperation({ requestId, caller: "a reader", documentHash: "ab12", document: "{ graph }" });

const actions: Readonly<Record<string, () => void>> = {
  answer: () => trackRequest("answered"),
  spin: () => {
    trackRequest("judged");
    for (;;);
  },
  fill: () => {
    try {
      for (;;) writeSync(2, "x".repeat(65_536));
    } catch {
      // Fills the pipe, so that a write would wait for a reader.
    }
    for (;;);
  },
};

process.stdin.setEncoding("utf8").on("data", (text: string) => {
  for (const word of text.trim().split("\n")) {
    actions[word]?.();
    console.log(word);
  }
});
console.log("watched");
