import { type GleifPart, getList, getText } from "../../formats/readers/gleif/gleif-part.js";
import { isLei } from "../../formats/readers/gleif/lei-entity.js";
import type { GleifRequests, LeiRecord, LinkedRecord } from "./gleif-requests.js";

/** The records that were read from GLEIF, before they are made into facts. */
export interface CrawledRecords {
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
): Promise<CrawledRecords> {
  const records = new Map<string, LeiRecord>();
  const expanded = new Map<string, readonly string[]>();
  const relationships: LinkedRecord[] = [];
  const exceptions: GleifPart[] = [];
  const add = (record: LeiRecord | null): void => {
    if (record && records.size < limit && !records.has(record.lei)) records.set(record.lei, record);
  };
  const addByLei = async (lei: string | undefined): Promise<void> => {
    if (isLei(lei) && !records.has(lei) && records.size < limit) add(await requests.fetchRecord(lei));
  };
  const expand = async (record: LeiRecord): Promise<void> => {
    for (const parent of PARENTS) {
      const relationship = await requests.fetchLinked(record, parent, "relationship-record");
      if (relationship) {
        relationships.push(relationship);
        await addByLei(getText(relationship.attributes, "relationship", "endNode", "id"));
      }
      const exception = await requests.fetchLinked(record, parent, "reporting-exception");
      if (exception) exceptions.push(exception.attributes);
    }
    for (const child of await requests.fetchChildren(record.lei)) add(child);
    relationships.push(...(await requests.fetchChildRelationships(record.lei)));
    for (const successor of listSuccessors(record)) await addByLei(successor);
    expanded.set(record.lei, await requests.fetchIsins(record.lei));
  };
  for (const lei of start) await addByLei(lei);
  for (let distance = 0; distance < depth; distance += 1)
    for (const record of [...records.values()]) if (!expanded.has(record.lei)) await expand(record);
  return { records, expanded, relationships, exceptions };
}

/** The companies that follow a company: the API names one, or lists several, or both. */
export const listSuccessors = ({ attributes }: LeiRecord): readonly string[] => {
  const all = [
    ...getList(attributes, "entity", "successorEntity"),
    ...getList(attributes, "entity", "successorEntities"),
  ];
  return [...new Set(all.flatMap((part) => getText(part, "lei") ?? []))].filter(isLei);
};
