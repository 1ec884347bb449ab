import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Environment } from "./find-program.js";

export interface ProgramOptions {
  readonly environment: Environment;
  readonly signal?: AbortSignal | undefined;
  /** Called with each line of both outputs. */
  readonly onLine?: (line: string) => void;
}

export interface ProgramResult {
  /** The exit status; null if a signal ended it. */
  readonly code: number | null;
  /** The lines of both outputs, in the order in which they arrived. */
  readonly lines: readonly string[];
}

/** Runs a program until it ends. Rejects if it cannot be started or the signal ends it. */
export function runProgram(
  path: string,
  args: readonly string[],
  { environment, signal, onLine }: ProgramOptions,
): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(path, args, { env: environment, stdio: ["ignore", "pipe", "pipe"], signal });
    const lines: string[] = [];
    for (const output of [child.stdout, child.stderr]) {
      createInterface({ input: output }).on("line", (line) => {
        lines.push(line);
        onLine?.(line);
      });
    }
    child.once("error", (error) => reject(signal?.aborted ? signal.reason : error));
    child.once("close", (code) => resolve({ code, lines }));
  });
}
