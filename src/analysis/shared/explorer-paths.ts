/** The state of the world and of knowledge that an answer is about. */
export interface AnswerTime {
  readonly validAt?: string;
  readonly validDuring?: { readonly from?: string | null; readonly to?: string | null };
  readonly knownAt?: string;
  readonly certainty?: string;
}

/** Maximum entities of a picture that a link opens, so that it stays short. */
const MAX_LINKED = 12;
/** Maximum entities whose changes a link opens. */
const MAX_CHANGED = 40;

/** The path of entities, or of a fact's evidence, in the explorer at the time of an answer. */
export function buildExplorerPath(
  ids: readonly string[],
  time: AnswerTime = {},
  selected: string | undefined = ids[0],
): string {
  const parts = [
    ["n", joinIds(ids, MAX_LINKED)],
    ["t", formatValidTime(time)],
    ["k", time.knownAt],
    ["o", selected && encodeId(selected)],
  ];
  return `/explore#${parts.flatMap(([name, value]) => (value ? [`${name}=${value}`] : [])).join("&")}`;
}

/** The path of some entities side by side, at the time of an answer. */
export function buildSideBySidePath(ids: readonly string[], time: AnswerTime): string {
  const knownBy = time.knownAt && `known by ${time.knownAt.slice(0, 10)}`;
  const on = [formatValidTime(time), knownBy].filter(Boolean).join(", ");
  return `/compare-entities?${new URLSearchParams({ ids: ids.join(","), ...(on && { on }) })}`;
}

/** The path of what differs about some entities between two days, as known by an instant. */
export function buildChangesPath(
  ids: readonly string[],
  before: string,
  after: string,
  knownAt?: string,
): string {
  const params = new URLSearchParams({ before, after, ...(knownAt && { other: knownAt.slice(0, 10) }) });
  return `/compare?${params}#n=${joinIds(ids, MAX_CHANGED)}`;
}

export const buildTimelinePath = (id: string): string => `/timeline?${new URLSearchParams({ ids: id })}`;
export const buildEntityPath = (id: string): string => `/e/${encodeURIComponent(id)}`;
export const buildSourcePath = (id: string): string => `/source/${encodeURIComponent(id)}`;

/** Formats the day or the period of an answer; undefined for today. */
const formatValidTime = ({ validAt, validDuring }: AnswerTime): string | undefined =>
  validDuring?.from && validDuring.to ? `${validDuring.from}..${validDuring.to}` : validAt;

const joinIds = (ids: readonly string[], limit: number): string =>
  [...new Set(ids)].slice(0, limit).map(encodeId).join(";");

/** Encodes an id as the explorer does: colons and slashes stay readable. */
const encodeId = (id: string): string =>
  encodeURIComponent(id).replaceAll("%3A", ":").replaceAll("!", "%21").replaceAll("%2F", "/");
