/** Several fit into the time after which a silent process counts as gone. */
const HEARTBEAT_MS = 4000;

/** Repeats a report every few seconds, also after one that failed, and returns how to end that. */
export function startHeartbeat(report: () => Promise<unknown>): () => void {
  const timer = setInterval(() => void report().catch(() => {}), HEARTBEAT_MS);
  return () => clearInterval(timer);
}
