import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { downloadProgress } from "../../../src/neo4j/managed/download-progress.js";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("every three seconds it says how many jars there are and how large they are together", () => {
  const messages: string[] = [];
  const progress = downloadProgress((message) => messages.push(message));
  progress.onLine("Downloading from central: https://repo.example/neo4j-kernel.jar");
  progress.onLine("Downloaded from central: https://repo.example/neo4j-kernel.jar (5.8 MB at 3.1 MB/s)");
  progress.onLine("Downloaded from central: https://repo.example/neo4j-io.jar (412 kB at 1.1 MB/s)");
  progress.onLine("Downloaded from central: https://repo.example/neo4j-io.pom (2.1 kB at 40 kB/s)");
  vi.advanceTimersByTime(3000);
  progress.stop();
  vi.advanceTimersByTime(9000);
  expect(messages.slice(1)).toEqual(["Fetching Neo4j 5.26.30: 2 jars, 6 of about 123 MB"]);
});
