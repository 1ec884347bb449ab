import { Ajv2020 } from "ajv/dist/2020.js";
import type { Instant } from "../../domain/time.js";
import { type AppError, createBadInputError } from "../../errors.js";
import { getErrorMessage } from "../../util/error-details.js";
import type { Connector, SettingValues } from "../contract.js";
import { connectors } from "./connector-list.js";
import { parsePullSettings } from "./pull-settings.js";
import type { PullStatus } from "./pull-store.js";

/** A pull that is repeated. */
export interface ScheduledPull {
  readonly connector: Connector;
  readonly settings: SettingValues;
  readonly everyHours: number;
}

interface ScheduleEntry {
  readonly service: string;
  readonly settings: SettingValues;
  readonly everyHours: number;
}

const isSchedule = new Ajv2020({ allErrors: true }).compile<readonly ScheduleEntry[]>({
  type: "array",
  items: {
    type: "object",
    properties: {
      service: { enum: connectors.map(({ id }) => id) },
      settings: { type: "object" },
      everyHours: { type: "number", minimum: 1, maximum: 8760 },
    },
    required: ["service", "settings", "everyHours"],
    additionalProperties: false,
  },
});

/** Reads the text of a schedule. Fails with BAD_USER_INPUT and names the error. */
export function readSchedule(text: string): readonly ScheduledPull[] {
  const entries = parseJson(text);
  if (!isSchedule(entries)) {
    const [error] = isSchedule.errors ?? [];
    const allowed = error?.keyword === "enum" ? `: ${error.params.allowedValues.join(", ")}` : "";
    throw createScheduleError(`${error?.instancePath || "it"} ${error?.message}${allowed}`);
  }
  return entries.flatMap(({ service, settings, everyHours }) => {
    const connector = connectors.find(({ id }) => id === service);
    return connector ? [{ connector, settings: parsePullSettings(connector, settings), everyHours }] : [];
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw createScheduleError(`it is not JSON (${getErrorMessage(error)})`);
  }
}

const createScheduleError = (why: string): AppError =>
  createBadInputError(`The schedule of pulls is not valid: ${why}.`, {
    hint: 'Write a list such as [{"service": "wikidata", "settings": {"items": ["Q178516"]}, "everyHours": 24}].',
  });

const HOUR_MICROS = 3_600_000_000;

/** Returns true if a pull is due: it was never read, or long enough ago. One that failed is tried again after an hour. */
export function isDue(
  { everyHours }: Pick<ScheduledPull, "everyHours">,
  status: Pick<PullStatus, "readAt" | "failedAt" | "isRunning"> | undefined,
  now: Instant,
): boolean {
  if (!status) return true;
  const { readAt, failedAt, isRunning } = status;
  if (isRunning || (failedAt !== null && now < failedAt + HOUR_MICROS)) return false;
  return readAt === null || now >= readAt + everyHours * HOUR_MICROS;
}
