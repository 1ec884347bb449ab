import { randomUUID } from "node:crypto";
import { getNow } from "../../domain/time.js";
import type { InputLine } from "../../formats/format.js";
import { createImportId } from "../../recording/imports/import-run.js";
import type { Connector, FactBatch, Fetch, RawAnswer, SettingValues } from "../contract.js";
import { checkLineCount } from "./check-line-count.js";
import type { Delivery, DeliveryFolder } from "./delivery.js";

export interface ReadDeliveryOptions {
  readonly connector: Connector;
  readonly settings: SettingValues;
  /** The state of the last read; null: all is read. */
  readonly state: unknown;
  readonly since: string | undefined;
  /** The number of lines of the last whole read; null: there was none. */
  readonly earlierLines: number | null;
  /** The part of the lines of the last whole read that may be missing, in percent. */
  readonly maxLost: number;
  readonly fetch: Fetch;
  readonly signal: AbortSignal;
  /** Called after each answer and each batch. */
  readonly onProgress: (soFar: Pick<Delivery, "asked" | "lines">) => void;
}

/**
 * Has a connector read all that it gives into a folder, and checks the number of lines before it becomes a delivery. Fails
 * with CONFLICT if there are too few or too many, and with the reason of the signal.
 */
export async function readDelivery(folder: DeliveryFolder, options: ReadDeliveryOptions): Promise<Delivery> {
  const { connector, settings, signal, onProgress } = options;
  const batches = await folder.begin();
  const answers: Record<string, RawAnswer> = {};
  const partial = new Map<string, string>();
  let state: unknown = null;
  let answerCount = 0;
  let lines = 0;
  const fetch: Fetch = async (...request) => {
    const response = await options.fetch(...request);
    answerCount += 1;
    onProgress({ asked: answerCount, lines });
    return response;
  };
  let reading: BatchReading;
  try {
    await connector.check(settings, fetch);
    reading = await startReading({ ...options, fetch });
    if (reading.isCurrent) state = options.state;
    for await (const batch of reading.batches) {
      signal.throwIfAborted();
      const { facts, omitted = [] } = batch;
      await batches.add({ facts, omitted });
      Object.assign(answers, batch.answers);
      assertAnswers(facts, answers);
      for (const source of batch.partial ?? []) partial.set(source, findTitle(source, facts));
      state = batch.state ?? state;
      lines += facts.filter(({ kind }) => kind !== "SOURCE").length;
      onProgress({ asked: answerCount, lines });
    }
    await batches.finish();
  } catch (error) {
    await batches.abandon();
    throw error;
  }
  const { isWhole, isCurrent } = reading;
  checkLineCount({ ...options, lines, isWhole });
  const delivery: Delivery = {
    run: createImportId(),
    checkpoint: `import:${randomUUID()}`,
    readAt: getNow(),
    isWhole,
    isCurrent,
    asked: answerCount,
    lines,
    state,
    answers,
    partial: Object.fromEntries(partial),
  };
  await folder.complete(delivery);
  return delivery;
}

interface BatchReading {
  readonly batches: AsyncIterable<FactBatch> | readonly FactBatch[];
  /** True if these are all that the service has. */
  readonly isWhole: boolean;
  /** True if the service has published nothing since the last read. */
  readonly isCurrent: boolean;
}

/** Decides what is read: all, changes, or nothing. */
async function startReading({
  connector,
  settings,
  state,
  since,
  fetch,
}: ReadDeliveryOptions): Promise<BatchReading> {
  const isKnown = state !== null && since === undefined;
  if (isKnown && (await connector.isCurrent?.({ settings, state }, fetch)))
    return { batches: [], isWhole: false, isCurrent: true };
  const from = connector.isCurrent ? null : state;
  const batches = connector.read({ settings, state: from, since }, fetch);
  return { batches, isWhole: from === null && since === undefined, isCurrent: false };
}

const findTitle = (source: string, facts: readonly InputLine[]): string =>
  String(facts.find(({ id }) => id === source)?.title ?? source);

/** A source without its raw answer is a fault of the connector. */
function assertAnswers(facts: readonly InputLine[], answers: Readonly<Record<string, RawAnswer>>): void {
  const unanswered = facts.find(({ kind, id }) => kind === "SOURCE" && !answers[String(id)]);
  if (unanswered) throw new Error(`The connector names no raw answer of ${unanswered.id}.`);
}
