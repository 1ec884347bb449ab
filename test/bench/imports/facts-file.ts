import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Population } from "../graph/population.js";
import { generateFactLines } from "./fact-lines.js";

const CHUNK = 1 << 20;

/** Writes a generated graph as a facts file. Returns the number of lines. */
export async function writeFactsFile(path: string, population: Population, seed: string): Promise<number> {
  let lines = 0;
  function* generateChunks(): Generator<string> {
    let chunk = "";
    for (const line of generateFactLines(population, seed)) {
      lines += 1;
      chunk += `${JSON.stringify(line)}\n`;
      if (chunk.length < CHUNK) continue;
      yield chunk;
      chunk = "";
    }
    yield chunk;
  }
  await pipeline(Readable.from(generateChunks()), createWriteStream(path));
  return lines;
}
