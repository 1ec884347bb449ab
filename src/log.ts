import pino, { type DestinationStream, type Logger } from "pino";

export type { Logger } from "pino";

/** Writes JSON lines to standard error by default, so that standard output stays free for data. */
export function createLogger(level: string, destination: DestinationStream = pino.destination(2)): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
}
