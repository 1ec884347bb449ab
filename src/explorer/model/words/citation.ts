interface CitedSource {
  readonly title: string;
  readonly publisher?: string | null;
  readonly publishedOn?: string | null;
  readonly retrievedOn?: string | null;
  readonly url?: string | null;
}

/** Formats the citation of a source: 'Publisher, "Title", date, address (read on day).' */
export function formatCitation({ title, publisher, publishedOn, retrievedOn, url }: CitedSource): string {
  const parts = [publisher, `“${title}”`, publishedOn, url].filter(Boolean).join(", ");
  return `${parts}${retrievedOn ? ` (read on ${retrievedOn})` : ""}.`;
}
