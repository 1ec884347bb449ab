import { Worker } from "node:worker_threads";
import { collectPumpedParts } from "./pumped-parts.js";
import type { SourceExpression } from "./source-expressions.js";

/** The effort to try an expression. */
interface Trial {
  /** The length of a text: so long that steps that grow with its square take many times as long as the bound. */
  readonly length: number;
  /** An expression without a result after this time would practically take for ever. */
  readonly silenceMs: number;
}
const THOROUGH: Trial = { length: 40_000, silenceMs: 6000 };
/** A text of the length of a thorough trial takes at most a tenth of this processor time if the steps grow with its length. */
const BOUND_MS = 60;
/** The bound for a shorter text: it takes this part of the time of a long one if the steps grow with the square. */
const computeBoundMs = (length: number): number => BOUND_MS * (length / THOROUGH.length) ** 2;

/**
 * Runs in a thread of its own, since a slow expression cannot be interrupted otherwise. A text counts by the processor
 * time of its fastest run, which other programs of a busy machine and the compiler of an expression do not prolong.
 */
const PROGRAM = `
  const { parentPort, workerData } = require("node:worker_threads");
  const { expressions, length, boundMs } = workerData;
  function run({ source, flags }, text) {
    const start = process.cpuUsage();
    const expression = new RegExp(source, flags);
    if (expression.global) for (const match of text.matchAll(expression)) match.index;
    else expression.exec(text);
    return process.cpuUsage(start).user / 1000;
  }
  const isSlow = (expression, text) => [1, 2, 3].every(() => run(expression, text) > boundMs);
  for (const [index, expression] of expressions.entries()) {
    const texts = expression.parts.flatMap((part) => {
      const text = part.repeat(Math.ceil(length / part.length));
      return [text + "\\0", "\\0" + text + "!"];
    });
    parentPort.postMessage({ index, isSlow: false });
    if (texts.some((text) => isSlow(expression, text))) parentPort.postMessage({ index, isSlow: true });
  }
`;

/** Finds the first expression whose steps grow faster than the text. Returns null if there is none. */
export function findFirstSlow(
  expressions: readonly SourceExpression[],
  { length, silenceMs }: Trial = THOROUGH,
): Promise<SourceExpression | null> {
  const worker = new Worker(PROGRAM, {
    eval: true,
    workerData: {
      expressions: expressions.map((expression) => ({
        ...expression,
        parts: collectPumpedParts(expression),
      })),
      length,
      boundMs: computeBoundMs(length),
    },
  });
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const finish = (slow: SourceExpression | null) => {
      clearTimeout(timer);
      resolve(slow);
      void worker.terminate();
    };
    worker.on("message", ({ index, isSlow }: { index: number; isSlow: boolean }) => {
      clearTimeout(timer);
      const expression = expressions[index] ?? null;
      if (isSlow) finish(expression);
      else timer = setTimeout(() => finish(expression), silenceMs);
    });
    worker.on("error", reject);
    worker.on("exit", () => finish(null));
  });
}
