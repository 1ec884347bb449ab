import type { RowReader } from "../answers/row-reader.js";
import type { DocumentTable } from "./model/document-tables.js";
import type { ListedRow, RowPath } from "./model/file-column.js";

/** Reads the rows of the table of a document: those of one answer, or of all pages if the document can be paged. */
export async function* readDocument(
  query: RowReader,
  { document, rows, pageInfo }: DocumentTable,
  variables: Readonly<Record<string, unknown>>,
): AsyncGenerator<readonly ListedRow[]> {
  for (let pageVariables = variables; ; ) {
    const answer = await query<ListedRow>(document, pageVariables);
    yield selectObjects([answer], rows);
    const [page] = pageInfo ? selectObjects([answer], pageInfo) : [];
    if (!page?.hasNextPage || page.endCursor == null) return;
    pageVariables = { ...variables, after: page.endCursor };
  }
}

/** The objects that a path leads to from some objects. Lists on the way become one. */
const selectObjects = (answers: readonly ListedRow[], path: RowPath): readonly ListedRow[] =>
  path.reduce<readonly ListedRow[]>(
    (objects, name) => objects.flatMap((object) => (object[name] ?? []) as ListedRow | readonly ListedRow[]),
    answers,
  );
