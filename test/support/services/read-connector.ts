import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AnswerStore } from "../../../src/connectors/answers/answer-store.js";
import type { Connector, RawAnswer, SettingValues } from "../../../src/connectors/contract.js";
import { createHostFetch } from "../../../src/connectors/fetch/host-fetch.js";
import { parsePullSettings } from "../../../src/connectors/pull/pull-settings.js";
import type { InputLine } from "../../../src/formats/format.js";
import { checkLines } from "../../../src/recording/input/checked-lines.js";
import { playService, type Replies } from "./play-service.js";

/** The output of a connector for played replies. */
export interface ConnectorOutput {
  readonly lines: readonly InputLine[];
  readonly answers: Readonly<Record<string, RawAnswer>>;
  /** The parts that it reports as left out. */
  readonly omitted: readonly string[];
  /** The sources of which it has only a part. */
  readonly partial: ReadonlySet<string>;
}

/**
 * Reads the whole output of a connector for the replies of its service, at any rate, and without a graph. Fails if a line is not
 * valid, or if a source has no raw answer.
 */
export async function readConnector(
  connector: Connector,
  settingValues: SettingValues,
  replies: Replies,
): Promise<ConnectorOutput> {
  const folder = await mkdtemp(join(tmpdir(), "brandgraph-connector-"));
  const played = await playService(replies);
  try {
    const fetch = createHostFetch(
      { ...connector, rateLimit: { perSecond: 1000, atOnce: 1 } },
      {
        contact: "mailto:someone@example.org",
        mirror: new URL(played.mirror),
        answers: new AnswerStore(folder),
        signal: AbortSignal.timeout(10_000),
      },
    );
    const settings = parsePullSettings(connector, settingValues);
    await connector.check(settings, fetch);
    const lines: InputLine[] = [];
    const answers: Record<string, RawAnswer> = {};
    const omitted: string[] = [];
    const partial = new Set<string>();
    for await (const batch of connector.read({ settings, state: null }, fetch)) {
      lines.push(...batch.facts);
      Object.assign(answers, batch.answers);
      omitted.push(...(batch.omitted ?? []));
      for (const source of batch.partial ?? []) partial.add(source);
    }
    const { rejectedEntries } = checkLines(lines);
    if (rejectedEntries.length > 0) throw new Error(JSON.stringify(rejectedEntries));
    const sources = lines.filter(({ kind }) => kind === "SOURCE");
    const without = sources.find(({ id }) => !answers[String(id)]);
    if (without) throw new Error(`${without.id} has no raw answer.`);
    return { lines, answers, omitted, partial };
  } finally {
    await played.close();
    await rm(folder, { recursive: true });
  }
}
