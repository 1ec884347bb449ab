const INTERVAL_MS = 3000;

export interface DownloadProgress {
  /** Counts a complete jar. */
  addJar(): void;
  /** Counts received bytes; a negative count if some must be fetched again. */
  addBytes(count: number): void;
  stop(): void;
}

export interface ExpectedDownload {
  /** The version of Neo4j. */
  readonly version: string;
  readonly jars: number;
  /** Their total size in bytes. */
  readonly bytes: number;
}

/** Reports every three seconds how many jars and megabytes have been downloaded. */
export function downloadProgress(
  { version, jars, bytes }: ExpectedDownload,
  onProgress: (message: string) => void,
): DownloadProgress {
  let [fetchedJars, fetchedBytes] = [0, 0];
  const report = () => {
    // Maven prints rounded sizes.
    const size = megabytes(Math.min(fetchedBytes, bytes));
    onProgress(
      `Fetching Neo4j ${version}: ${fetchedJars} of ${jars} jars, ${size} of ${megabytes(bytes)} MB`,
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
