import { neo4jVersion } from "./version.js";

const INTERVAL_MS = 3000;

export interface DownloadProgress {
  /** Counts a jar that is there. */
  addJar(): void;
  /** Counts bytes that have arrived; fewer than none where some must be fetched again. */
  addBytes(count: number): void;
  stop(): void;
}

export interface ExpectedDownload {
  readonly jars: number;
  /** Their size together, in bytes. */
  readonly bytes: number;
}

/** Says every three seconds how many jars, and how many of their megabytes, have been downloaded. */
export function downloadProgress(
  { jars, bytes }: ExpectedDownload,
  onProgress: (message: string) => void,
): DownloadProgress {
  let [fetchedJars, fetchedBytes] = [0, 0];
  const report = () => {
    // Maven rounds the sizes that it says.
    const size = megabytes(Math.min(fetchedBytes, bytes));
    onProgress(
      `Fetching Neo4j ${neo4jVersion}: ${fetchedJars} of ${jars} jars, ${size} of ${megabytes(bytes)} MB`,
    );
  };
  const timer = setInterval(report, INTERVAL_MS);
  return {
    addJar() {
      fetchedJars += 1;
    },
    addBytes(count) {
      fetchedBytes += count;
    },
    stop: () => clearInterval(timer),
  };
}

const megabytes = (bytes: number): number => Math.round(bytes / 1_000_000);
