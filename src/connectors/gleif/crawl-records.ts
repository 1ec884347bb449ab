import { isLei } from "../../formats/readers/gleif/entity.js";
import { type GleifPart, listAt, textAt } from "../../formats/readers/gleif/parts.js";
import type { GleifRequests, LeiRecord, LinkedRecord } from "./requests.js";

/** What was read of GLEIF, before it is made into facts. */
export interface ReadRecords {
  readonly records: ReadonlyMap<string, LeiRecord>;
  /** Those whose parents, children and successors were read, with the ISINs of each. */
  readonly expanded: ReadonlyMap<string, readonly string[]>;
  readonly relationships: readonly LinkedRecord[];
  readonly exceptions: readonly GleifPart[];
}

const PARENTS = ["direct-parent", "ultimate-parent"];

/** Reads records and those of their parents, children and successors, breadth first, so that a limit cuts off the farthest. */
export async function crawlRecords(
  requests: GleifRequests,
  start: readonly string[],
  { depth, limit }: { readonly depth: number; readonly limit: number },
): Promise<ReadRecords> {
  const records = new Map<string, LeiRecord>();
  const expanded = new Map<string, readonly string[]>();
  const relationships: LinkedRecord[] = [];
  const exceptions: GleifPart[] = [];
  const add = (record: LeiRecord | null): void => {
    if (record && records.size < limit && !records.has(record.lei)) records.set(record.lei, record);
  };
  const addByLei = async (lei: string | undefined): Promise<void> => {
    if (isLei(lei) && !records.has(lei) && records.size < limit) add(await requests.record(lei));
  };
  const expand = async (record: LeiRecord): Promise<void> => {
    for (const parent of PARENTS) {
      const relationship = await requests.linked(record, parent, "relationship-record");
      if (relationship) {
        relationships.push(relationship);
        await addByLei(textAt(relationship.attributes, "relationship", "endNode", "id"));
      }
      const exception = await requests.linked(record, parent, "reporting-exception");
      if (exception) exceptions.push(exception.attributes);
    }
    for (const child of await requests.children(record.lei)) add(child);
    relationships.push(...(await requests.childRelationships(record.lei)));
    for (const successor of successorsOf(record)) await addByLei(successor);
    expanded.set(record.lei, await requests.isins(record.lei));
  };
  for (const lei of start) await addByLei(lei);
  for (let distance = 0; distance < depth; distance += 1)
    for (const record of [...records.values()]) if (!expanded.has(record.lei)) await expand(record);
  return { records, expanded, relationships, exceptions };
}

/** The companies that follow a company: the API names one, or lists several, or both. */
export const successorsOf = ({ attributes }: LeiRecord): readonly string[] => {
  const all = [
    ...listAt(attributes, "entity", "successorEntity"),
    ...listAt(attributes, "entity", "successorEntities"),
  ];
  return [...new Set(all.flatMap((one) => textAt(one, "lei") ?? []))].filter(isLei);
};
