import { Worker } from "node:worker_threads";
import { pumpedTexts } from "./pumped-texts.js";
import type { SourceExpression } from "./source-expressions.js";

/** Runs in a thread of its own, since a slow expression cannot be interrupted otherwise. */
const PROGRAM = `
  const { parentPort, workerData } = require("node:worker_threads");
  for (const [index, { source, flags, texts }] of workerData.entries()) {
    parentPort.postMessage(index);
    for (const text of texts) {
      const expression = new RegExp(source, flags);
      if (expression.global) for (const match of text.matchAll(expression)) match.index;
      else expression.exec(text);
    }
  }
`;

/** The first expression that takes longer than a bound for all of its texts together; null: none does. */
export function firstSlow(
  expressions: readonly SourceExpression[],
  length: number,
  boundMs: number,
): Promise<SourceExpression | null> {
  const tasks = expressions.map((one) => ({ ...one, texts: pumpedTexts(one, length) }));
  const worker = new Worker(PROGRAM, { eval: true, workerData: tasks });
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    worker.on("message", (index: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        resolve(expressions[index]!);
        void worker.terminate();
      }, boundMs);
    });
    worker.on("error", reject);
    worker.on("exit", () => {
      clearTimeout(timer);
      resolve(null);
    });
  });
}
