import { open } from "node:fs/promises";

const tailBytes = 64 * 1024;
const lineCount = 6;
const lineLength = 300;

/**
 * The last important lines of a log: no stack frames, and lines of the level INFO only if there are no
 * others.
 */
export async function logTail(log: string): Promise<string> {
  const lines = (await tail(log)).split("\n").filter((line) => line !== "" && !/^\s/.test(line));
  const graver = lines.filter((line) => !/^\S+ \S+ INFO /.test(line));
  return (graver.length > 0 ? graver : lines)
    .slice(-lineCount)
    .map((line) => line.slice(0, lineLength))
    .join("\n");
}

async function tail(path: string): Promise<string> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return "";
  try {
    const { size } = await file.stat();
    const length = Math.min(size, tailBytes);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString("utf8");
  } finally {
    await file.close();
  }
}
