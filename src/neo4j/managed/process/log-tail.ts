import { open } from "node:fs/promises";

const TAIL_BYTES = 64 * 1024;
const MAX_LINES = 6;
const MAX_LINE_LENGTH = 300;

/**
 * Reads the last important lines of a log: no stack frames, and lines of the level INFO, warnings and notes of the JVM
 * only if there are no others.
 */
export async function readLogTail(log: string): Promise<string> {
  const lines = (await readTail(log)).split("\n").filter((line) => line !== "" && !/^\s/.test(line));
  const important = lines.filter((line) => !/^(?:\S+ \S+ INFO|(?:WARNING|NOTE):) /.test(line));
  return (important.length > 0 ? important : lines)
    .slice(-MAX_LINES)
    .map((line) => line.slice(0, MAX_LINE_LENGTH))
    .join("\n");
}

async function readTail(path: string): Promise<string> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return "";
  try {
    const { size } = await file.stat();
    const length = Math.min(size, TAIL_BYTES);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString("utf8");
  } finally {
    await file.close();
  }
}
