/** The state of the world and of knowledge that an answer is about. */
export interface AnswerTime {
  readonly validAt?: string;
  readonly validDuring?: { readonly from?: string | null; readonly to?: string | null };
  readonly knownAt?: string;
  readonly certainty?: string;
}

/** Maximum entities of a link, so that it stays short. */
const MAX_LINKED = 12;

/** The path of entities, or of a fact's evidence, in the explorer at the time of an answer. */
export function buildExplorerPath(
  ids: readonly string[],
  { validAt, validDuring, knownAt }: AnswerTime = {},
  selected: string | undefined = ids[0],
): string {
  const day = validDuring?.from && validDuring.to ? `${validDuring.from}..${validDuring.to}` : validAt;
  const parts = [
    ["n", [...new Set(ids)].slice(0, MAX_LINKED).map(encodeId).join(";")],
    ["t", day],
    ["k", knownAt],
    ["o", selected && encodeId(selected)],
  ];
  return `/explore#${parts.flatMap(([name, value]) => (value ? [`${name}=${value}`] : [])).join("&")}`;
}

export const buildEntityPath = (id: string): string => `/e/${encodeURIComponent(id)}`;
export const buildSourcePath = (id: string): string => `/source/${encodeURIComponent(id)}`;

/** Encodes an id as the explorer does: colons and slashes stay readable. */
const encodeId = (id: string): string =>
  encodeURIComponent(id).replaceAll("%3A", ":").replaceAll("!", "%21").replaceAll("%2F", "/");
