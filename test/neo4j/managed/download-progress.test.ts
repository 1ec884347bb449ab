import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createDownloadProgress } from "../../../src/neo4j/managed/install/download-progress.js";
import { parseDownloadedJar } from "../../../src/neo4j/managed/install/maven.js";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("the progress reports the number of jars and megabytes every three seconds", () => {
  const messages: string[] = [];
  const progress = createDownloadProgress({ version: "5.26.31", jars: 213, bytes: 128_000_000 }, (message) =>
    messages.push(message),
  );
  progress.addJar();
  progress.addBytes(5_800_000);
  progress.addBytes(900_000);
  progress.addBytes(-900_000);
  vi.advanceTimersByTime(3000);
  progress.addBytes(500_000_000);
  vi.advanceTimersByTime(3000);
  progress.stop();
  vi.advanceTimersByTime(9000);
  expect(messages).toEqual([
    "Fetching Neo4j 5.26.31: 1 of 213 jars, 6 of 128 MB",
    "Fetching Neo4j 5.26.31: 1 of 213 jars, 128 of 128 MB",
  ]);
});

test("the name and size of a jar are read from Maven's line about its download", () => {
  const from = "Downloaded from central: https://repo.example";
  const kernel = { name: "neo4j-kernel.jar", bytes: 5_800_000 };
  expect(parseDownloadedJar(`[INFO] ${from}/org/neo4j-kernel.jar (5.8 MB at 3.1 MB/s)`)).toEqual(kernel);
  expect(parseDownloadedJar(`${from}/neo4j-io.jar (412 kB at 1.1 MB/s)`)?.bytes).toBe(412_000);
  expect(parseDownloadedJar(`${from}/neo4j-io.pom (2.1 kB at 40 kB/s)`)).toBeUndefined();
  expect(parseDownloadedJar("Downloading from central: https://repo.example/neo4j-io.jar")).toBeUndefined();
});
