import { neo4jVersion } from "./version.js";

const expectedMegabytes = 123;
const intervalMs = 3000;
const units: Readonly<Record<string, number>> = { B: 1e-6, kB: 1e-3, MB: 1, GB: 1e3 };

export interface DownloadProgress {
  /** Takes in a line of Maven's output. */
  onLine(line: string): void;
  stop(): void;
}

/** Says every three seconds how many jars, and how much of about 123 MB, have been downloaded. */
export function downloadProgress(onProgress: (message: string) => void): DownloadProgress {
  let jars = 0;
  let megabytes = 0;
  const report = () => {
    const size = Math.min(Math.round(megabytes), expectedMegabytes);
    onProgress(`Fetching Neo4j ${neo4jVersion}: ${jars} jars, ${size} of about ${expectedMegabytes} MB`);
  };
  const timer = setInterval(report, intervalMs);
  onProgress(`Fetching Neo4j ${neo4jVersion}: about ${expectedMegabytes} MB, less what Maven has already`);
  return {
    onLine(line) {
      const size = downloadedMegabytes(line);
      if (size === undefined) return;
      jars += 1;
      megabytes += size;
    },
    stop: () => clearInterval(timer),
  };
}

/** The size in "Downloaded from central: https://…/neo4j-kernel-5.26.30.jar (5.8 MB at 3.1 MB/s)". */
function downloadedMegabytes(line: string): number | undefined {
  const [, size, unit] = /Downloaded from \S+ \S+\.jar \(([\d.]+) ([kMG]?B) at/.exec(line) ?? [];
  return size === undefined || unit === undefined ? undefined : Number(size) * (units[unit] ?? 0);
}
