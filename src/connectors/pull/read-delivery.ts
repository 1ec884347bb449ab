import { randomUUID } from "node:crypto";
import { now } from "../../domain/time.js";
import type { InputLine } from "../../formats/format.js";
import { newImportId } from "../../recording/imports/import-run.js";
import type { Connector, Fetch, RawAnswer, SettingValues } from "../contract.js";
import { checkCount } from "./check-count.js";
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
  /** Called after each batch, with the number of lines so far. */
  readonly onBatch: (lines: number) => void;
}

/**
 * Has a connector read all that it gives into a folder, and checks the number of lines before it becomes a delivery. Fails
 * with CONFLICT if there are too few or too many, and with the reason of the signal.
 */
export async function readDelivery(folder: DeliveryFolder, options: ReadDeliveryOptions): Promise<Delivery> {
  const { connector, settings, state: earlier, since, fetch, signal, onBatch } = options;
  const batches = await folder.begin();
  const answers: Record<string, RawAnswer> = {};
  const partial = new Set<string>();
  let state: unknown = null;
  let lines = 0;
  try {
    await connector.check(settings, fetch);
    for await (const batch of connector.read({ settings, state: earlier, since }, fetch)) {
      signal.throwIfAborted();
      const { facts, omitted = [] } = batch;
      await batches.add({ facts, omitted });
      Object.assign(answers, batch.answers);
      requireAnswers(facts, answers);
      for (const source of batch.partial ?? []) partial.add(source);
      state = batch.state ?? state;
      lines += facts.filter(({ kind }) => kind !== "SOURCE").length;
      onBatch(lines);
    }
    await batches.end();
  } catch (error) {
    await batches.abandon();
    throw error;
  }
  const isWhole = earlier === null && since === undefined;
  checkCount({ ...options, lines, isWhole });
  const delivery: Delivery = {
    ...{ run: newImportId(), checkpoint: `import:${randomUUID()}`, readAt: now() },
    ...{ isWhole, lines, state, answers, partial: [...partial] },
  };
  await folder.complete(delivery);
  return delivery;
}

/** A source without its raw answer is a fault of the connector. */
function requireAnswers(facts: readonly InputLine[], answers: Readonly<Record<string, RawAnswer>>): void {
  const without = facts.find(({ kind, id }) => kind === "SOURCE" && !answers[String(id)]);
  if (without) throw new Error(`The connector names no raw answer of ${without.id}.`);
}
