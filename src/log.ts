import pino, { type Logger } from "pino";

export type { Logger } from "pino";

/** JSON lines on standard error, so that standard output stays free for data. */
export function createLogger(level: string): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}
